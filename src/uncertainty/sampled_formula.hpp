#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "tape/double_evaluator.hpp"
#include "tape/tape.hpp"
#include "uncertainty/break_distance.hpp"
#include "uncertainty/near_break.hpp"
#include "uncertainty/spread.hpp"

namespace gradcalc {

/// What samples of a formula tell at one uncertain point.
struct FormulaSamples {
  std::vector<double> values;  ///< in the order of the directions, f(x + ...) before f(x - ...)
  NearBreak near_break;        ///< the nearest, if it is nearer than SampledFormula::near
};

/// Evaluates a formula at the samples of uncertain points, those of many points together in blocks, and finds
/// its breaks near by. Each call that may break has a number that is 0 just there (functions/breaks.hpp; of a
/// quotient, the divisor), and this number has a value and an uncertainty of its own, by the samples: their
/// ratio is the distance. What limited quantities cannot reach is no break.
class SampledFormula {
 public:
  /// The tape must outlive it.
  explicit SampledFormula(const Tape& tape);

  /// Of points of n coordinates, one for each spread; none of a spread without samples.
  void evaluate(std::size_t n, std::span<const Spread> spreads, std::span<FormulaSamples> samples);

  static constexpr double near = 2.0;  ///< in standard uncertainties

 private:
  /// An instruction that may break: its operands, its result, what is 0 at the break, and what has the slope
  /// of that also far from it.
  struct Suspect {
    std::uint32_t a, b, result;
    BreakDistance<double> distance, measure;
  };

  /// What two lanes of a block hold, one beside the other: both samples of a direction, or twice the point
  /// itself.
  struct Pair {
    std::size_t spread;
    std::size_t direction;  ///< `centre` of the point itself
  };
  static constexpr std::size_t centre = static_cast<std::size_t>(-1);

  void run_block(std::span<const Spread> spreads, std::span<FormulaSamples> samples);
  void look_for_breaks(std::size_t first, std::size_t lanes, std::span<const Spread> spreads,
                       std::span<FormulaSamples> samples);
  NearBreak nearest() const;

  const Tape& tape_;
  std::vector<Suspect> suspects_;
  DoubleEvaluator evaluator_;
  std::vector<double> x_, block_;  ///< of a sample; coordinate i of lane p at i * block_size + p
  std::vector<Pair> pairs_;        ///< of the block
  std::array<double, block_size> values_{};

  // Of each suspect, at the point that is being sampled.
  std::vector<double> centres_;    ///< its distance
  std::vector<double> firsts_;     ///< its measure at the first sample of a pair
  std::vector<double> variances_;  ///< of the measure
  std::vector<double> widths_;     ///< how far the measure may be from its centre, of limited quantities
};

}  // namespace gradcalc
