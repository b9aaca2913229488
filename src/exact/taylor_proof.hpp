#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "exact/proof.hpp"

namespace gradcalc {

/// A line through the point, and how often the coefficient of t^order along it counts.
struct WeightedLine {
  std::vector<double> direction;
  double weight;
};

/// What is to be proven of f along lines through a point.
struct WantedCoefficients {
  std::vector<WeightedLine>
      lines;              ///< of one of them all coefficients, of several the weighted sum of the last
  std::size_t first = 0;  ///< coefficients of t^first to t^order
  std::size_t order = 0;

  bool as_derivatives = false;  ///< times k!: the k-th derivative
  bool normalised = false;      ///< by the distance from the point: divided by the k-th power of the length

  std::vector<std::size_t> times = {};  ///< of a mixed derivative: how often by each coordinate

  /// The mixed derivative by a coordinate so often as `times` says, for each coordinate, from those along
  /// lines: by polarisation,
  ///
  ///     D^m f = 2^-|m| sum_j prod_i (-1)^j_i binomial(m_i, j_i) c_|m|( sum_i (m_i - 2 j_i) e_i ),   0 <= j_i
  ///     <= m_i,
  ///
  /// where c_k(v) is the coefficient of t^k of f(x + t v). (Of a symmetric form M of degree d, the sum over
  /// all signs s of prod s_i M(sum s_i v_i, ...) is 2^d d! M(v_1, ..., v_d); equal v_i are taken together.)
  static WantedCoefficients mixed(std::span<const std::size_t> times);
};

/// Proves them as prove_partials does first derivatives. Just at a break those along one line are decided
/// from both sides, up to order 64, and mixed ones where MixedSides decides them; others are not: at_break.
Proof prove_coefficients(const Tape& tape, CoordinateField x, const WantedCoefficients& wanted,
                         const Goal& goal = {});

}  // namespace gradcalc
