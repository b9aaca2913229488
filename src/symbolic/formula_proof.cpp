#include "symbolic/formula_proof.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exact/proof.hpp"
#include "exact/typed_number.hpp"
#include "expression/block_evaluation.hpp"
#include "formula/notation.hpp"
#include "symbolic/sample_points.hpp"

namespace gradcalc {
namespace {

/// Points are cheap where the function has no value.
constexpr std::size_t most_tries = 2000;
constexpr std::size_t enough_points = 3;

/// Where nothing can be decided at so many points, it hardly can at others: sin(x)^2+cos(x)^2==1 is undecided
/// at each. In long formulas at fewer points, which take long.
std::size_t most_undecided(const Tape& f) {
  constexpr std::size_t most_instructions = 24'000, least = 4, most = 24;
  return std::clamp(most_instructions / (f.instructions().size() + 1), least, most);
}

constexpr double tolerance = 1e-8;

/// In decimals, what is not known to so many digits, and so may be 0, is that small.
constexpr double least_in_decimals = 1e-8;

bool are_close(double a, double b) {
  return std::fabs(a - b) <= tolerance * std::max(std::fabs(a), std::fabs(b));
}

/// What cancels to less than 2^-150 is 0, in decimals to less than 2^-40.
int least_exponent(Numbers numbers) {
  return numbers == Numbers::as_typed ? -40 : -150;
}

/// What is to be proven at a point. Where 452 bits do not decide, 2^16 hardly would, and take a thousand
/// times as long: another point does.
Goal goal_of(Numbers numbers, bool is_value) {
  Goal goal;
  goal.numbers = numbers;
  goal.bits = 40;
  goal.least_exponent = least_exponent(numbers);
  goal.with_value = is_value;
  goal.most_precision = 1 << 9;
  return goal;
}

double middle(const Interval& enclosure) {
  return mpfr_get_d(enclosure.low(), MPFR_RNDN) / 2.0 + mpfr_get_d(enclosure.high(), MPFR_RNDN) / 2.0;
}

std::optional<double> proven_derivative(const Tape& f, std::size_t n, CoordinateField x,
                                        std::size_t coordinate, Numbers numbers) {
  const std::array by{coordinate};
  const Proof proof = prove_partials(f, n, x, by, goal_of(numbers, false));
  const ProvenDerivative& derivative = proof.derivatives.front();
  return derivative.verdict == Verdict::ok ? std::optional(middle(derivative.enclosure)) : std::nullopt;
}

std::optional<double> proven_value(const Tape& f, std::size_t n, CoordinateField x, Numbers numbers) {
  const Proof proof = prove_partials(f, n, x, {}, goal_of(numbers, true));
  return proof.value_is_known ? std::optional(middle(proof.value)) : std::nullopt;
}

/// The derivative of one function is the value of another.
class Comparison {
 public:
  Comparison(const Tape& f, std::size_t coordinate, const Tape& formula, std::size_t n)
      : f_(f), formula_(formula), coordinate_(coordinate), n_(n) {}

  /// In doubles, numbers as typed are those nearest to them in f, and were computed with exactly in the
  /// formula: (0.1+0.2-0.3)*x has the derivative 0. In decimals they are the same.
  FormulaProof at(std::span<const double> x) const {
    const auto nearest = [x](std::size_t i, mpfr_prec_t precision) { return Interval(x[i], precision); };
    const FormulaProof result = in(nearest, Numbers::nearest_doubles);
    if (result != FormulaProof::fails) return result;
    std::vector<TypedNumber> decimals;
    for (const double each : x)
      decimals.emplace_back(std::string(each < 0.0 ? "-" : "").append(number_text(std::fabs(each))),
                            Definitions());
    const auto typed = [&](std::size_t i, mpfr_prec_t precision) { return decimals[i].at(precision); };
    return in(typed, Numbers::as_typed);
  }

 private:
  FormulaProof in(CoordinateField x, Numbers numbers) const {
    const auto derivative = proven_derivative(f_, n_, x, coordinate_, numbers);
    if (!derivative) return FormulaProof::unknown;
    const auto value = proven_value(formula_, n_, x, numbers);
    if (!value) return FormulaProof::unknown;
    const double least =
        numbers == Numbers::as_typed ? least_in_decimals : std::ldexp(1.0, least_exponent(numbers));
    const bool are_small = std::max(std::fabs(*derivative), std::fabs(*value)) <= least;
    return are_small || are_close(*derivative, *value) ? FormulaProof::holds : FormulaProof::fails;
  }

  const Tape& f_;
  const Tape& formula_;
  std::size_t coordinate_;
  std::size_t n_;
};

}  // namespace

FormulaProof prove_formula(Expression& f, std::size_t coordinate, Expression& formula,
                           std::size_t coordinates) {
  const Tape& tape = BlockEvaluation::tape_at(f, coordinates);
  const Comparison comparison(tape, coordinate, BlockEvaluation::tape_at(formula, coordinates), coordinates);
  SamplePoints points(tape, coordinates);
  std::size_t equal = 0, undecided = 0;
  for (std::size_t i = 0; i < most_tries && equal < enough_points && undecided < most_undecided(tape); ++i) {
    const std::span<const double> x = points.next();
    if (!std::isfinite(f(x)) || !std::isfinite(formula(x))) continue;
    switch (comparison.at(x)) {
      case FormulaProof::holds:
        ++equal;
        break;
      case FormulaProof::unknown:
        ++undecided;
        break;
      case FormulaProof::fails:
        return FormulaProof::fails;
    }
  }
  return equal == 0 ? FormulaProof::unknown : FormulaProof::holds;
}

}  // namespace gradcalc
