#include "exact/one_sided.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "exact/rounded_decimal.hpp"
#include "tape/series_evaluator.hpp"

namespace gradcalc {
namespace {

/// Two numbers that agree to this precision are taken to be equal.
mpfr_prec_t deciding_precision(const Goal& goal) {
  constexpr mpfr_prec_t least = 1024;
  return goal.digits == 0 ? least : std::max(least, 2 * goal.first_precision());
}

enum class Continuity { undefined, jump, continuous };

/// f on one side of the point.
struct Side {
  Continuity continuity;
  Interval slope;  ///< towards larger coordinates; unbounded where infinite
  bool is_infinite = false;
};

/// Whether two numbers are equal: for certain, or as far as the precision tells.
std::optional<bool> are_equal(const Interval& a, const Interval& b, mpfr_prec_t precision, const Goal& goal) {
  const IntervalAnswer equal = a == b;
  if (!equal.is_unknown()) return equal.is_yes();
  if (precision < deciding_precision(goal) || !a.is_bounded() || !b.is_bounded()) return std::nullopt;
  return true;
}

Interval infinity(int sign, mpfr_prec_t precision) {
  Interval result = Interval::whole_line(precision);
  mpfr_set_d(sign > 0 ? &result.get()->left : &result.get()->right, sign * std::numeric_limits<double>::max(),
             MPFR_RNDN);
  return result;
}

/// From f(x + side t v) = c_0 + c_1 t + ... and f(x); nothing where more terms or bits are needed.
std::optional<Side> side_of(const Series& f, const Interval& value, const Goal& goal, int side) {
  if (f.is_undefined()) return Side{Continuity::undefined, {}};
  if (!f.is_known()) return std::nullopt;
  const mpfr_prec_t precision = f.frame().precision;
  for (const Series::Term& term : f.terms())
    if (term.exponent < Exponent(0)) {
      if (term.coefficient.has_zero()) return std::nullopt;
      return Side{Continuity::jump, {}};
    }
  const auto limit = f.coefficient(Exponent(0));
  if (!limit) return std::nullopt;
  const auto equal = are_equal(*limit, value, precision, goal);
  if (!equal) return std::nullopt;
  if (!*equal) return Side{Continuity::jump, {}};
  for (const Series::Term& term : f.terms())
    if (term.exponent > Exponent(0) && term.exponent < Exponent(1)) {
      if (term.coefficient.has_zero()) return std::nullopt;
      return Side{Continuity::continuous, infinity(side * mpfr_sgn(term.coefficient.low()), precision), true};
    }
  const auto slope = f.coefficient(Exponent(1));
  if (!slope) return std::nullopt;
  return Side{Continuity::continuous, side > 0 ? *slope : -*slope};
}

std::optional<Side> side_of(const Tape& tape, std::span<const Interval> x, std::span<const Interval> v,
                            const Interval& value, const Series::Frame& frame, const Goal& goal, int side) {
  std::vector<Series> point;
  for (std::size_t i = 0; i < x.size(); ++i) {
    std::vector<Series::Term> terms{{Exponent(0), x[i]}};
    terms.push_back({Exponent(1), side > 0 ? v[i] : -v[i]});
    point.emplace_back(std::move(terms), std::nullopt, frame);
  }
  return side_of(evaluate(tape, point, goal.numbers, frame.precision), value, goal, side);
}

bool is_settled(const Side& side, const Goal& goal) {
  return side.is_infinite || is_known(side.slope, goal);
}

std::optional<ProvenDerivative> from_one_side(const Side& side, const Goal& goal) {
  if (!is_settled(side, goal)) return std::nullopt;
  return ProvenDerivative{side.slope, side.is_infinite ? Verdict::infinite : Verdict::one_sided, {}, {}};
}

}  // namespace

bool is_known(const Interval& enclosure, const Goal& goal) {
  if (!enclosure.is_bounded()) return false;
  if (goal.digits > 0) return rounded(enclosure, goal.digits).has_value();
  if (enclosure.is_known_to(goal.bits)) return true;
  const auto is_small = [&](mpfr_srcptr end) {
    return mpfr_zero_p(end) != 0 || mpfr_get_exp(end) <= goal.least_exponent;
  };
  return is_small(enclosure.low()) && is_small(enclosure.high());
}

std::optional<ProvenDerivative> from_both_sides_of(const Tape& tape, std::span<const Interval> x,
                                                   std::span<const Interval> v, const Interval& value,
                                                   const Series::Frame& frame, const Goal& goal) {
  const auto right = side_of(tape, x, v, value, frame, goal, 1);
  const auto left = side_of(tape, x, v, value, frame, goal, -1);
  if (!right || !left) return std::nullopt;
  const Interval nothing = Interval::undefined(frame.precision);
  const bool jumps = right->continuity == Continuity::jump || left->continuity == Continuity::jump;
  const bool has_right = right->continuity == Continuity::continuous;
  const bool has_left = left->continuity == Continuity::continuous;
  if (jumps || (!has_right && !has_left)) return ProvenDerivative{nothing, Verdict::undefined, {}, {}};
  if (!has_left) return from_one_side(*right, goal);
  if (!has_right) return from_one_side(*left, goal);

  if (right->is_infinite && left->is_infinite) {
    const bool same_sign = mpfr_inf_p(right->slope.low()) == mpfr_inf_p(left->slope.low());
    if (same_sign) return ProvenDerivative{right->slope, Verdict::infinite, {}, {}};
    return ProvenDerivative{nothing, Verdict::kink, left->slope, right->slope};
  }
  if (!is_settled(*right, goal) || !is_settled(*left, goal)) return std::nullopt;
  if (right->is_infinite || left->is_infinite)
    return ProvenDerivative{nothing, Verdict::kink, left->slope, right->slope};
  const auto equal = are_equal(right->slope, left->slope, frame.precision, goal);
  if (!equal) return std::nullopt;
  if (!*equal) return ProvenDerivative{nothing, Verdict::kink, left->slope, right->slope};
  return ProvenDerivative{either(right->slope, left->slope), Verdict::ok, {}, {}};
}

}  // namespace gradcalc
