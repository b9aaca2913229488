#include "exact/both_sides.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "exact/precision.hpp"
#include "tape/series_evaluator.hpp"

namespace gradcalc {
namespace {

/// Two numbers that agree to this precision are taken to be equal.
mpfr_prec_t deciding_precision(const Goal& goal) {
  constexpr mpfr_prec_t least = 1024;
  return goal.digits == 0 ? least : std::max(least, 2 * goal.first_precision());
}

/// An interval that reaches from the largest double of this sign to infinity.
Interval infinity(int sign, mpfr_prec_t precision) {
  Interval result = Interval::whole_line(precision);
  mpfr_set_d(sign > 0 ? &result.get()->left : &result.get()->right, sign * std::numeric_limits<double>::max(),
             MPFR_RNDN);
  return result;
}

Series along(const Tape& tape, std::span<const Interval> x, std::span<const Interval> v, int sign,
             const Series::Frame& frame, Numbers numbers) {
  std::vector<Series> point;
  for (std::size_t i = 0; i < x.size(); ++i) {
    std::vector<Series::Term> terms{{Exponent(0), x[i]}};
    terms.push_back({Exponent(1), sign > 0 ? v[i] : -v[i]});
    point.emplace_back(std::move(terms), std::nullopt, frame);
  }
  return evaluate(tape, point, numbers, frame.precision);
}

/// The sign of the k-th derivative of t^a L^b, b != 0 or a no whole number, as t falls to 0, where it grows
/// without limit. Its largest term is P(a) t^(a-k) L^b with P(a) = a (a - 1) ... (a - k + 1), whose negative
/// factors are those behind a - floor(a). Where a is a whole number less than k, P(a) is 0, and the next term
/// is the largest, -b P'(a) t^(a-k) L^(b-1), whose P'(a) has the factors of P(a) but for the one that is 0.
int sign_of_derivative(const Exponent& exponent, std::size_t k) {
  const std::int64_t whole = exponent.numerator() / exponent.denominator();
  const std::int64_t negative_factors = static_cast<std::int64_t>(k) - 1 - whole;
  if (negative_factors < 0) return 1;
  const bool is_first = exponent.denominator() != 1 || exponent.logarithms() < 0;
  return (negative_factors % 2 == 0) == is_first ? 1 : -1;
}

bool is_finite(const ProvenDerivative& derivative) {
  return derivative.verdict == Verdict::ok || derivative.verdict == Verdict::one_sided;
}

}  // namespace

std::optional<bool> are_taken_as_equal(const Interval& a, const Interval& b, mpfr_prec_t precision,
                                       const Goal& goal) {
  const IntervalAnswer equal = a == b;
  if (!equal.is_unknown()) return equal.is_yes();
  if (precision < deciding_precision(goal) || !a.is_bounded() || !b.is_bounded()) return std::nullopt;
  return true;
}

/// f on one side of the point.
struct BothSides::Side {
  enum class Continuity { undefined, jump, continuous } continuity;
  Interval coefficient;  ///< of t^k; unbounded where the k-th derivative is infinite
  bool is_infinite = false;

  bool is_settled(const Goal& goal) const { return is_infinite || is_known(coefficient, goal); }
};

BothSides::BothSides(const Tape& tape, std::span<const Interval> x, std::span<const Interval> v,
                     const Interval& value, const Series::Frame& frame, const Goal& goal)
    : right_(along(tape, x, v, 1, frame, goal.numbers)),
      left_(along(tape, x, v, -1, frame, goal.numbers)),
      value_(value),
      goal_(goal) {}

std::optional<BothSides::Side> BothSides::side(const Series& f, int sign, std::size_t k) const {
  using enum Side::Continuity;
  if (f.is_undefined()) return Side{undefined, {}};
  if (!f.is_known()) return std::nullopt;
  const mpfr_prec_t precision = f.frame().precision;
  const Exponent order(static_cast<std::int64_t>(k));
  for (const Series::Term& term : f.terms())
    if (term.exponent < Exponent(0)) {
      if (term.coefficient.has_zero()) return std::nullopt;
      return Side{jump, {}};
    }
  const auto limit = f.coefficient(Exponent(0));
  if (!limit) return std::nullopt;
  const auto equal = are_taken_as_equal(*limit, value_, precision, goal_);
  if (!equal) return std::nullopt;
  if (!*equal) return Side{jump, {}};
  const bool turns = sign < 0 && k % 2 != 0;  // t^k does
  for (const Series::Term& term : f.terms())
    if (term.exponent > Exponent(0) && term.exponent < order && !term.exponent.is_whole()) {
      if (term.coefficient.has_zero()) return std::nullopt;
      const int upward = mpfr_sgn(term.coefficient.low()) * sign_of_derivative(term.exponent, k);
      return Side{continuous, infinity(turns ? -upward : upward, precision), true};
    }
  const auto coefficient = f.coefficient(order);
  if (!coefficient) return std::nullopt;
  return Side{continuous, turns ? -*coefficient : *coefficient};
}

/// As coefficient, but whatever the lower orders do.
std::optional<ProvenDerivative> BothSides::decide(std::size_t k) const {
  using enum Side::Continuity;
  const auto right = side(right_, 1, k), left = side(left_, -1, k);
  if (!right || !left) return std::nullopt;
  const mpfr_prec_t precision = value_.precision();
  const Interval nothing = Interval::undefined(precision);
  const bool has_right = right->continuity == continuous, has_left = left->continuity == continuous;
  if ((has_left && !left->is_settled(goal_)) || (has_right && !right->is_settled(goal_))) return std::nullopt;
  const Interval &of_left = has_left ? left->coefficient : nothing,
                 &of_right = has_right ? right->coefficient : nothing;
  if (right->continuity == jump || left->continuity == jump || (!has_right && !has_left))
    return ProvenDerivative{nothing, Verdict::undefined, of_left, of_right};
  if (!has_left || !has_right) {
    const Side& only = has_right ? *right : *left;
    const Verdict verdict = only.is_infinite ? Verdict::infinite : Verdict::one_sided;
    return ProvenDerivative{only.coefficient, verdict, of_left, of_right};
  }
  const ProvenDerivative kink{nothing, Verdict::kink, of_left, of_right};
  if (right->is_infinite && left->is_infinite) {
    const bool same_sign = mpfr_inf_p(right->coefficient.low()) == mpfr_inf_p(left->coefficient.low());
    return same_sign ? ProvenDerivative{of_right, Verdict::infinite, of_left, of_right} : kink;
  }
  if (right->is_infinite || left->is_infinite) return kink;
  const auto equal = are_taken_as_equal(of_right, of_left, precision, goal_);
  if (!equal) return std::nullopt;
  return *equal ? ProvenDerivative{either(of_right, of_left), Verdict::ok} : kink;
}

std::optional<ProvenDerivative> BothSides::coefficient(std::size_t k) const {
  const Interval nothing = Interval::undefined(value_.precision());
  for (std::size_t lower = 1; lower < k; ++lower) {
    auto decided = decide(lower);
    if (!decided || decided->verdict == Verdict::undefined) return decided;
    if (!is_finite(*decided)) return ProvenDerivative{nothing, Verdict::kink, nothing, nothing};
  }
  return decide(k);
}

}  // namespace gradcalc
