#pragma once

#include <cstddef>
#include <string_view>

namespace gradcalc::cli {

/// Columns that a text takes on a terminal.
std::size_t display_width(std::string_view text);

}  // namespace gradcalc::cli
