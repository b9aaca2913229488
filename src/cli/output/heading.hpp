#pragma once

#include <string>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// "at x0 = 3, x1 = 4", and of a total over data ", over 14 rows"; without the point if that is not shown.
std::string point_heading(const Result& result, const OutputStyle& style);

}  // namespace gradcalc::cli
