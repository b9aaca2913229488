#pragma once

#include <memory>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// For people: of each point a heading, and below it a line for each value and derivative with its name, as
/// in df/dx = 6 +- 1e-13. A matrix is a table with names for its rows and columns. Points are separated by
/// empty lines.
std::unique_ptr<Writer> make_table_writer(OutputStyle style);

}  // namespace gradcalc::cli
