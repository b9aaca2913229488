#pragma once

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// Appends "at x0 = 3, x1 = 4", the first ones of very many; of random directions which they are; and of a
/// total over data ", over 14 rows". Without the point if that is not shown.
void append_point_heading(TextBuffer& out, const Result& result, const OutputStyle& style);

}  // namespace gradcalc::cli
