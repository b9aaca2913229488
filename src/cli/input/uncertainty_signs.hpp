#pragma once

#include <array>
#include <string_view>

namespace gradcalc::cli {

/// What stands between a value and its uncertainty: +-, and the same with a slash, as a sign of its own
/// (U+00B1) and with the sign of minus (U+2212).
inline constexpr std::array<std::string_view, 5> uncertainty_signs{"+-", "+/-", "\u00b1", "+\u2212",
                                                                   "+/\u2212"};

}  // namespace gradcalc::cli
