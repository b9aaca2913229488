#include "functions/interval.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>
#include <utility>

namespace gradcalc {
namespace {

using UnaryOperation = int (*)(mpfi_ptr, mpfi_srcptr);
using BinaryOperation = int (*)(mpfi_ptr, mpfi_srcptr, mpfi_srcptr);

/// MPFR keeps the constants that it has computed for each thread, until that is told to forget them.
struct ConstantsOfThread {
  ~ConstantsOfThread() { mpfr_free_cache2(MPFR_FREE_LOCAL_CACHE); }
};

void forget_constants_with_thread() {
  thread_local const ConstantsOfThread constants;
  static_cast<void>(constants);
}

Interval with_precision(mpfr_prec_t precision) {
  return Interval(0.0, precision);
}

Interval apply(UnaryOperation operation, const Interval& x) {
  Interval result = with_precision(x.precision());
  operation(result.get(), x.get());
  return result;
}

Interval apply(BinaryOperation operation, const Interval& a, const Interval& b) {
  Interval result = with_precision(std::max(a.precision(), b.precision()));
  operation(result.get(), a.get(), b.get());
  return result;
}

using RationalOperation = void (*)(mpq_ptr, mpq_srcptr, mpq_srcptr);

/// The number that an interval is exactly, if it is one.
std::optional<Rational> exact_number(const Interval& x, mpfr_prec_t precision) {
  if (x.rational() != nullptr) return *x.rational();
  return x.is_point() ? Rational::of(x.low(), most_rational_bits(precision)) : std::nullopt;
}

/// The result for two exact numbers, of which one is no point: those that are, MPFI rounds well enough.
std::optional<Interval> apply_exactly(RationalOperation operation, const Interval& a, const Interval& b) {
  if (a.rational() == nullptr && b.rational() == nullptr) return std::nullopt;
  const mpfr_prec_t precision = std::max(a.precision(), b.precision());
  const auto x = exact_number(a, precision), y = exact_number(b, precision);
  if (!x || !y) return std::nullopt;
  Rational result;
  operation(result.get(), x->get(), y->get());
  return Interval::of(std::move(result), precision);
}

/// A fraction such as 1/3 of small whole numbers: exponents are written so.
std::optional<Interval> exact_fraction(const Interval& a, const Interval& b) {
  constexpr unsigned long most = 1UL << 20;
  const auto is_small = [](const Interval& x) {
    return x.is_point() && mpfr_integer_p(x.low()) != 0 && mpfr_cmpabs_ui(x.low(), most) <= 0;
  };
  if (!is_small(a) || !is_small(b)) return std::nullopt;
  Rational fraction;
  mpq_set_si(fraction.get(), mpfr_get_si(a.low(), MPFR_RNDN), 1);
  Rational divisor;
  mpq_set_si(divisor.get(), mpfr_get_si(b.low(), MPFR_RNDN), 1);
  mpq_div(fraction.get(), fraction.get(), divisor.get());
  return Interval::of(std::move(fraction), std::max(a.precision(), b.precision()));
}

/// The sign of a - b for two such numbers.
std::optional<int> exact_order(const Interval& a, const Interval& b) {
  if (a.rational() == nullptr && b.rational() == nullptr) return std::nullopt;
  const mpfr_prec_t precision = std::max(a.precision(), b.precision());
  const auto x = exact_number(a, precision), y = exact_number(b, precision);
  if (!x || !y) return std::nullopt;
  return mpq_cmp(x->get(), y->get());
}

/// Where the operands leave the result open.
Interval open(const Interval& x) {
  return x.is_undefined() ? x : Interval::whole_line(x.precision());
}

/// How an interval stands to the domain of a function.
Interval on_domain(IntervalAnswer inside, UnaryOperation operation, const Interval& x) {
  if (inside.is_yes()) return apply(operation, x);
  return inside.is_no() ? Interval::undefined(x.precision()) : open(x);
}

/// Beyond this binary exponent an angle is not reduced: it would take as many digits of pi.
constexpr mpfr_exp_t largest_angle = mpfr_exp_t{1} << 17;

bool is_too_large_an_angle(const Interval& x) {
  if (x.is_undefined()) return false;
  const auto is_large = [](mpfr_srcptr end) {
    return mpfr_regular_p(end) == 0 ? mpfr_zero_p(end) == 0 : mpfr_get_exp(end) > largest_angle;
  };
  return is_large(x.low()) || is_large(x.high());
}

Interval from_minus_1_to_1(const Interval& x) {
  Interval result = with_precision(x.precision());
  mpfi_interv_si(result.get(), -1, 1);
  return result;
}

/// A function of whole numbers that grows, at both ends.
Interval at_ends(const Interval& x, int (*rounded)(mpfr_ptr, mpfr_srcptr)) {
  if (x.is_undefined()) return x;
  // An end that is whole has at most as many digits as the end itself.
  Interval result = with_precision(x.precision());
  rounded(&result.get()->left, x.low());
  rounded(&result.get()->right, x.high());
  return result;
}

int nearest_even(mpfr_ptr result, mpfr_srcptr x) {
  return mpfr_roundeven(result, x);
}

/// Sets the ends to the smallest and the largest value of x^y at the corners of both intervals, where it is
/// monotone in each.
Interval power_at_corners(const Interval& x, const Interval& y, mpfr_prec_t precision) {
  Interval result = Interval::undefined(precision);
  mpfr_t corner;
  mpfr_init2(corner, precision);
  bool first = true;
  for (mpfr_srcptr base : {x.low(), x.high()})
    for (mpfr_srcptr exponent : {y.low(), y.high()}) {
      mpfr_pow(corner, base, exponent, MPFR_RNDD);
      if (first || mpfr_less_p(corner, result.low()) != 0) mpfr_set(&result.get()->left, corner, MPFR_RNDD);
      mpfr_pow(corner, base, exponent, MPFR_RNDU);
      if (first || mpfr_greater_p(corner, result.high()) != 0)
        mpfr_set(&result.get()->right, corner, MPFR_RNDU);
      first = false;
    }
  mpfr_clear(corner);
  return result;
}

/// x^n of a number that is known exactly and is not 0.
std::optional<Interval> exact_power(const Interval& x, const Interval& n, mpfr_prec_t precision) {
  if (x.rational() == nullptr || mpfr_fits_slong_p(n.low(), MPFR_RNDN) == 0) return std::nullopt;
  const long exponent = mpfr_get_si(n.low(), MPFR_RNDN);
  const std::size_t most = most_rational_bits(precision);
  const auto size = static_cast<std::size_t>(std::labs(exponent));
  if (size > most || size * x.rational()->bits() > most) return std::nullopt;
  return Interval::of(x.rational()->to_the(exponent), precision);
}

/// x^n for a whole n, which has a value at negative x as well.
Interval whole_power(const Interval& x, const Interval& n, mpfr_prec_t precision) {
  if (n.is_zero()) return Interval(1.0, precision);
  if (auto exact = exact_power(x, n, precision)) return *std::move(exact);
  const bool is_negative = mpfr_sgn(n.low()) < 0;
  if (is_negative && x.has_zero())
    return x.is_zero() ? Interval::undefined(precision) : Interval::whole_line(precision);
  if (mpfr_sgn(x.low()) >= 0) return power_at_corners(x, n, precision);
  mpfr_t half;
  mpfr_init2(half, mpfr_get_prec(n.low()) + 1);
  mpfr_div_2ui(half, n.low(), 1, MPFR_RNDN);
  const bool is_even = mpfr_integer_p(half) != 0;
  mpfr_clear(half);
  if (!is_even) return power_at_corners(x, n, precision);
  return power_at_corners(fabs(x), n, precision);
}

}  // namespace

Interval::Interval(double exact) : Interval(exact, std::numeric_limits<double>::digits) {}

Interval::Interval(double exact, mpfr_prec_t precision) {
  forget_constants_with_thread();
  mpfi_init2(ends_, precision);
  mpfi_set_d(ends_, exact);
}

Interval::Interval(const Interval& other) : rational_(other.rational_) {
  mpfi_init2(ends_, other.precision());
  mpfi_set(ends_, other.ends_);
}

Interval::Interval(Interval&& other) noexcept : owned_(other.owned_), rational_(std::move(other.rational_)) {
  *ends_ = *other.ends_;
  other.owned_ = false;
}

Interval& Interval::operator=(const Interval& other) {
  return *this = Interval(other);
}

Interval& Interval::operator=(Interval&& other) noexcept {
  std::swap(*ends_, *other.ends_);
  std::swap(owned_, other.owned_);
  std::swap(rational_, other.rational_);
  return *this;
}

Interval::~Interval() {
  if (owned_) mpfi_clear(ends_);
}

Interval Interval::of(std::string_view spelling, mpfr_prec_t precision) {
  if (spelling == "pi" || spelling == "_pi") return pi(precision);
  if (spelling == "e" || spelling == "_e") return exp(Interval(1.0, precision));
  if (auto rational = Rational::of_decimal(spelling, most_rational_bits(precision)))
    return of(*std::move(rational), precision);
  Interval result = with_precision(precision);
  const std::string text(spelling);
  mpfr_set_str(&result.ends_->left, text.c_str(), 10, MPFR_RNDD);
  mpfr_set_str(&result.ends_->right, text.c_str(), 10, MPFR_RNDU);
  return result;
}

Interval Interval::of(Rational number, mpfr_prec_t precision) {
  Interval result = with_precision(precision);
  mpfi_set_q(result.ends_, number.get());
  if (!result.is_point() && number.bits() <= most_rational_bits(precision))
    result.rational_ = std::make_shared<const Rational>(std::move(number));
  return result;
}

Interval Interval::whole_line(mpfr_prec_t precision) {
  Interval result = with_precision(precision);
  mpfr_set_inf(&result.ends_->left, -1);
  mpfr_set_inf(&result.ends_->right, 1);
  return result;
}

Interval Interval::undefined(mpfr_prec_t precision) {
  Interval result = with_precision(precision);
  mpfr_set_nan(&result.ends_->left);
  mpfr_set_nan(&result.ends_->right);
  return result;
}

Interval Interval::pi(mpfr_prec_t precision) {
  Interval result = with_precision(precision);
  mpfi_const_pi(result.ends_);
  return result;
}

bool Interval::is_point() const {
  return is_bounded() && mpfr_equal_p(low(), high()) != 0;
}

double Interval::distance_from(double x) const {
  if (!is_bounded()) return std::numeric_limits<double>::infinity();
  mpfr_t distance;
  mpfr_init2(distance, std::numeric_limits<double>::digits);
  double result = 0.0;
  for (mpfr_srcptr end : {low(), high()}) {
    mpfr_sub_d(distance, end, x, MPFR_RNDA);
    mpfr_abs(distance, distance, MPFR_RNDA);
    result = std::max(result, mpfr_get_d(distance, MPFR_RNDU));
  }
  mpfr_clear(distance);
  return result;
}

bool Interval::is_known_to(long bits) const {
  if (!is_bounded()) return false;
  if (is_point()) return true;
  if (has_zero()) return false;
  mpfr_t width;
  mpfr_init2(width, 2);
  mpfr_sub(width, high(), low(), MPFR_RNDU);
  const mpfr_exp_t size = std::min(mpfr_get_exp(low()), mpfr_get_exp(high()));
  const bool known = mpfr_get_exp(width) < size - bits;
  mpfr_clear(width);
  return known;
}

std::size_t most_rational_bits(mpfr_prec_t precision) {
  // So that a number that is typed with as many digits as are asked for, and its square, stay exact; the
  // constant is for short formulas of usual decimals.
  return 4 * static_cast<std::size_t>(precision) + 1024;
}

Interval operator-(const Interval& a) {
  if (a.rational() != nullptr) return Interval(0.0) - a;
  return apply(mpfi_neg, a);
}
Interval operator+(const Interval& a, const Interval& b) {
  if (auto exact = apply_exactly(mpq_add, a, b)) return *std::move(exact);
  return apply(mpfi_add, a, b);
}
Interval operator-(const Interval& a, const Interval& b) {
  if (auto exact = apply_exactly(mpq_sub, a, b)) return *std::move(exact);
  return apply(mpfi_sub, a, b);
}
Interval operator*(const Interval& a, const Interval& b) {
  // Nothing times the unknown: 0 * whole line is 0, as long as that has a value at all.
  if ((a.is_zero() && !b.is_undefined()) || (b.is_zero() && !a.is_undefined()))
    return with_precision(std::max(a.precision(), b.precision()));
  if (auto exact = apply_exactly(mpq_mul, a, b)) return *std::move(exact);
  return &a == &b ? apply(mpfi_sqr, a) : apply(mpfi_mul, a, b);
}
Interval operator/(const Interval& a, const Interval& b) {
  const mpfr_prec_t precision = std::max(a.precision(), b.precision());
  if (b.is_zero() || a.is_undefined() || b.is_undefined()) return Interval::undefined(precision);
  if (auto exact = apply_exactly(mpq_div, a, b)) return *std::move(exact);
  if (auto exact = exact_fraction(a, b)) return *std::move(exact);
  if (b.has_zero()) return Interval::whole_line(precision);
  return apply(mpfi_div, a, b);
}
Interval operator+(const Interval& a, double b) {
  return a + Interval(b);
}
Interval operator+(double a, const Interval& b) {
  return Interval(a) + b;
}
Interval operator-(double a, const Interval& b) {
  return Interval(a) - b;
}
Interval operator-(const Interval& a, double b) {
  return a - Interval(b);
}
Interval operator*(double a, const Interval& b) {
  return Interval(a) * b;
}
Interval operator*(const Interval& a, double b) {
  return a * Interval(b);
}
Interval operator/(double a, const Interval& b) {
  return Interval(a) / b;
}
Interval operator/(const Interval& a, double b) {
  return a / Interval(b);
}

IntervalAnswer operator<(const Interval& a, const Interval& b) {
  if (a.is_undefined() || b.is_undefined()) return {Truth::undefined};
  if (mpfr_less_p(a.high(), b.low()) != 0) return {Truth::yes};
  if (const auto order = exact_order(a, b)) return {truth(*order < 0)};
  return {mpfr_greaterequal_p(a.low(), b.high()) != 0 ? Truth::no : Truth::unknown};
}
IntervalAnswer operator==(const Interval& a, const Interval& b) {
  if (a.is_point() && b.is_point()) return {truth(mpfr_equal_p(a.low(), b.low()) != 0)};
  if (const auto order = exact_order(a, b)) return {truth(*order == 0)};
  const IntervalAnswer differ = a < b || b < a;
  return {differ.is_yes() ? Truth::no : differ.truth};
}
IntervalAnswer operator<(const Interval& a, double b) {
  return a < Interval(b);
}
IntervalAnswer operator>(const Interval& a, double b) {
  return Interval(b) < a;
}
IntervalAnswer operator==(const Interval& a, double b) {
  return a == Interval(b);
}

Interval either(const Interval& a, const Interval& b) {
  const mpfr_prec_t precision = std::max(a.precision(), b.precision());
  if (a.is_undefined() && b.is_undefined()) return Interval::undefined(precision);
  if (a.is_undefined() || b.is_undefined()) return Interval::whole_line(precision);
  return apply(mpfi_union, a, b);
}

IntervalAnswer has_all_digits(const Interval& x) {
  return x != 0.0;
}

Interval number_like(const Interval& kind, double exact) {
  return {exact, kind.precision()};
}
Interval pi_like(const Interval& kind) {
  return Interval::pi(kind.precision());
}
Interval ln2_like(const Interval& kind) {
  Interval result = with_precision(kind.precision());
  mpfi_const_log2(result.get());
  return result;
}
Interval log2e_like(const Interval& kind) {
  return 1.0 / ln2_like(kind);
}
Interval log10e_like(const Interval& kind) {
  return 1.0 / log(Interval(10.0, kind.precision()));
}
Interval undefined_like(const Interval& kind) {
  return Interval::undefined(kind.precision());
}

Interval sqrt(const Interval& x) {
  return on_domain(x >= 0.0, mpfi_sqrt, x);
}
Interval cbrt(const Interval& x) {
  return apply(mpfi_cbrt, x);
}
Interval exp(const Interval& x) {
  return apply(mpfi_exp, x);
}
Interval exp2(const Interval& x) {
  return apply(mpfi_exp2, x);
}
Interval expm1(const Interval& x) {
  return apply(mpfi_expm1, x);
}
Interval log(const Interval& x) {
  return on_domain(x > 0.0, mpfi_log, x);
}
Interval log2(const Interval& x) {
  return on_domain(x > 0.0, mpfi_log2, x);
}
Interval log10(const Interval& x) {
  return on_domain(x > 0.0, mpfi_log10, x);
}
Interval log1p(const Interval& x) {
  return on_domain(x > -1.0, mpfi_log1p, x);
}
Interval log_to_base(const Interval& x, const Interval& base) {
  return log(x) / log(base);
}

Interval sin(const Interval& x) {
  return is_too_large_an_angle(x) ? from_minus_1_to_1(x) : apply(mpfi_sin, x);
}
Interval cos(const Interval& x) {
  return is_too_large_an_angle(x) ? from_minus_1_to_1(x) : apply(mpfi_cos, x);
}
Interval tan(const Interval& x) {
  return is_too_large_an_angle(x) ? open(x) : apply(mpfi_tan, x);
}
Interval asin(const Interval& x) {
  return on_domain(fabs(x) <= 1.0, mpfi_asin, x);
}
Interval acos(const Interval& x) {
  return on_domain(fabs(x) <= 1.0, mpfi_acos, x);
}
Interval atan(const Interval& x) {
  return apply(mpfi_atan, x);
}
/// By quadrants: mpfi_atan2 (1.5.3) gives 0 on the negative x axis.
Interval atan2(const Interval& y, const Interval& x) {
  const mpfr_prec_t precision = std::max(y.precision(), x.precision());
  if (y.is_undefined() || x.is_undefined()) return Interval::undefined(precision);
  // At the origin it is 0, as in C.
  if (y.is_zero() && x.is_zero()) return with_precision(precision);
  if ((x > 0.0).is_yes()) return atan(y / x);
  const Interval pi = Interval::pi(precision);
  if ((y > 0.0).is_yes()) return 0.5 * pi - atan(x / y);
  if ((y < 0.0).is_yes()) return -0.5 * pi - atan(x / y);
  if ((x < 0.0).is_yes() && (y >= 0.0).is_yes()) return pi + atan(y / x);
  return either(-pi, pi);
}
Interval sinh(const Interval& x) {
  return apply(mpfi_sinh, x);
}
Interval cosh(const Interval& x) {
  return apply(mpfi_cosh, x);
}
Interval tanh(const Interval& x) {
  return apply(mpfi_tanh, x);
}
Interval asinh(const Interval& x) {
  return apply(mpfi_asinh, x);
}
Interval acosh(const Interval& x) {
  return on_domain(x >= 1.0, mpfi_acosh, x);
}
Interval atanh(const Interval& x) {
  return on_domain(fabs(x) < 1.0, mpfi_atanh, x);
}

Interval fabs(const Interval& x) {
  if (x.rational() != nullptr) return mpq_sgn(x.rational()->get()) < 0 ? -x : x;
  return apply(mpfi_abs, x);
}
Interval hypot(const Interval& x, const Interval& y) {
  return apply(mpfi_hypot, x, y);
}

Interval pow(const Interval& x, const Interval& y) {
  const mpfr_prec_t precision = std::max(x.precision(), y.precision());
  if (x.is_undefined() || y.is_undefined()) return Interval::undefined(precision);
  if (y.is_point() && mpfr_integer_p(y.low()) != 0) return whole_power(x, y, precision);
  if (mpfr_sgn(x.low()) > 0) return power_at_corners(x, y, precision);
  if (x.is_zero()) {
    if (mpfr_sgn(y.low()) > 0) return Interval(0.0, precision);
    return mpfr_sgn(y.high()) < 0 ? Interval::undefined(precision) : Interval::whole_line(precision);
  }
  const bool holds_no_whole = y.is_point() || y.rational() != nullptr || (floor(y) == ceil(y) - 1.0).is_yes();
  if (mpfr_sgn(x.high()) < 0 && holds_no_whole) return Interval::undefined(precision);
  return Interval::whole_line(precision);
}

Interval floor(const Interval& x) {
  return at_ends(x, mpfr_floor);
}
Interval ceil(const Interval& x) {
  return at_ends(x, mpfr_ceil);
}
Interval round(const Interval& x) {
  return at_ends(x, mpfr_round);
}
Interval rint(const Interval& x) {
  return at_ends(x, nearest_even);
}
Interval trunc(const Interval& x) {
  return at_ends(x, mpfr_trunc);
}

/// Less than y in size, and of the sign of x, where the quotient is not known.
Interval fmod(const Interval& x, const Interval& y) {
  Interval quotient = trunc(x / y);
  if (quotient.is_undefined()) return quotient;
  if (quotient.is_point()) return x - y * quotient;
  const Interval size = fabs(y);
  return either(-size, size);
}

}  // namespace gradcalc
