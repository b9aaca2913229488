#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gradcalc {

enum class NumberError { none, malformed, too_large };

/// The length in bytes of the minus sign that `text` begins with, or 0: the hyphen of keyboards, or the minus
/// sign (U+2212) or en dash (U+2013) that come along when a number is pasted from a page.
std::size_t minus_length(std::string_view text);

/// The same with each minus sign as a hyphen.
std::string with_plain_minus(std::string_view text);

/// Reads the whole of `text` as a decimal number: optional sign, digits with at most one point, optional
/// exponent, any minus sign of minus_length. Not nan, inf or hexadecimal; independent of the locale; rounded
/// to nearest, so that what is too small for a double is 0. `value` is set only when the result is `none`.
NumberError read_number(std::string_view text, double& value);

/// Reads the number that `text` begins with, if it is plain: optional hyphen, digits with at most one point,
/// so few that the result is exact but for one rounding. Gives the end of the number, or nullptr for anything
/// else, which read_number may still understand. Some five times as fast as the general way.
const char* read_plain_number(const char* text, const char* end, double& value);

}  // namespace gradcalc
