#pragma once

#include <span>
#include <vector>

namespace gradcalc {

/// direction / |direction|. Throws Error (argument) for a direction that is zero or not finite.
std::vector<double> unit_vector(std::span<const double> direction);

}  // namespace gradcalc
