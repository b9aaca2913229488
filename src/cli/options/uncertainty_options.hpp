#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {

/// The correlation of two quantities, as typed: V,I=0.8.
struct TypedCorrelation {
  std::string first, second;
  double coefficient;
};

/// What is asked of points with uncertainties.
struct UncertaintyOptions {
  static constexpr double usual_coverage = 0.95;

  bool is_typed = false;    ///< --at has uncertainties
  std::string_view option;  ///< one that needs uncertainties; empty if there is none
  std::vector<TypedCorrelation> correlations;
  bool budget = false;
  std::optional<double> coverage;  ///< if expanded uncertainties are asked for
  std::optional<TrialRequest> trials;
  UncertainStyle style;
};

}  // namespace gradcalc::cli
