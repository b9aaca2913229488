#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradcalc/function_ref.hpp"

namespace gradcalc::cli {

// What stands before the name of a coordinate, or before those of two with _ between them.
inline constexpr std::string_view uncertainty_prefix = "u_", degrees_prefix = "dof_",
                                  distribution_prefix = "dist_", expanded_prefix = "U_", factor_prefix = "k_",
                                  covariance_prefix = "cov_", correlation_prefix = "r_";

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

/// Of a covariance or a correlation coefficient.
inline bool is_of_pair(const UncertaintyColumn& column) {
  return column.kind == UncertaintyColumn::Kind::covariance ||
         column.kind == UncertaintyColumn::Kind::correlation;
}

/// What a column of a pair has: its covariance or its correlation.
inline std::string_view noun_of(const UncertaintyColumn& column) {
  return column.kind == UncertaintyColumn::Kind::covariance ? "covariance" : "correlation";
}

/// The column of this kind of coordinate i, or nullptr.
const UncertaintyColumn* column_of_kind(std::span<const UncertaintyColumn> columns,
                                        UncertaintyColumn::Kind kind, std::size_t i);

/// That of its standard uncertainty or of the expanded one.
const UncertaintyColumn* uncertainty_column(std::span<const UncertaintyColumn> columns, std::size_t i);

/// Whether some column has the covariance or the correlation coefficient of these two.
bool has_correlation(std::span<const UncertaintyColumn> columns, std::size_t i, std::size_t j);

/// Whether a column has the uncertainty of a function of results.
bool is_of_results(const UncertaintyColumn& column, std::span<const std::string> coordinates);

/// The two coordinates behind a prefix, V_I: names may have underscores themselves.
std::optional<std::pair<std::size_t, std::size_t>> pair_behind(std::string_view name, std::string_view prefix,
                                                               std::span<const std::string> coordinates);

/// cov_V_I, cov_V_V and r_V_I; r_V_V would be 1, and is none.
std::optional<UncertaintyColumn> column_of_pair(const std::string& name,
                                                std::span<const std::string> coordinates);

/// Whether a name is one of those that tell of the uncertainty of a coordinate or of two: u_V, dof_V, dist_V,
/// U_V, k_V, cov_V_I or r_V_I, of coordinates that there are.
bool tells_of_uncertainty(std::string_view name, FunctionRef<bool(std::string_view)> is_coordinate);

/// The prefix of a column of uncertainties in any spelling, or an empty text.
std::string_view prefix_of(const std::string& name);

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

}  // namespace gradcalc::cli
