#include "trials/order_statistics.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gradcalc {

double SortedNumbers::at(double rank) const {
  const double last = static_cast<double>(sorted_.size());
  const double lower = std::floor(std::clamp(rank, 1.0, last));
  const std::size_t i = static_cast<std::size_t>(lower) - 1;
  const double part = std::clamp(rank, 1.0, last) - lower;
  if (part == 0.0) return sorted_[i];
  return (1.0 - part) * sorted_[i] + part * sorted_[i + 1];
}

ValueRange SortedNumbers::shortest(std::uint64_t ranks) const {
  ValueRange best{sorted_.front(), sorted_[ranks]};
  for (std::size_t i = 1; i + ranks < sorted_.size(); ++i)
    if (sorted_[i + ranks] - sorted_[i] < best.width()) best = {sorted_[i], sorted_[i + ranks]};
  return best;
}

double SortedNumbers::count_below(double x) const {
  return static_cast<double>(std::ranges::lower_bound(sorted_, x) - sorted_.begin());
}

Histogram::Histogram(double centre, double scale)
    : centre_(centre), scale_(scale), bins_(core_bins + 2 * side_bins) {}

/// The bits of a double's exponent and of the first eight of its fraction count its bins.
std::size_t Histogram::side_bin_of(double t) {
  constexpr int dropped_bits = 44;
  constexpr std::uint64_t first = std::bit_cast<std::uint64_t>(core) >> dropped_bits;
  const std::uint64_t above = (std::bit_cast<std::uint64_t>(std::fabs(t)) >> dropped_bits) - first;
  const auto distance = static_cast<std::size_t>(std::min<std::uint64_t>(above, side_bins - 1));
  return t < 0.0 ? side_bins - 1 - distance : side_bins + core_bins + distance;
}

double Histogram::edge(std::size_t bin) const {
  const auto side_edge = [](std::size_t distance) {  // from the core, in bins
    return std::ldexp(core * (1.0 + static_cast<double>(distance % 256) / 256.0),
                      static_cast<int>(distance / 256));
  };
  double t = 0.0;
  if (bin < side_bins)
    t = -side_edge(side_bins - bin);
  else if (bin <= side_bins + core_bins)
    t = static_cast<double>(bin - side_bins) / bins_of_unit - core;
  else
    t = side_edge(bin - side_bins - core_bins);
  return std::clamp(centre_ + scale_ * t, range_.low, range_.high);
}

void Histogram::add(const Histogram& other) {
  for (std::size_t i = 0; i < bins_.size(); ++i)
    if (const Bin& more = other.bins_[i]; more.count > 0) bins_[i].add(more.count, more.number);
}

void Histogram::finish(const ValueRange& range) {
  range_ = range;
  below_.assign(bins_.size() + 1, 0);
  for (std::size_t i = 0; i < bins_.size(); ++i) below_[i + 1] = below_[i] + bins_[i].count;
}

std::size_t Histogram::bin_at(double rank) const {
  const auto above =
      std::ranges::lower_bound(below_, rank, {}, [](std::uint64_t n) { return static_cast<double>(n); });
  return static_cast<std::size_t>(above - below_.begin()) - 1;
}

/// The outermost bins go on to the least and the largest number, where these are farther out.
ValueRange Histogram::extent(std::size_t bin) const {
  return {bin == 0 ? range_.low : edge(bin), bin + 1 == bins_.size() ? range_.high : edge(bin + 1)};
}

/// The numbers of a bin stand in the middle of equal parts of it.
double Histogram::within(std::size_t bin, double rank) const {
  if (!std::isnan(bins_[bin].number)) return bins_[bin].number;
  const double part = (rank - 0.5 - static_cast<double>(below_[bin])) / static_cast<double>(bins_[bin].count);
  const ValueRange all = extent(bin);
  return all.low + all.width() * std::clamp(part, 0.0, 1.0);
}

double Histogram::resolution(double rank) const {
  const std::size_t bin = bin_at(std::clamp(rank, 1.0, static_cast<double>(count())));
  return std::isnan(bins_[bin].number) ? extent(bin).width() : 0.0;
}

double Histogram::at(double rank) const {
  const double clamped = std::clamp(rank, 1.0, static_cast<double>(count()));
  if (clamped == 1.0) return range_.low;
  if (clamped == static_cast<double>(count())) return range_.high;
  return within(bin_at(clamped), clamped);
}

/// As numbers are taken as equally spaced in a bin, the width is least where one of the ends is the first or
/// the last number of a bin.
ValueRange Histogram::shortest(std::uint64_t ranks) const {
  ValueRange best{range_.low, at(static_cast<double>(ranks + 1))};
  const auto try_from = [&](std::uint64_t rank) {
    const ValueRange interval{at(static_cast<double>(rank)), at(static_cast<double>(rank + ranks))};
    if (interval.width() < best.width()) best = interval;
  };
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    if (bins_[i].count == 0) continue;
    const std::uint64_t first = below_[i] + 1, last = below_[i + 1];
    for (const std::uint64_t lower : {first, last})
      if (lower + ranks <= count()) try_from(lower);
    for (const std::uint64_t upper : {first, last})
      if (upper > ranks) try_from(upper - ranks);
  }
  return best;
}

double Histogram::count_below(double x) const {
  if (x <= range_.low) return 0.0;
  if (x > range_.high) return static_cast<double>(count());
  const std::size_t bin = bin_of((x - centre_) / scale_);
  const ValueRange all = extent(bin);
  double part = all.width() > 0.0 ? std::clamp((x - all.low) / all.width(), 0.0, 1.0) : 1.0;
  if (!std::isnan(bins_[bin].number)) part = bins_[bin].number < x ? 1.0 : 0.0;
  return static_cast<double>(below_[bin]) + part * static_cast<double>(bins_[bin].count);
}

}  // namespace gradcalc
