#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/input/uncertainty_columns.hpp"

namespace gradcalc::cli {

/// What is to be said of columns among these names that seem to tell of an uncertainty and are not `used`:
/// those of no coordinate, or of another spelling. What belongs to other columns, as u_f to f, is no slip.
std::vector<std::string> unused_uncertainty_columns(std::span<const std::string> names,
                                                    std::span<const std::string> coordinates,
                                                    std::span<const UncertaintyColumn> used);

/// The same of columns that others call uncertainties, sigma_x, u(x) and x_err, where x is a coordinate
/// without one; and beside columns that are used, of coefficients of correlation, corr_x_y, r_xy and, of two
/// coordinates, rho; of covariances, cov_xy; and of degrees of freedom, df_x.
std::vector<std::string> foreign_uncertainty_columns(std::span<const std::string> names,
                                                     std::span<const std::string> coordinates,
                                                     std::span<const UncertaintyColumn> used);

}  // namespace gradcalc::cli
