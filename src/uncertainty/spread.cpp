#include "uncertainty/spread.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

namespace gradcalc {
namespace {

/// By how much a quantity is moved.
double moved(const Quantity& quantity) {
  return has_samples(quantity) ? quantity.uncertainty : 0.0;
}

/// How many distances stand for a distribution, each for as much of it.
constexpr std::size_t strata = 8;

/// In standard uncertainties: the root mean squares of the eighths of |z| for normal z, and the middles for
/// those with limits.
constexpr std::array<double, strata> normal_distances{0.091, 0.242, 0.406, 0.583, 0.782, 1.014, 1.325, 2.005};

double distance_of(Distribution distribution, std::size_t stratum) {
  const double part = (static_cast<double>(stratum) + 0.5) / static_cast<double>(strata);
  switch (distribution) {
    case Distribution::rectangular:
      return half_width(distribution) * part;
    case Distribution::triangular:
      return half_width(distribution) * (1.0 - std::sqrt(1.0 - part));
    case Distribution::normal:
    case Distribution::student_t:
      break;
  }
  return normal_distances[stratum];
}

/// A distance, in standard uncertainties, and which part of the distribution lies about as far out.
struct Stratum {
  double distance, weight;
};

/// What lies far out: of a normal distribution 0.016 is beyond 2.4, of a rectangular one a twentieth beyond
/// 0.95 of the limits, of a triangular one a hundredth beyond 0.9.
std::span<const Stratum> tails_of(Distribution distribution) {
  static constexpr std::array normal{Stratum{2.4, 0.012}, Stratum{3.0, 0.005}};
  static constexpr std::array rectangular{Stratum{0.975 * half_width(Distribution::rectangular), 0.05}};
  static constexpr std::array triangular{Stratum{0.93 * half_width(Distribution::triangular), 0.01}};
  switch (distribution) {
    case Distribution::rectangular:
      return rectangular;
    case Distribution::triangular:
      return triangular;
    case Distribution::normal:
    case Distribution::student_t:
      break;
  }
  return normal;
}

/// Of a normal distribution, from 0.85 to 1.6, 2.25, 2.75 and beyond: nearer, f hardly differs. The mean of
/// z^8 over it is 90 (105), that of z^12 4600 (10400): a power of a sum is seen where it adds a tenth to the
/// standard deviation.
constexpr std::array aimed_strata{Stratum{1.2, 0.285}, Stratum{2.0, 0.0852}, Stratum{2.5, 0.0185},
                                  Stratum{3.0, 0.006}};

/// Sums of limited quantities end where all are at their limits; of two alike a hundredth is beyond this
/// part of that.
constexpr Stratum nearly_at_limits{0.93, 0.01};

}  // namespace

/// The columns of D L, where D has what quantities are moved by and L L^T is the correlation; those that are
/// 0 left out.
void Spread::set_columns(const UncertainPoint& point) {
  directions_.clear();
  first_moved_.clear();
  if (point.correlation.is_independent()) {
    for (std::size_t k = 0; k < n_; ++k) {
      if (moved(point.quantities[k]) == 0.0) continue;
      directions_.resize(directions_.size() + n_);
      directions_[directions_.size() - n_ + k] = moved(point.quantities[k]);
      first_moved_.push_back(k);
    }
    return;
  }
  const auto factor = point.correlation.factor();
  std::vector<double> column(n_);
  for (std::size_t k = 0; factor && k < n_; ++k) {
    std::ranges::fill(column, 0.0);
    for (std::size_t i = k; i < n_; ++i) column[i] = (*factor)[i * n_ + k] * moved(point.quantities[i]);
    if (std::ranges::all_of(column, [](double part) { return part == 0.0; })) continue;
    directions_.insert(directions_.end(), column.begin(), column.end());
    first_moved_.push_back(k);
  }
}

/// Quantities that move together are taken as normal.
void Spread::set_reaches(const UncertainPoint& point) {
  distributions_.clear();
  reaches_.clear();
  half_widths_.clear();
  for (const std::size_t k : first_moved_) {
    const Distribution distribution =
        point.correlation.is_correlated(k) ? Distribution::normal : point.quantities[k].distribution;
    distributions_.push_back(distribution);
    reaches_.push_back(distribution == Distribution::normal ? normal_reach
                                                            : std::sqrt(gradcalc::kurtosis(distribution)));
    half_widths_.push_back(gradcalc::half_width(distribution));
  }
}

/// The directions turned by the orthogonal matrix of the discrete cosine transform (DCT-II).
void Spread::add_turned() {
  const std::size_t count = first_set_;
  if (turn_.size() != count * count) {
    turn_.resize(count * count);
    for (std::size_t k = 0; k < count; ++k)
      for (std::size_t j = 0; j < count; ++j) {
        const double angle = std::numbers::pi * (static_cast<double>(j) + 0.5) * static_cast<double>(k) /
                             static_cast<double>(count);
        turn_[k * count + j] = std::sqrt((k == 0 ? 1.0 : 2.0) / static_cast<double>(count)) * std::cos(angle);
      }
  }
  directions_.resize(2 * count * n_);
  for (std::size_t k = 0; k < count; ++k)
    for (std::size_t j = 0; j < count; ++j)
      for (std::size_t i = 0; i < n_; ++i)
        directions_[(count + k) * n_ + i] += turn_[k * count + j] * directions_[j * n_ + i];
}

/// The bits of k times the golden ratio: neighbours differ in most of the first ones.
double Spread::sign(std::size_t corner, std::size_t k) const {
  constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;
  const std::uint64_t bits = (static_cast<std::uint64_t>(k) + 1) * golden;
  return (bits >> (63 - (corner - both_sets_))) % 2 == 0 ? 1.0 : -1.0;
}

/// So many that few quantities have the same signs in all of them: what differs in sign between two of these
/// would cancel everywhere.
void Spread::add_corners() {
  if (first_set_ < 3) return;
  const std::size_t corners = 2 + static_cast<std::size_t>(std::bit_width(first_set_));
  directions_.resize((both_sets_ + corners) * n_);
  for (std::size_t corner = both_sets_; corner < both_sets_ + corners; ++corner)
    for (std::size_t k = 0; k < first_set_; ++k)
      for (std::size_t i = 0; i < n_; ++i)
        directions_[corner * n_ + i] += sign(corner, k) * directions_[k * n_ + i];
}

/// In each scattered direction, every direction of the first set has another of the distances: those of
/// direction k are (a j + k) mod 8 with odd a, which differs between neighbours. The signs are bits as for
/// corners.
void Spread::add_scattered(const UncertainPoint& point) {
  directions_.resize((regular_ + strata) * n_);
  scattered_weights_.assign(strata, 1.0 / static_cast<double>(strata));
  for (std::size_t k = 0; k < first_set_; ++k) {
    const std::size_t factor = 2 * (k % 4) + 1;
    for (std::size_t j = 0; j < strata; ++j) {
      const double distance =
          sign(both_sets_ + j, k) * distance_of(distributions_[k], (factor * j + k) % strata);
      for (std::size_t i = 0; i < n_; ++i)
        directions_[(regular_ + j) * n_ + i] += distance * directions_[k * n_ + i];
    }
  }
  add_tails(point);
  add_pairs();
}

/// Of each quantity. Those that are correlated with it move along as their means do.
void Spread::add_tails(const UncertainPoint& point) {
  for (std::size_t i = 0; i < n_; ++i) {
    if (moved(point.quantities[i]) == 0.0) continue;
    const Distribution distribution =
        point.correlation.is_correlated(i) ? Distribution::normal : point.quantities[i].distribution;
    for (const Stratum& tail : tails_of(distribution)) {
      for (std::size_t j = 0; j < n_; ++j)
        directions_.push_back(tail.distance * point.correlation(i, j) * moved(point.quantities[j]));
      scattered_weights_.push_back(tail.weight);
    }
  }
}

/// Each two of a few directions at their reaches: a product of high powers, as x y^3, is large where both
/// are. Two directions alone have that in the turned set; of many, pairs would be too many.
void Spread::add_pairs() {
  constexpr std::size_t most = 6;
  constexpr double weight = 1.0 / 9.0;  // of two normal quantities, by the rule of three points
  if (first_set_ < 3 || first_set_ > most) return;
  for (std::size_t k = 0; k < first_set_; ++k)
    for (std::size_t j = 0; j < k; ++j) {
      for (std::size_t i = 0; i < n_; ++i)
        directions_.push_back(reaches_[k] * directions_[k * n_ + i] + reaches_[j] * directions_[j * n_ + i]);
      scattered_weights_.push_back(weight);
    }
}

/// With the slopes s_k of f along the first set, the direction is sum(s_k d_k) / |s|, that of S grad f.
void Spread::aim(std::span<const Contribution> sensitivities) {
  directions_.resize(unaimed() * n_);
  aimed_weights_.clear();
  slopes_.assign(first_set_, 0.0);
  double steepness = 0.0;
  for (std::size_t k = 0; k < first_set_; ++k) {
    for (std::size_t i = 0; i < n_; ++i)
      if (const double d = directions_[k * n_ + i]; d != 0.0) slopes_[k] += sensitivities[i].sensitivity * d;
    steepness = std::hypot(steepness, slopes_[k]);
  }
  if (!is_full_ || !(steepness > 0.0) || !std::isfinite(steepness)) return;
  double end = std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k < first_set_; ++k) {
    slopes_[k] /= steepness;
    end = std::min(end, gradcalc::half_width(distributions_[k]) / std::fabs(slopes_[k]));
  }
  const auto add = [&](const Stratum& stratum) {
    const std::size_t first = directions_.size();
    directions_.resize(first + n_);
    for (std::size_t k = 0; k < first_set_; ++k)
      for (std::size_t i = 0; i < n_; ++i)
        directions_[first + i] += stratum.distance * slopes_[k] * directions_[k * n_ + i];
    aimed_weights_.push_back(stratum.weight);
  };
  const double last = nearly_at_limits.distance * end;
  for (const Stratum& stratum : aimed_strata) {
    if (stratum.distance < last) {
      add(stratum);
      continue;
    }
    add({last, nearly_at_limits.weight});
    break;
  }
}

void Spread::set(const UncertainPoint& point, bool is_full) {
  n_ = point.quantities.size();
  at_.clear();
  for (const Quantity& quantity : point.quantities) at_.push_back(quantity.value);
  set_columns(point);
  first_set_ = n_ == 0 ? 0 : directions_.size() / n_;
  set_reaches(point);
  if (is_full && first_set_ > 1) add_turned();
  both_sets_ = count();
  add_corners();
  regular_ = count();
  is_full_ = is_full;
  scattered_weights_.clear();
  aimed_weights_.clear();
  if (is_full && first_set_ > 0) add_scattered(point);
  holds_ = !std::ranges::all_of(point.quantities,
                                [](const Quantity& quantity) { return gradcalc::has_samples(quantity); });
}

void Spread::sample(std::size_t k, double sign, std::span<double> x) const {
  for (std::size_t i = 0; i < n_; ++i) x[i] = at_[i] + sign * reach(k) * directions_[k * n_ + i];
}

}  // namespace gradcalc
