#pragma once

#include <span>
#include <string>

#include "cli/input/named_columns.hpp"
#include "cli/input/uncertainty_columns.hpp"

namespace gradcalc::cli {

/// Throws Error (point) where the names of columns or keys do not tell what is uncertain: if a variable is
/// called as the column of the uncertainty of another is, u_x beside x; if a column that would tell of an
/// uncertainty is a quantity itself, u_f with u_u_f, or was renamed beside one, u_f beside u_f_; and if it is
/// of one pair as well as of another, cov_a_b_c of a_b and c, or of a and b_c. `used` are those of the
/// coordinates. Those that --column names are meant.
void refuse_ambiguous_columns(std::span<const std::string> names, std::span<const std::string> coordinates,
                              std::span<const UncertaintyColumn> used, std::span<const NamedColumn> named);

}  // namespace gradcalc::cli
