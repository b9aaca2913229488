#pragma once

#include <memory>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// For people: of each point an aligned table with a line for each derivative, separated by empty lines.
std::unique_ptr<Writer> make_check_writer(OutputStyle style);

}  // namespace gradcalc::cli
