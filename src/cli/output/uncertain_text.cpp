#include "cli/output/uncertain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/output/number_format.hpp"
#include "cli/output/uncertain_number.hpp"

namespace gradcalc::cli {

std::string text_of(const CombinedUncertainty& function, const UncertainStyle& style) {
  TextBuffer text;
  append_text_of(text, function, style);
  return std::string(text.view());
}

void append_text_of(TextBuffer& out, const CombinedUncertainty& function, const UncertainStyle& style) {
  append_uncertain_number(out, function.value, function.uncertainty, style.digits);
  const bool has_second = function.differs_to_second && std::isfinite(function.second_uncertainty);
  if (has_second) {
    out.append("; to second order ");
    append_uncertain_number(out, function.second_value, function.second_uncertainty, style.digits);
  }
  if (has_second && function.curves_more) out.append("; curves more");
  if (!std::isfinite(function.uncertainty) || has_second || function.is_linear()) return;
  out.append(function.is_only_unchecked() ? "; not checked" : "; not linear");
}

std::string expanded_text(const CombinedUncertainty& function, const UncertainStyle& style) {
  const double factor = style.coverage.factor_of(function.degrees_of_freedom);
  return fmt::format("{}: +- {}, k = {}{}", coverage_text(style.coverage, function.degrees_of_freedom),
                     uncertainty_text(factor * function.uncertainty, style.digits),
                     coverage_factor_text(factor), remark_on_expanded(function));
}

std::string_view remark_on_expanded(const CombinedUncertainty& function) {
  return function.is_linear() || !std::isfinite(function.uncertainty)
             ? ""
             : ", of the first order, which does not hold";
}

std::string coverage_factor_text(double factor) {
  if (!std::isfinite(factor)) return format_number(factor, Precision{3});
  const int decimals = factor < 9.995 ? 2 : factor < 99.95 ? 1 : 0;
  return fmt::format("{:.{}f}", factor, decimals);
}

std::string coverage_text(const Coverage& coverage, double degrees_of_freedom) {
  constexpr int fewest = 2, most = 12;
  const double part = coverage.probability_of(degrees_of_freedom), outside = 100.0 * (1.0 - part);
  if (!coverage.factor || !(outside > 0.0)) return format_number(100.0 * part, Precision{15}) + " %";
  const int decimals = 1 - static_cast<int>(std::floor(std::log10(outside)));
  return fmt::format("{:.{}f} %", 100.0 * part, std::clamp(decimals, fewest, most));
}

}  // namespace gradcalc::cli
