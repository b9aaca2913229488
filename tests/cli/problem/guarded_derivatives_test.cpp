#include "cli/problem/guarded_derivatives.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/output/decimal_writer.hpp"
#include "cli/output/entry_columns.hpp"

namespace gradcalc::cli {
namespace {

struct Reference {
  std::vector<double> at, partials;
};

struct ReferenceFunction {
  std::string formula;
  std::vector<Reference> points;
};

std::vector<double> read_numbers(const std::string& field) {
  std::vector<double> numbers;
  std::istringstream words(field);
  for (std::string word; words >> word;) numbers.push_back(std::strtod(word.c_str(), nullptr));
  return numbers;
}

/// Of data/exact_gradients.py: values computed with 400 digits; of each function every fourth point.
std::vector<ReferenceFunction> read_references() {
  std::ifstream file(GRADCALC_TEST_DATA "/exact_gradients.txt");
  std::vector<ReferenceFunction> functions;
  std::size_t row = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string kind, first, second;
    std::getline(fields, kind, '\t');
    std::getline(fields, first, '\t');
    std::getline(fields, second, '\t');
    if (kind == "f")
      functions.push_back({second, {}});
    else if (row++ % 4 == 0)
      functions.back().points.push_back({read_numbers(first), read_numbers(second)});
  }
  return functions;
}

Problem problem_of(const std::string& formula, std::size_t coordinates) {
  const auto options = std::get<Options>(read_options({formula}));
  return make_problem(options, ParsedExpression(options.expression), {coordinates, {}});
}

/// A unit of the last of so many digits.
double unit_of(double value, int digits) {
  return std::pow(10.0, std::floor(std::log10(std::fabs(value))) - digits + 1);
}

// What text shows is right, as far as it goes; and where it has fewer than three digits, the verdict says so.
TEST(GuardedDerivatives, TextShowsRightDigitsAlone) {
  std::size_t partials = 0, coarse = 0, without_value = 0;
  for (const ReferenceFunction& reference : read_references()) {
    if (reference.points.empty()) continue;
    const Problem problem = problem_of(reference.formula, reference.points.front().at.size());
    std::vector<DerivativeMatrix> results(reference.points.size(), empty_result(problem));
    for (std::size_t p = 0; p < results.size(); ++p) results[p].at = reference.points[p].at;
    make_engine(problem)->compute(results);
    for (std::size_t p = 0; p < results.size(); ++p)
      for (std::size_t i = 0; i < results[p].entries.size(); ++i) {
        const MatrixEntry& entry = results[p].entries[i];
        const double exact = reference.points[p].partials[i];
        const std::string place = fmt::format("{} at {}, partial {}", reference.formula, results[p].at[0], i);
        ++partials;
        if (!std::isfinite(entry.value)) {  // no sample, or a step that is lost
          ++without_value;
          EXPECT_NE(entry.verdict, Verdict::ok) << place;
          continue;
        }
        const std::string text = format_derivative(entry, {10, true});
        const double shown = std::strtod(text.c_str(), nullptr);
        const int digits = shared_digits(entry.value, entry.proven, 10);
        if (entry.verdict == Verdict::coarse_step) {
          ++coarse;
          EXPECT_LT(digits, least_shared_digits) << place;
        } else if (entry.proven == 0.0) {
          EXPECT_EQ(text, "0") << place;
          EXPECT_LE(std::fabs(exact), 1e-9) << place;
          continue;
        } else {
          EXPECT_GE(digits, least_shared_digits) << place;
        }
        // Half a unit, and some more, because the guard itself has ten digits alone.
        if (digits > 0)
          EXPECT_LE(std::fabs(shown - exact), 0.66 * unit_of(shown, digits)) << place << ": " << text;
        else
          EXPECT_EQ(text, entry.proven == 0.0 ? "0" : "nan") << place;
      }
  }
  EXPECT_GE(partials, 3'000U);
  EXPECT_GE(coarse, 400U);
  EXPECT_GE(without_value, 200U);
}

// Points that are computed together have what each has alone.
TEST(GuardedDerivatives, OfABlockAreThoseOfItsPoints) {
  const Problem problem = problem_of("sin(x0)*exp(x1)+x0/x1, abs(x0)", 2);
  std::vector<DerivativeMatrix> together(75, empty_result(problem));
  for (std::size_t p = 0; p < together.size(); ++p)
    together[p].at = {p % 5 == 0 ? 0.0 : 0.1 * static_cast<double>(p), std::pow(10.0, p % 9) * 1e-6};
  auto alone = together;
  make_engine(problem)->compute(together);
  const auto engine = make_engine(problem);
  for (std::size_t p = 0; p < alone.size(); ++p) {
    engine->compute(std::span(alone).subspan(p, 1));
    for (std::size_t k = 0; k < alone[p].entries.size(); ++k) {
      const MatrixEntry &one = alone[p].entries[k], &other = together[p].entries[k];
      EXPECT_EQ(one.verdict, other.verdict) << p;
      EXPECT_EQ(format_derivative(one, {10, true}), format_derivative(other, {10, true})) << p;
      EXPECT_EQ(format_derivative(one, Precision{}), format_derivative(other, Precision{})) << p;
    }
  }
}

}  // namespace
}  // namespace gradcalc::cli
