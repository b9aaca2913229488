#pragma once

#include <cstddef>
#include <span>
#include <tuple>
#include <vector>

#include "functions/compensated.hpp"
#include "functions/compensated_rules.hpp"
#include "tape/branch_record.hpp"
#include "tape/compensated_lanes.hpp"
#include "tape/line_function.hpp"
#include "tape/moving_part.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// A tape on lines through a point, in compensated numbers: x + t v is a double-double, exact where v is a
/// unit vector. Nothing is allocated after the first point of a tape.
class CompensatedLine {
 public:
  /// All that follows is of this tape, which must live as long. Gives the double nearest to f at x.
  double begin(const Tape& tape, std::span<const double> x,
               LibraryPrecision precision = LibraryPrecision::doubles);

  /// From now on these coordinates move. What does not depend on them is not computed again: its error is
  /// common to all points. Gives f at x as f(x + t v) with t = 0: with the error that it has in common with
  /// them apart, and the branches of what moves alone.
  LineValue move(std::span<const Moving> moving);

  /// f at x + t v. Where several coordinates move each has its own t.
  LineValue operator()(std::span<const double> t);

  /// f at several points, of which some are computed together: see LineFunction.
  void at(std::span<const double> t, std::size_t times, std::span<LineValue> values);

 private:
  using Slots = std::vector<Compensated>;

  void load(const Tape& tape, LibraryPrecision precision);
  const MovingPart& part_of(std::span<const Moving> moving);
  void evaluate(std::span<const Instruction> instructions, Slots& slots);
  bool is_known(const Instruction& i, const Slots& slots) const;
  void call(const Instruction& i, Slots& slots);
  LineValue value_of(const Compensated& number, const BranchRecord& record) const;
  template <class Lanes>
  void at_lanes(std::span<const double> t, std::size_t times, std::span<LineValue> values);

  const Tape* tape_ = nullptr;
  LibraryPrecision precision_ = LibraryPrecision::doubles;
  const CompensatedRules* rules_ = &compensated_rules();
  std::vector<double> x_;
  Slots at_x_;                     ///< at the point, with all errors
  Slots slots_;                    ///< on the line: what moves, and what it reads
  std::vector<MovingPart> parts_;  ///< of the last lines
  std::size_t next_part_ = 0;
  const MovingPart* part_ = nullptr;
  BranchRecord record_;
  double common_at_x_ = 0.0;

  /// The same as slots_.
  template <class Lanes>
  struct LaneSlots {
    std::vector<Lanes> slots;
    bool is_filled = false;
  };
  std::tuple<LaneSlots<QuadLanes>, LaneSlots<PairLanes>> lanes_;
};

}  // namespace gradcalc
