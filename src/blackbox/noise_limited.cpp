#include "blackbox/noise_limited.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace gradcalc {
namespace {

constexpr int most_samples = 14;  // of two evaluations each
constexpr double first_step =
    75.0 / 256;                     // of the scale: 1.171875 / 4, in no simple ratio to a period or a digit
constexpr double ratio = 4.0;       // between steps
constexpr int most_octaves_up = 2;  // of 4: 5 times the scale
constexpr std::size_t longest_window = 6;
constexpr double truncation_safety = 4.0;  // the change by the last term may be small by chance
constexpr double kink_signal = 8.0;        // an even part of so many times its noise counts
constexpr int kink_steps = 3;              // at which it behaves as that of a kink
constexpr double kink_likeness = 1.5;  // between steps, |E| / h changes by less at a kink, and by 4 elsewhere

struct Sample {
  double h;
  double slope;       ///< D
  double even;        ///< E; 0 of one side
  double noise;       ///< of the slope
  double even_noise;  ///< of the even part
};

struct Estimate {
  double value = Derivative::none;
  double error = std::numeric_limits<double>::infinity();
  double noise = 0.0;
  double truncation = std::numeric_limits<double>::infinity();
  double bottom = 0.0;  ///< the smallest step of the window
};

class NoisySearch {
 public:
  NoisySearch(const NoisyLine& line, Side side) : line_(line), side_(side) {}

  Derivative run() {
    const double start = first_step * line_.scale;
    take(start);
    double low = start / ratio, high = start * ratio;
    take(low);
    bool down = true, up = true;
    for (int ups = 0; taken_ < most_samples && (down || up);) {
      const Estimate before = best();
      // Noise hides the truncation: a larger step. Else a smaller one, unless its noise alone is too large.
      const bool is_noisy =
          std::isfinite(before.error) && before.noise >= truncation_safety * before.truncation;
      if (up && (is_noisy || !down)) {
        take(high);
        high *= ratio;
        up = ++ups < most_octaves_up && best().error < 0.8 * before.error;
      } else if (down) {
        low /= ratio;
        down = low > std::numeric_limits<double>::min() &&
               !(std::isfinite(before.error) && line_.noise(line_.centre) / low > 16.0 * before.error);
        if (down) take(low);
      }
      if (!is_noisy && !down) up = false;
    }
    return result();
  }

 private:
  void take(double h) {
    ++taken_;
    const auto [ahead, behind] = line_.f(h);
    evaluations_ += side_ == Side::both ? 2 : 1;
    const auto noise = [this](double value) {
      return line_.noise(value) + std::numeric_limits<double>::epsilon() * std::fabs(value);
    };
    const double centre = line_.centre;
    if (side_ == Side::both)
      return add({h, (ahead / 2 - behind / 2) / h, (ahead / 2 - centre / 2) + (behind / 2 - centre / 2),
                  (noise(ahead) + noise(behind)) / 2 / h,
                  (noise(ahead) + noise(behind)) / 2 + noise(centre)});
    const double value = side_ == Side::forward ? ahead : behind;
    const double distance = side_ == Side::forward ? h : -h;
    add({h, (value - centre) / distance, 0.0, (noise(value) + noise(centre)) / h, 0.0});
  }

  void add(const Sample& sample) {
    if (!std::isfinite(sample.slope) || !std::isfinite(sample.even)) return;
    const auto place =
        std::ranges::find_if(samples_, [&](const Sample& other) { return other.h > sample.h; });
    samples_.insert(place, sample);
  }

  /// Over all windows of neighbouring steps.
  Estimate best() const {
    struct Entry {
      double value, noise;
    };
    std::vector<Entry> window;
    for (std::size_t i = 0; i < samples_.size(); ++i)
      window.push_back({samples_[i].slope, samples_[i].noise});
    Estimate result;
    const std::size_t longest = std::min(longest_window, samples_.size());
    for (std::size_t m = 1; m < longest; ++m)
      for (std::size_t i = 0; i + m < samples_.size(); ++i) {
        Entry& entry = window[i];
        const Entry& above = window[i + 1];
        const double r = samples_[i + m].h / samples_[i].h;
        const double weight = 1.0 / ((side_ == Side::both ? r * r : r) - 1.0);
        const double change = weight * (entry.value - above.value);
        // A single step, whose error the next one shows, and the two together.
        consider(result, entry.value, entry.noise, std::fabs(change), i);
        entry = {entry.value + change, entry.noise + weight * (entry.noise + above.noise)};
        consider(result, entry.value, entry.noise, std::fabs(change), i);
      }
    return result;
  }

  /// Two steps may agree by chance: what smaller steps show beyond their noise counts, too.
  void consider(Estimate& best, double value, double noise, double truncation, std::size_t low) const {
    const double error = noise + truncation_safety * truncation;
    if (error >= best.error) return;
    Estimate estimate{value, error, noise, truncation, samples_[low].h};
    estimate.error += unexplained(estimate);
    if (estimate.error < best.error) best = estimate;
  }

  /// By how much smaller steps are beside the estimate, beyond what they may.
  double unexplained(const Estimate& estimate) const {
    double worst = 0.0;
    for (const Sample& sample : samples_)
      if (sample.h < estimate.bottom)
        worst = std::max(worst, std::fabs(sample.slope - estimate.value) - sample.noise - estimate.error);
    return worst;
  }

  /// The smallest step at which the even part stands out of the noise, if from there it falls as h does, and
  /// not as h^2.
  const Sample* kink() const {
    const auto stands_out = [](const Sample& sample) {
      return std::fabs(sample.even) >= kink_signal * sample.even_noise;
    };
    const auto first = std::ranges::find_if(samples_, stands_out);
    if (samples_.end() - first < kink_steps) return nullptr;
    for (auto next = first; next + 1 != first + kink_steps; ++next) {
      const double change = ((next + 1)->even / (next + 1)->h) / (next->even / next->h);
      if (!(change > 1.0 / kink_likeness && change < kink_likeness)) return nullptr;
    }
    return &*first;
  }

  Derivative result() const {
    Derivative derivative;
    derivative.evaluations = evaluations_;
    const Sample* const corner = side_ == Side::both ? kink() : nullptr;
    // A bend of the size of the noise is none.
    if (corner != nullptr && std::fabs(corner->even / corner->h) > kink_signal * corner->noise) {
      derivative.verdict = Verdict::kink;
      derivative.left = corner->slope - corner->even / corner->h;
      derivative.right = corner->slope + corner->even / corner->h;
      return derivative;
    }
    const Estimate estimate = best();
    if (!std::isfinite(estimate.error)) {
      derivative.verdict = Verdict::undefined;
      return derivative;
    }
    derivative.value = estimate.value;
    derivative.error = estimate.error;
    derivative.verdict = Verdict::noisy;
    return derivative;
  }

  const NoisyLine& line_;
  Side side_;
  int taken_ = 0;
  std::uint32_t evaluations_ = 0;
  std::vector<Sample> samples_;  ///< finite ones, their steps ascending
};

}  // namespace

Derivative noise_limited_derivative(const NoisyLine& line, Side side) {
  if (!std::isfinite(line.centre)) return {.verdict = Verdict::undefined, .where = 0.0};
  const Derivative found = NoisySearch(line, side).run();
  if (side != Side::both || found.verdict != Verdict::undefined) return found;
  // There is no step with a value on both sides: on one of them there may be.
  for (const Side one : {Side::forward, Side::backward}) {
    Derivative derivative = NoisySearch(line, one).run();
    derivative.evaluations += found.evaluations;
    if (derivative.verdict != Verdict::noisy) continue;
    derivative.verdict = Verdict::one_sided;
    derivative.where = one == Side::forward ? -first_step * line.scale : first_step * line.scale;
    return derivative;
  }
  Derivative nothing = found;
  nothing.where = 0.0;
  return nothing;
}

}  // namespace gradcalc
