#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gradcalc/derivative.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc {

/// How functions vary with their uncertain quantities, by samples at a distance of sqrt(3) standard
/// uncertainties, where a normal distribution has the outer nodes of Gauss and Hermite's rule of three
/// points.
///
/// A sample is x +- sqrt(3) d for directions d of two sets, each with sum(d d^T) = S, the matrix of
/// covariances: the columns of its factor, which for independent quantities move one of them each, and the
/// same turned, so that all move together. With the odd parts D = (f(x + sqrt(3) d) - f(x - sqrt(3) d)) /
/// (2 sqrt(3)) of a set, sum(D^2) is the variance of first order, and besides the terms of first and third
/// derivatives of the same order as the squares of second derivatives.
class Spread {
 public:
  Spread() = default;

  /// `is_turned`: both sets, and not only the first.
  Spread(const UncertainPoint& point, bool is_turned) { set(point, is_turned); }

  /// The same of another point, in the same storage.
  void set(const UncertainPoint& point, bool is_turned);

  /// Whether samples tell anything: some quantity is uncertain, and none by so little that doubles beside it
  /// are no samples.
  bool has_samples() const { return has_samples_; }

  /// How many directions there are in all, and in the first set, which stands first.
  std::size_t count() const { return n_ == 0 ? 0 : directions_.size() / n_; }
  std::size_t first_set() const { return first_set_; }

  std::span<const double> direction(std::size_t k) const {
    return std::span(directions_).subspan(k * n_, n_);
  }

  /// The values of the quantities.
  std::span<const double> at() const { return at_; }

  /// The sample on one side in a direction: sign 1 or -1.
  void sample(std::size_t k, double sign, std::span<double> x) const;

  /// Of the values at the samples, in the order of the directions, f(x + ...) before f(x - ...): sum(D^2) of
  /// that set in which it is farther from the variance of first order. nan if a value is not finite.
  double variance(std::span<const double> values, double first_order) const;

  static constexpr double reach = 1.7320508075688772;  ///< sqrt(3), in standard uncertainties

 private:
  void set_columns(const UncertainPoint& point);
  void add_turned();

  std::size_t n_ = 0;
  std::vector<double> at_;
  std::vector<double> directions_;  ///< one after the other, of n numbers each
  std::size_t first_set_ = 0;       ///< how many directions are in it
  std::vector<double> turn_;        ///< the matrix that turns as many, row by row
  bool has_samples_ = false;
};

}  // namespace gradcalc
