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

/// Whether the sample at one end is the last of an exponential growth towards it, and not at a pole: there,
/// the logarithm of the height above the median grows faster the nearer the pole is. Of d^-p, at a distance
/// of d from the pole where `lost_at_pole` is lost, it does by a sixth at least for p up to 4.
bool grows_as_exponential(const std::vector<double>& samples, std::size_t place, double median) {
  constexpr std::size_t steps = 2;
  constexpr double pole_growth = 1.15;
  if (samples.size() <= steps || (place > 0 && place + 1 < samples.size())) return false;
  const auto height = [&](std::size_t i) {
    const double y = samples[place == 0 ? i : place - i];
    return std::log(std::fabs(y - median));
  };
  const double last = height(0) - height(1), before = height(1) - height(2);
  return last < pole_growth * before;
}

/// Whether an extreme sample stands alone: `sign` 1 of the largest, -1 of the smallest.
bool is_at_pole(const std::vector<double>& samples, double extreme, double median, double sign) {
  const auto place = static_cast<std::size_t>(std::ranges::find(samples, extreme) - samples.begin());
  const double height = sign * (extreme - median);
  const auto drops = [&](std::size_t neighbour) {
    return std::isfinite(samples[neighbour]) && sign * (extreme - samples[neighbour]) > lost_at_pole * height;
  };
  const bool has_pole_before = place > 0 && drops(place - 1);
  const bool has_pole_behind = place + 1 < samples.size() && drops(place + 1);
  if (!has_pole_before && !has_pole_behind) return false;
  return !grows_as_exponential(samples, place, median);
}

/// How far the curve goes from one sample to the next; infinitely far where that is not known.
double step(const std::vector<double>& samples, std::size_t i) {
  const double height = i + 1 < samples.size() ? std::fabs(samples[i + 1] - samples[i]) : unknown;
  return std::isfinite(height) ? height : unknown;
}

}  // namespace

AxisRange joined(const AxisRange& a, const AxisRange& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

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

std::vector<std::size_t> gaps_between(const std::vector<AxisRange>& ranges, const std::vector<double>& x) {
  constexpr double far = 1.5;
  const auto distance = [&](std::size_t i) { return i + 1 < x.size() ? x[i + 1] - x[i] : 0.0; };
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i + 1 < x.size(); ++i) {
    const bool is_in_one = std::ranges::any_of(
        ranges, [&](const AxisRange& range) { return range.low <= x[i] && x[i + 1] <= range.high; });
    const double beside = std::max(i > 0 ? distance(i - 1) : 0.0, distance(i + 1));
    if (!is_in_one && distance(i) > far * beside) result.push_back(i);
  }
  return result;
}

}  // namespace gradcalc::cli
