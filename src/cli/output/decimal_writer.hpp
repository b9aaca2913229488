#pragma once

#include <cstddef>
#include <cstdint>

namespace gradcalc::cli {

/// Room that these may use, more than they fill.
inline constexpr std::size_t decimal_room = 64;

/// Writes a finite number that is not 0 as fmt's {} does, byte for byte: the shortest digits that read back
/// to the same double. Gives the end of the text.
char* write_shortest(char* out, double value);

/// The same as fmt's {:.DIGITSg} does, and printf's %.DIGITSg: rounded to 1 to 17 digits, of two as near to
/// the even one, without zeros at the end.
char* write_rounded(char* out, double value, int digits);

/// A number as digits * 10^exponent: 17 digits, of which the last may be zeros.
struct DecimalDigits {
  std::uint64_t digits;
  int exponent;
};

/// The size of a finite number that is not 0 as the shortest decimal that reads back to it.
DecimalDigits shortest_digits(double value);

/// How many digits, at most `most` (1 to 15), two finite numbers share: rounded to so many, both are written
/// alike. 0 if they share none.
int shared_digits(double a, double b, int most);

/// Writes a number with the digits that it shares with another, as write_rounded does; nullptr, and nothing
/// is written, where it shares none.
char* write_shared(char* out, double value, double other, int most);

}  // namespace gradcalc::cli
