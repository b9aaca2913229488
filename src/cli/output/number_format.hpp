#pragma once

#include <string>

#include "cli/output/text_buffer.hpp"

namespace gradcalc::cli {

/// How many significant digits a number is written with.
struct Precision {
  static constexpr int max_digits = 17;  ///< more than a double distinguishes
  int digits = 0;                        ///< 0: the shortest text that reads back to the same double
  bool by_estimate = false;              ///< fewer or more, where an error estimate says how many it supports
  int most = max_digits;                 ///< by an estimate

  bool full() const { return digits == 0; }
};

/// The digits to write a number with that has this error estimate (nan: none). The unit in the last of the
/// digits that an estimate supports is not smaller than it; there is always one digit.
Precision precision_for(double value, double error, Precision precision);

/// Appends a number without locale, "-nan" or "-0": "nan", "inf", "-inf", or decimal digits.
void append_number(TextBuffer& out, double value, Precision precision);
std::string format_number(double value, Precision precision);

/// The shortest text that reads back to the same double.
std::string full(double value);

/// A step for people to type: one significant digit.
std::string rough(double value);

/// A part of a whole, in percent with one decimal and without "-nan" or "-0.0": "2.5 %".
std::string percent(double part);

}  // namespace gradcalc::cli
