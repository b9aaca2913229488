#include "symbolic/formula_proof.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include "gradcalc/exact.hpp"

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

/// Numbers as typed are the doubles nearest to them on one side, and exact on the other: so many units in the
/// last place are no difference, even where a formula magnifies them.
constexpr double tolerance = 1e-8;

double value_with_bound(Expression& f, std::span<const double> x) {
  const std::array<std::size_t, 1> by{0};
  return exact_gradient(f, x, by).value;
}

}  // namespace

FormulaProof prove_formula(Expression& f, std::size_t coordinate, Expression& formula,
                           std::size_t coordinates) {
  std::minstd_rand random(1);  // the same points in each run
  std::vector<double> x(coordinates);
  const std::array by{coordinate};
  std::size_t equal = 0, different = 0;
  for (std::size_t i = 0; i < most_tries && equal + different < enough_points; ++i) {
    const bool is_mixed = i % 2 == 1;
    const Region* region = &regions[i / 2 % std::size(regions)];
    for (double& each : x) {
      if (is_mixed) region = &regions[random() % std::size(regions)];
      each = std::uniform_real_distribution(region->low, region->high)(random);
    }
    if (!std::isfinite(f(x)) || !std::isfinite(formula(x))) continue;
    const Derivative proven = exact_gradient(f, x, by).partials.front();
    if (proven.verdict != Verdict::ok) continue;
    const double written = value_with_bound(formula, x);
    const double scale =
        std::max(std::fabs(proven.value), std::fabs(f(x)) * std::numeric_limits<double>::epsilon());
    if (std::fabs(written - proven.value) <= tolerance * scale)
      ++equal;
    else
      ++different;
  }
  if (equal + different == 0) return FormulaProof::unknown;
  return different > equal ? FormulaProof::fails : FormulaProof::holds;
}

}  // namespace gradcalc
