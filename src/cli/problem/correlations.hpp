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

/// What is to be said of results of the program, f or f0, f1 and so on, that are read again with what they
/// were computed of, if nothing tells how they are correlated.
std::optional<std::string> lost_correlation(std::span<const std::string> coordinates,
                                            std::span<const UncertaintyColumn> used,
                                            std::span<const TypedCorrelation> typed);

/// Throws Error (argument) if --correlate has a pair that a column has, too.
void refuse_correlations_twice(const Options& options, std::span<const UncertaintyColumn> columns,
                               std::span<const std::string> coordinates);

/// The correlations of --correlate. Throws Error (argument) for one of an unknown name, for a pair that is
/// given twice, and for those that contradict each other.
Correlation read_correlations(const Options& options, std::span<const std::string> coordinates);

}  // namespace gradcalc::cli
