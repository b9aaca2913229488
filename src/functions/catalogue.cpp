#include <algorithm>
#include <numbers>

#include "functions/function_traits.hpp"
#include "gradcalc/functions.hpp"

// A new function is an id, a row here and a rule in rules/.

namespace gradcalc {
namespace {

using Kind = Function::Kind;

/// What help says of a function.
struct Description {
  std::string_view group;
  std::string_view meaning;
  std::string_view domain = {};
};

template <FunctionId id>
constexpr Function row(std::string_view name, std::string_view parameters, Kind kind,
                       const Description& help) {
  return {name, parameters, kind, help.group, help.meaning, help.domain, id, id, traits_of<id>().selects};
}

template <FunctionId id>
constexpr Function unary(std::string_view name, const Description& help) {
  static_assert(!traits_of<id>().has_two_arguments);
  return row<id>(name, "x", Kind::unary, help);
}

template <FunctionId id>
constexpr Function binary(std::string_view name, const Description& help,
                          std::string_view parameters = "x, y", Kind kind = Kind::binary) {
  static_assert(traits_of<id>().has_two_arguments);
  return row<id>(name, parameters, kind, help);
}

template <FunctionId id, FunctionId id_of_two>
constexpr Function unary_or_binary(std::string_view name, std::string_view parameters,
                                   const Description& help) {
  static_assert(!traits_of<id>().has_two_arguments && traits_of<id_of_two>().has_two_arguments);
  static_assert(traits_of<id>().selects == traits_of<id_of_two>().selects);
  Function both = row<id>(name, parameters, Kind::unary_or_binary, help);
  both.id_of_two = id_of_two;
  return both;
}

template <FunctionId id>
constexpr Function fold(std::string_view name, const Description& help, Kind kind = Kind::fold) {
  return binary<id>(name, help, "x, ...", kind);
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
    unary<FunctionId::sin>("sin", {trigonometric, "sine"}),
    unary<FunctionId::cos>("cos", {trigonometric, "cosine"}),
    unary<FunctionId::tan>("tan", {trigonometric, "tangent"}),
    unary<FunctionId::asin>("asin", {trigonometric, "arc sine", "-1 <= x <= 1"}),
    unary<FunctionId::acos>("acos", {trigonometric, "arc cosine", "-1 <= x <= 1"}),
    unary<FunctionId::atan>("atan", {trigonometric, "arc tangent"}),
    binary<FunctionId::atan2>("atan2", {trigonometric, "angle of the point (x, y), -pi to pi"}, "y, x"),
    unary<FunctionId::sec>("sec", {trigonometric, "secant, 1/cos(x)"}),
    unary<FunctionId::csc>("csc", {trigonometric, "cosecant, 1/sin(x)", "sin(x) != 0"}),
    unary<FunctionId::cot>("cot", {trigonometric, "cotangent, 1/tan(x)", "sin(x) != 0"}),
    unary<FunctionId::asec>("asec", {trigonometric, "arc secant, acos(1/x)", "abs(x) >= 1"}),
    unary<FunctionId::acsc>("acsc", {trigonometric, "arc cosecant, asin(1/x)", "abs(x) >= 1"}),
    unary<FunctionId::acot>("acot", {trigonometric, "arc cotangent, atan(1/x), pi/2 at 0"}),
    unary<FunctionId::sinc>("sinc", {trigonometric, "sin(x)/x; 1 at 0, where the derivative is 0"}),
    unary<FunctionId::degrees>("deg", {trigonometric, "radians in degrees"}),
    unary<FunctionId::radians>("rad", {trigonometric, "degrees in radians"}),
    unary<FunctionId::sinh>("sinh", {hyperbolic, "hyperbolic sine"}),
    unary<FunctionId::cosh>("cosh", {hyperbolic, "hyperbolic cosine"}),
    unary<FunctionId::tanh>("tanh", {hyperbolic, "hyperbolic tangent"}),
    unary<FunctionId::asinh>("asinh", {hyperbolic, "inverse hyperbolic sine"}),
    unary<FunctionId::acosh>("acosh", {hyperbolic, "inverse hyperbolic cosine", "x >= 1"}),
    unary<FunctionId::atanh>("atanh", {hyperbolic, "inverse hyperbolic tangent", "-1 < x < 1"}),
    unary<FunctionId::sech>("sech", {hyperbolic, "hyperbolic secant, 1/cosh(x)"}),
    unary<FunctionId::csch>("csch", {hyperbolic, "hyperbolic cosecant, 1/sinh(x)", "x != 0"}),
    unary<FunctionId::coth>("coth", {hyperbolic, "hyperbolic cotangent, 1/tanh(x)", "x != 0"}),
    unary<FunctionId::asech>("asech", {hyperbolic, "inverse hyperbolic secant", "0 < x <= 1"}),
    unary<FunctionId::acsch>("acsch", {hyperbolic, "inverse hyperbolic cosecant", "x != 0"}),
    unary<FunctionId::acoth>("acoth", {hyperbolic, "inverse hyperbolic cotangent", "abs(x) > 1"}),
    unary<FunctionId::exp>("exp", {exponential, "e^x"}),
    unary<FunctionId::exp2>("exp2", {exponential, "2^x"}),
    unary<FunctionId::expm1>("expm1", {exponential, "e^x - 1, accurate near 0"}),
    unary_or_binary<FunctionId::log, FunctionId::log_to_base>(
        "log", "x[, base]",
        {exponential, "natural logarithm, or that to the base", "x > 0; base > 0, not 1"}),
    unary<FunctionId::log>("ln", {exponential, "natural logarithm", "x > 0"}),
    unary<FunctionId::log2>("log2", {exponential, "logarithm to base 2", "x > 0"}),
    unary<FunctionId::log10>("log10", {exponential, "logarithm to base 10", "x > 0"}),
    unary<FunctionId::log1p>("log1p", {exponential, "log(1 + x), accurate near 0", "x > -1"}),
    unary<FunctionId::logit>("logit", {exponential, "log(x/(1 - x)), the inverse of sigmoid", "0 < x < 1"}),
    unary<FunctionId::sqrt>("sqrt", {powers, "square root", "x >= 0"}),
    unary<FunctionId::cbrt>("cbrt", {powers, "cube root"}),
    binary<FunctionId::pow>("pow", {powers, "x^y", "x >= 0, or y whole"}),
    binary<FunctionId::hypot>("hypot", {powers, "sqrt(x^2 + y^2), without overflow"}),
    unary<FunctionId::floor>("floor", {rounding, "largest whole number <= x"}),
    unary<FunctionId::ceil>("ceil", {rounding, "smallest whole number >= x"}),
    unary<FunctionId::round>("round", {rounding, "nearest whole number, halves away from 0"}),
    unary<FunctionId::rint>("rint", {rounding, "nearest whole number, halves to even"}),
    unary<FunctionId::trunc>("trunc", {rounding, "whole part"}),
    binary<FunctionId::mod>("mod", {rounding, "x - y*floor(x/y): the sign is that of y", "y != 0"}),
    binary<FunctionId::fmod>("fmod", {rounding, "x - y*trunc(x/y): the sign is that of x", "y != 0"}),
    unary<FunctionId::abs>("abs", {rounding, "absolute value"}),
    unary<FunctionId::sign>("sign", {rounding, "-1, 0 or 1"}),
    unary<FunctionId::erf>("erf", {special, "error function"}),
    unary<FunctionId::erfc>("erfc", {special, "1 - erf(x), accurate for large x"}),
    unary<FunctionId::erf_inverse>("erfinv", {special, "inverse of erf", "-1 < x < 1"}),
    unary<FunctionId::erfc_inverse>("erfcinv", {special, "inverse of erfc", "0 < x < 2"}),
    unary<FunctionId::normal_density>("normpdf", {special, "density of the standard normal distribution"}),
    unary<FunctionId::normal_cdf>("normcdf", {special, "its integral up to x: a probability"}),
    unary<FunctionId::normal_quantile>("norminv", {special, "inverse of normcdf", "0 < x < 1"}),
    unary<FunctionId::gamma>("gamma",
                             {special, "gamma function: gamma(n + 1) is n!", "x not 0, -1, -2, ..."}),
    unary<FunctionId::log_gamma>("lgamma", {special, "log(abs(gamma(x)))", "x not 0, -1, -2, ..."}),
    unary<FunctionId::digamma>("digamma", {special, "derivative of lgamma", "x not 0, -1, -2, ..."}),
    unary<FunctionId::trigamma>("trigamma", {special, "derivative of digamma", "x not 0, -1, -2, ..."}),
    binary<FunctionId::beta>("beta", {special, "gamma(x)*gamma(y)/gamma(x + y)", "x > 0, y > 0"}),
    unary<FunctionId::sigmoid>("sigmoid", {activations, "1/(1 + e^-x)"}),
    unary<FunctionId::softplus>("softplus", {activations, "log(1 + e^x)"}),
    unary<FunctionId::relu>("relu", {activations, "max(x, 0)"}),
    fold<FunctionId::min>("min", {choices, "smallest"}),
    fold<FunctionId::max>("max", {choices, "largest"}),
    fold<FunctionId::sum>("sum", {choices, "sum"}),
    fold<FunctionId::product>("prod", {choices, "product"}),
    fold<FunctionId::sum>("avg", {choices, "mean"}, Kind::mean),
    {"if",
     "c, a, b",
     Kind::choice,
     choices,
     "a where c is not 0, else b; as c ? a : b",
     {},
     FunctionId::conditional,
     FunctionId::conditional,
     false},
};

constexpr Alias alias_table[] = {
    {"arcsin", "asin"},   {"arccos", "acos"},   {"arctan", "atan"},   {"arctan2", "atan2"},
    {"arcsec", "asec"},   {"arccsc", "acsc"},   {"arccot", "acot"},   {"arcsinh", "asinh"},
    {"arccosh", "acosh"}, {"arctanh", "atanh"}, {"arcsech", "asech"}, {"arccsch", "acsch"},
    {"arccoth", "acoth"}, {"arsinh", "asinh"},  {"arcosh", "acosh"},  {"artanh", "atanh"},
    {"arsech", "asech"},  {"arcsch", "acsch"},  {"arcoth", "acoth"},  {"fabs", "abs"},
    {"tgamma", "gamma"},  {"mean", "avg"},
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
    case Kind::unary_or_binary:
    case Kind::fold:
    case Kind::mean:
      break;
  }
  return 1;
}

int Function::max_arguments() const {
  if (kind == Kind::unary_or_binary) return 2;
  return folds() ? any_number : min_arguments();
}

std::span<const Function> functions() {
  return function_table;
}
std::span<const Alias> aliases() {
  return alias_table;
}
std::span<const Constant> constants() {
  return constant_table;
}
const Function* find_function(std::string_view name) {
  const Alias* const alias = find_row(aliases(), name);
  return find_row(functions(), alias == nullptr ? name : alias->function);
}
const Constant* find_constant(std::string_view name) {
  return find_row(constants(), name);
}

}  // namespace gradcalc
