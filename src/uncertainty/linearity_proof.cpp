#include "uncertainty/linearity_proof.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "tape/dependence.hpp"
#include "uncertainty/propagation.hpp"
#include "uncertainty/sampled_formula.hpp"

namespace gradcalc {
namespace {

/// What is left of the limits for rounding, which is far below.
constexpr double of_limits = 0.9;

/// How far the samples of n quantities are, in uncertainties of each: 3 in the tails, and where quantities
/// are correlated, the scattered ones up to 2.005 sqrt(n).
double farthest_sample(std::size_t n, bool are_correlated) {
  constexpr double in_tails = 3.0001;
  return are_correlated ? std::max(in_tails, 2.0051 * std::sqrt(static_cast<double>(n))) : in_tails;
}

/// The part of the combined uncertainty that r may be: see LinearityProof.
double most_change(std::size_t n, bool are_correlated) {
  const double root = std::sqrt(static_cast<double>(n));
  const double by_variance = most_variance_beyond / 2.5;  // 2 q + 3 q^2 is 0.0412 for q = 0.02
  const double by_shift = of_limits * most_shift / (0.75 * root + 0.6);
  const double elsewhere = of_limits * std::sqrt(most_variance_beyond) / (are_correlated ? 1.9 * root : 1.7);
  return std::min({by_variance, by_shift, elsewhere});
}

/// Where r is a larger part, the Hessian proves hardly ever anything: r is about 3 a, mostly more, and a has
/// to be less than 0.18 of the combined uncertainty.
constexpr double promising = 0.54;

/// Whether the bounds a and b by the Hessian (see LinearityProof) prove that a function with this combined
/// uncertainty is linear.
bool are_small(double a, double b, double combined, std::size_t n, bool are_correlated) {
  if (!(a <= 2.0 * of_limits * most_shift * combined)) return false;
  const double second = a / combined, third = b / combined;
  const double elsewhere = 1.9 * third * (are_correlated ? static_cast<double>(n) : 1.0);
  return second * second + 1.7320508075688776 * third + 0.75 * third * third <=
             of_limits * most_variance_beyond &&
         elsewhere <= of_limits * std::sqrt(most_variance_beyond);
}

}  // namespace

LinearityProof::LinearityProof(const Tape& tape)
    : tape_(tape), takes_blocks_(BoundedGradient::takes_blocks(tape)), suspects_(possible_breaks(tape)) {}

std::array<bool, block_size> LinearityProof::at_block(std::size_t n, std::span<const double> x,
                                                      std::span<const double> uncertainties,
                                                      std::span<const double> combined, bool are_correlated) {
  std::array<bool, block_size> proven{};
  if (!takes_blocks_) return proven;
  const double reach = farthest_sample(n, are_correlated);
  radii_.resize(n * block_size);
  for (std::size_t k = 0; k < radii_.size(); ++k) radii_[k] = reach * uncertainties[k];
  gradient_.sweep_boxes(tape_, x, radii_);

  std::array<double, block_size> changes{}, radii{};
  for (std::size_t i = 0; i < n; ++i) {
    const BoundedGradient::Lanes partial = gradient_.partial_lanes(tape_, i);
    const double* const u = &uncertainties[i * block_size];
    for (std::size_t p = 0; p < block_size; ++p) changes[p] += partial.radii[p] * u[p];
    for (std::size_t p = 0; p < block_size; ++p) radii[p] += partial.radii[p];
  }
  const double most = most_change(n, are_correlated);
  const BoundedGradient::Lanes value = gradient_.value_lanes(tape_);
  std::array<bool, block_size> is_smooth{};
  for (std::size_t p = 0; p < block_size; ++p)
    is_smooth[p] = std::isfinite(combined[p]) && std::isfinite(changes[p]) &&
                   // Of less, products may be 0 that are not.
                   (combined[p] >= std::numeric_limits<double>::min() || radii[p] == 0.0) &&
                   std::isfinite(value.radii[p] + std::fabs(value.values[p]));
  for (const PossibleBreak& suspect : suspects_)
    for (std::size_t p = 0; p < block_size; ++p) is_smooth[p] = is_smooth[p] && is_far(n, suspect, p);

  for (std::size_t first = 0; first < block_size; first += BoundedGroup::width) {
    bool is_promising = false;
    for (std::size_t p = first; p < first + BoundedGroup::width; ++p) {
      proven[p] = is_smooth[p] && changes[p] <= most * combined[p];
      is_promising = is_promising || (is_smooth[p] && !proven[p] && changes[p] <= promising * combined[p]);
    }
    if (!is_promising) continue;
    const auto by_second = by_hessian(n, first, uncertainties, combined, are_correlated);
    for (std::size_t p = first; p < first + BoundedGroup::width; ++p)
      proven[p] = proven[p] || (is_smooth[p] && by_second[p - first]);
  }
  return proven;
}

std::array<bool, BoundedGroup::width> LinearityProof::by_hessian(std::size_t n, std::size_t first,
                                                                 std::span<const double> uncertainties,
                                                                 std::span<const double> combined,
                                                                 bool are_correlated) {
  const auto group = [first](const BoundedGradient::Lanes& lanes) {
    return BoundedGroup(lanes.values + first, lanes.radii + first);
  };
  hessian_.prepare(
      tape_, [&](std::uint32_t slot) { return group(gradient_.slot_lanes(slot)); },
      [&](std::uint32_t slot) {
        const auto lanes = gradient_.adjoint_lanes(slot);
        return lanes ? std::optional(group(*lanes)) : std::nullopt;
      });
  coordinates_.resize(n);
  std::iota(coordinates_.begin(), coordinates_.end(), std::size_t{0});
  const std::size_t most = HessianSweep<BoundedGroup>::columns_together();
  columns_.resize(n * most);
  std::array<double, BoundedGroup::width> a{}, b{};
  for (std::size_t left = 0; left < n; left += most) {
    const std::size_t width = std::min(most, n - left);
    hessian_.run(tape_, std::span(coordinates_).subspan(left, width), std::span(columns_).first(n * width));
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = left; j < left + width; ++j) {
        const BoundedGroup& entry = columns_[i * width + j - left];
        const double* const u_i = &uncertainties[i * block_size + first];
        const double* const u_j = &uncertainties[j * block_size + first];
        for (std::size_t p = 0; p < BoundedGroup::width; ++p) {
          const Bounded second = entry.at(p);
          a[p] += (std::fabs(second.value) + second.radius) * u_i[p] * u_j[p];
          b[p] += second.radius * u_i[p] * u_j[p];
        }
      }
  }
  std::array<bool, BoundedGroup::width> result{};
  for (std::size_t p = 0; p < BoundedGroup::width; ++p)
    result[p] = are_small(a[p], b[p], combined[first + p], n, are_correlated);
  return result;
}

/// The slopes of a distance along the directions, of which a square sum is its uncertainty, are at most its
/// radius over sqrt(1.8) each.
bool LinearityProof::is_far(std::size_t n, const PossibleBreak& suspect, std::size_t p) const {
  const double far = SampledFormula::near * std::sqrt(static_cast<double>(n) / 1.8);
  const BoundedGradient::Lanes a = gradient_.slot_lanes(suspect.a), b = gradient_.slot_lanes(suspect.b);
  return std::ranges::any_of(suspect.places, [&](const BreakPlace& place) {
    const Bounded distance =
        break_distance(place, Bounded(a.values[p], a.radii[p]), Bounded(b.values[p], b.radii[p]));
    return std::fabs(distance.value) > far * distance.radius;
  });
}

std::array<bool, block_size> LinearityProof::may_hold(std::size_t n, std::span<const std::uint8_t> held,
                                                      std::span<const double> uncertainties,
                                                      std::span<const double> combined) const {
  std::array<bool, block_size> result{};
  if (!takes_blocks_) return result;
  std::array<double, block_size> changes{};
  for (std::size_t i = 0; i < n; ++i) {
    const BoundedGradient::Lanes partial = gradient_.partial_lanes(tape_, i);
    for (std::size_t p = 0; p < block_size; ++p) {
      const std::size_t place = i * block_size + p;
      if (held[place] != 0) changes[p] += partial.radii[p] * uncertainties[place];
    }
  }
  for (std::size_t p = 0; p < block_size; ++p)
    result[p] = changes[p] <= most_held * combined[p] && std::isfinite(combined[p]);
  for (const PossibleBreak& suspect : suspects_)
    for (std::size_t i = 0; i < n; ++i) {
      const auto of_points = held.subspan(i * block_size, block_size);
      const bool is_part = std::ranges::find(of_points, std::uint8_t{1}) != of_points.end() &&
                           reaches(tape_, i, std::array{suspect.a, suspect.b});
      for (std::size_t p = 0; is_part && p < block_size; ++p)
        if (of_points[p] != 0) result[p] = result[p] && is_far(n, suspect, p);
    }
  return result;
}

}  // namespace gradcalc
