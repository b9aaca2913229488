#pragma once

#include <array>
#include <cstddef>

#include "adaptive/tuning.hpp"

namespace gradcalc {

/// Weighted least squares by orthogonal polynomials (Forsythe, 1957): the fitted polynomial in t is built up
/// one term at a time. Order 0 gives its value at t = 0, order 1 its derivative there.
class OrthogonalFit {
 public:
  explicit OrthogonalFit(std::size_t order) : order_(order) {}

  /// Adds a sample y at t, before the first term. `common` is the derivative of y by an error that all
  /// samples share, such as that of f(x) in one-sided quotients.
  void add(double t, double y, double weight, double common) { points_[size_++] = {t, common, y, weight}; }

  /// Adds a term. False, and nothing changed, when there is no further independent one.
  bool raise_degree();

  double value() const { return value_; }
  double last_term() const { return last_term_; }  ///< the part of the value that the last term gave
  double variance() const { return variance_; }    ///< of the value, if each weight is 1 / variance of y
  double residual_sum() const { return residual_sum_; }  ///< of the weighted squares
  double response() const { return response_; }          ///< derivative of the value by the common error

 private:
  struct Point {
    double t = 0;
    double common = 0;
    double residual = 0;
    double weight = 0;
    double p = 1;         // at t, the orthogonal polynomial of the next term
    double p_before = 0;  // and that of the last one
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
