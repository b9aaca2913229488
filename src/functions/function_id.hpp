#pragma once

#include <cstddef>
#include <cstdint>

namespace gradcalc {

/// The functions that an instruction may call. Each has one rule (rules.hpp), whatever its names are.
enum class FunctionId : std::uint8_t {
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  sec,
  csc,
  cot,
  asec,
  acsc,
  acot,
  sinc,
  degrees,
  radians,
  sinh,
  cosh,
  tanh,
  asinh,
  acosh,
  atanh,
  sech,
  csch,
  coth,
  asech,
  acsch,
  acoth,
  exp,
  exp2,
  expm1,
  log,
  log2,
  log10,
  log1p,
  log_to_base,
  logit,
  sqrt,
  cbrt,
  pow,
  hypot,
  floor,
  ceil,
  round,
  rint,
  trunc,
  mod,
  fmod,
  abs,
  sign,
  erf,
  erfc,
  gamma,
  log_gamma,
  digamma,
  trigamma,
  beta,
  erf_inverse,
  erfc_inverse,
  normal_density,
  normal_cdf,
  normal_quantile,
  sigmoid,
  softplus,
  relu,
  min,
  max,
  sum,
  product,

  // Operators that are constant between their jumps.
  less,
  greater,
  less_equal,
  greater_equal,
  equal,
  not_equal,
  logical_and,
  logical_or,

  conditional,  ///< the last: an instruction of its own, without a rule
};

/// How many functions have a rule: the ids below this number.
inline constexpr auto rule_count = static_cast<std::size_t>(FunctionId::conditional);

}  // namespace gradcalc
