#pragma once

#include <memory>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

// Writers of results with uncertainties.

/// A line for each function: its value and uncertainty, 25.0 +- 1.7, and other columns that are shown behind.
std::unique_ptr<Writer> make_uncertain_text_writer(OutputStyle style);

/// Lines of numbers, with a header row.
std::unique_ptr<Writer> make_uncertain_delimited_writer(OutputStyle style, char delimiter);

/// An object for each point.
std::unique_ptr<Writer> make_uncertain_json_writer(OutputStyle style);

}  // namespace gradcalc::cli
