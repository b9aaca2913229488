#include "uncertainty/linearity_proof.hpp"

#include <algorithm>
#include <cmath>

#include "tape/dependence.hpp"
#include "uncertainty/propagation.hpp"
#include "uncertainty/sampled_formula.hpp"

namespace gradcalc {
namespace {

/// The part of the combined uncertainty that r may be: see LinearityProof. Rounding is far below what is left
/// to the limits.
double most_change(std::size_t n) {
  const double by_variance = most_variance_beyond / 2.5;  // 2 q + 3 q^2 is 0.0412 for q = 0.02
  const double by_shift = 0.9 * most_shift / (0.75 * std::sqrt(static_cast<double>(n)) + 0.6);
  return std::min(by_variance, by_shift);
}

}  // namespace

LinearityProof::LinearityProof(const Tape& tape)
    : tape_(tape), takes_blocks_(BoundedGradient::takes_blocks(tape)), suspects_(possible_breaks(tape)) {}

std::array<bool, block_size> LinearityProof::at_block(std::size_t n, std::span<const double> x,
                                                      std::span<const double> uncertainties,
                                                      std::span<const double> combined) {
  std::array<bool, block_size> proven{};
  if (!takes_blocks_) return proven;
  constexpr double reach = 1.7320508075688776;  // a little more than sqrt(3)
  radii_.resize(n * block_size);
  for (std::size_t k = 0; k < radii_.size(); ++k) radii_[k] = reach * uncertainties[k];
  gradient_.sweep_boxes(tape_, x, radii_);

  std::array<double, block_size> changes{};
  for (std::size_t i = 0; i < n; ++i) {
    const BoundedGradient::Lanes partial = gradient_.partial_lanes(tape_, i);
    const double* const u = &uncertainties[i * block_size];
    for (std::size_t p = 0; p < block_size; ++p) changes[p] += partial.radii[p] * u[p];
  }
  const double most = most_change(n);
  const BoundedGradient::Lanes value = gradient_.value_lanes(tape_);
  for (std::size_t p = 0; p < block_size; ++p)
    proven[p] = changes[p] <= most * combined[p] && std::isfinite(combined[p]) &&
                std::isfinite(value.radii[p] + std::fabs(value.values[p]));

  for (const PossibleBreak& suspect : suspects_)
    for (std::size_t p = 0; p < block_size; ++p) proven[p] = proven[p] && is_far(n, suspect, p);
  return proven;
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
