#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace gradcalc::cli {

/// From where to where an axis goes.
struct AxisRange {
  double low;
  double high;
};

/// The least range that contains both.
AxisRange joined(const AxisRange& a, const AxisRange& b);

/// What of a sampled curve is to be seen: all of it, or, where single samples at a pole stand far above or
/// below the others, what the middle 80 % of the samples take and as much again on that side. Nothing if no
/// sample is finite. A sample is at a pole where the value is not even nearly the same at both neighbours;
/// the top of a smooth peak is none.
std::optional<AxisRange> visible_range(const std::vector<double>& samples);

/// Between which samples the curve has a gap, by the index of the first of both: poles, where it passes the
/// whole of `range` against its slopes, and jumps, where it goes much farther than its slopes at both ends
/// lead. Without slopes, where a step is ten times as high as both of those beside it.
std::vector<std::size_t> gaps(const std::vector<double>& x, const std::vector<double>& samples,
                              const std::vector<double>& slopes, const AxisRange& range);

/// The same between samples of different `ranges` of x, ascending, unless these are next to each other: where
/// no range has both samples, and they are farther apart than their neighbours by half at least.
std::vector<std::size_t> gaps_between(const std::vector<AxisRange>& ranges, const std::vector<double>& x);

}  // namespace gradcalc::cli
