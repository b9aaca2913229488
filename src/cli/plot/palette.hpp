#pragma once

#include <array>
#include <string_view>

namespace gradcalc::cli::palette {

// The colours of all pictures, as gnuplot writes them: those of Okabe and Ito (Color Universal Design, 2008),
// which people tell apart whose eyes lack a kind of cone.
inline constexpr std::string_view function = "#0072b2";
inline constexpr std::string_view derivative = "#d55e00";
inline constexpr std::string_view higher_derivative = "#cc79a7";
inline constexpr std::string_view tangent = "#009e73";
inline constexpr std::string_view contour = "#888888";
inline constexpr std::string_view histogram = "#c6dbef";

/// Of several curves of a kind, in their order.
inline constexpr std::array curves{function, derivative, tangent, higher_derivative,
                                   std::string_view("#e69f00")};

/// From small sizes to large ones: light to dark blue.
inline constexpr std::string_view sizes = "(0 '#9ecae1', 0.5 '#3182bd', 1 '#08306b')";

}  // namespace gradcalc::cli::palette
