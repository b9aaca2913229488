#pragma once

#include <cstddef>
#include <vector>

#include "uncertainty/correlation.hpp"
#include "uncertainty/quantity.hpp"

namespace gradcalc {

/// A point whose coordinates are measured quantities, in the order of the function's coordinates.
struct UncertainPoint {
  std::vector<Quantity> quantities;
  Correlation correlation;  ///< of as many

  /// The covariance of two quantities, in the product of their units.
  double covariance(std::size_t i, std::size_t j) const {
    return quantities[i].uncertainty * quantities[j].uncertainty * correlation(i, j);
  }
};

}  // namespace gradcalc
