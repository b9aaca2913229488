#pragma once

#include <string>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// "at x0 = 3, x1 = 4"; empty if the point is not shown.
std::string point_heading(const Result& result, const OutputStyle& style);

}  // namespace gradcalc::cli
