#pragma once

#include <span>
#include <vector>

#include "functions/bounded.hpp"
#include "gradcalc/derivative.hpp"
#include "tape/bounded_gradient.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// Tells differences of which nothing but rounding is left.
class Vanishing {
 public:
  /// Whether a difference of f at x along v (of length 1) and the proven derivative are both 0 as far as
  /// rounding lets one tell: rounding of f's samples explains how far apart they are, and the derivative is
  /// 0, or changes its sign where a coordinate moves to the next double, as that of cos(x) does next to pi.
  bool of(const Tape& f, std::span<const double> x, std::span<const double> v,
          const DifferenceOptions& options, double difference, double proven);

 private:
  double rounding_of_difference(const Tape& f, std::span<const double> x, std::span<const double> v,
                                const DifferenceOptions& options);
  bool changes_sign(const Tape& f, std::span<const double> x, std::span<const double> v);
  Bounded slope(const Tape& f, std::span<const double> v);

  std::vector<double> node_;
  std::vector<Bounded> partials_;
  BoundedGradient bounded_;
};

}  // namespace gradcalc
