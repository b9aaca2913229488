#include "measured/second_derivative.hpp"

#include <algorithm>
#include <cmath>

#include "measured/curvatures.hpp"
#include "measured/step_search.hpp"
#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

class SecondDerivativeSearch {
 public:
  SecondDerivativeSearch(Samples& samples, const Line& line, const Slope& slope)
      : samples_(samples), line_(line), slope_(slope) {}

  Derivative run() {
    if (slope_.derivative.verdict == Verdict::kink) return described({.verdict = Verdict::kink});
    if (!std::isfinite(slope_.derivative.value)) return missing();
    if (slope_.derivative.verdict == Verdict::one_sided) return from_sides({});
    const Curvatures series(samples_, line_, Side::both, slope_.noise, slope_.derivative);
    StepSearch search = with_witnesses(series);
    const Estimate whole = search.run();
    if (samples_.are_awaited()) return {};
    if (is_good(whole, search)) return found(whole);
    return from_sides(whole);
  }

 private:
  static StepSearch with_witnesses(const Curvatures& series) {
    StepSearch search(series);
    for (const int octave : tuning::curvature_witnesses) search.add_witness(series.at(octave));
    return search;
  }

  static bool is_good(const Estimate& estimate, const StepSearch& search) {
    if (!estimate.is_settled()) return false;
    return estimate.error <= tuning::poor_second * std::fabs(estimate.value) ||
           (estimate.is_noisy() && !search.seems_kinked());
  }

  Derivative from_sides(const Estimate& whole) {
    const Curvatures on_left(samples_, line_, Side::backward, slope_.noise, slope_.derivative);
    const Curvatures on_right(samples_, line_, Side::forward, slope_.noise, slope_.derivative);
    StepSearch left_search = with_witnesses(on_left), right_search = with_witnesses(on_right);
    const Estimate left = left_search.run(), right = right_search.run();
    if (samples_.are_awaited()) return {};
    const double around = std::max(left.steepness, right.steepness);
    const bool has_left = left.is_settled(around), has_right = right.is_settled(around);
    if (has_left && has_right) return compared(whole, left, right);
    if (whole.is_settled()) return found(whole);
    const Estimate* const one = has_left && !right_search.is_finite_somewhere()   ? &left
                                : has_right && !left_search.is_finite_somewhere() ? &right
                                                                                  : nullptr;
    if (one == nullptr) return missing();
    Derivative derivative = found(*one);
    derivative.verdict = Verdict::one_sided;
    derivative.where = undefined_at();
    return derivative;
  }

  Derivative compared(const Estimate& whole, const Estimate& left, const Estimate& right) const {
    const double gap = std::fabs(left.value - right.value);
    if (gap > tuning::distinct * (left.error + right.error) &&
        gap > tuning::least_kink * std::max(std::fabs(left.value), std::fabs(right.value))) {
      Derivative kink = described({.verdict = Verdict::kink});
      kink.left = left.value;
      kink.right = right.value;
      return kink;
    }
    Estimate both = left.error > right.error ? left : right;
    both.value = left.value / 2.0 + right.value / 2.0;
    both.error += gap;
    return found(whole.is_settled() && whole.error <= both.error ? whole : both);
  }

  Derivative described(Derivative derivative) const {
    derivative.evaluations = samples_.evaluations();
    derivative.noise = slope_.noise.at_centre();
    return derivative;
  }

  Derivative found(const Estimate& estimate) const {
    const bool is_noisy =
        estimate.error > tuning::few_digits * std::fabs(estimate.value) && is_rough(slope_.noise);
    return described({.value = estimate.value,
                      .error = estimate.error,
                      .verdict = is_noisy ? Verdict::noisy : Verdict::ok,
                      .step = estimate.bottom_step});
  }

  Derivative missing() const { return described({.verdict = Verdict::undefined, .where = undefined_at()}); }

  double undefined_at() const {
    const auto node = samples_.undefined_nearest_to({line_.x});
    return node ? node->first : line_.x;
  }

  Samples& samples_;
  const Line& line_;
  const Slope& slope_;
};

}  // namespace

Curvature second_derivative(Samples& samples, const Line& line, const KnownNoise& known) {
  Curvature curvature{measured_slope(samples, line, known), {}};
  if (!samples.are_awaited()) curvature.second = SecondDerivativeSearch(samples, line, curvature.slope).run();
  return curvature;
}

}  // namespace gradcalc::measured
