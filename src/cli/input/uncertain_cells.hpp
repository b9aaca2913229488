#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/input/stream_header.hpp"

namespace gradcalc::cli {

/// Whether some of these coordinates has its uncertainty with it, 5.02+-0.02, at the first point of the lines
/// that begin with this header: of a table and of lines of numbers, at the first one that can be read.
bool has_uncertain_cells(const StreamHeader& header, std::string_view lines,
                         std::span<const std::string> coordinates, const StreamVariables& variables);

}  // namespace gradcalc::cli
