#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "gradcalc/derivative.hpp"

namespace gradcalc::cli {

inline constexpr std::string_view status_ok = "ok";

/// Of a point whose uncertainty is not what first derivatives make of it.
inline constexpr std::string_view status_not_linear = "not linear";

/// The same where second derivatives do not tell it, either: f curves more, jumps or has no value near by, or
/// what it was computed of is a result that is not linear.
inline constexpr std::string_view status_not_quadratic = "not quadratic";
inline constexpr std::string_view status_not_checked = "not checked";

/// Of a point whose values doubles do not hold to within their uncertainties, or whose correlations not to
/// within what is left where these cancel.
inline constexpr std::string_view status_value_rounded = "value rounded";

/// Of a point whose uncertainty trials do not confirm.
inline constexpr std::string_view status_not_validated = "not validated";

/// Those of a point whose uncertainty is not what is told of it beside them.
inline constexpr std::array<std::string_view, 5> doubtful_statuses{
    status_not_linear, status_not_quadratic, status_not_checked, status_value_rounded, status_not_validated};

/// The word for a verdict.
std::string_view verdict_name(Verdict verdict);

/// Of two verdicts, the worse has the larger.
std::size_t severity(Verdict verdict);

/// Whether no digit is certain: the error may exceed the value. A value of 0 has no digits; of it one says so
/// where the error is visible beside numbers of the size of 1.
inline bool is_unsure(const Derivative& d) {
  constexpr double visible = 1e-6;
  return d.value == 0.0 ? d.error > visible : std::fabs(d.value) < d.error;
}

}  // namespace gradcalc::cli
