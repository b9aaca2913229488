#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "trials/normal_quantile.hpp"
#include "trials/philox.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc {

/// Draws values of measured quantities, as JCGM 101:2008, 6.4, assigns distributions to them: what trial k of
/// a seed gives depends on nothing else, and every trial takes the same count of random words.
///
/// A normal quantity takes one word; a rectangular one, one; a triangular one, the sum of two (6.4.5);
/// Student's t, two, by Bailey's polar method (Mathematics of Computation 62 (1994) 779-781), scaled by the
/// uncertainty as it is given (6.4.9.2: s / sqrt(n)). Correlated quantities are normal: a vector of deviates
/// times Cholesky's factor of their correlations (6.4.8).
class InputSampler {
 public:
  /// Throws Error (argument), which names quantities by `names`, for a correlation of what is not normal, and
  /// for correlations that no quantities have.
  InputSampler(const UncertainPoint& point, std::span<const std::string> names, std::uint64_t seed);

  std::size_t size() const { return draws_.size(); }

  /// Coordinate i of trial first + p at x[i * block_size + p]: what the functions take as a block.
  void block(std::uint64_t first, std::span<double> x) const;

 private:
  /// How a quantity is drawn.
  struct Draw {
    Distribution distribution = Distribution::normal;
    double centre = 0.0;
    double scale = 0.0;  ///< of a standard deviate; half the width between limits
    double degrees_of_freedom = 0.0;
    bool is_drawn = false;
    std::uint64_t first_word = 0;
  };

  /// A coefficient of Cholesky's factor for a quantity that is correlated with one before it.
  struct Mixture {
    std::size_t quantity;
    std::size_t other;
    double coefficient;
  };

  class Words;

  void standard_deviates(const Draw& draw, Words& words, TrialNumbers& deviates) const;
  void correlate(std::span<double> x) const;

  std::uint64_t seed_;
  std::vector<Draw> draws_;
  std::vector<double> own_;        ///< the diagonal of the factor; empty if all are independent
  std::vector<Mixture> mixtures_;  ///< from the last quantity to the first
};

}  // namespace gradcalc
