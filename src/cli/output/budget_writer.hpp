#pragma once

#include <memory>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// Results with uncertainties for people: each function with its name, and if the style has budgets, what
/// each quantity adds to its uncertainty.
std::unique_ptr<Writer> make_budget_writer(OutputStyle style);

}  // namespace gradcalc::cli
