#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "cli/input/uncertainty_columns.hpp"
#include "cli/options/options.hpp"
#include "uncertainty/correlation.hpp"

namespace gradcalc::cli {

/// What is wrong with coefficients that contradict each other: those of the first quantity that has none.
std::string contradiction(const Correlation& correlation, std::size_t quantity,
                          std::span<const std::string> coordinates);

/// What is to be said of f, or f0, f1 and so on, which may be results that are read again, beside what they
/// may have been computed of, or beside each other, if nothing tells how they are correlated. `in_cells`:
/// coordinates may have their uncertainties with them.
std::optional<std::string> lost_correlation(std::span<const std::string> coordinates,
                                            std::span<const UncertaintyColumn> used, bool in_cells,
                                            std::span<const TypedCorrelation> typed);

/// Throws Error (argument) if --correlate has a pair that a column has, too.
void refuse_correlations_twice(const Options& options, std::span<const UncertaintyColumn> columns,
                               std::span<const std::string> coordinates);

/// The correlations of --correlate. Throws Error (argument) for one of an unknown name, for a pair that is
/// given twice, and for those that contradict each other.
Correlation read_correlations(const Options& options, std::span<const std::string> coordinates);

}  // namespace gradcalc::cli
