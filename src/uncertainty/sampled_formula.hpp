#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "tape/double_evaluator.hpp"
#include "tape/tape.hpp"
#include "uncertainty/break_distance.hpp"
#include "uncertainty/break_search.hpp"
#include "uncertainty/near_break.hpp"
#include "uncertainty/spread.hpp"

namespace gradcalc {

/// What samples of a formula tell at one uncertain point.
struct FormulaSamples {
  std::vector<double> values;    ///< in the order of the directions, f(x + ...) before f(x - ...)
  NearBreak near_break;          ///< the nearest, if it is within the reach of the SampledFormula
  std::optional<NearPole> pole;  ///< the nearest, if more is asked for than what is near
};

/// Evaluates a formula at the samples of uncertain points, those of many points together in blocks, and finds
/// its breaks near by. Each call that may break has a number, its measure, of which the values at the breaks
/// are known (break_distance.hpp). The measure has a value, and by the samples a slope along each direction:
/// so it is known in which direction of the quantities it changes most for their uncertainties, and about
/// how far in that direction the break is. There the formula is evaluated, along this line, to find where
/// the measure comes to its break indeed. What limited quantities cannot reach is no break, nor is a pole of
/// a part that f passes smoothly.
class SampledFormula {
 public:
  static constexpr double near = 2.0 + 1e-9;  ///< in standard uncertainties: 2, as it is rounded

  /// The tape must outlive it. `reach`: how far breaks are looked for; poles beyond `near` alone.
  explicit SampledFormula(const Tape& tape, double reach = near);

  /// Of points of n coordinates, one for each spread; none of a spread without samples.
  void evaluate(std::size_t n, std::span<const Spread> spreads, std::span<FormulaSamples> samples);

 private:
  /// How the measure of a place changes along a direction of the first set, per length: the steeper slope of
  /// both sides.
  struct Slope {
    std::size_t direction;
    double value;
  };

  /// Of one place of a possible break, at the point that is being sampled.
  struct Probe {
    double measure = 0.0, distance = 0.0;
    double first_sample = 0.0;           ///< the measure at the first sample of a pair
    std::vector<Slope> slopes = {};      ///< those that are not 0
    double variance = 0.0, width = 0.0;  ///< of the measure; how far it gets, of limited quantities

    void start(double measure_at_centre, double distance_at_centre);
    void add(std::size_t direction, double second_sample, const Spread& spread);
  };

  /// A break that may be near a point.
  struct Candidate {
    std::size_t spread, suspect;
    std::vector<Probe> probes;
  };

  /// What two lanes of a block hold, one beside the other: both samples of a direction, or twice the point
  /// itself.
  struct Pair {
    std::size_t spread;
    std::size_t direction;  ///< `centre` of the point itself
  };
  static constexpr std::size_t centre = static_cast<std::size_t>(-1);

  void run_block(std::span<const Spread> spreads, std::span<FormulaSamples> samples);
  void look_for_breaks(std::size_t first, std::size_t lanes, std::span<const Spread> spreads);
  void note_candidates(std::size_t spread);
  NearBreak break_of(const Candidate& candidate, const Spread& spread, std::optional<NearPole>& pole);
  std::optional<double> place_of(const PossibleBreak& part, std::size_t place, const Probe& probe,
                                 const Spread& spread);

  const Tape& tape_;
  double reach_;  ///< in standard uncertainties
  std::vector<PossibleBreak> suspects_;
  DoubleEvaluator evaluator_;
  BreakSearch search_;
  std::vector<double> x_, block_;       ///< of a sample; coordinate i of lane p at i * block_size + p
  std::vector<double> way_;             ///< of the line to a place of a break
  std::vector<double> start_, across_;  ///< of a line across a break
  std::vector<Pair> pairs_;             ///< of the block
  std::array<double, block_size> values_{};
  std::vector<std::vector<Probe>> probes_;  ///< of each suspect, at the point that is being sampled
  std::vector<Candidate> candidates_;       ///< of all points
};

}  // namespace gradcalc
