#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "tape/double_evaluator.hpp"
#include "tape/tape.hpp"
#include "uncertainty/break_distance.hpp"
#include "uncertainty/near_break.hpp"

namespace gradcalc {

/// Finds where the parts of a formula break along lines, by its values there, those of a block together.
class BreakSearch {
 public:
  /// The tape must outlive it.
  explicit BreakSearch(const Tape& tape) : tape_(tape) {}

  /// A line: at + t way.
  struct Line {
    std::span<const double> at, way;
  };

  /// The t next to 0 where the measure of a place of the part comes to a break, if there is one in [-limit,
  /// limit]. That at the guess or its negative is taken if a break is within a millionth of it.
  std::optional<double> nearest(const PossibleBreak& part, const BreakPlace& place, const Line& line,
                                double guess, double limit);

  /// Whether the formula has values and slopes on both sides of t, and these meet there.
  bool is_smooth(const Line& line, double t);

  /// The growth of the formula towards t, on the side where it is faster: nothing unless it is so fast that
  /// its squares have no integral around t, where so many measures must meet. Of `distance` and `slot`
  /// nothing is known here.
  std::optional<NearPole> pole(const Line& line, double t, std::size_t dimensions);

  /// By how much the values of the formula on both sides of t differ, or those close to a pole: infinite if
  /// one is not finite, 0 at a kink, or if that may be rounding.
  double jump(const Line& line, double t);

 private:
  using Lanes = std::array<double, block_size>;

  /// What is looked for, and where.
  struct Task {
    const PossibleBreak& part;
    const BreakPlace& place;
    const Line& line;
  };

  /// At points of a line: how far the measure is from its next break, and the piece that it is in.
  struct Nodes {
    Lanes t{}, distance{}, piece{};

    bool crosses(std::size_t i, std::size_t j) const;
    void spread(double from, double to);
  };

  double jump_between(const Line& line, double t, double h);
  void evaluate(const Task& task, Nodes& nodes);
  void evaluate_formula(const Line& line, const Lanes& t, std::size_t used);
  void move_to(const Line& line, const Lanes& t);
  std::optional<double> crossing(const Task& task, double near, double far);
  std::optional<double> touching(const Task& task, double low, double high, double at_centre);

  const Tape& tape_;
  DoubleEvaluator evaluator_;
  std::vector<double> block_;  ///< coordinate i of lane p at i * block_size + p
  Lanes values_{};             ///< of f
};

}  // namespace gradcalc
