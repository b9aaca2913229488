#pragma once

#include "functions/elementary.hpp"
#include "functions/function_id.hpp"

/// What each function is: its value and its derivatives, written once for every kind of number, in the
/// operations of elementary.hpp.
///
/// In doubles a derivative is accurate to a few units in the last place wherever the function and its
/// derivative are normal. One that is infinite is inf; where there is none, nan. At a kink the value is the
/// mean of the slopes on both sides, which is what a central difference tends to; relu, 0 at 0, is the
/// exception that the field makes.
///
/// Derivatives without a source stand in any table: Abramowitz & Stegun, 3.3, 4.2 to 4.6.
namespace gradcalc::rules {

/// The rule of a function of one argument has
///
///     value(x)
///     derivative(x, value)       where the value at x is `value`: many derivatives share it
///
/// and that of a function of two
///
///     value(x, y)
///     by_first(x, y, value)      its partial derivatives
///     by_second(x, y, value)
///
/// A derivative is missing where it is 0 between the jumps of the function, as that of floor. A rule with
/// `selects`: where a derivative is exactly 0, the function does not depend on that argument at all in some
/// neighbourhood, as max does not on the smaller one: even an infinite derivative inside has no effect.
template <FunctionId>
struct Rule;

// Trigonometric

template <>
struct Rule<FunctionId::sin> {
  static auto value(const auto& x) { return sin(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return cos(x); }
};

template <>
struct Rule<FunctionId::cos> {
  static auto value(const auto& x) { return cos(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return -sin(x); }
};

template <>
struct Rule<FunctionId::tan> {
  static auto value(const auto& x) { return tan(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return 1.0 + value * value; }
};

/// 1 - x^2 as a product, which keeps its digits near 1.
template <>
struct Rule<FunctionId::asin> {
  static auto value(const auto& x) { return asin(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / sqrt((1.0 - x) * (1.0 + x)); }
};

template <>
struct Rule<FunctionId::acos> {
  static auto value(const auto& x) { return acos(x); }
  static auto derivative(const auto& x, const auto& value) {
    return -Rule<FunctionId::asin>::derivative(x, value);
  }
};

/// 1 / (1 + x^2), where x^2 may overflow.
template <>
struct Rule<FunctionId::atan> {
  static auto value(const auto& x) { return atan(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    return choose(
        fabs(x) <= 1.0, [&] { return 1.0 / (1.0 + x * x); },
        [&] {
          const auto inverse = 1.0 / x;
          return inverse * inverse / (1.0 + inverse * inverse);
        });
  }
};

/// x / (x^2 + y^2) and -y / (x^2 + y^2), where the squares may overflow.
template <>
struct Rule<FunctionId::atan2> {
  static auto value(const auto& y, const auto& x) { return atan2(y, x); }
  static auto by_first(const auto& y, const auto& x, const auto& /*value*/) {
    const auto radius = hypot(x, y);
    return x / radius / radius;
  }
  static auto by_second(const auto& y, const auto& x, const auto& /*value*/) {
    const auto radius = hypot(x, y);
    return -y / radius / radius;
  }
};

template <>
struct Rule<FunctionId::degrees> {
  static auto value(const auto& x) { return x * (180.0 / pi_like(x)); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 180.0 / pi_like(x); }
};

template <>
struct Rule<FunctionId::radians> {
  static auto value(const auto& x) { return x * (pi_like(x) / 180.0); }
  static auto derivative(const auto& x, const auto& /*value*/) { return pi_like(x) / 180.0; }
};

// Hyperbolic

template <>
struct Rule<FunctionId::sinh> {
  static auto value(const auto& x) { return sinh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return cosh(x); }
};

template <>
struct Rule<FunctionId::cosh> {
  static auto value(const auto& x) { return cosh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return sinh(x); }
};

/// 1 / cosh^2 x = 4 t / (1 + t)^2 with t = e^(-2|x|): 1 - tanh^2 would lose its digits.
template <>
struct Rule<FunctionId::tanh> {
  static auto value(const auto& x) { return tanh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    const auto t = exp(-2.0 * fabs(x));
    return 4.0 * t / ((1.0 + t) * (1.0 + t));
  }
};

template <>
struct Rule<FunctionId::asinh> {
  static auto value(const auto& x) { return asinh(x); }
  template <class Number>
  static auto derivative(const Number& x, const Number& /*value*/) {
    return 1.0 / hypot(Number(1.0), x);
  }
};

/// Two roots, for the product of x - 1 and x + 1 may overflow.
template <>
struct Rule<FunctionId::acosh> {
  static auto value(const auto& x) { return acosh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    return 1.0 / (sqrt(x - 1.0) * sqrt(x + 1.0));
  }
};

template <>
struct Rule<FunctionId::atanh> {
  static auto value(const auto& x) { return atanh(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / ((1.0 - x) * (1.0 + x)); }
};

// Exponential and logarithmic

template <>
struct Rule<FunctionId::exp> {
  static auto value(const auto& x) { return exp(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return value; }
};

template <>
struct Rule<FunctionId::exp2> {
  static auto value(const auto& x) { return exp2(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return value * ln2_like(value); }
};

template <>
struct Rule<FunctionId::expm1> {
  static auto value(const auto& x) { return expm1(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return exp(x); }
};

template <>
struct Rule<FunctionId::log> {
  static auto value(const auto& x) { return log(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / x; }
};

template <>
struct Rule<FunctionId::log2> {
  static auto value(const auto& x) { return log2(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return log2e_like(x) / x; }
};

template <>
struct Rule<FunctionId::log10> {
  static auto value(const auto& x) { return log10(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return log10e_like(x) / x; }
};

template <>
struct Rule<FunctionId::log1p> {
  static auto value(const auto& x) { return log1p(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return 1.0 / (1.0 + x); }
};

// Roots and powers

/// The root of -0 is -0, whose slope is infinite upwards as well.
template <>
struct Rule<FunctionId::sqrt> {
  static auto value(const auto& x) { return sqrt(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return 0.5 / fabs(value); }
};

template <>
struct Rule<FunctionId::cbrt> {
  static auto value(const auto& x) { return cbrt(x); }
  static auto derivative(const auto& /*x*/, const auto& value) { return 1.0 / (3.0 * value * value); }
};

template <>
struct Rule<FunctionId::pow> {
  static auto value(const auto& x, const auto& y) { return pow(x, y); }

  /// y x^(y-1) as y (x^y / x), unless x^y has left the normal doubles and x^(y-1) may not have.
  static auto by_first(const auto& x, const auto& y, const auto& value) {
    return choose(y == 0.0, 0.0, [&] {
      return choose(
          has_all_digits(value), [&] { return y * (value / x); }, [&] { return y * pow(x, y - 1.0); });
    });
  }

  /// x^y ln x. 0^y is 0 for all y > 0, and jumps at y = 0. A negative x has a power at whole y alone.
  static auto by_second(const auto& x, const auto& y, const auto& value) {
    return choose(
        x > 0.0, [&] { return value * log(x); },
        [&] { return choose(x == 0.0 && y > 0.0, 0.0, undefined_like(x)); });
  }
};

/// x / hypot(x, y). At the origin, the tip of a cone, the mean of the slopes on both sides. Where the value
/// is subnormal it has few digits: it is computed again, scaled.
template <>
struct Rule<FunctionId::hypot> {
  static auto value(const auto& x, const auto& y) { return hypot(x, y); }
  static auto by_first(const auto& x, const auto& y, const auto& value) {
    constexpr double scale = 0x1p600;
    return choose(value == 0.0, 0.0, [&] {
      return choose(
          has_all_digits(value), [&] { return x / value; },
          [&] { return x * scale / hypot(x * scale, y * scale); });
    });
  }
  static auto by_second(const auto& x, const auto& y, const auto& value) { return by_first(y, x, value); }
};

// Rounding, remainders, absolute value and sign

template <>
struct Rule<FunctionId::floor> {
  static auto value(const auto& x) { return floor(x); }
};

template <>
struct Rule<FunctionId::ceil> {
  static auto value(const auto& x) { return ceil(x); }
};

template <>
struct Rule<FunctionId::round> {
  static auto value(const auto& x) { return round(x); }
};

template <>
struct Rule<FunctionId::rint> {
  static auto value(const auto& x) { return rint(x); }
};

template <>
struct Rule<FunctionId::trunc> {
  static auto value(const auto& x) { return trunc(x); }
};

/// The remainder is x - q y with a whole q, which rounding must not change.
auto whole_quotient(const auto& x, const auto& y, const auto& remainder) {
  return rint(x / y - remainder / y);
}

/// The remainder with the sign of x, which is exact.
template <>
struct Rule<FunctionId::fmod> {
  static constexpr bool selects = true;
  static auto value(const auto& x, const auto& y) { return fmod(x, y); }
  static auto by_first(const auto& /*x*/, const auto& /*y*/, const auto& /*value*/) { return 1.0; }
  static auto by_second(const auto& x, const auto& y, const auto& value) {
    return -whole_quotient(x, y, value);
  }
};

/// The remainder with the sign of y.
template <>
struct Rule<FunctionId::mod> {
  static constexpr bool selects = true;
  static auto value(const auto& x, const auto& y) {
    const auto remainder = fmod(x, y);
    return choose(
        remainder != 0.0 && (remainder < 0.0) != (y < 0.0), [&] { return remainder + y; }, remainder);
  }
  static auto by_first(const auto& /*x*/, const auto& /*y*/, const auto& /*value*/) { return 1.0; }
  static auto by_second(const auto& x, const auto& y, const auto& value) {
    return -whole_quotient(x, y, value);
  }
};

template <>
struct Rule<FunctionId::abs> {
  static auto value(const auto& x) { return fabs(x); }
  static auto derivative(const auto& x, const auto& /*value*/) {
    return choose(x > 0.0, 1.0, [&] { return choose(x < 0.0, -1.0, 0.0); });
  }
};

template <>
struct Rule<FunctionId::sign> {
  static auto value(const auto& x) {
    return choose(x > 0.0, 1.0, [&] { return choose(x < 0.0, -1.0, x); });
  }
};

// Special

template <>
struct Rule<FunctionId::erf> {
  static auto value(const auto& x) { return erf(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return slope_of_erf(x); }
};

template <>
struct Rule<FunctionId::erfc> {
  static auto value(const auto& x) { return erfc(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return -slope_of_erf(x); }
};

template <>
struct Rule<FunctionId::gamma> {
  static auto value(const auto& x) { return tgamma(x); }
  static auto derivative(const auto& x, const auto& value) { return value * digamma(x); }
};

template <>
struct Rule<FunctionId::log_gamma> {
  static auto value(const auto& x) { return log_gamma(x); }
  static auto derivative(const auto& x, const auto& /*value*/) { return digamma(x); }
};

// Activations

/// This and softplus only ever take exp of a negative number: no overflow, and the small tail keeps its
/// digits. The derivative s (1 - s) is t / (1 + t)^2 with t = e^-|x|.
template <>
struct Rule<FunctionId::sigmoid> {
  static auto value(const auto& x) {
    const auto tail = exp(-fabs(x));
    return choose(x < 0.0, tail, 1.0) / (1.0 + tail);
  }
  static auto derivative(const auto& x, const auto& /*value*/) {
    const auto t = exp(-fabs(x));
    return t / ((1.0 + t) * (1.0 + t));
  }
};

/// The derivative is sigmoid(x) = 1 - 1/(1 + e^x), and ln(1 + e^x) is known.
template <>
struct Rule<FunctionId::softplus> {
  static auto value(const auto& x) { return choose(x > 0.0, x, 0.0 * x) + log1p(exp(-fabs(x))); }
  static auto derivative(const auto& /*x*/, const auto& value) { return -expm1(-value); }
};

/// A nan argument gives nan, as everywhere else in arithmetic (std::fmax would drop it).
auto larger(const auto& x, const auto& y) {
  return choose(x > y || is_nan(x), x, y);
}
auto smaller(const auto& x, const auto& y) {
  return choose(x < y || is_nan(x), x, y);
}

/// 1 where x is above y, 0 where it is below, and half where they are equal.
auto share_of_larger(const auto& x, const auto& y) {
  return choose(x > y, 1.0, [&] { return choose(x < y, 0.0, 0.5); });
}

template <>
struct Rule<FunctionId::relu> {
  static constexpr bool selects = true;
  template <class Number>
  static auto value(const Number& x) {
    return larger(x, Number(0.0));
  }
  static auto derivative(const auto& x, const auto& /*value*/) { return choose(x > 0.0, 1.0, 0.0); }
};

// Of any number of arguments, two at a time

template <>
struct Rule<FunctionId::min> {
  static constexpr bool selects = true;
  static auto value(const auto& x, const auto& y) { return smaller(x, y); }
  static auto by_first(const auto& x, const auto& y, const auto& /*value*/) { return share_of_larger(y, x); }
  static auto by_second(const auto& x, const auto& y, const auto& /*value*/) { return share_of_larger(x, y); }
};

template <>
struct Rule<FunctionId::max> {
  static constexpr bool selects = true;
  static auto value(const auto& x, const auto& y) { return larger(x, y); }
  static auto by_first(const auto& x, const auto& y, const auto& /*value*/) { return share_of_larger(x, y); }
  static auto by_second(const auto& x, const auto& y, const auto& /*value*/) { return share_of_larger(y, x); }
};

template <>
struct Rule<FunctionId::sum> {
  static auto value(const auto& x, const auto& y) { return x + y; }
  static auto by_first(const auto& /*x*/, const auto& /*y*/, const auto& /*value*/) { return 1.0; }
  static auto by_second(const auto& /*x*/, const auto& /*y*/, const auto& /*value*/) { return 1.0; }
};

// Comparisons and logical operators: 1 or 0

template <>
struct Rule<FunctionId::less> {
  static auto value(const auto& x, const auto& y) { return choose(x < y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::greater> {
  static auto value(const auto& x, const auto& y) { return choose(x > y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::less_equal> {
  static auto value(const auto& x, const auto& y) { return choose(x <= y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::greater_equal> {
  static auto value(const auto& x, const auto& y) { return choose(x >= y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::equal> {
  static auto value(const auto& x, const auto& y) { return choose(x == y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::not_equal> {
  static auto value(const auto& x, const auto& y) { return choose(x != y, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::logical_and> {
  static auto value(const auto& x, const auto& y) { return choose(x != 0.0 && y != 0.0, 1.0, 0.0); }
};

template <>
struct Rule<FunctionId::logical_or> {
  static auto value(const auto& x, const auto& y) { return choose(x != 0.0 || y != 0.0, 1.0, 0.0); }
};

}  // namespace gradcalc::rules
