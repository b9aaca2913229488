#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "functions/interval.hpp"
#include "gradcalc/definitions.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// A number as it was typed: a decimal number of any length, or a constant expression such as pi/4.
class TypedNumber {
 public:
  /// Throws Error with the place in `typed`, as constant_value does, for what is neither.
  TypedNumber(std::string_view typed, const Definitions& definitions);

  Interval at(mpfr_prec_t precision) const;

  bool is_zero() const { return at(least_precision).is_zero(); }

  /// The decimal number that was typed, or an expression's value to so many digits; nan where it has none.
  std::string text(std::size_t digits) const;

 private:
  static constexpr mpfr_prec_t least_precision = 64;

  std::string decimal_;             ///< plain: without a plus sign, with a digit on both sides of the point
  std::optional<Tape> expression_;  ///< instead
};

}  // namespace gradcalc
