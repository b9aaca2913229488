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
  bool is_typed = false;               ///< --at has uncertainties
  std::string_view option;             ///< one that needs uncertainties; empty if there is none
  std::string_view column;             ///< of --show, if it is that option
  std::string_view derivative_column;  ///< of --show, one that uncertain points have not; likewise
  std::vector<TypedCorrelation> correlations;
  bool budget = false;
  std::optional<Coverage> coverage;  ///< if expanded uncertainties are asked for
  std::optional<TrialRequest> trials;
  UncertainStyle style;
};

class GivenOptions;
struct Options;

/// What is asked of uncertainties, and whether the points have some. A program's --h auto is their own. Needs
/// the derivative. Throws Error (argument), as all here.
void read_uncertainty(const GivenOptions& given, Options& options);

/// How results with uncertainties are written. Needs the format and the columns.
void read_uncertain_style(const GivenOptions& given, Options& options);

}  // namespace gradcalc::cli
