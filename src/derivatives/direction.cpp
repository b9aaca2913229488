#include "derivatives/direction.hpp"

#include <algorithm>
#include <cmath>

#include "gradcalc/error.hpp"

namespace gradcalc {

std::vector<double> unit_vector(std::span<const double> direction) {
  double largest = 0.0;
  for (const double v : direction) {
    if (!std::isfinite(v)) throw Error(ErrorCode::argument, "the direction is not finite");
    largest = std::max(largest, std::fabs(v));
  }
  if (largest == 0.0)
    throw Error(ErrorCode::argument, "the direction is zero")
        .hint("a direction has at least one coordinate that is not 0");
  std::vector<double> unit(direction.begin(), direction.end());
  double squares = 0.0;
  for (double& v : unit) {
    v /= largest;  // so that no square overflows or vanishes
    squares += v * v;
  }
  for (double& v : unit) v /= std::sqrt(squares);
  return unit;
}

}  // namespace gradcalc
