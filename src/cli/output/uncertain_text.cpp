#include "cli/output/uncertain_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/output/number_format.hpp"
#include "cli/output/uncertain_number.hpp"

namespace gradcalc::cli {

std::string text_of(const CombinedUncertainty& function, const UncertainStyle& style) {
  std::string text = uncertain_number(function.value, function.uncertainty, style.digits).text();
  if (!function.is_linear && std::isfinite(function.second_uncertainty))
    text.append("; to second order ")
        .append(uncertain_number(function.second_value, function.second_uncertainty, style.digits).text());
  return text;
}

std::string expanded_text(const CombinedUncertainty& function, const UncertainStyle& style) {
  const double factor = coverage_factor(style.coverage, function.degrees_of_freedom);
  return fmt::format("{}: +- {}, k = {}", per_cent(style.coverage),
                     uncertainty_text(factor * function.uncertainty, style.digits),
                     format_number(factor, Precision{3}));
}

std::string per_cent(double part) {
  return format_number(100.0 * part, Precision{6}) + " %";
}

}  // namespace gradcalc::cli
