#include <algorithm>
#include <cmath>

#include "measured/derivatives.hpp"
#include "measured/step_search.hpp"
#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

/// The course of a search for the derivative of an order, and its verdict.
struct Course {
  Samples& samples;
  const Line& line;
  Noise noise;
  int order = 1;
  Derivative slope{};  ///< of second order: that of the first
  int top = tuning::first_octaves.front();

  Derivative first() {
    for (const int octave : tuning::first_octaves) quotients(Side::both).at(octave);  // with the first table
    noise = measure_noise(samples, line, noise.known);
    if (samples.are_awaited()) return {};
    if (noise.breaks == Break::jump) return without_value();
    return noise.breaks == Break::bend ? from_sides({}) : central();
  }

  /// Of one side, and from no other samples.
  Derivative of_side(Side side) {
    noise.sigma = one_sided_sigma(samples, line, side);
    const Estimate estimate = StepSearch(quotients(side)).run();
    return estimate.is_settled() ? found(estimate) : without_value();
  }

  Derivative central() {
    const Quotients all = quotients(Side::both);
    StepSearch search(all);
    const Estimate whole = search.run();
    if (samples.are_awaited()) return {};
    if (whole.is_found()) top = whole.top;
    return is_good(whole, search) ? found(whole) : from_sides(whole);
  }

  /// Each side by itself. Where both have a derivative, it is a kink if they differ and it is confirmed.
  /// Where f has no values on one side, it is that of the other. Else it is the estimate from all samples, if
  /// that says anything.
  Derivative from_sides(const Estimate& whole) {
    Quotients on_left = quotients(Side::backward), on_right = quotients(Side::forward);
    if (order == 1 && (noise.breaks == Break::bend || noise.sigma == 0.0)) {
      on_left.noise.sigma = one_sided_sigma(samples, line, Side::backward);
      on_right.noise.sigma = one_sided_sigma(samples, line, Side::forward);
      noise.sigma = std::max(on_left.noise.sigma, on_right.noise.sigma);
    }
    StepSearch left_search(on_left), right_search(on_right);
    const Estimate left = left_search.run(), right = right_search.run();
    if (samples.are_awaited()) return {};
    const double slopes = std::max(left.bottom.steepness(), right.bottom.steepness());
    const bool has_left = left.is_settled(slopes), has_right = right.is_settled(slopes);
    if (has_left && has_right) return compared(whole, left, right, slopes);
    if ((has_left && !right_search.has_values()) || (has_right && !left_search.has_values())) {
      Derivative derivative = found(has_left ? left : right);
      derivative.verdict = Verdict::one_sided;
      derivative.where = without_value().where;
      return derivative;
    }
    // Few digits, or none, but the noise says why.
    const bool has_value = whole.is_settled() || (whole.is_explained && noise.is_rough());
    return has_value ? found(whole) : without_value();
  }

  Derivative without_value(Verdict verdict = Verdict::undefined) const {
    const Node nearest = samples.undefined_nearest_to(line.node(line.x));
    return described(
        {.verdict = verdict, .where = verdict == Verdict::kink ? Derivative::none : nearest.first});
  }

  Quotients quotients(Side side) const { return {samples, line, noise, side, order, slope}; }

  /// Whether an estimate stands without its sides: what limits its accuracy is noise, and no kink.
  bool is_good(const Estimate& whole, const StepSearch& search) const {
    const double poor = (order == 1 ? tuning::poor : tuning::poor_second) * std::fabs(whole.value);
    return whole.is_settled() && (whole.error <= poor || (whole.is_noisy() && !search.seems_kinked()));
  }

  Derivative compared(const Estimate& whole, const Estimate& left, const Estimate& right, double slopes) {
    const double gap = std::fabs(left.value - right.value);
    const bool is_distinct = gap > tuning::distinct * (left.error + right.error);
    const bool is_kink = is_distinct && gap > tuning::least_kink * slopes && (order == 2 || is_bent_by(gap));
    if (samples.are_awaited()) return {};
    if (is_kink) {
      Derivative kink = without_value(Verdict::kink);
      kink.left = left.value;
      kink.right = right.value;
      if (order == 2) kink.error = left.error + right.error;
      return kink;
    }
    if (is_distinct && !whole.is_settled()) return without_value();
    Estimate both = left.error > right.error ? left : right;
    both.value = left.value / 2.0 + right.value / 2.0;
    both.error += gap;
    return found(whole.is_settled() && whole.error <= both.error ? whole : both);
  }

  /// Whether the even part grows as that of a kink with this gap between the slopes, at the smallest steps
  /// that show it.
  bool is_bent_by(double gap) const {
    const double least = tuning::confirming_signal * noise.at_centre() / gap;
    int octave = line.least_octave + 3;
    if (std::isnormal(least))
      octave = std::max(octave, static_cast<int>(std::ceil(std::log2(least))) + 1 - line.exponent);
    const Sample sample = quotients(Side::both).at(octave);
    const double bend = 2.0 * std::fabs(sample.rest.value) / sample.h;
    const double uncertain = tuning::noise_safety * sample.rest.noise / sample.h;
    return std::fabs(bend - gap) < tuning::confirming_part * gap + uncertain;
  }

  /// With what holds for all results.
  Derivative described(Derivative derivative) const {
    derivative.evaluations = samples.evaluations();
    derivative.noise = noise.at_centre();
    return derivative;
  }

  Derivative found(const Estimate& estimate) const {
    const bool is_noisy = estimate.error > tuning::few_digits * std::fabs(estimate.value) && noise.is_rough();
    return described({.value = estimate.value,
                      .error = estimate.error,
                      .verdict = is_noisy ? Verdict::noisy : Verdict::ok,
                      .step = estimate.bottom.h});
  }
};

}  // namespace

Slope first_derivative(Samples& samples, const Line& line, const KnownNoise& known, Side side) {
  Course course{samples, line, {.centre = samples.centre(), .known = known}};
  const bool is_defined = std::isfinite(samples.centre()) && std::isfinite(line.x);
  Derivative found = course.without_value();
  if (is_defined) found = side == Side::both ? course.first() : course.of_side(side);
  return {found, course.noise, course.top};
}

Derivative second_derivative_beside(Samples& samples, const Line& line, const Slope& first) {
  Course course{samples, line, first.noise, 2, first.derivative};
  const Verdict verdict = first.derivative.verdict;
  if (!std::isfinite(first.derivative.value))
    return course.without_value(verdict == Verdict::kink ? verdict : Verdict::undefined);
  return verdict == Verdict::one_sided ? course.from_sides({}) : course.central();
}

Curvature second_derivative(Samples& samples, const Line& line, const KnownNoise& known) {
  Curvature curvature{first_derivative(samples, line, known), {}};
  if (!samples.are_awaited()) curvature.second = second_derivative_beside(samples, line, curvature.slope);
  if (std::isnan(curvature.second.value)) curvature.second.error = Derivative::none;
  return curvature;
}

}  // namespace gradcalc::measured
