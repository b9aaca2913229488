#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "formula/notation.hpp"
#include "functions/function_id.hpp"

namespace gradcalc {

/// How exponentials are written.
enum class Exponential : std::uint8_t { function, power };

/// How formulas are put together from parts. Levels of parts are those of notation.hpp, whatever the text.
class TermNotation {
 public:
  virtual ~TermNotation() = default;

  /// A number without a sign, as a decimal: 0.02, 1.5e-9.
  virtual WrittenPart number(std::string_view decimal) const = 0;

  virtual WrittenPart name(std::string_view name) const = 0;
  virtual WrittenPart negative(const WrittenPart& a) const = 0;
  virtual WrittenPart sum(const WrittenPart& a, bool is_subtracted, const WrittenPart& b) const = 0;

  /// Of one or more factors.
  virtual WrittenPart product(std::span<const WrittenPart> factors) const = 0;

  /// Of products of one or more factors.
  virtual WrittenPart quotient(std::span<const WrittenPart> above,
                               std::span<const WrittenPart> below) const = 0;

  virtual WrittenPart power(const WrittenPart& base, const WrittenPart& exponent) const = 0;
  virtual WrittenPart root(const WrittenPart& base) const = 0;
  virtual WrittenPart exponential(const WrittenPart& exponent, Exponential kind) const = 0;
  virtual WrittenPart call(FunctionId function, std::span<const WrittenPart> arguments) const = 0;
  /// Of a function that the user defined.
  virtual WrittenPart defined_call(std::string_view name, std::span<const WrittenPart> arguments) const = 0;

  virtual WrittenPart choice(const WrittenPart& condition, const WrittenPart& yes,
                             const WrittenPart& no) const = 0;
};

/// That of expressions, which gradcalc reads.
const TermNotation& expression_notation();

/// That of LaTeX's mathematical mode, with the package amsmath: fractions, roots, Greek letters, subscripts.
const TermNotation& latex_notation();

}  // namespace gradcalc
