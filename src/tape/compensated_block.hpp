#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "tape/compensated_lanes.hpp"
#include "tape/line_function.hpp"
#include "tape/moving_part.hpp"

namespace gradcalc {

/// A tape on lines through several points at once, in compensated numbers: see CompensatedLine. The points
/// have those coordinates in common that move.
class CompensatedBlock {
 public:
  /// All that follows is of this tape, which must live as long, and of lines along which these coordinates
  /// move.
  void load(const Tape& tape, LibraryPrecision precision, std::span<const Moving> moving);

  /// The points: coordinate i of point l is x[i] where i < x.size(), and else columns[(i - x.size()) *
  /// stride + l]. Computes what does not move.
  void begin(std::span<const double> x, const double* columns, std::size_t stride);

  /// Whether anything that does not move has an error.
  bool has_common_error() const { return has_common_error_; }

  /// f at the points moved by t, or each of what moves by its own; valid until the next ones are computed.
  const WideLanes& at(std::span<const double> t);

  /// Of at().
  const LaneRecords<WideLanes>& records() const { return records_; }

 private:
  const Tape* tape_ = nullptr;
  const CompensatedRules* rules_ = nullptr;
  std::vector<Moving> moving_;
  std::vector<double> x_;  ///< of the coordinates that move
  MovingPart part_;
  std::vector<WideLanes> slots_;
  WideLanes undefined_;
  LaneRecords<WideLanes> records_;
  bool have_constants_errors_ = false;
  bool has_common_error_ = false;
};

}  // namespace gradcalc
