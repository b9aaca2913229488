#pragma once

#include <string>

#include "cli/output/formats.hpp"
#include "cli/results/uncertain_result.hpp"

namespace gradcalc::cli {

/// "25.0 +- 1.7", and where first and second order differ, what the second makes of it: "0 +- 0; to second
/// order 100 +- 140".
std::string text_of(const CombinedUncertainty& function, const UncertainStyle& style);

/// "95 %: +- 3.5, k = 2.1": the expanded uncertainty.
std::string expanded_text(const CombinedUncertainty& function, const UncertainStyle& style);

/// A coverage in per cent: "95 %".
std::string per_cent(double part);

}  // namespace gradcalc::cli
