#pragma once

#include <string_view>

namespace gradcalc {

enum class NumberError { none, malformed, too_large };

/// Reads the whole of `text` as a decimal number: optional sign, digits with at most one point, optional
/// exponent. Not nan, inf or hexadecimal; independent of the locale; rounded to nearest, so that what is too
/// small for a double is 0. `value` is set only when the result is `none`.
NumberError read_number(std::string_view text, double& value);

/// Reads the number that `text` begins with, if it is plain: optional minus, digits with at most one point,
/// so few that the result is exact but for one rounding. Gives the end of the number, or nullptr for anything
/// else, which read_number may still understand. Some five times as fast as the general way.
const char* read_plain_number(const char* text, const char* end, double& value);

}  // namespace gradcalc
