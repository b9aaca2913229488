#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace gradcalc {

/// What a node of code does with its operands a, b and c.
enum class CodeOp : std::uint8_t {
  input,   ///< a coordinate
  number,  ///< a constant
  add,
  subtract,
  multiply,
  divide,
  negate,
  call,    ///< a function of a, or of a and b
  select,  ///< b where the truth a holds, else c

  // Truths: what a condition is, never a number.
  less,
  greater,
  less_equal,
  greater_equal,
  equal,
  not_equal,
  is_nan,
  has_all_digits,  ///< neither subnormal nor 0, infinite or nan
  both,
  either,
  opposite,
};

constexpr bool is_truth(CodeOp op) {
  return op >= CodeOp::less;
}

/// What emitted code may call: the elementary operations in which rules are written
/// (functions/elementary.hpp).
enum class CodeFunction : std::uint8_t {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  cbrt,
  ceil,
  cos,
  cosh,
  erf,
  erfc,
  exp,
  exp2,
  expm1,
  fabs,
  floor,
  fmod,
  hypot,
  log,
  log10,
  log1p,
  log2,
  pow,
  rint,
  round,
  sin,
  sinh,
  sqrt,
  tan,
  tanh,
  gamma,
  trunc,
  log_gamma,
  log_to_base,
  sinc,
  slope_of_sinc,
  slope_of_erf,
  normal_density,
  normal_cdf,
  digamma,
  digamma_difference,
  trigamma,
  tetragamma,  ///< the derivative of trigamma
  beta,
  erf_inverse,
  erfc_inverse,
};

inline constexpr auto code_function_count = static_cast<std::size_t>(CodeFunction::erfc_inverse) + 1;

struct CodeNode {
  CodeOp op;
  CodeFunction function = CodeFunction::acos;  ///< that `call` calls
  std::uint32_t a = 0;                         ///< of an input: its coordinate
  std::uint32_t b = 0;
  std::uint32_t c = 0;
  double number = 0.0;  ///< of a number
};

/// How many operands, a, b and c, a node has.
std::size_t operands_of(const CodeNode& node);

/// How many arguments a function has: 1 or 2.
std::size_t arguments_of(CodeFunction function);

/// Straight-line code as a graph, in which each computation stands once: the same operation on the same
/// operands is the same node. The operands of a node stand before it.
class CodeGraph {
 public:
  /// The number of the node, which is new or an equal one that is there already.
  std::uint32_t add(const CodeNode& node);
  std::uint32_t number(double value);

  std::span<const CodeNode> nodes() const { return nodes_; }

 private:
  using Key = std::tuple<CodeOp, CodeFunction, std::uint32_t, std::uint32_t, std::uint32_t, std::uint64_t>;
  struct KeyHash {
    std::size_t operator()(const Key& key) const;
  };

  std::vector<CodeNode> nodes_;
  std::unordered_map<Key, std::uint32_t, KeyHash> known_;
};

}  // namespace gradcalc
