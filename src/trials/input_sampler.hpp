#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "trials/normal_quantile.hpp"
#include "trials/normal_scores.hpp"
#include "trials/philox.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc {

/// Draws values of measured quantities, as JCGM 101:2008, 6.4, assigns distributions to them: what trial k of
/// a seed gives depends on nothing else, and every trial takes the same count of random words.
///
/// A normal quantity takes one word; a rectangular one, one; a triangular one, the sum of two (6.4.5);
/// Student's t, two, by Bailey's polar method (Mathematics of Computation 62 (1994) 779-781), scaled by the
/// uncertainty as it is given (6.4.9.2: s / sqrt(n)).
///
/// Correlated quantities take a word each: a vector of normal deviates times Cholesky's factor of their
/// correlations (6.4.8). If all that are correlated with each other are Student's t, of the same degrees of
/// freedom, as of simultaneous observations, they share one more word: they are the multivariate t (JCGM
/// 102:2011, 5.3.2). If some are not normal otherwise, each is that number of its distribution that is
/// exceeded with the probability of its deviate (a Gaussian copula), and the deviates are correlated so that
/// the quantities have their coefficients; of Student's t of fewer than 3 degrees of freedom, which have
/// hardly a variance, the deviates have these.
class InputSampler {
 public:
  /// Throws Error (argument), which names quantities by `names`, for correlations that no quantities of these
  /// distributions have.
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

  /// Quantities that share a number of the chi-squared distribution.
  struct SharedScores {
    std::vector<std::size_t> quantities;
    ScoreTable scores;
    std::uint64_t word;
  };

  /// A quantity that is a function of its deviate.
  struct Scored {
    std::size_t quantity;
    NormalScores scores;
  };

  class Words;

  void prepare_group(const UncertainPoint& point, std::span<const std::string> names,
                     std::span<const std::size_t> group, Correlation& deviates);
  Correlation correlation_of_deviates(const UncertainPoint& point, std::span<const std::string> names);
  void standard_deviates(const Draw& draw, Words& words, TrialNumbers& deviates) const;
  void correlate(std::span<double> x) const;
  void score(Words& words, std::span<double> x) const;

  std::uint64_t seed_;
  std::uint64_t words_ = 0;  ///< of a trial
  std::vector<Draw> draws_;
  std::vector<double> own_;        ///< the diagonal of the factor; empty if all are independent
  std::vector<Mixture> mixtures_;  ///< from the last quantity to the first
  std::vector<Scored> scored_;
  std::vector<SharedScores> shared_;  ///< in the order of their words
};

}  // namespace gradcalc
