#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/input/record_numbers.hpp"
#include "cli/input/uncertainty_columns.hpp"
#include "cli/results/result_sink.hpp"
#include "cli/results/trial_summary.hpp"
#include "uncertainty/coverage.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc::cli {

/// That the points of a problem are measured quantities, and what is known of all of them.
struct UncertaintyRequest {
  Correlation correlation;                 ///< as --correlate has it
  std::vector<UncertaintyColumn> columns;  ///< of a table or of objects: they stand behind the coordinates
  Coverage coverage = {};                  ///< of expanded uncertainties
  bool is_expanded = false;                ///< these are asked for
  std::optional<TrialRequest> trials = std::nullopt;
  bool wants_second = true;  ///< the second order is shown, also where it is small

  /// The names of the columns.
  std::vector<std::string> names() const;

  /// The coordinates that --correlate or a column of covariances or coefficients makes correlated.
  std::vector<CorrelatedPair> correlated_pairs() const;

  bool in_cells = false;  ///< coordinates of a table have their uncertainties with them

  /// All functions of results are read as they are to second order: that a record is not linear is no doubt.
  bool reads_second_order = false;

  /// What makes results of records hold whose status is not linear: their values to second order; empty if
  /// they have none.
  std::string second_order_option = {};

  /// The functions of results that records have with uncertainties, if they have their status, too.
  std::vector<std::string> doubtful(std::span<const std::string> coordinates) const;

  /// The status of a record, if by that the uncertainties of its functions do not hold; empty otherwise. Of
  /// several, those of results that others were computed of, the last that tells so.
  std::string_view doubt(std::span<const double> record, std::size_t coordinates) const;

  /// Whether records tell of uncertainties.
  bool of_records() const { return in_cells || !columns.empty(); }

  /// The numbers of a record of so many coordinates, and how many they are.
  RecordNumbers numbers(std::size_t coordinates) const;
  std::size_t record_size(std::size_t coordinates) const;

  /// Reads the quantities and their correlations from a record. Throws Error (point) for a negative
  /// uncertainty, degrees of freedom below 1, and columns that contradict each other or a cell.
  void read(std::span<const double> record, std::span<const std::string> coordinates,
            UncertainPoint& point) const;

 private:
  void take_distributions(std::span<const double> numbers, UncertainPoint& point) const;
  void take_expanded(std::span<const double> numbers, UncertainPoint& point) const;
  void take_correlations(std::span<const double> numbers, std::span<const std::string> coordinates,
                         UncertainPoint& point) const;
};

}  // namespace gradcalc::cli
