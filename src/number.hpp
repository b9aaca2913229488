#pragma once

#include <string_view>

namespace gradcalc {

enum class NumberError { none, malformed, too_large };

/// Reads the whole of `text` as a decimal number: optional sign, digits with at most one point, optional
/// exponent. Not nan, inf or hexadecimal; independent of the locale; rounded to nearest, so that what is too
/// small for a double is 0. `value` is set only when the result is `none`.
NumberError read_number(std::string_view text, double& value);

}  // namespace gradcalc
