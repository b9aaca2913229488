#include "measured/window.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

using Window = std::span<const Sample* const>;

double noise_of(const Measured& part, double centre_noise) {
  return tuning::noise_safety * (part.noise + std::fabs(part.shared) * centre_noise);
}

/// The weight of each sample at h = 0.
std::array<double, tuning::longest_window> weights_of(Window window, bool are_even) {
  std::array<double, tuning::longest_window> weights{};
  for (std::size_t i = 0; i < window.size(); ++i) {
    weights[i] = 1.0;
    for (std::size_t j = 0; j < window.size(); ++j) {
      const double ratio = window[i]->h / window[j]->h;
      if (j != i) weights[i] /= are_even ? 1.0 - ratio * ratio : 1.0 - ratio;
    }
  }
  return weights;
}

/// What the weights leave of the quotients, or of the rests.
Measured extrapolated(Window window, std::span<const double> weights, Measured Sample::*part) {
  const double reference = (window.front()->*part).value;  // the weights' sum is 1
  Measured sum{0.0};
  double largest = 0.0, squares = 0.0;  // of the parts of the noise; the squares in units of the largest
  for (std::size_t i = 0; i < window.size(); ++i)
    largest = std::max(largest, std::fabs(weights[i]) * (window[i]->*part).noise);
  for (std::size_t i = 0; i < window.size(); ++i) {
    const auto& [value, noise, shared] = window[i]->*part;
    sum.value += weights[i] * (value - reference);
    sum.shared += weights[i] * shared;
    const double ratio = largest == 0.0 ? 0.0 : weights[i] * noise / largest;
    squares += ratio * ratio;
  }
  return {sum.value + reference, largest * std::sqrt(squares), sum.shared};
}

/// The largest step that counts in the sum.
const Sample& last_of_use(Window window, std::span<const double> weights, double value, double error) {
  std::size_t last = window.size() - 1;
  const auto counts = [&](std::size_t i) {
    const auto& [octave, h, quotient, rest, is_witness] = *window[i];
    const double part =
        std::fabs(quotient.value - value) + quotient.noise + std::fabs(rest.value) / window[0]->h;
    return std::fabs(weights[i]) * part > tuning::no_use * error;
  };
  while (last > 1 && !counts(last)) --last;
  return *window[last];
}

/// What is left of the truncation after a wide gap between steps, should it fall with the step itself only:
/// within such a gap, no other sample shows how it falls.
double slowest(const Sample& low, const Sample& high) {
  const double ratio = high.h / low.h;
  if (ratio < tuning::wide_gap) return 0.0;
  return std::fabs(high.quotient.value - low.quotient.value) / (ratio - 1.0);
}

/// Whether what two neighbouring quotients miss falls as of a window that converges.
bool falls(const Sample& low, const Sample& high, const Estimate& estimate, bool are_even) {
  const double fall = std::pow(low.h / high.h, are_even ? tuning::central_fall : tuning::one_sided_fall);
  return std::fabs(low.quotient.value - estimate.value) <=
         fall * std::fabs(high.quotient.value - estimate.value) + estimate.error;
}

/// Whether what central quotients miss still grows from one step to the next as in a series. Beyond the scale
/// on which f changes, as of tanh(x/s) from 2 s on, it hardly grows: such steps count for so little in a
/// window that they change nothing, which is no sign that it converges.
bool grows(const Sample& low, const Sample& high, double value, double centre_noise) {
  const double noise = noise_of(low.quotient, centre_noise) + noise_of(high.quotient, centre_noise);
  return std::fabs(low.quotient.value - value) <=
         std::pow(low.h / high.h, tuning::least_growth) * std::fabs(high.quotient.value - value) + noise;
}

/// By how much smaller steps are beside the estimate, beyond what they may.
double unexplained(std::span<const Sample> samples, const Estimate& estimate, bool are_even,
                   double centre_noise) {
  const Sample& bottom = estimate.bottom;
  const double power = are_even ? tuning::central_fall : tuning::one_sided_fall;
  const double slope_bound = std::fabs(bottom.quotient.value - estimate.value) + estimate.error;
  const double rest_bound =
      std::fabs(bottom.rest.value) + tuning::noise_safety * bottom.rest.noise + estimate.error * bottom.h;
  double worst = 0.0;
  for (const Sample& sample : samples) {
    if (!sample.is_finite() || sample.h >= bottom.h) continue;
    const auto fall = [&](double by) { return tuning::fall_safety * std::pow(sample.h / bottom.h, by); };
    const double off =
        std::fabs(sample.quotient.value - estimate.value) - noise_of(sample.quotient, centre_noise);
    if (off > estimate.error && off > estimate.error + slope_bound * fall(power))
      worst = std::max(worst, tuning::gap_safety * off);
    const double rest = std::fabs(sample.rest.value), rest_noise = tuning::noise_safety * sample.rest.noise;
    if (rest > rest_noise && rest > rest_noise + rest_bound * fall(tuning::central_fall))
      worst = std::max(worst, rest / sample.h);
  }
  return worst;
}

}  // namespace

bool Estimate::is_settled(double slopes_around) const {
  return is_found() && (is_noisy() || is_accurate(slopes_around));
}

bool Estimate::is_good() const {
  return error <= tuning::good * std::fabs(value);
}

bool Estimate::is_accurate(double slopes_around) const {
  return error <= tuning::settled_part * std::max(bottom.steepness(), slopes_around);
}

Estimate best_window(std::span<const Sample> samples, bool are_even, double centre_noise, int top_octave,
                     bool is_strict) {
  std::array<const Sample*, most_samples> used{};
  std::size_t size = 0;
  for (const Sample& sample : samples)
    if (sample.is_used() && sample.octave <= top_octave) used[size++] = &sample;

  Estimate best, consistent;  // the smallest error of a window by itself, and beside all smaller steps
  double best_own = best.error;
  for (std::size_t first = 0; first < size; ++first) {
    const Sample& bottom = *used[first];
    double previous = bottom.quotient.value, previous_change = 0.0;
    const double slow = first + 1 < size ? slowest(bottom, *used[first + 1]) : 0.0;
    for (std::size_t length = 2; length <= std::min(tuning::longest_window, size - first); ++length) {
      const Window window(&used[first], length);
      const auto weights = weights_of(window, are_even);
      const Measured sum = extrapolated(window, weights, &Sample::quotient);
      if (are_even && !grows(*window[length - 2], *window[length - 1], sum.value, centre_noise)) break;
      const Measured rest = extrapolated(window, weights, &Sample::rest);
      const double missed = std::max(0.0, std::fabs(rest.value) - noise_of(rest, centre_noise)) / bottom.h;
      const double change = std::fabs(sum.value - previous);
      const double truncation =
          tuning::truncation_safety * std::max({change, previous_change / tuning::change_fall, missed});
      previous = sum.value;
      previous_change = change;
      const double noise = noise_of(sum, centre_noise);
      const double error = noise + std::max(truncation, slow) +
                           tuning::arithmetic_error * unit_roundoff * std::fabs(sum.value);
      if (!(error < best_own || error < tuning::worthwhile * consistent.error)) continue;
      const Sample& top = last_of_use(window, weights, sum.value, error);
      Estimate estimate{sum.value, error, noise, truncation, top.octave, bottom};
      estimate.error += unexplained(samples, estimate, are_even, centre_noise);
      const bool is_fast = first + 2 < size && falls(*used[first + 1], *used[first + 2], estimate, are_even);
      if (is_strict && first + 2 < size && !is_fast)
        estimate.error += std::fabs(used[first + 1]->quotient.value - estimate.value);
      estimate.is_explained = estimate.error <= tuning::explained_factor * error;
      if (error < best_own) {
        best = estimate;
        best_own = error;
      }
      if (estimate.error < tuning::worthwhile * consistent.error && estimate.is_accurate() && is_fast)
        consistent = estimate;
    }
  }
  return best.is_settled() || !consistent.is_found() ? best : consistent;
}

}  // namespace gradcalc::measured
