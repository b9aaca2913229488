#include "gradcalc/functions.hpp"

#include <math.h>  // lgamma_r is POSIX, not in <cmath>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "derivative_rules.hpp"

namespace gradcalc {
namespace {

using Kind = Function::Kind;

constexpr Function unary(std::string_view name, double (*f)(double), double (*derivative)(double, double),
                         std::string_view meaning) {
  return {name, Kind::unary, meaning, f, nullptr, derivative, nullptr, nullptr, false};
}

using Partial = double (*)(double, double, double);

constexpr Function binary(std::string_view name, double (*f)(double, double), Partial x, Partial y,
                          std::string_view meaning, Kind kind = Kind::binary) {
  return {name, kind, meaning, nullptr, f, nullptr, x, y, false};
}

constexpr Function selecting(Function function) {
  function.selects = true;
  return function;
}

// In place of a derivative.
constexpr std::nullptr_t constant_between_jumps = nullptr;

double sign(double x) {
  return x > 0 ? 1.0 : x < 0 ? -1.0 : x;
}

// std::lgamma stores the sign in a global, which is a data race between threads.
double log_gamma(double x) {
  int sign_of_gamma = 0;
  return lgamma_r(x, &sign_of_gamma);
}

// This and softplus only ever take exp of a negative number: no overflow, and the small tail keeps its
// digits.
double sigmoid(double x) {
  const double tail = std::exp(-std::fabs(x));
  return (x < 0 ? tail : 1.0) / (1.0 + tail);
}
double softplus(double x) {
  return (x > 0 ? x : 0.0 * x) + std::log1p(std::exp(-std::fabs(x)));
}

// A nan argument gives nan, as everywhere else in arithmetic (std::fmin would drop it).
double smaller(double x, double y) {
  return x < y || std::isnan(x) ? x : y;
}
double larger(double x, double y) {
  return x > y || std::isnan(x) ? x : y;
}
double relu(double x) {
  return larger(x, 0.0);
}

double degrees(double x) {
  return x * (180.0 / std::numbers::pi);
}
double radians(double x) {
  return x * (std::numbers::pi / 180.0);
}
double add(double x, double y) {
  return x + y;
}

// The remainder with the sign of y, from fmod, which is exact.
double floored_mod(double x, double y) {
  const double remainder = std::fmod(x, y);
  return remainder != 0.0 && (remainder < 0.0) != (y < 0.0) ? remainder + y : remainder;
}

constexpr Function function_table[] = {
    unary("sin", std::sin, derivative_of::sin, "sine of x in radians"),
    unary("cos", std::cos, derivative_of::cos, "cosine of x in radians"),
    unary("tan", std::tan, derivative_of::tan, "tangent of x in radians"),
    unary("asin", std::asin, derivative_of::asin, "arc sine, -1 <= x <= 1"),
    unary("acos", std::acos, derivative_of::acos, "arc cosine, -1 <= x <= 1"),
    unary("atan", std::atan, derivative_of::atan, "arc tangent"),
    binary("atan2", std::atan2, derivative_of::atan2_y, derivative_of::atan2_x,
           "angle of the point (y, x): atan2(y, x)"),
    unary("sinh", std::sinh, derivative_of::sinh, "hyperbolic sine"),
    unary("cosh", std::cosh, derivative_of::cosh, "hyperbolic cosine"),
    unary("tanh", std::tanh, derivative_of::tanh, "hyperbolic tangent"),
    unary("asinh", std::asinh, derivative_of::asinh, "inverse hyperbolic sine"),
    unary("acosh", std::acosh, derivative_of::acosh, "inverse hyperbolic cosine, x >= 1"),
    unary("atanh", std::atanh, derivative_of::atanh, "inverse hyperbolic tangent, -1 < x < 1"),
    unary("exp", std::exp, derivative_of::exp, "e^x"),
    unary("exp2", std::exp2, derivative_of::exp2, "2^x"),
    unary("expm1", std::expm1, derivative_of::expm1, "e^x - 1, accurate near 0"),
    unary("log", std::log, derivative_of::log, "natural logarithm, x > 0"),
    unary("ln", std::log, derivative_of::log, "natural logarithm, x > 0"),
    unary("log2", std::log2, derivative_of::log2, "logarithm to base 2, x > 0"),
    unary("log10", std::log10, derivative_of::log10, "logarithm to base 10, x > 0"),
    unary("log1p", std::log1p, derivative_of::log1p, "ln(1 + x), accurate near 0, x > -1"),
    unary("sqrt", std::sqrt, derivative_of::sqrt, "square root, x >= 0"),
    unary("cbrt", std::cbrt, derivative_of::cbrt, "cube root"),
    binary("pow", std::pow, derivative_of::pow_x, derivative_of::pow_y, "x^y"),
    binary("hypot", std::hypot, derivative_of::hypot_x, derivative_of::hypot_y,
           "sqrt(x^2 + y^2) without overflow"),
    unary("abs", std::fabs, derivative_of::abs, "absolute value"),
    unary("sign", sign, constant_between_jumps, "-1, 0 or 1"),
    unary("floor", std::floor, constant_between_jumps, "largest whole number <= x"),
    unary("ceil", std::ceil, constant_between_jumps, "smallest whole number >= x"),
    unary("round", std::round, constant_between_jumps, "nearest whole number, halves away from 0"),
    unary("rint", std::rint, constant_between_jumps, "nearest whole number, halves to even"),
    unary("trunc", std::trunc, constant_between_jumps, "whole part"),
    selecting(binary("mod", floored_mod, derivative_of::one, derivative_of::mod_y,
                     "x - y*floor(x/y), the sign of y")),
    selecting(binary("fmod", std::fmod, derivative_of::one, derivative_of::mod_y,
                     "x - y*trunc(x/y), the sign of x")),
    unary("erf", std::erf, derivative_of::erf, "error function"),
    unary("erfc", std::erfc, derivative_of::erfc, "1 - erf(x), accurate for large x"),
    unary("gamma", std::tgamma, derivative_of::gamma, "gamma function, x not 0, -1, -2, ..."),
    unary("lgamma", log_gamma, derivative_of::lgamma, "ln|gamma(x)|, x not 0, -1, -2, ..."),
    unary("sigmoid", sigmoid, derivative_of::sigmoid, "1 / (1 + e^-x)"),
    unary("softplus", softplus, derivative_of::softplus, "ln(1 + e^x)"),
    selecting(unary("relu", relu, derivative_of::relu, "max(x, 0)")),
    unary("deg", degrees, derivative_of::degrees, "x radians in degrees"),
    unary("rad", radians, derivative_of::radians, "x degrees in radians"),
    selecting(
        binary("min", smaller, derivative_of::min_x, derivative_of::min_y, "smallest argument", Kind::fold)),
    selecting(
        binary("max", larger, derivative_of::max_x, derivative_of::max_y, "largest argument", Kind::fold)),
    binary("sum", add, derivative_of::one, derivative_of::one, "sum of the arguments", Kind::fold),
    binary("avg", add, derivative_of::one, derivative_of::one, "mean of the arguments", Kind::mean),
    binary("if", nullptr, nullptr, nullptr, "if(c, a, b): a where c is not 0, else b; the same as c ? a : b",
           Kind::choice),
};

// _pi and _e are muParser's names; its own _pi is wrong from the 13th digit.
constexpr Constant constant_table[] = {
    {"pi", std::numbers::pi},
    {"e", std::numbers::e},
    {"_pi", std::numbers::pi},
    {"_e", std::numbers::e},
};

template <class Row>
const Row* find_row(std::span<const Row> table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Row::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

int Function::min_arguments() const {
  switch (kind) {
    case Kind::binary:
      return 2;
    case Kind::choice:
      return 3;
    case Kind::unary:
    case Kind::fold:
    case Kind::mean:
      break;
  }
  return 1;
}

int Function::max_arguments() const {
  return kind == Kind::fold || kind == Kind::mean ? any_number : min_arguments();
}

std::span<const Function> functions() {
  return function_table;
}
std::span<const Constant> constants() {
  return constant_table;
}
const Function* find_function(std::string_view name) {
  return find_row(functions(), name);
}
const Constant* find_constant(std::string_view name) {
  return find_row(constants(), name);
}

}  // namespace gradcalc
