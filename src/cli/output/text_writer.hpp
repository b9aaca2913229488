#pragma once

#include <memory>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// The numbers alone, separated by blanks. A matrix is a block of lines, one for each of its rows; blocks are
/// separated by an empty line.
std::unique_ptr<Writer> make_text_writer(OutputStyle style);

}  // namespace gradcalc::cli
