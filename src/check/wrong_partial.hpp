#pragma once

#include <span>
#include <vector>

#include "gradcalc/check.hpp"

namespace gradcalc {

/// The one partial derivative of which an error explains all differences of derivatives of f along several
/// directions, numerical - analytic: partial j too large by `excess` makes them -excess times component j of
/// each direction. None where none fits, or where one of so many would fit by chance. `errors`: of the
/// numerical derivatives, nan where none is known.
LikelyCause one_wrong_partial(std::span<const double> differences, std::span<const double> errors,
                              std::span<const std::vector<double>> directions);

}  // namespace gradcalc
