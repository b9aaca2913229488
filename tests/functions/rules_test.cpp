#include "functions/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "functions/double_rules.hpp"
#include "functions/function_traits.hpp"
#include "gradcalc/functions.hpp"

namespace other {

/// Another kind of number: a double that is known up to a radius. Its comparisons may be undecided.
struct Ball {
  Ball(double v, double r = 0.0) : value(v), radius(r) {}  // NOLINT(google-explicit-constructor)
  double value;
  double radius;
};

/// The answer of a comparison.
struct Truth {
  bool known;
  bool holds = false;
};

Truth operator!=(Truth a, Truth b) {
  return {a.known && b.known, a.holds != b.holds};
}
Truth operator&&(Truth a, Truth b) {
  const bool refuted = (a.known && !a.holds) || (b.known && !b.holds);
  return {refuted || (a.known && b.known), !refuted};
}
Truth operator||(Truth a, Truth b) {
  const bool holds = (a.known && a.holds) || (b.known && b.holds);
  return {holds || (a.known && b.known), holds};
}

Truth compared(const Ball& a, const Ball& b, bool holds) {
  return {!(std::fabs(a.value - b.value) <= a.radius + b.radius) || a.radius + b.radius == 0.0, holds};
}
Truth operator<(const Ball& a, const Ball& b) {
  return compared(a, b, a.value < b.value);
}
Truth operator>(const Ball& a, const Ball& b) {
  return compared(a, b, a.value > b.value);
}
Truth operator<=(const Ball& a, const Ball& b) {
  return compared(a, b, a.value <= b.value);
}
Truth operator>=(const Ball& a, const Ball& b) {
  return compared(a, b, a.value >= b.value);
}
Truth operator==(const Ball& a, const Ball& b) {
  return compared(a, b, a.value == b.value);
}
Truth operator!=(const Ball& a, const Ball& b) {
  return compared(a, b, a.value != b.value);
}
Ball operator+(const Ball& a, const Ball& b) {
  return a.value + b.value;
}
Ball operator-(const Ball& a, const Ball& b) {
  return a.value - b.value;
}
Ball operator*(const Ball& a, const Ball& b) {
  return a.value * b.value;
}
Ball operator/(const Ball& a, const Ball& b) {
  return a.value / b.value;
}
Ball operator-(const Ball& a) {
  return -a.value;
}

Ball acos(const Ball& x) {
  return std::acos(x.value);
}
Ball acosh(const Ball& x) {
  return std::acosh(x.value);
}
Ball asin(const Ball& x) {
  return std::asin(x.value);
}
Ball asinh(const Ball& x) {
  return std::asinh(x.value);
}
Ball atan(const Ball& x) {
  return std::atan(x.value);
}
Ball atanh(const Ball& x) {
  return std::atanh(x.value);
}
Ball cbrt(const Ball& x) {
  return std::cbrt(x.value);
}
Ball ceil(const Ball& x) {
  return std::ceil(x.value);
}
Ball cos(const Ball& x) {
  return std::cos(x.value);
}
Ball cosh(const Ball& x) {
  return std::cosh(x.value);
}
Ball erf(const Ball& x) {
  return std::erf(x.value);
}
Ball erfc(const Ball& x) {
  return std::erfc(x.value);
}
Ball exp(const Ball& x) {
  return std::exp(x.value);
}
Ball exp2(const Ball& x) {
  return std::exp2(x.value);
}
Ball expm1(const Ball& x) {
  return std::expm1(x.value);
}
Ball fabs(const Ball& x) {
  return std::fabs(x.value);
}
Ball floor(const Ball& x) {
  return std::floor(x.value);
}
Ball log(const Ball& x) {
  return std::log(x.value);
}
Ball log10(const Ball& x) {
  return std::log10(x.value);
}
Ball log1p(const Ball& x) {
  return std::log1p(x.value);
}
Ball log2(const Ball& x) {
  return std::log2(x.value);
}
Ball rint(const Ball& x) {
  return std::rint(x.value);
}
Ball round(const Ball& x) {
  return std::round(x.value);
}
Ball sin(const Ball& x) {
  return std::sin(x.value);
}
Ball sinh(const Ball& x) {
  return std::sinh(x.value);
}
Ball sqrt(const Ball& x) {
  return std::sqrt(x.value);
}
Ball tan(const Ball& x) {
  return std::tan(x.value);
}
Ball tanh(const Ball& x) {
  return std::tanh(x.value);
}
Ball tgamma(const Ball& x) {
  return std::tgamma(x.value);
}
Ball trunc(const Ball& x) {
  return std::trunc(x.value);
}
Ball atan2(const Ball& x, const Ball& y) {
  return std::atan2(x.value, y.value);
}
Ball fmod(const Ball& x, const Ball& y) {
  return std::fmod(x.value, y.value);
}
Ball hypot(const Ball& x, const Ball& y) {
  return std::hypot(x.value, y.value);
}
Ball pow(const Ball& x, const Ball& y) {
  return std::pow(x.value, y.value);
}
Ball log_gamma(const Ball& x) {
  return gradcalc::rules::log_gamma(x.value);
}
Ball slope_of_erf(const Ball& x) {
  return gradcalc::rules::slope_of_erf(x.value);
}
Ball number_like(const Ball& /*kind*/, double exact) {
  return exact;
}
Ball pi_like(const Ball& x) {
  return gradcalc::rules::pi_like(x.value);
}
Ball ln2_like(const Ball& x) {
  return gradcalc::rules::ln2_like(x.value);
}
Ball log2e_like(const Ball& x) {
  return gradcalc::rules::log2e_like(x.value);
}
Ball log10e_like(const Ball& x) {
  return gradcalc::rules::log10e_like(x.value);
}
Ball undefined_like(const Ball& x) {
  return gradcalc::rules::undefined_like(x.value);
}
Ball digamma(const Ball& x) {
  return gradcalc::digamma(x.value);
}
Ball polygamma(int n, const Ball& x) {
  return gradcalc::polygamma(n, x.value);
}
Ball digamma_difference(const Ball& x, const Ball& y) {
  return gradcalc::digamma_difference(x.value, y.value);
}
Ball beta(const Ball& x, const Ball& y) {
  return gradcalc::beta(x.value, y.value);
}
Ball erf_inverse(const Ball& x) {
  return gradcalc::erf_inverse(x.value);
}
Ball erfc_inverse(const Ball& x) {
  return gradcalc::erfc_inverse(x.value);
}
Ball normal_density(const Ball& x) {
  return gradcalc::normal_density(x.value);
}
Ball normal_cdf(const Ball& x) {
  return gradcalc::normal_cdf(x.value);
}
Ball sinc(const Ball& x) {
  return gradcalc::sinc(x.value);
}
Ball slope_of_sinc(const Ball& x) {
  return gradcalc::slope_of_sinc(x.value);
}
Ball log_to_base(const Ball& x, const Ball& base) {
  return gradcalc::log_to_base(x.value, base.value);
}
Truth is_nan(const Ball& x) {
  return {true, gradcalc::rules::is_nan(x.value)};
}
Truth has_all_digits(const Ball& x) {
  return {true, gradcalc::rules::has_all_digits(x.value)};
}

template <class Branch>
Ball result_of(const Branch& branch) {
  if constexpr (std::is_invocable_v<Branch>)
    return branch();
  else
    return branch;
}

/// Where the condition is undecided, what holds both results.
template <class Yes, class No>
Ball choose(Truth condition, const Yes& yes, const No& no) {
  if (condition.known) return condition.holds ? result_of(yes) : result_of(no);
  const Ball a = result_of(yes);
  const Ball b = result_of(no);
  const double low = std::min(a.value - a.radius, b.value - b.radius);
  const double high = std::max(a.value + a.radius, b.value + b.radius);
  return {(low + high) / 2, (high - low) / 2};
}

}  // namespace other

namespace gradcalc {
namespace {

using other::Ball;

constexpr std::array arguments{-2.5, -1.0, -0.3, -0.0, 0.0, 0.4, 1.0, 2.0, 7.25, 800.0};

void expect_same(double a, double b, const char* what, std::size_t id) {
  if (std::isnan(a) && std::isnan(b)) return;
  EXPECT_EQ(std::bit_cast<std::uint64_t>(a), std::bit_cast<std::uint64_t>(b))
      << what << " of function " << id << ": " << a << " and " << b;
}

/// Exact balls go through the same rule, and give what the table for doubles gives.
template <FunctionId id>
void compare(double x, double y) {
  using Rule = rules::Rule<id>;
  constexpr auto number = static_cast<std::size_t>(id);
  constexpr FunctionTraits traits = traits_of<id>();
  const DoubleRule& doubles = double_rule(id);
  const double value = doubles.value(x, y);
  if constexpr (!traits.has_two_arguments) {
    expect_same(Ball(Rule::value(Ball(x))).value, value, "value", number);
    if constexpr (traits.varies_by_first)
      expect_same(Ball(Rule::derivative(Ball(x), Ball(value))).value, doubles.by_first(x, y, value),
                  "derivative", number);
  } else {
    expect_same(Ball(Rule::value(Ball(x), Ball(y))).value, value, "value", number);
    if constexpr (traits.varies_by_first)
      expect_same(Ball(Rule::by_first(Ball(x), Ball(y), Ball(value))).value, doubles.by_first(x, y, value),
                  "first partial", number);
    if constexpr (traits.varies_by_second)
      expect_same(Ball(Rule::by_second(Ball(x), Ball(y), Ball(value))).value, doubles.by_second(x, y, value),
                  "second partial", number);
  }
}

template <std::size_t... ids>
void compare_all(std::index_sequence<ids...> /*all*/) {
  for (const double x : arguments)
    for (const double y : arguments) (compare<static_cast<FunctionId>(ids)>(x, y), ...);
}

TEST(Rules, ServeAnotherKindOfNumber) {
  compare_all(std::make_index_sequence<rule_count>{});
}

TEST(Rules, LeaveAnUndecidedComparisonToTheKindOfNumber) {
  const Ball around_0{0.0, 1e-3};
  const auto expect_between = [](const Ball& ball, double low, double high) {
    EXPECT_EQ(ball.value - ball.radius, low);
    EXPECT_EQ(ball.value + ball.radius, high);
  };
  expect_between(rules::Rule<FunctionId::relu>::derivative(around_0, around_0), 0, 1);
  expect_between(rules::Rule<FunctionId::less>::value(around_0, Ball(0)), 0, 1);
  expect_between(rules::Rule<FunctionId::less>::value(around_0, Ball(1)), 1, 1);
  expect_between(rules::Rule<FunctionId::logical_and>::value(around_0, Ball(0)), 0, 0);
  expect_between(rules::Rule<FunctionId::logical_and>::value(around_0, Ball(1)), 0, 1);
  expect_between(rules::Rule<FunctionId::logical_or>::value(around_0, Ball(1)), 1, 1);
}

TEST(DoubleRules, ABlockGivesWhatEachPlaceGives) {
  for (std::size_t id = 0; id < rule_count; ++id) {
    const DoubleRule& rule = double_rules()[id];
    for (std::size_t shift = 0; shift < arguments.size(); ++shift) {
      auto shifted = arguments;
      std::rotate(shifted.begin(), shifted.begin() + static_cast<std::ptrdiff_t>(shift), shifted.end());
      std::array<double, arguments.size() + 1> results{};
      results.back() = 17.0;
      rule.values(arguments.data(), shifted.data(), results.data(), arguments.size());
      for (std::size_t k = 0; k < arguments.size(); ++k)
        expect_same(results[k], rule.value(arguments[k], shifted[k]), "block", id);
      EXPECT_EQ(results.back(), 17.0);
    }
  }
}

TEST(FunctionTraits, OfAnIdAreThoseOfItsRule) {
  for (std::size_t id = 0; id < rule_count; ++id) {
    const FunctionTraits traits = traits_of(static_cast<FunctionId>(id));
    const DoubleRule& rule = double_rules()[id];
    EXPECT_EQ(traits.varies_by_first, rule.by_first != nullptr) << id;
    EXPECT_EQ(traits.varies_by_second, rule.by_second != nullptr) << id;
    EXPECT_EQ(traits.selects, rule.selects) << id;
  }
}

TEST(FunctionTraits, AreThoseOfTheFunctions) {
  const auto expect = [](FunctionId id, bool two, bool first, bool second, bool selects) {
    const FunctionTraits traits = traits_of(id);
    EXPECT_EQ(traits.has_two_arguments, two);
    EXPECT_EQ(traits.varies_by_first, first);
    EXPECT_EQ(traits.varies_by_second, second);
    EXPECT_EQ(traits.selects, selects);
  };
  expect(FunctionId::sin, false, true, false, false);
  expect(FunctionId::floor, false, false, false, false);
  expect(FunctionId::relu, false, true, false, true);
  expect(FunctionId::pow, true, true, true, false);
  expect(FunctionId::mod, true, true, true, true);
  expect(FunctionId::less, true, false, false, false);
}

TEST(Catalogue, HasEveryRuleButThoseOfOperators) {
  std::array<bool, rule_count> named{};
  for (const Function& function : functions()) {
    if (function.kind == Function::Kind::choice) continue;
    named.at(static_cast<std::size_t>(function.id)) = true;
    named.at(static_cast<std::size_t>(function.id_of_two)) = true;
    const FunctionTraits traits = traits_of(function.id);
    EXPECT_EQ(traits.has_two_arguments,
              function.min_arguments() == 2 || function.max_arguments() == Function::any_number)
        << function.name;
    EXPECT_EQ(traits_of(function.id_of_two).has_two_arguments, function.max_arguments() != 1)
        << function.name;
    EXPECT_EQ(traits.selects, function.selects) << function.name;
  }
  for (std::size_t id = 0; id < rule_count; ++id)
    EXPECT_EQ(named[id], id < static_cast<std::size_t>(FunctionId::less)) << id;
}

}  // namespace
}  // namespace gradcalc
