#include "emit/code_rules.hpp"

#include <utility>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

/// The function of the catalogue whose rule has the derivatives of an elementary operation; `conditional` of
/// those that no function of the catalogue is.
FunctionId rule_id(CodeFunction function) {
  using F = CodeFunction;
  switch (function) {
    case F::acos:
      return FunctionId::acos;
    case F::acosh:
      return FunctionId::acosh;
    case F::asin:
      return FunctionId::asin;
    case F::asinh:
      return FunctionId::asinh;
    case F::atan:
      return FunctionId::atan;
    case F::atan2:
      return FunctionId::atan2;
    case F::atanh:
      return FunctionId::atanh;
    case F::cbrt:
      return FunctionId::cbrt;
    case F::ceil:
      return FunctionId::ceil;
    case F::cos:
      return FunctionId::cos;
    case F::cosh:
      return FunctionId::cosh;
    case F::erf:
      return FunctionId::erf;
    case F::erfc:
      return FunctionId::erfc;
    case F::exp:
      return FunctionId::exp;
    case F::exp2:
      return FunctionId::exp2;
    case F::expm1:
      return FunctionId::expm1;
    case F::floor:
      return FunctionId::floor;
    case F::fmod:
      return FunctionId::fmod;
    case F::hypot:
      return FunctionId::hypot;
    case F::log:
      return FunctionId::log;
    case F::log10:
      return FunctionId::log10;
    case F::log1p:
      return FunctionId::log1p;
    case F::log2:
      return FunctionId::log2;
    case F::pow:
      return FunctionId::pow;
    case F::rint:
      return FunctionId::rint;
    case F::round:
      return FunctionId::round;
    case F::sin:
      return FunctionId::sin;
    case F::sinh:
      return FunctionId::sinh;
    case F::sqrt:
      return FunctionId::sqrt;
    case F::tan:
      return FunctionId::tan;
    case F::tanh:
      return FunctionId::tanh;
    case F::trunc:
      return FunctionId::trunc;
    case F::gamma:
      return FunctionId::gamma;
    case F::log_gamma:
      return FunctionId::log_gamma;
    case F::log_to_base:
      return FunctionId::log_to_base;
    case F::sinc:
      return FunctionId::sinc;
    case F::normal_density:
      return FunctionId::normal_density;
    case F::normal_cdf:
      return FunctionId::normal_cdf;
    case F::digamma:
      return FunctionId::digamma;
    case F::trigamma:
      return FunctionId::trigamma;
    case F::beta:
      return FunctionId::beta;
    case F::erf_inverse:
      return FunctionId::erf_inverse;
    case F::erfc_inverse:
      return FunctionId::erfc_inverse;
    case F::fabs:
      return FunctionId::abs;
    case F::slope_of_sinc:
    case F::slope_of_erf:
    case F::digamma_difference:
    case F::tetragamma:
      break;
  }
  return FunctionId::conditional;
}

const RuleOf<Code>& rule(FunctionId id) {
  return code_rules()[static_cast<std::size_t>(id)];
}

/// That of x -> -sin(x)/x - 2 slope/x, and its limit -1/3 at 0.
Code slope_of_slope_of_sinc(const Code& x, const Code& slope) {
  return choose(x == 0.0, -1.0 / 3, [&] { return -sinc(x) - 2.0 * (slope / x); });
}

}  // namespace

const RuleTable<Code>& code_rules() {
  static constexpr auto rules = table_of_rules<Code>();
  return rules;
}

Code slope_by_first(CodeFunction function, const Code& a, const Code& b, const Code& value) {
  switch (function) {
    case CodeFunction::slope_of_sinc:
      return slope_of_slope_of_sinc(a, value);
    case CodeFunction::slope_of_erf:
      return -2.0 * a * value;
    case CodeFunction::digamma_difference:
      return polygamma(1, a + b) - polygamma(1, a);
    case CodeFunction::tetragamma:
      throw Error(ErrorCode::argument, "the second derivatives of trigamma have no code");
    default:
      break;
  }
  const auto by_first = rule(rule_id(function)).by_first;
  return by_first == nullptr ? Code(0.0) : by_first(a, b, value);
}

Code slope_by_second(CodeFunction function, const Code& a, const Code& b, const Code& value) {
  if (function == CodeFunction::digamma_difference) return polygamma(1, a + b);
  const auto by_second = rule(rule_id(function)).by_second;
  return by_second == nullptr ? Code(0.0) : by_second(a, b, value);
}

}  // namespace gradcalc
