#include "cli/plot/curve_shape.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <span>

namespace gradcalc::cli {
namespace {

/// How much of the distance from the median a pole's sample loses to its neighbour: with a pole of first
/// order nearer than the distance of samples, half at least.
constexpr double lost_at_pole = 0.45;

/// Of a curve's full height: lower steps are no jumps to be seen.
constexpr double visible_step = 0.02;

constexpr double unknown = std::numeric_limits<double>::infinity();

std::vector<double> finite_ones(const std::vector<double>& samples) {
  std::vector<double> finite;
  std::ranges::copy_if(samples, std::back_inserter(finite), [](double y) { return std::isfinite(y); });
  std::ranges::sort(finite);
  return finite;
}

double quantile(std::span<const double> sorted, double fraction) {
  return sorted[static_cast<std::size_t>(fraction * static_cast<double>(sorted.size() - 1))];
}

/// Whether an extreme sample stands alone: `sign` 1 of the largest, -1 of the smallest.
bool is_at_pole(const std::vector<double>& samples, double extreme, double median, double sign) {
  const auto place = static_cast<std::size_t>(std::ranges::find(samples, extreme) - samples.begin());
  const double height = sign * (extreme - median);
  const auto drops = [&](std::size_t neighbour) {
    return std::isfinite(samples[neighbour]) && sign * (extreme - samples[neighbour]) > lost_at_pole * height;
  };
  return (place > 0 && drops(place - 1)) || (place + 1 < samples.size() && drops(place + 1));
}

/// How far the curve goes from one sample to the next; infinitely far where that is not known.
double step(const std::vector<double>& samples, std::size_t i) {
  const double height = i + 1 < samples.size() ? std::fabs(samples[i + 1] - samples[i]) : unknown;
  return std::isfinite(height) ? height : unknown;
}

}  // namespace

std::optional<AxisRange> visible_range(const std::vector<double>& samples) {
  const std::vector<double> sorted = finite_ones(samples);
  if (sorted.empty()) return std::nullopt;
  AxisRange range{sorted.front(), sorted.back()};
  constexpr std::size_t least_samples = 16;  // of fewer, none is odd
  if (sorted.size() < least_samples) return range;
  const double low = quantile(sorted, 0.1), high = quantile(sorted, 0.9), median = quantile(sorted, 0.5);
  const double middle = high - low;
  if (range.high > high + middle && is_at_pole(samples, range.high, median, 1.0)) range.high = high + middle;
  if (range.low < low - middle && is_at_pole(samples, range.low, median, -1.0)) range.low = low - middle;
  return range;
}

std::vector<std::size_t> gaps(const std::vector<double>& x, const std::vector<double>& samples,
                              const std::vector<double>& slopes, const AxisRange& range) {
  constexpr double much = 10.0;
  const double height = range.high - range.low;
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i + 1 < samples.size(); ++i) {
    const double rise = samples[i + 1] - samples[i];
    if (!std::isfinite(rise) || !(std::fabs(rise) > visible_step * height)) continue;
    if (slopes.empty()) {
      const double before = i > 0 ? step(samples, i - 1) : unknown;
      if (std::fabs(rise) > much * std::max(before, step(samples, i + 1))) result.push_back(i);
      continue;
    }
    const double distance = x[i + 1] - x[i];
    double longest = 0.0;
    bool is_against = true, has_slope = false;
    for (const double slope : {slopes[i], slopes[i + 1]}) {
      if (std::isnan(slope)) continue;
      has_slope = true;
      longest = std::max(longest, std::fabs(slope) * distance);
      is_against = is_against && slope * rise < 0.0;
    }
    const bool is_pole = is_against && std::fabs(rise) > height;
    if (has_slope && (is_pole || std::fabs(rise) > much * longest)) result.push_back(i);
  }
  return result;
}

}  // namespace gradcalc::cli
