#pragma once

#include <memory>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// One JSON object a line (JSON Lines) for each point. What is not finite is null: JSON has no word for it.
std::unique_ptr<Writer> make_json_writer(OutputStyle style);

}  // namespace gradcalc::cli
