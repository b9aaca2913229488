#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "functions/bounded_rules.hpp"
#include "functions/compensated_rules.hpp"
#include "functions/double_rules.hpp"
#include "functions/function_traits.hpp"
#include "functions/interval_rules.hpp"
#include "functions/series_rules.hpp"
#include "gradcalc/functions.hpp"
#include "support/balls.hpp"

// Each rule in each kind of number against values with 50 digits: see data/rule_values.py.

namespace gradcalc {
namespace {

constexpr mpfr_prec_t reference_precision = 200;

struct Reference {
  std::string name;
  std::vector<double> arguments;
  std::vector<std::string> results;  ///< the value and the partial derivatives

  FunctionId id() const {
    const Function* const row = find_function(name);
    return arguments.size() == 2 && row->kind == Function::Kind::unary_or_binary ? row->id_of_two : row->id;
  }
};

std::vector<Reference> read_references() {
  std::ifstream file(GRADCALC_TEST_DATA "/rule_values.txt");
  std::vector<Reference> references;
  for (std::string line; std::getline(file, line);) {
    std::istringstream stream(line);
    Reference reference;
    std::getline(stream, reference.name, '\t');
    std::vector<std::string> fields;
    for (std::string field; std::getline(stream, field, '\t');) fields.push_back(field);
    const std::size_t count = (fields.size() - 1) / 2;
    for (std::size_t i = 0; i < count; ++i)
      reference.arguments.push_back(std::strtod(fields[i].c_str(), nullptr));
    reference.results.assign(fields.begin() + static_cast<std::ptrdiff_t>(count), fields.end());
    references.push_back(reference);
  }
  return references;
}

/// The 50 digits, and half a unit in the last of them to both sides.
Interval reference_interval(const std::string& digits) {
  const Interval number = Interval::of(digits, reference_precision);
  const Interval doubt = number * 1e-49;
  return number + either(doubt, -doubt);
}

/// The value and the partial derivatives that a rule gives.
template <class Number>
std::vector<Number> results(const RuleOf<Number>& rule, const Number& a, const Number& b) {
  std::vector<Number> all{rule.value(a, b)};
  if (rule.by_first != nullptr) all.push_back(rule.by_first(a, b, all.front()));
  if (rule.by_second != nullptr) all.push_back(rule.by_second(a, b, all.front()));
  return all;
}

std::string place(const Reference& reference, std::size_t result) {
  return reference.name + " at " + ::testing::PrintToString(reference.arguments) + ", result " +
         std::to_string(result);
}

template <class Number>
class BoundedRuleKinds : public ::testing::Test {};
using BoundedKinds = ::testing::Types<Bounded, BoundedExtended>;
TYPED_TEST_SUITE(BoundedRuleKinds, BoundedKinds, );

TYPED_TEST(BoundedRuleKinds, BoundsHold) {
  using Number = TypeParam;
  std::map<std::string, std::size_t> bounded;
  for (const Reference& reference : read_references()) {
    const auto& rule = bounded_rules<Number>()[static_cast<std::size_t>(reference.id())];
    const auto all = results<Number>(rule, reference.arguments.front(), reference.arguments.back());
    for (std::size_t i = 0; i < reference.results.size(); ++i) {
      EXPECT_FALSE(
          (interval_of(all[i], reference_precision) == reference_interval(reference.results[i])).is_no())
          << place(reference, i) << ": " << all[i].value << " +- " << all[i].radius;
      if (all[i].radius <= 0x1p-46 * std::fabs(all[i].value)) ++bounded[reference.name];
    }
  }
  // A bound that says nothing is no bound: of each function most are narrow.
  for (const auto& [name, count] : bounded) EXPECT_GE(count, 14U) << name;
  EXPECT_GE(bounded.size(), 50U);
}

TYPED_TEST(BoundedRuleKinds, BoundsCarryThoseOfTheArguments) {
  using Number = TypeParam;
  constexpr double nearby = 1e-9;
  for (const Reference& reference : read_references()) {
    const auto& rule = bounded_rules<Number>()[static_cast<std::size_t>(reference.id())];
    const auto shifted = [&](double x) { return Number(x * (1.0 + 0.7 * nearby), std::fabs(x) * nearby); };
    const auto all =
        results<Number>(rule, shifted(reference.arguments.front()), shifted(reference.arguments.back()));
    for (std::size_t i = 0; i < reference.results.size(); ++i) {
      EXPECT_FALSE(
          (interval_of(all[i], reference_precision) == reference_interval(reference.results[i])).is_no())
          << place(reference, i) << ": " << all[i].value << " +- " << all[i].radius;
    }
  }
}

/// All that a compensated number may be.
Interval interval_of_compensated(const Compensated& x) {
  if (!std::isfinite(x.error + x.common)) return Interval::whole_line(reference_precision);
  const Interval radius =
      interval_of(x.error, reference_precision) + interval_of(x.common, reference_precision);
  return interval_of(x.value, reference_precision) + interval_of(x.low, reference_precision) +
         either(radius, -radius);
}

/// At the arguments themselves, and at arguments beside them whose low part, error and common error make up
/// for it.
TEST(RuleKinds, CompensatedNumbersHoldTheTruth) {
  for (const CompensatedRules* const rules : {&compensated_rules(), &compensated_extended_rules()}) {
    std::size_t known = 0;
    for (const double nearby : {0.0, 1e-17, 1e-12, 1e-6}) {
      for (const Reference& reference : read_references()) {
        const auto argument = [&](double x) {
          const double value = x * (1.0 + nearby), rest = x - value;
          return Compensated(value, rest / 2.0, std::fabs(rest) / 4.0 + 1e-18 * std::fabs(rest),
                             std::fabs(rest) / 4.0);
        };
        const CompensatedRule& rule = (*rules)[static_cast<std::size_t>(reference.id())];
        const Compensated x =
            rule.value(argument(reference.arguments.front()), argument(reference.arguments.back()));
        if (std::isnan(x.value)) continue;
        EXPECT_FALSE((interval_of_compensated(x) == reference_interval(reference.results.front())).is_no())
            << place(reference, 0) << ": " << x.value << " + " << x.low << " +- " << x.error << " and "
            << x.common;
        if (x.error + x.common <= 0x1p-40 * std::fabs(x.value)) ++known;
      }
    }
    EXPECT_GE(known, 2500U) << "a bound that says nothing is no bound";
  }
}

// 0 +- 5e-324 times 1e-10 is not exactly 0.
TYPED_TEST(BoundedRuleKinds, ARadiusIsNotLostToUnderflow) {
  using Number = TypeParam;
  const Number tiny(0.0, std::numeric_limits<decltype(Number::radius)>::denorm_min());
  for (const Number& result : {tiny * Number(1e-10), Number(1e-10) * tiny, tiny * Number(1e-10, 1e-20),
                               tiny / Number(1e10), tiny / Number(1e10, 1.0), tiny * tiny})
    EXPECT_GT(result.radius, 0.0);
  EXPECT_EQ((Number(0.0) * Number(3.0, 1e-300)).radius, 0.0);
  EXPECT_NEAR(static_cast<double>((Number(-1.0) * Number(3.0, 1e-300)).radius), 1e-300, 1e-312);
  EXPECT_EQ((Number(0.0) / Number(3.0)).radius, 0.0);
}

TEST(RuleKinds, IntervalsHoldTheTruthAndAreNarrow) {
  for (const mpfr_prec_t precision : {113, 160}) {
    for (const Reference& reference : read_references()) {
      const auto& rule = interval_rules()[static_cast<std::size_t>(reference.id())];
      const auto all = results<Interval>(rule, Interval(reference.arguments.front(), precision),
                                         Interval(reference.arguments.back(), precision));
      for (std::size_t i = 0; i < reference.results.size(); ++i) {
        const IntervalAnswer same = all[i] == reference_interval(reference.results[i]);
        EXPECT_FALSE(same.is_no()) << place(reference, i) << " with " << precision << " bits";
        // Near the end of a domain, or a pole, doubles leave fewer bits.
        EXPECT_TRUE(all[i].is_known_to(precision / 3))
            << place(reference, i) << " with " << precision << " bits";
      }
    }
  }
}

/// No function makes a number of what has no value, though std::pow, std::hypot and std::fmax do;
/// comparisons, which come last, decide as those of doubles.
TEST(RuleKinds, OfNoNumberIsNoNumber) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t id = 0; id < static_cast<std::size_t>(FunctionId::less); ++id) {
    const bool has_two = traits_of(static_cast<FunctionId>(id)).has_two_arguments;
    for (const double other : {0.0, 0.5, 1.0, 2.0, std::numeric_limits<double>::infinity()})
      for (const bool is_first : {true, false}) {
        if (!is_first && !has_two) continue;
        const double a = is_first ? none : other, b = is_first ? other : none;
        EXPECT_TRUE(std::isnan(double_rules()[id].value(a, b))) << id << ", " << a << ", " << b;
        const auto ball = [](double x) {
          return std::isnan(x) ? Bounded(x, bounded::unknown<double>) : Bounded(x);
        };
        const Bounded bounded = bounded_rules<Bounded>()[id].value(ball(a), ball(b));
        EXPECT_FALSE(bounded.radius < bounded::unknown<double>) << id << ", " << a << ", " << b;
        if (!std::isfinite(other)) continue;
        const Compensated compensated = compensated_rules()[id].value(Compensated(a), Compensated(b));
        EXPECT_TRUE(std::isnan(compensated.value)) << id << ", " << a << ", " << b;
        const auto interval = [](double x) {
          return std::isnan(x) ? Interval::undefined(113) : Interval(x, 113);
        };
        EXPECT_TRUE(interval_rules()[id].value(interval(a), interval(b)).is_undefined())
            << id << ", " << a << ", " << b;
        const auto series = [](double x) { return std::isnan(x) ? Series::undefined() : Series(x); };
        EXPECT_TRUE(series_rules()[id].value(series(a), series(b)).is_undefined())
            << id << ", " << a << ", " << b;
      }
  }
}

TEST(RuleKinds, SeriesBeginWithTheValueAndTheDerivative) {
  const Series::Frame frame{160, Exponent(3)};
  for (const Reference& reference : read_references()) {
    const auto& rule = series_rules()[static_cast<std::size_t>(reference.id())];
    for (std::size_t moving = 0; moving < reference.arguments.size(); ++moving) {
      std::vector<Series> arguments;
      for (std::size_t i = 0; i < reference.arguments.size(); ++i) {
        std::vector<Series::Term> terms{{Exponent(0), Interval(reference.arguments[i], frame.precision)}};
        if (i == moving) terms.push_back({Exponent(1), Interval(1.0, frame.precision)});
        arguments.emplace_back(std::move(terms), std::nullopt, frame);
      }
      const Series series = rule.value(arguments.front(), arguments.back());
      for (const std::size_t i : {std::size_t{0}, moving + 1}) {
        const auto coefficient = series.coefficient(Exponent(i == 0 ? 0 : 1));
        ASSERT_TRUE(coefficient) << place(reference, i);
        EXPECT_FALSE((*coefficient == reference_interval(reference.results[i])).is_no())
            << place(reference, i);
        EXPECT_TRUE(coefficient->is_known_to(60)) << place(reference, i);
      }
    }
  }
}

}  // namespace
}  // namespace gradcalc
