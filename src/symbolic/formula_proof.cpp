#include "symbolic/formula_proof.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "exact/exact_values.hpp"
#include "formula/notation.hpp"
#include "gradcalc/digits.hpp"
#include "gradcalc/exact.hpp"
#include "text/decimal_reader.hpp"

namespace gradcalc {
namespace {

/// Intervals in which all coordinates of a point lie, or each in one of them: most functions have values in
/// some.
struct Region {
  double low;
  double high;
};
constexpr Region regions[] = {{0.1, 0.9}, {1.1, 3.0}, {-0.9, 0.9}, {-3.0, 3.0}, {2.0, 20.0}, {-30.0, -1.1}};

constexpr std::size_t most_tries = 300;
constexpr std::size_t enough_points = 3;

constexpr double tolerance = 1e-8;

bool are_close(double a, double b) {
  return std::fabs(a - b) <= tolerance * std::max(std::fabs(a), std::fabs(b));
}

/// What is not known to so many digits, and so may be 0, is that small.
constexpr double least = 1e-8;

double proven_value(const Expression& f, std::span<const double> x) {
  DerivativeMatrix result;
  result.at.assign(x.begin(), x.end());
  result.shape(1, 1, 1);
  ExactValues().at_points({&f, 1}, {&result, 1});
  return result.entries.front().value;
}

/// A number in decimals; nothing if all that is known is that it is not large.
std::optional<double> number_of(const DecimalNumber& decimal) {
  if (decimal.verdict != Verdict::ok) return std::nullopt;
  double value = 0.0;
  return read_number(decimal.text, value) == NumberError::none ? std::optional(value) : std::nullopt;
}

/// In doubles, numbers as typed are those nearest to them in f, and were computed with exactly in the
/// formula: (0.1+0.2-0.3)*x has the derivative 0. In decimals they are the same.
bool are_equal_in_decimals(const Expression& f, std::size_t coordinate, const Expression& formula,
                           std::span<const double> x) {
  constexpr std::size_t digits = 12;
  std::vector<std::string> typed;
  for (const double each : x)
    typed.push_back(std::string(each < 0.0 ? "-" : "").append(number_text(std::fabs(each))));
  const std::array by{coordinate};
  const auto derivative = number_of(exact_digits(f, typed, digits, by).partials.front());
  const auto value = number_of(exact_digits(formula, typed, digits, by).value);
  if (derivative && value) return are_close(*derivative, *value);
  return std::fabs(derivative.value_or(0.0)) <= least && std::fabs(value.value_or(0.0)) <= least;
}

}  // namespace

FormulaProof prove_formula(Expression& f, std::size_t coordinate, Expression& formula,
                           std::size_t coordinates) {
  std::minstd_rand random(1);  // the same points in each run
  std::vector<double> x(coordinates);
  const std::array by{coordinate};
  std::size_t equal = 0;
  for (std::size_t i = 0; i < most_tries && equal < enough_points; ++i) {
    const bool is_mixed = i % 2 == 1;
    const Region* region = &regions[i / 2 % std::size(regions)];
    for (double& each : x) {
      if (is_mixed) region = &regions[random() % std::size(regions)];
      each = std::uniform_real_distribution(region->low, region->high)(random);
    }
    if (!std::isfinite(f(x)) || !std::isfinite(formula(x))) continue;
    const Derivative proven = exact_gradient(f, x, by).partials.front();
    if (proven.verdict != Verdict::ok) continue;
    if (!are_close(proven.value, proven_value(formula, x)) &&
        !are_equal_in_decimals(f, coordinate, formula, x))
      return FormulaProof::fails;
    ++equal;
  }
  return equal == 0 ? FormulaProof::unknown : FormulaProof::holds;
}

}  // namespace gradcalc
