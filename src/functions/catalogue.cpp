#include <math.h>  // lgamma_r is POSIX, not in <cmath>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "functions/derivative_rules.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc {
namespace {

using Kind = Function::Kind;

/// What help says of a function.
struct Description {
  std::string_view group;
  std::string_view meaning;
  std::string_view domain = {};
};

constexpr Function unary(std::string_view name, double (*f)(double), double (*derivative)(double, double),
                         const Description& help) {
  return {name, "x",     Kind::unary, help.group, help.meaning, help.domain,
          f,    nullptr, derivative,  nullptr,    nullptr,      false};
}

using Partial = double (*)(double, double, double);

constexpr Function binary(std::string_view name, double (*f)(double, double), Partial x, Partial y,
                          const Description& help, std::string_view parameters = "x, y",
                          Kind kind = Kind::binary) {
  return {name, parameters, kind, help.group, help.meaning, help.domain, nullptr, f, nullptr, x, y, false};
}

constexpr Function fold(std::string_view name, double (*f)(double, double), Partial x, Partial y,
                        const Description& help, Kind kind = Kind::fold) {
  return binary(name, f, x, y, help, "x, ...", kind);
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

constexpr std::string_view trigonometric = "Trigonometric, angles in radians";
constexpr std::string_view hyperbolic = "Hyperbolic";
constexpr std::string_view exponential = "Exponential and logarithmic";
constexpr std::string_view powers = "Roots and powers";
constexpr std::string_view rounding = "Rounding, remainders, absolute value and sign";
constexpr std::string_view special = "Special";
constexpr std::string_view activations = "Activations";
constexpr std::string_view choices = "Any number of arguments, and choice";

constexpr Function function_table[] = {
    unary("sin", std::sin, derivative_of::sin, {trigonometric, "sine"}),
    unary("cos", std::cos, derivative_of::cos, {trigonometric, "cosine"}),
    unary("tan", std::tan, derivative_of::tan, {trigonometric, "tangent"}),
    unary("asin", std::asin, derivative_of::asin, {trigonometric, "arc sine", "-1 <= x <= 1"}),
    unary("acos", std::acos, derivative_of::acos, {trigonometric, "arc cosine", "-1 <= x <= 1"}),
    unary("atan", std::atan, derivative_of::atan, {trigonometric, "arc tangent"}),
    binary("atan2", std::atan2, derivative_of::atan2_y, derivative_of::atan2_x,
           {trigonometric, "angle of the point (x, y), -pi to pi"}, "y, x"),
    unary("deg", degrees, derivative_of::degrees, {trigonometric, "radians in degrees"}),
    unary("rad", radians, derivative_of::radians, {trigonometric, "degrees in radians"}),
    unary("sinh", std::sinh, derivative_of::sinh, {hyperbolic, "hyperbolic sine"}),
    unary("cosh", std::cosh, derivative_of::cosh, {hyperbolic, "hyperbolic cosine"}),
    unary("tanh", std::tanh, derivative_of::tanh, {hyperbolic, "hyperbolic tangent"}),
    unary("asinh", std::asinh, derivative_of::asinh, {hyperbolic, "inverse hyperbolic sine"}),
    unary("acosh", std::acosh, derivative_of::acosh, {hyperbolic, "inverse hyperbolic cosine", "x >= 1"}),
    unary("atanh", std::atanh, derivative_of::atanh,
          {hyperbolic, "inverse hyperbolic tangent", "-1 < x < 1"}),
    unary("exp", std::exp, derivative_of::exp, {exponential, "e^x"}),
    unary("exp2", std::exp2, derivative_of::exp2, {exponential, "2^x"}),
    unary("expm1", std::expm1, derivative_of::expm1, {exponential, "e^x - 1, accurate near 0"}),
    unary("log", std::log, derivative_of::log, {exponential, "natural logarithm, as in C", "x > 0"}),
    unary("ln", std::log, derivative_of::log, {exponential, "the same as log", "x > 0"}),
    unary("log2", std::log2, derivative_of::log2, {exponential, "logarithm to base 2", "x > 0"}),
    unary("log10", std::log10, derivative_of::log10, {exponential, "logarithm to base 10", "x > 0"}),
    unary("log1p", std::log1p, derivative_of::log1p, {exponential, "log(1 + x), accurate near 0", "x > -1"}),
    unary("sqrt", std::sqrt, derivative_of::sqrt, {powers, "square root", "x >= 0"}),
    unary("cbrt", std::cbrt, derivative_of::cbrt, {powers, "cube root"}),
    binary("pow", std::pow, derivative_of::pow_x, derivative_of::pow_y,
           {powers, "x^y", "x >= 0, or y whole"}),
    binary("hypot", std::hypot, derivative_of::hypot_x, derivative_of::hypot_y,
           {powers, "sqrt(x^2 + y^2), without overflow"}),
    unary("floor", std::floor, constant_between_jumps, {rounding, "largest whole number <= x"}),
    unary("ceil", std::ceil, constant_between_jumps, {rounding, "smallest whole number >= x"}),
    unary("round", std::round, constant_between_jumps,
          {rounding, "nearest whole number, halves away from 0"}),
    unary("rint", std::rint, constant_between_jumps, {rounding, "nearest whole number, halves to even"}),
    unary("trunc", std::trunc, constant_between_jumps, {rounding, "whole part"}),
    selecting(binary("mod", floored_mod, derivative_of::one, derivative_of::mod_y,
                     {rounding, "x - y*floor(x/y): the sign is that of y", "y != 0"})),
    selecting(binary("fmod", std::fmod, derivative_of::one, derivative_of::mod_y,
                     {rounding, "x - y*trunc(x/y): the sign is that of x", "y != 0"})),
    unary("abs", std::fabs, derivative_of::abs, {rounding, "absolute value"}),
    unary("fabs", std::fabs, derivative_of::abs, {rounding, "the same as abs"}),
    unary("sign", sign, constant_between_jumps, {rounding, "-1, 0 or 1"}),
    unary("erf", std::erf, derivative_of::erf, {special, "error function"}),
    unary("erfc", std::erfc, derivative_of::erfc, {special, "1 - erf(x), accurate for large x"}),
    unary("gamma", std::tgamma, derivative_of::gamma,
          {special, "gamma function: gamma(n + 1) is n!", "x not 0, -1, -2, ..."}),
    unary("tgamma", std::tgamma, derivative_of::gamma,
          {special, "the same as gamma", "x not 0, -1, -2, ..."}),
    unary("lgamma", log_gamma, derivative_of::lgamma,
          {special, "log(abs(gamma(x)))", "x not 0, -1, -2, ..."}),
    unary("sigmoid", sigmoid, derivative_of::sigmoid, {activations, "1/(1 + e^-x)"}),
    unary("softplus", softplus, derivative_of::softplus, {activations, "log(1 + e^x)"}),
    selecting(unary("relu", relu, derivative_of::relu, {activations, "max(x, 0)"})),
    selecting(fold("min", smaller, derivative_of::min_x, derivative_of::min_y, {choices, "smallest"})),
    selecting(fold("max", larger, derivative_of::max_x, derivative_of::max_y, {choices, "largest"})),
    fold("sum", add, derivative_of::one, derivative_of::one, {choices, "sum"}),
    fold("avg", add, derivative_of::one, derivative_of::one, {choices, "mean"}, Kind::mean),
    binary("if", nullptr, nullptr, nullptr, {choices, "a where c is not 0, else b; as c ? a : b"}, "c, a, b",
           Kind::choice),
};

// _pi and _e are muParser's names; its own _pi is wrong from the 13th digit.
constexpr Constant constant_table[] = {
    {"pi", std::numbers::pi, "circumference by diameter of a circle"},
    {"e", std::numbers::e, "base of the natural logarithm"},
    {"_pi", std::numbers::pi, "the same as pi"},
    {"_e", std::numbers::e, "the same as e"},
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
