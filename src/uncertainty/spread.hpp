#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "uncertainty/propagation.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc {

/// Whether the doubles beside the value of a quantity are samples of it: of one whose uncertainty is no more
/// than some spacings of doubles, rounding would change their distance by a thousandth and more.
inline bool has_samples(const Quantity& quantity) {
  constexpr double enough_ulps = 0x1p-43;
  return !(quantity.uncertainty > 0.0 && quantity.uncertainty < enough_ulps * std::fabs(quantity.value));
}

/// Where functions of uncertain quantities are sampled: at the outer nodes of the quadrature rule of three
/// points that belongs to the distribution.
///
/// A sample is x +- r d for directions d of two sets, each with sum(d d^T) = S, the matrix of covariances:
/// the columns of its factor, which for independent quantities move one of them each, and the same turned, so
/// that all move together. The reach r is the square root of the kurtosis K of what moves: with the weights
/// 1 / (2 K), and the rest for the point itself, the rule is exact for polynomials of degree 5 along d. For a
/// normal distribution, r = sqrt(3), it is that of Gauss and Hermite; for a rectangular one, r = sqrt(1.8),
/// that of Gauss and Legendre, which stays within its limits.
///
/// Of three quantities and more, products of three hardly show in either set. So they are sampled in some
/// corners, too: x +- d, where d is the sum of all directions of the first set, each with a sign.
///
/// All these lie on a few lines and at a few distances, where functions may be 0 that are not so elsewhere.
/// So others are scattered (a Latin hypercube): x +- d, where d is the sum of all directions of the first
/// set, each times one of eight distances, which stand for equal parts of its distribution, and with a sign.
/// The tails of each quantity are sampled, with what others move along with it, and three to six quantities
/// also in pairs.
///
/// All these know nothing of f. So the last ones are aimed: along the direction in which the quantities move
/// together with f as far as it is linear. A function of a sum of many quantities varies along it alone.
///
/// A quantity without samples is held at its value, and the directions are those of the others.
class Spread {
 public:
  Spread() = default;

  /// `is_full`: also the second set, and scattered and aimed samples.
  Spread(const UncertainPoint& point, bool is_full) { set(point, is_full); }

  /// The same of another point, in the same storage. No samples are aimed yet.
  void set(const UncertainPoint& point, bool is_full);

  /// Takes the samples that are aimed for those of a function with these sensitivities.
  void aim(std::span<const Contribution> sensitivities);

  /// Whether samples tell anything: some quantity moves.
  bool has_samples() const { return first_set_ > 0; }

  /// Whether some uncertain quantity is held at its value.
  bool holds() const { return holds_; }

  /// How many directions there are in all; in the first set, which stands first; in both sets; before the
  /// scattered ones, that is with those to the corners; and before those that are aimed.
  std::size_t count() const { return n_ == 0 ? 0 : directions_.size() / n_; }
  std::size_t first_set() const { return first_set_; }
  std::size_t both_sets() const { return both_sets_; }
  std::size_t regular() const { return regular_; }
  std::size_t unaimed() const { return regular_ + scattered_weights_.size(); }

  std::span<const double> direction(std::size_t k) const {
    return std::span(directions_).subspan(k * n_, n_);
  }

  /// The values of the quantities.
  std::span<const double> at() const { return at_; }

  /// The sample on one side in a direction: sign 1 or -1.
  void sample(std::size_t k, double sign, std::span<double> x) const;

  /// How far samples are, in lengths of the direction.
  double reach(std::size_t k) const {
    if (k < first_set_) return reaches_[k];
    return k < both_sets_ ? normal_reach : 1.0;
  }

  /// The sign of a direction of the first set in that to a corner.
  double sign(std::size_t corner, std::size_t k) const;

  /// The part of the distribution that both samples of a direction stand for, a scattered or an aimed one.
  double weight(std::size_t k) const {
    return k < unaimed() ? scattered_weights_[k - regular_] : aimed_weights_[k - unaimed()];
  }

  /// The kurtosis of the number of lengths by which the quantities move in this direction.
  double kurtosis(std::size_t k) const { return reach(k) * reach(k); }

  /// How far the quantities may move in a direction of the first set: infinite, or limits as in `half_width`.
  double half_width(std::size_t k) const { return half_widths_[k]; }

 private:
  static constexpr double normal_reach = 1.7320508075688772;  // sqrt(3)

  void set_columns(const UncertainPoint& point);
  void set_reaches(const UncertainPoint& point);
  void add_turned();
  void add_corners();
  void add_scattered(const UncertainPoint& point);
  void add_tails(const UncertainPoint& point);
  void add_pairs();

  std::size_t n_ = 0;
  std::vector<double> at_;
  std::vector<double> directions_;             ///< one after the other, of n numbers each
  std::size_t first_set_ = 0;                  ///< how many directions are in it
  std::size_t both_sets_ = 0;                  ///< and in both sets
  std::size_t regular_ = 0;                    ///< and with those to corners
  std::vector<std::size_t> first_moved_;       ///< of each of these, the first quantity that moves
  std::vector<Distribution> distributions_;    ///< likewise
  std::vector<double> reaches_, half_widths_;  ///< likewise
  std::vector<double> turn_;                   ///< the matrix that turns as many, row by row
  std::vector<double> scattered_weights_, aimed_weights_;
  std::vector<double> slopes_;  ///< of the function that is aimed for, along the first set
  bool is_full_ = false;
  bool holds_ = false;
};

}  // namespace gradcalc
