#pragma once

#include <string>
#include <string_view>

#include "cli/output/formats.hpp"
#include "cli/results/uncertain_result.hpp"

namespace gradcalc::cli {

/// "25.0 +- 1.7", and where first and second order differ, what the second makes of it: "0 +- 0; to second
/// order 100 +- 140". "; curves more" follows where samples contradict the second, too, "; not
/// linear" where the first does not hold and there is no second.
std::string text_of(const CombinedUncertainty& function, const UncertainStyle& style);
void append_text_of(TextBuffer& out, const CombinedUncertainty& function, const UncertainStyle& style);

/// "95 %: +- 3.5, k = 2.10": the expanded uncertainty; and that it is of the first order, where this does not
/// hold.
std::string expanded_text(const CombinedUncertainty& function, const UncertainStyle& style);

/// Behind an expanded uncertainty: what is to be said of it, or nothing.
std::string_view remark_on_expanded(const CombinedUncertainty& function);

/// A coverage factor with three digits: 2.00.
std::string coverage_factor_text(double factor);

/// A coverage in per cent, "95 %": of a coverage factor, with so many digits that what is outside has two.
std::string coverage_text(const Coverage& coverage, double degrees_of_freedom);

}  // namespace gradcalc::cli
