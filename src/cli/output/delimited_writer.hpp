#pragma once

#include <memory>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// Fields separated by one character, a line for each point, below a header row.
std::unique_ptr<Writer> make_delimited_writer(OutputStyle style, char delimiter);

}  // namespace gradcalc::cli
