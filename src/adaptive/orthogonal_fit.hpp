#pragma once

#include <array>
#include <cstddef>

#include "adaptive/tuning.hpp"

namespace gradcalc {

/// A least squares polynomial in t, built up one orthogonal term at a time: its value at t = 0 or, of order
/// 1, its derivative there.
class OrthogonalFit {
 public:
  explicit OrthogonalFit(std::size_t order) : order_(order) {}

  /// `common` is the error of this y where all carry one error in common, in its units.
  void add(double t, double y, double weight, double common) { points_[size_++] = {t, common, y, weight}; }

  /// Adds a term; false when there is no further independent one.
  bool raise_degree();

  double value() const { return value_; }
  double last_term() const { return last_term_; }  ///< the part of the value that came last
  double variance() const { return variance_; }    ///< of the value, for weights 1 / variance
  double residual_sum() const { return residual_sum_; }
  double response() const { return response_; }  ///< the error of the value from the common error

 private:
  struct Point {
    double t = 0;
    double common = 0;
    double residual = 0;
    double weight = 0;
    double p = 1;  // the orthogonal polynomial to come, and the one before it
    double p_before = 0;
  };
  /// A polynomial at t = 0: its value and its derivative.
  using AtZero = std::array<double, 2>;

  std::size_t order_;
  std::array<Point, tuning::max_window + 1> points_;
  std::size_t size_ = 0;
  AtZero p_at_0_{1, 0};
  AtZero p_before_at_0_{0, 0};
  double norm_ = 0;
  double value_ = 0;
  double last_term_ = 0;
  double variance_ = 0;
  double residual_sum_ = 0;
  double response_ = 0;
};

}  // namespace gradcalc
