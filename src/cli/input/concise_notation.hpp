#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace gradcalc::cli {

/// The signs of multiplication, before a power of ten.
inline constexpr std::array<std::string_view, 4> times_signs{"*", "\u00d7", "\u00b7", "\u22c5"};

/// 3.000(12), perhaps with an exponent behind: 3.000(12)e-3.
struct ConciseNotation {
  std::string_view mantissa, digits;
  std::string exponent;

  /// The digits in brackets count in the last places of the mantissa, unless they have a point of their own.
  std::string size() const;
};

/// The parts of a text in this notation, or nothing.
std::optional<ConciseNotation> concise_notation(std::string_view text);

/// The power of ten behind a bracket, as an exponent: e-3 for e-3, *1e-3 and *10^-3, e-2 for %. Empty for
/// none, nothing for anything else.
std::optional<std::string> exponent_of(std::string_view text);

/// Whether a text is a number in digits, perhaps with a sign, and without an exponent.
bool is_unsigned_decimal(std::string_view text);

/// What stands in place of a text that is nearly the concise notation: 1.5(2)e-3 for 1.5e-3(2).
std::optional<std::string> concise_spelling(std::string_view text);

}  // namespace gradcalc::cli
