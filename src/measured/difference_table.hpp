#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace gradcalc::measured {

/// The standard deviation of what is spread evenly is its bound divided by this.
inline const double root_3 = std::sqrt(3.0);

inline constexpr std::size_t table_size = 7, middle = 3;
using TableValues = std::array<double, table_size>;

/// What the differences of seven equidistant values tell.
struct DifferenceTable {
  bool is_finite = true;
  bool is_flat = true;          ///< all values are the same
  bool is_settled = false;      ///< three orders give the same noise
  bool is_apart = false;        ///< both sides by themselves are smoother
  bool is_jump = false;         ///< and do not meet
  bool is_step = false;         ///< each side is constant, and they differ by little beside f
  bool is_straight = false;     ///< all differences of neighbours are the same
  bool is_partly_flat = false;  ///< two neighbours are the same
  bool counts = false;          ///< all values are whole numbers, and these are not their rounding
  double jump = 0.0;            ///< by how much the sides do not meet
  double sigma = 0.0;           ///< if settled, the noise; else what the highest order leaves
  double rise = 0.0;            ///< the most between two neighbours
  double scale = 0.0;           ///< the largest |f|

  /// The noise is the rounding of doubles.
  bool is_rounding() const;
};

/// Of values at nodes that are off by so much, as they are rounded, as a part of the table's width.
///
/// After J. J. More and S. M. Wild, Estimating computational noise, SIAM J. Sci. Comput. 33 (2011), and
/// Estimating derivatives of noisy simulations, ACM TOMS 38 (2012): k-th differences of noise sigma have the
/// standard deviation sigma ((2k)!)^(1/2) / k!.
DifferenceTable table_of(const TableValues& v, const TableValues& off = {});

}  // namespace gradcalc::measured
