#pragma once

#include <string>

#include "cli/output/number_format.hpp"
#include "cli/output/text_buffer.hpp"

namespace gradcalc::cli {

/// A value and its uncertainty as text: the uncertainty with so many significant digits, the value as far as
/// its last place. Both have the same exponent, if any: 1.73e-05 and 0.18e-05.
struct UncertainNumber {
  std::string value;
  std::string uncertainty;

  /// 25.0 +- 1.7
  std::string text() const;
};

/// `digits` are those of the uncertainty; with full ones, each number reads back to the same double. The
/// value of an uncertainty of 0 is written with 15 digits.
UncertainNumber uncertain_number(double value, double uncertainty, Precision digits);

/// Appends "25.0 +- 1.7".
void append_uncertain_number(TextBuffer& out, double value, double uncertainty, Precision digits);

/// The same of an uncertainty that stands alone.
std::string uncertainty_text(double uncertainty, Precision digits);

/// The digits that a value is written with as far as the last place of its uncertainty; 15 beside one of 0.
/// Full ones stay full, and beside what is no number the digits are those of others.
Precision precision_beside(double value, double uncertainty, Precision digits);

/// A sensitivity with six digits, or with the fewer that its error supports.
std::string sensitivity_text(double sensitivity, double error);

// Decimal places: that of the digit which counts 10^place. Uncertainties and errors are positive and finite.

/// That of the last digit of an uncertainty with so many digits.
int last_place(double uncertainty, int digits);

/// The lowest whose unit is no less than an error.
int place_above(double error);

/// A finite number rounded to a place: 26.13 to -2, 0.0 to -1.
std::string text_to_place(double value, int place);

}  // namespace gradcalc::cli
