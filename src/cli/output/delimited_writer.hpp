#pragma once

#include <memory>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// Fields separated by one character, a line for each point, below a header row.
std::unique_ptr<Writer> make_delimited_writer(OutputStyle table, char delimiter);

/// The numbers alone, separated by blanks. A matrix is a block of lines, one for each of its rows; blocks are
/// separated by an empty line.
std::unique_ptr<Writer> make_text_writer(OutputStyle table);

}  // namespace gradcalc::cli
