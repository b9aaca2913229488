#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/input/record_numbers.hpp"
#include "cli/options/options.hpp"
#include "cli/results/result_sink.hpp"
#include "cli/results/trial_summary.hpp"
#include "uncertainty/coverage.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc::cli {

/// A column of a table that holds no coordinate, but tells something of one or two.
struct UncertaintyColumn {
  enum class Kind : std::uint8_t {
    uncertainty,         ///< u_V: the standard uncertainty
    degrees_of_freedom,  ///< dof_V
    variance,            ///< cov_V_V
    covariance,          ///< cov_V_I
    correlation,         ///< r_V_I
    distribution,        ///< dist_V: normal, rect, tri or t
    expanded,            ///< U_V: an expanded uncertainty, beside its coverage factor
    coverage_factor,     ///< k_V: of this
    status,              ///< of results, of all their functions: whether the uncertainties of these hold
  };

  Kind kind;
  std::string name;
  std::size_t i, j;  ///< which coordinates it is of; of one, both are the same
};

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

  /// What makes results of records hold whose status is not linear: their values to second order; empty if
  /// they have none.
  std::string second_order_option = {};

  /// The functions of results that records have with uncertainties, if they have their status, too.
  std::vector<std::string> doubtful(std::span<const std::string> coordinates) const;

  /// The status of a record, if by that the uncertainties of its functions do not hold; empty otherwise.
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

/// The columns among these names that tell something of the coordinates; none if no coordinate has an
/// uncertainty, in a column or `in_cells`. A name that is a coordinate itself is none.
std::vector<UncertaintyColumn> uncertainty_columns(std::span<const std::string> names,
                                                   std::span<const std::string> coordinates,
                                                   bool in_cells = false);

/// The options that read functions of results as they are to second order, f=f_second and u_f=u_f_second, if
/// all have such columns among these names; an empty text if one has not.
std::string second_order_option(std::span<const std::string> names, std::span<const std::string> functions);

/// Those of these names that are no columns of uncertainties of the others, for what takes all columns.
std::vector<std::string> without_uncertainties(const std::vector<std::string>& names);

/// What is to be said of columns among these names that seem to tell of an uncertainty and are not `used`:
/// those of no coordinate, or of another spelling. What belongs to other columns, as u_f to f, is no slip.
std::vector<std::string> unused_uncertainty_columns(std::span<const std::string> names,
                                                    std::span<const std::string> coordinates,
                                                    std::span<const UncertaintyColumn> used);

/// The same of columns that others call uncertainties, sigma_x, u(x) and x_err, where x is a coordinate
/// without one; and beside columns that are used, of coefficients of correlation, corr_x_y and rho_x_y.
std::vector<std::string> foreign_uncertainty_columns(std::span<const std::string> names,
                                                     std::span<const std::string> coordinates,
                                                     std::span<const UncertaintyColumn> used);

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
