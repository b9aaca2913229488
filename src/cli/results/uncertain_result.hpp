#pragma once

#include "uncertainty/propagation.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc::cli {

/// What was computed at a point of measured quantities, beside the derivatives.
struct UncertainResult {
  UncertainPoint point;
  Propagation propagation;
};

}  // namespace gradcalc::cli
