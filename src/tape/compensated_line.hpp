#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "functions/compensated.hpp"
#include "functions/compensated_rules.hpp"
#include "tape/branch_record.hpp"
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

 private:
  void load(const Tape& tape, LibraryPrecision precision);
  void evaluate(const Instruction& i);
  LineValue result() const;

  const Tape* tape_ = nullptr;
  LibraryPrecision precision_ = LibraryPrecision::doubles;
  const CompensatedRules* rules_ = &compensated_rules();
  std::vector<double> x_;
  std::vector<Compensated> slots_;
  std::vector<Compensated> at_x_;  ///< the slots at the point
  std::vector<Moving> moving_;
  MovingPart part_;
  BranchRecord record_;
  double common_at_x_ = 0.0;
};

}  // namespace gradcalc
