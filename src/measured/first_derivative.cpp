#include "measured/first_derivative.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "measured/slopes.hpp"
#include "measured/step_search.hpp"
#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

/// A search for slopes along a line, central or of one side.
class SlopeSearch {
 public:
  SlopeSearch(Samples& samples, const Line& line, Side side, const Noise& noise)
      : slopes_(samples, line, side, noise), search_(slopes_) {
    for (const double multiple : {1.0, 3.0})  // these were taken to measure the noise
      search_.add_witness(slopes_.at_distance(multiple * line.step(line.table_octave())));
  }
  SlopeSearch(const SlopeSearch&) = delete;
  SlopeSearch& operator=(const SlopeSearch&) = delete;

  const StepSearch& steps() const { return search_; }
  Estimate run() { return search_.run(); }

 private:
  Slopes slopes_;
  StepSearch search_;
};

class FirstDerivative {
 public:
  FirstDerivative(Samples& samples, const Line& line, const KnownNoise& known)
      : samples_(samples), line_(line), known_(known) {}

  Derivative central() {
    const Slopes first(samples_, line_, Side::both, noise_);
    for (const int octave : tuning::first_octaves) first.at(octave);  // with the first table
    const auto [noise, breaks] = measure_noise(samples_, line_, known_);
    noise_ = noise;
    if (samples_.are_awaited()) return {};
    if (breaks == Break::jump) return nothing();
    Estimate estimate;
    if (breaks == Break::none) estimate = searched();
    if (samples_.are_awaited()) return {};
    if (is_good(estimate)) return found(estimate);
    return from_sides(estimate, breaks);
  }

  Derivative of_side(Side side) {
    const int direction = side == Side::forward ? 1 : -1;
    noise_ = {one_sided_sigma(samples_, line_, direction), samples_.centre(), false, known_};
    SlopeSearch search(samples_, line_, side, noise_);
    const Estimate estimate = search.run();
    return estimate.is_settled() ? found(estimate) : nothing();
  }

  const Noise& noise() const { return noise_; }
  int top() const { return top_; }

 private:
  /// The central search. Where its series does not reach far, noise of larger distances is asked for, too.
  Estimate searched() {
    whole_.emplace(samples_, line_, Side::both, noise_);
    Estimate estimate = whole_->run();
    const bool is_short = estimate.top <= tuning::short_octave && estimate.top < whole_->steps().highest();
    if (samples_.are_awaited() || !is_short || !is_good(estimate)) return estimate;
    const double sigma = wide_sigma(samples_, line_, noise_);
    if (samples_.are_awaited() || sigma == 0.0) return estimate;
    noise_.sigma = sigma;
    whole_.emplace(samples_, line_, Side::both, noise_);
    Estimate wide = whole_->run();
    if (!wide.is_found()) return estimate;
    wide.error += std::fabs(wide.value - estimate.value);
    return wide;
  }

  bool is_good(const Estimate& estimate) const {
    if (!estimate.is_settled()) return false;
    if (estimate.error <=
        std::max(tuning::poor * std::fabs(estimate.value), tuning::vanishing * estimate.steepness))
      return true;
    return estimate.is_noisy() && !whole_->steps().seems_kinked();
  }

  Derivative from_sides(const Estimate& whole, Break breaks) {
    Noise left_noise = noise_, right_noise = noise_;
    if (breaks != Break::none || noise_.sigma == 0.0) {
      left_noise.sigma = one_sided_sigma(samples_, line_, -1);
      right_noise.sigma = one_sided_sigma(samples_, line_, 1);
      noise_.sigma = std::max(left_noise.sigma, right_noise.sigma);
    }
    SlopeSearch left_search(samples_, line_, Side::backward, left_noise);
    SlopeSearch right_search(samples_, line_, Side::forward, right_noise);
    const Estimate left = left_search.run(), right = right_search.run();
    if (samples_.are_awaited()) return {};
    const double slopes = std::max(left.steepness, right.steepness);
    const bool has_left = left.is_settled(slopes), has_right = right.is_settled(slopes);
    if (has_left && has_right) return compared(whole, left, right, slopes);
    if (whole.is_settled()) return found(whole);
    if (has_left && !right_search.steps().is_finite_somewhere()) return one_sided(left);
    if (has_right && !left_search.steps().is_finite_somewhere()) return one_sided(right);
    // Few digits, or none, but the noise says why.
    return whole.is_explained && is_rough(noise_) ? found(whole) : nothing();
  }

  Derivative compared(const Estimate& whole, const Estimate& left, const Estimate& right, double slopes) {
    const double gap = std::fabs(left.value - right.value);
    const bool is_distinct = gap > tuning::distinct * (left.error + right.error);
    const bool is_kink = is_distinct && gap > tuning::least_kink * slopes && is_bent_by(gap);
    if (samples_.are_awaited()) return {};
    if (is_kink) {
      Derivative kink = described({.verdict = Verdict::kink});
      kink.left = left.value;
      kink.right = right.value;
      return kink;
    }
    if (is_distinct && !whole.is_settled()) return nothing();
    Estimate both = left.error > right.error ? left : right;
    both.value = left.value / 2.0 + right.value / 2.0;
    both.error += gap;
    return found(whole.is_settled() && whole.error <= both.error ? whole : both);
  }

  /// Whether the even part grows as that of a kink with this gap between the slopes, at the smallest steps
  /// that show it.
  bool is_bent_by(double gap) {
    const Slopes central(samples_, line_, Side::both, noise_);
    const double least = tuning::confirming_signal * noise_.at_centre() / gap;
    int octave = line_.least_octave + 2;
    if (std::isnormal(least))
      octave = std::max(octave, static_cast<int>(std::ceil(std::log2(least))) - line_.exponent);
    bool is_bent = true;
    for (const int above : {0, 1}) {
      const Sample sample = central.at(octave + above);
      const double bend = 2.0 * std::fabs(sample.even) / sample.h;
      const double noise = tuning::noise_safety * sample.even_noise / sample.h;
      is_bent = is_bent && std::fabs(bend - gap) < tuning::confirming_part * gap + noise;
    }
    return is_bent;
  }

  /// With what holds for all results.
  Derivative described(Derivative derivative) const {
    derivative.evaluations = samples_.evaluations();
    derivative.noise = noise_.at_centre();
    return derivative;
  }

  Derivative found(const Estimate& estimate) {
    top_ = estimate.top;
    const bool is_noisy = estimate.error > tuning::few_digits * std::fabs(estimate.value) && is_rough(noise_);
    return described({.value = estimate.value,
                      .error = estimate.error,
                      .verdict = is_noisy ? Verdict::noisy : Verdict::ok,
                      .step = estimate.bottom_step});
  }

  Derivative one_sided(const Estimate& estimate) {
    Derivative derivative = found(estimate);
    derivative.verdict = Verdict::one_sided;
    derivative.where = undefined_at();
    return derivative;
  }

  Derivative nothing() const { return described({.verdict = Verdict::undefined, .where = undefined_at()}); }

  double undefined_at() const {
    const auto node = samples_.undefined_nearest_to({line_.x});
    return node ? node->first : line_.x;
  }

  Samples& samples_;
  const Line& line_;
  KnownNoise known_;
  Noise noise_{.known = known_};
  std::optional<SlopeSearch> whole_;
  int top_ = tuning::first_octaves.front();
};

}  // namespace

Derivative first_derivative(Samples& samples, const Line& line, const KnownNoise& known, Side side) {
  if (!std::isfinite(samples.centre())) return {.verdict = Verdict::undefined, .where = line.x};
  FirstDerivative derivative(samples, line, known);
  return side == Side::both ? derivative.central() : derivative.of_side(side);
}

Slope measured_slope(Samples& samples, const Line& line, const KnownNoise& known) {
  FirstDerivative search(samples, line, known);
  const Derivative derivative = std::isfinite(samples.centre())
                                    ? search.central()
                                    : Derivative{.verdict = Verdict::undefined, .where = line.x};
  return {derivative, search.noise(), search.top()};
}

}  // namespace gradcalc::measured
