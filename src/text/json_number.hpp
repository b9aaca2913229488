#pragma once

#include <cstddef>
#include <string_view>

namespace gradcalc {

/// The length of the number of JSON (RFC 8259) that a text begins with, or 0: 007, +5 and .5 are none.
std::size_t json_number_length(std::string_view text);

}  // namespace gradcalc
