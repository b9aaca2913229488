// Derivatives of second order, from the samples that a search for the first one has taken and found smooth.
// Its base, its ceiling and what it knows of noise hold for them as well. What remains is to fit series of
// second order to windows of these samples, and of more octaves as far as they help.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "adaptive/octaves.hpp"
#include "adaptive/search.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

/// Octaves to the radius of convergence from a step at which second differences have changed by this relative
/// amount. It grows with h^2.
int octaves_to_radius(double relative) {
  return std::max(0, whole_octaves(std::round(-std::log2(relative) / 2)));
}

/// The curvature that a constant f has, 0, with the error that its rounding makes at the largest step.
Estimate constant_curvature(const Sample& s) {
  return {.value = 0,
          .error = tuning::constant_error * (std::max(s.scale, tuning::unseen_scale) / s.h) / s.h,
          .first = s.exponent,
          .last = s.exponent};
}

}  // namespace

std::optional<Estimate> Search::run_second(Target target) {
  target_ = target;
  const Sample* const constant = largest_constant();
  if (constant != nullptr && !(rounding_jump(samples_.place(constant->exponent)) > 0)) {
    best_ = constant_curvature(*constant);
    return best_;
  }
  best_ = Estimate{};
  unextrapolated_ = true;
  fit_octaves(second_radius_exponent());
  if (!std::isfinite(best_.error) || not_converged()) return std::nullopt;
  widen_to_smaller_quotients();
  if (not_converged() || (low_accuracy() && !settles())) return std::nullopt;
  best_.error += tuning::argument_error * (samples_.scale().size / largest().h) * curvature_scale();
  // Backward slopes are f' - f'' h / 2 + ...
  if (target == Target::curvature && samples_.side() == Side::backward) best_.value = -best_.value;
  return best_;
}

Estimate Search::fit_stored(Target target) {
  target_ = target;
  best_ = Estimate{};
  for (const Sample& s : samples_.finite())
    if (s.exponent < steps_.ceiling) fit_windows(s.exponent);
  return best_;
}

/// The largest step below which f is exactly constant, if that is at least as large as the start of a search.
/// What f does at larger ones, where it may round its arguments away, tells nothing of x.
const Sample* Search::largest_constant() const {
  const auto all = samples_.finite();
  const auto end = std::find_if_not(all.begin(), all.end(), is_constant);
  if (end == all.begin() || (end - 1)->exponent < unit_ + tuning::constant_octave) return nullptr;
  return &*(end - 1);
}

// The exponent of the step to which the series of second differences is expected to converge, from the first
// two that differ by more than their errors. It may be far below that of the slopes: the slope of log(1 +
// exp(x)) at 0 is the same at all steps.
int Search::second_radius_exponent() const {
  if (samples_.side() != Side::both) return radius_exponent_;
  const auto all = samples_.finite();
  for (std::size_t k = 1; k < all.size() && all[k].exponent <= radius_exponent_; ++k) {
    const double low = quotient(all[k - 1]), high = quotient(all[k]);
    const double change = std::abs(high - low);
    const double error =
        tuning::noise_bound * (regularity_.uncertainty(all[k - 1]) / all[k - 1].h) / all[k - 1].h;
    if (change <= error) continue;
    const double relative = change / std::max(std::abs(low), std::abs(high));
    if (k == 1 || !(relative <= tuning::largest_first_change)) break;
    const int radius = all[k].exponent + octaves_to_radius(relative);
    return radius < radius_exponent_ - tuning::radius_difference ? radius : radius_exponent_;
  }
  return radius_exponent_;
}

bool Search::overflowed() const {
  const auto all = samples_.finite();
  return !all.empty() && !std::isfinite(quotient(all[samples_.place(radius_exponent_)]));
}

/// The second difference divided by h^2.
double Search::quotient(const Sample& s) const {
  return target_ == Target::mixed ? s.mixed() : s.curvature();
}

// The estimate must explain the quotient of every smaller step, by its own error or by truncation that at
// least halves with the step from one of the larger ones. The error is widened to contain what it does not
// explain, as where f'' grows without bound. One-sided quotients are formed of neighbouring steps.
void Search::widen_to_smaller_quotients() {
  const auto all = samples_.finite();
  const bool from_pairs = samples_.side() != Side::both && target_ == Target::curvature;
  const double error = best_.error;
  double truncation = 0;  // per step
  for (std::size_t k = samples_.place(best_.last) + (from_pairs ? 0 : 1); k-- > 0;) {
    const Sample& s = all[k];
    const double seen = from_pairs ? one_sided_curvature(s, all[k + 1]) : quotient(s);
    const double discrepancy = std::abs(seen - best_.value);
    const double own_error = tuning::noise_bound * (2 * regularity_.uncertainty(s) / s.h) / s.h;
    const bool small = s.h <= tuning::truncation_ratio * largest().h;
    if (small && discrepancy > own_error + truncation * s.h + error)
      best_.error = std::max(best_.error, discrepancy);
    truncation = std::max(truncation, tuning::foretold_truncation * discrepancy / s.h);
  }
}

std::optional<Search::Quotient> Search::quotient_at(int exponent) {
  if (exponent < lowest_) return std::nullopt;
  const Sample s = samples_.at(exponent);
  if (!s.finite) return std::nullopt;
  const double error = tuning::noise_bound * (2 * regularity_.uncertainty(s) / s.h) / s.h;
  if (samples_.side() == Side::both || target_ == Target::mixed) return Quotient{quotient(s), error};
  const Sample next = samples_.at(exponent + 1);
  if (!next.finite) return std::nullopt;
  return Quotient{one_sided_curvature(s, next), error};
}

// How much the quotients of four neighbouring steps scatter around a straight line: f may carry noise far
// above the rounding of its values, as a sum of squares does whose terms nearly vanish. Noise of f is four
// times as large in a quotient as in that of the next step, and is given the same weight in both.
double Search::scatter_at(int exponent) {
  std::array<double, 4> q{};
  for (std::size_t k = 0; k < q.size(); ++k) {
    const auto next = quotient_at(exponent + static_cast<int>(k));
    q[k] = next ? next->value : std::numeric_limits<double>::infinity();
  }
  const double lower = std::abs(q[0] - 2 * q[1] + q[2]), upper = std::abs(q[1] - 2 * q[2] + q[3]);
  const double scatter = std::max(lower, 4 * upper);
  return std::isfinite(scatter) ? scatter : std::numeric_limits<double>::infinity();
}

// Towards smaller steps the quotients of |x|^1.875 grow without bound, and those of |x|^2.1 fall, but so
// slowly that no limit is seen. They are taken at three steps in equal proportion, from that of the estimate
// down: a series in h changes over the lower two by a small part of what it changes over the upper two. If
// it does, the rest of a geometric series is what the error must contain. If not, there is no limit, unless
// the two changes have different directions or noise explains the lower one: those tell nothing. The steps
// stand closer where rounding or noise hides the change.
bool Search::settles() {
  for (const int octaves : tuning::settling_octaves) {
    const int last = best_.last;
    const auto high = quotient_at(last), middle = quotient_at(last - octaves),
               low = quotient_at(last - 2 * octaves);
    if (!high || !middle || !low) continue;
    const double below = low->value - middle->value, above = middle->value - high->value;
    if (std::abs(below) <= low->error + middle->error) continue;
    const double ratio = below / above;
    if (std::abs(ratio) <= std::pow(tuning::slowest_convergence, octaves)) {
      const double limit = low->value + below * std::abs(ratio) / (1 - std::abs(ratio));
      best_.error = std::max(best_.error, std::abs(limit - best_.value));
      return true;
    }
    if (ratio > 0 && std::abs(below) > tuning::noise_bound * scatter_at(last - 2 * octaves)) return false;
  }
  return true;
}

/// f'' from f(x+h) - f(x) = f' h + f'' h^2 / 2 + ... at two steps; backward, its negative.
double Search::one_sided_curvature(const Sample& a, const Sample& b) const {
  return 2 * (b.slope() - a.slope()) / (b.h - a.h);
}

// How much the slope changes over a step, divided by the step, within the samples a and b: the size of f''
// around x, where f'' itself may be 0 and f''' h takes its place. Central slopes change by f''' h^2 / 6.
double Search::curvature_scale(const Sample& a, const Sample& b) const {
  const double change = std::abs(b.slope() - a.slope()) / b.h;
  const bool central = samples_.side() == Side::both;
  const double third = central ? 6 * change / (1 - (a.h / b.h) * (a.h / b.h)) : 2 * change / (1 - a.h / b.h);
  return third + std::max(std::abs(quotient(a)), std::abs(quotient(b))) + std::abs(b.curvature());
}

/// The same at the largest step of the estimate.
double Search::curvature_scale() const {
  const auto all = samples_.finite();
  const std::size_t last = samples_.place(best_.last);
  return last == 0 ? std::abs(quotient(all[0])) : curvature_scale(all[last - 1], all[last]);
}

std::optional<int> Search::natural_exponent() const {
  if (largest_constant() != nullptr) return std::nullopt;
  return best_.last;
}

}  // namespace gradcalc
