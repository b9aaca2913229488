#pragma once

#include <cstdint>
#include <string_view>

#include "functions/function_id.hpp"

namespace gradcalc {

/// Where a function has a value, and no derivative or one that the formula does not give.
enum class BreakKind : std::uint8_t {
  none,
  zero,            ///< x = 0
  equal,           ///< x = y
  whole,           ///< x is a whole number
  half,            ///< x is halfway between two
  whole_quotient,  ///< x/y is a whole number
  both_zeros,      ///< x = 0, and y = 0
  cut,             ///< x = 0 and y < 0
  hole,            ///< x = 0, where there is a derivative and its formula is 0/0
};

/// The partial derivatives of a function as formulas in x and y, its arguments, in the notation of
/// expressions.
struct DerivativeRow {
  FunctionId function;
  std::string_view by_first = "0";
  std::string_view by_second = "0";
  BreakKind breaks_at = BreakKind::none;
};

/// The row of a function; nullptr if there is no formula: its derivative is no function of the catalogue.
const DerivativeRow* derivative_row(FunctionId function);

}  // namespace gradcalc
