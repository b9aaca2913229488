#pragma once

#include "cli/output/formats.hpp"
#include "cli/results/step_sweep.hpp"

namespace gradcalc::cli {

/// For people: of each derivative an aligned table with a line for each step, separated by empty lines; the
/// smallest error of each scheme is marked.
void write_text_sweep(const StepSweep& sweep, const OutputStyle& style, TextBuffer& out);

/// A line for each derivative and step, below a header row: the derivative's name and exact value, the step,
/// and of each scheme the difference and its error.
void write_delimited_sweep(const StepSweep& sweep, const OutputStyle& style, char delimiter, TextBuffer& out);

/// One JSON object a line for each derivative.
void write_json_sweep(const StepSweep& sweep, const OutputStyle& style, TextBuffer& out);

}  // namespace gradcalc::cli
