#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tape/double_evaluator.hpp"
#include "tape/tape.hpp"
#include "uncertainty/near_break.hpp"
#include "uncertainty/spread.hpp"

namespace gradcalc {

/// Two numbers of which one function makes a third.
using DistanceFunction = double (*)(double a, double b);

/// Finds breaks of a formula near an uncertain point. Each call that may break has a number that is 0 just
/// there (functions/breaks.hpp; of a quotient, the divisor), and this number has a value and an uncertainty
/// of its own, by the samples of a Spread: their ratio is the distance.
class NearbyBreaks {
 public:
  /// The tape must outlive it.
  explicit NearbyBreaks(const Tape& tape);

  /// Whether nothing in the formula breaks.
  bool is_empty() const { return suspects_.empty(); }

  /// The nearest break, if it is nearer than `near`.
  NearBreak nearest(std::span<const double> at, const Spread& spread);

  static constexpr double near = 2.0;  ///< in standard uncertainties

 private:
  /// An instruction that may break: its operands, its result, what is 0 at the break, and what has the slope
  /// of that also far from it.
  struct Suspect {
    std::uint32_t a, b, result;
    DistanceFunction distance, measure;
  };

  void evaluate(std::span<const double> x, DistanceFunction Suspect::*number, std::vector<double>& numbers);

  const Tape& tape_;
  std::vector<Suspect> suspects_;
  DoubleEvaluator evaluator_;
  std::vector<double> x_, centre_, plus_, minus_;  ///< numbers of the suspects
  std::vector<double> variances_;
};

}  // namespace gradcalc
