#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "functions/bounded_group.hpp"
#include "tape/bounded_gradient.hpp"
#include "tape/hessian_sweep.hpp"
#include "uncertainty/break_distance.hpp"

namespace gradcalc {

/// Shows of many points together, for the cost of a gradient or of a Hessian, that a formula is linear over
/// the uncertainties: that neither the terms of second order (CombinedUncertainty::differs_to_second) nor
/// samples (linearity.hpp) could say otherwise, and that no break is near (sampled_formula.hpp). Where it
/// shows that, neither needs to be computed.
///
/// The gradient is bounded over a box that holds the point and all samples, x_i -+ 3 u_i, or, of three and
/// more correlated quantities, whose scattered samples are further out, x_i -+ 2.005 sqrt(n) u_i: the partial
/// by x_i changes by at most R_i in it. With r = sum_i R_i u_i, u the combined uncertainty, n quantities, S
/// their covariances and d_k the directions of the samples, of which sum(d_k d_k^T) = S, so that sum_k |d_ki
/// d_kj| <= u_i u_j:
///
///     f(x + c d_k) = f + c f'_k + e_k with |e_k| <= c r_k, r_k = sum_i R_i |d_ki|,
///     sum_k r_k <= sqrt(n) r, sum_k r_k^2 <= r^2,
///     sum_ij |H_ij| u_i u_j <= r / 3, because R_i is no less than 3 sum_j |H_ij| u_j.
///
/// The terms of second order shift the value by half of that at most, and the samples by r_k / c each, c at
/// least sqrt(1.8): in all by less than (0.75 sqrt(n) + 0.6) r. The variance changes by less than 2 r u + 3
/// r^2. In corners, c = 1, what is not explained is less than 1.7 r, or, of correlated quantities, of which
/// d_i may be sqrt(n) u_i there, less than 1.9 sqrt(n) r. Of scattered samples, whose |d_i| are z_i u_i with
/// a mean square of z_i below 1, the root mean square of it is less than 1.34 r, or 1.5 sqrt(n) r, and of
/// those in the tails, z_i u_i with a mean square of 0.12, less than 0.5 r: together no more than in corners.
/// (Pairs of up to six quantities may have 1.7 r more, or 4.5 r; for so few, the variance is the narrower
/// limit.) Aimed samples, whose |d_i| are at most c u_i with a mean square of c of 0.93, have less than 1.4
/// r. So r is compared with u.
///
/// Where r is too large for that, f may still be nearly a polynomial of second degree: samples on both sides
/// of the point do not see the change of the gradient that is odd. So the Hessian is bounded over the box as
/// well, its entries by C_ij -+ P_ij. With M_ij = |C_ij| + P_ij, a = sum_ij M_ij u_i u_j, b = sum_ij P_ij u_i
/// u_j, H that of the point and H_+, H_- those of two other points of the box:
///
///     f(x +- c d_k) = f +- c f'_k + c^2/2 d_k^T H_+- d_k,
///     second differences d_k^T (H_+ + H_-) d_k / 2, of which the sum over k is a at most,
///     first differences f'_k + o_k, o_k = c/4 d_k^T (H_+ - H_-) d_k, sum_k |o_k| <= sqrt(3)/2 b.
///
/// The terms of second order have a deviation of a / sqrt(2) at most, and these and the samples shift the
/// value by a / 2. The variance changes by less than a^2 + sqrt(3) b u + 3/4 b^2: by squares of second
/// derivatives, a^2 / 2 each, and by first differences. In corners, what is not explained is less than 1.2 b,
/// or 1.2 n b of correlated quantities; elsewhere, as the mean of z_i^4 is 2.6, it is 1.61 b, or 1.61 n b,
/// and 0.9 b in the tails: 1.9 b in all, or 1.9 n b. Of aimed samples, as the mean of c^4 is 3.2, it is 1.8
/// b.
class LinearityProof {
 public:
  /// The tape must outlive it.
  explicit LinearityProof(const Tape& tape);

  /// For each point of a block: coordinate i of point p and its uncertainty at i * block_size + p, the
  /// combined uncertainty, to first order, at p; and whether quantities of some point are correlated.
  std::array<bool, block_size> at_block(std::size_t n, std::span<const double> x,
                                        std::span<const double> uncertainties,
                                        std::span<const double> combined, bool are_correlated);

  /// Of the block that at_block was called for last: whether samples of the other quantities tell all, with
  /// those held at their values that have a 1 in `held`, in the order of the coordinates. It is so where the
  /// partials by these change so little over the box that f is linear in them, sum_i R_i u_i <= `most_held`
  /// u, and breaks that they have a part in are far.
  std::array<bool, block_size> may_hold(std::size_t n, std::span<const std::uint8_t> held,
                                        std::span<const double> uncertainties,
                                        std::span<const double> combined) const;

  /// What is left out is a twenty-fifth of what the terms of second order may come to.
  static constexpr double most_held = 1e-3;

 private:
  /// Whether a part does not break, as far as it is told of, for any point of a box of n coordinates.
  bool is_far(std::size_t n, const PossibleBreak& suspect, std::size_t p) const;

  /// The proof by the Hessian, for the points of a group from this one on.
  std::array<bool, BoundedGroup::width> by_hessian(std::size_t n, std::size_t first,
                                                   std::span<const double> uncertainties,
                                                   std::span<const double> combined, bool are_correlated);

  const Tape& tape_;
  bool takes_blocks_;
  std::vector<PossibleBreak> suspects_;
  BoundedGradient gradient_;
  HessianSweep<BoundedGroup> hessian_;
  std::vector<double> radii_;
  std::vector<std::size_t> coordinates_;  ///< 0, 1, ...
  std::vector<BoundedGroup> columns_;     ///< some of the Hessian
};

}  // namespace gradcalc
