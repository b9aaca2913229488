#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "measured/cause.hpp"
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
  Side sampled = Side::both;  ///< the side of all samples
  Line wide = nearby(line);   ///< with steps as far as the noise is known
  Line reach = wide;          ///< and f has no other features

  static Line nearby(Line line) {
    line.largest_octave = std::min(line.largest_octave, tuning::near_octave);
    return line;
  }

  Derivative first() {
    for (const int octave : tuning::first_octaves) quotients(Side::both).at(octave);  // with the first table
    noise = measure_noise(samples, line, noise.known);
    if (samples.are_awaited()) return {};
    if (is_constant()) return constant();
    if (samples.are_awaited()) return {};
    if (noise.breaks == Break::jump) return at_jump();
    if (is_near_root())
      measure_growth(noise, samples, line, tuning::first_octaves[1], line.table_octave() + 1);
    if (samples.are_awaited()) return {};
    if (noise.breaks == Break::none) return central();
    const Derivative sides = from_sides({});
    return sides.verdict == Verdict::undefined ? central() : sides;
  }

  /// Where f jumps at x: none, unless the jump is rounding inside f, as only many of them are.
  Derivative at_jump() {
    const double largest = tuning::coarsest_rounding * std::fabs(noise.centre);
    noise.sigma = 0.0;
    if (noise.jump > largest || causes().is_meant(noise.jump) ||
        causes().is_isolated(tuning::first_octaves.back(), tuning::first_octaves.back()))
      return without_value();
    noise.sigma = noise.jump / tuning::jump_deviations;
    return central();
  }

  /// Whether f(x) is so small beside other values that it does not show the rounding inside them.
  bool is_near_root() const {
    const double away = samples.at(line.node(line.pair(line.step(tuning::first_octaves[1])).outer));
    return std::fabs(away) > tuning::most_growth * std::fabs(noise.centre);
  }

  /// Whether f is the same up to the largest steps.
  bool is_constant() const {
    if (!noise.is_flat) return false;
    const auto [outer, inner, h] = line.pair(line.step(line.largest_octave));
    const double ahead = samples.at(line.node(outer)), behind = samples.at(line.node(inner));
    return ahead == samples.centre() && behind == samples.centre();
  }

  /// Then its derivatives are 0, up to what rounding may hide: of the first one over a length of 1.
  Derivative constant() const {
    const double widest = line.step(line.largest_octave), h = order == 1 ? std::min(widest, 1.0) : widest;
    return described({.value = 0.0, .error = 2.0 * noise.at_centre() / std::pow(h, order), .step = h});
  }

  /// Of one side, and from no other samples.
  Derivative of_side(Side side) {
    sampled = side;
    noise = measure_noise(samples, line, noise.known, side);
    return samples.are_awaited() ? Derivative{} : from_side(side);
  }

  Derivative from_side(Side side) {
    const Quotients all = quotients(side);
    StepSearch search(all);
    const Estimate estimate = search.run();
    if (is_limited(search, estimate)) return from_side(side);
    return is_convincing(estimate, 0.0) ? found(estimate) : without_value();
  }

  /// Whether the value of one side stands: a slope that grows without bound may change little from step to
  /// step, and at x^1.5 and its like, extrapolation leaves much of what the smallest step misses.
  static bool is_convincing(const Estimate& estimate, double slopes) {
    const double missed = std::fabs(estimate.bottom.quotient.value - estimate.value);
    const bool converges = estimate.is_noisy() || estimate.error <= tuning::one_sided_part * missed;
    return estimate.is_settled(slopes) && converges;
  }

  Derivative central() {
    if (order == 2 && is_constant()) return constant();
    const Quotients all = quotients(Side::both);
    StepSearch search(all);
    const Estimate whole = search.run();
    if (samples.are_awaited()) return {};
    if ((order == 1 && has_cause(search, whole)) || is_limited(search, whole)) return central();
    if (samples.are_awaited()) return {};
    if (whole.is_found()) top = whole.top;
    return is_good(whole, search) ? found(whole) : from_sides(whole, &search);
  }

  /// Whether steps that are larger by far may help, where noise has another size; then it is known there.
  bool is_limited(const StepSearch& search, const Estimate& whole) {
    const bool has_more =
        reach.largest_octave == tuning::near_octave && line.largest_octave > tuning::near_octave;
    if (samples.are_awaited() || !has_more || !whole.is_noisy() || whole.is_good() ||
        search.highest() < reach.largest_octave)
      return false;
    wide = reach = line;
    const int octave_of_1 = line.largest_octave - tuning::largest_octave;
    if (!noise.is_far) measure_growth(noise, samples, line, octave_of_1 + tuning::far_octave, 0);
    return true;
  }

  /// Whether quotients of other steps do not follow from an estimate for a cause that is known now, so that
  /// another search is needed: with the noise of rounding inside f, or with the smaller steps alone.
  bool has_cause(const StepSearch& search, const Estimate& estimate) {
    const Cause cause = causes().of(search, estimate);
    if (samples.are_awaited()) return false;
    const bool is_feature = cause.jump == 0.0 && cause.octave < reach.largest_octave;
    if (is_feature) reach.largest_octave = cause.octave;
    if (cause.jump > 0.0) {
      noise.sigma = cause.jump / tuning::jump_deviations;
      measure_walk(noise, samples, line, cause.octave, sampled);
    }
    return is_feature || cause.jump > 0.0;
  }

  CauseFinder causes() const { return {samples, wide, reach, noise}; }

  /// Each side by itself. Where both have a derivative, it is a kink if they differ and it is confirmed.
  /// Where f has no values on one side, it is that of the other. Else it is the estimate from all samples, if
  /// that says anything.
  Derivative from_sides(const Estimate& whole, const StepSearch* search = nullptr) {
    Quotients on_left = quotients(Side::backward), on_right = quotients(Side::forward);
    if (order == 1 && (noise.breaks == Break::bend || noise.sigma == 0.0)) {
      on_left.noise.sigma = measure_noise(samples, line, noise.known, Side::backward).sigma;
      on_right.noise.sigma = measure_noise(samples, line, noise.known, Side::forward).sigma;
      noise.sigma = std::max(on_left.noise.sigma, on_right.noise.sigma);
    }
    StepSearch left_search(on_left), right_search(on_right);
    const Estimate left = left_search.run(), right = right_search.run();
    if (samples.are_awaited()) return {};
    const double slopes = std::max(left.bottom.steepness(), right.bottom.steepness());
    const bool has_left = left.is_settled(slopes), has_right = right.is_settled(slopes);
    if (has_left && has_right) return compared(whole, left, right, slopes, search);
    if ((is_convincing(left, slopes) && !right_search.has_values()) ||
        (is_convincing(right, slopes) && !left_search.has_values())) {
      Derivative derivative = found(has_left ? left : right);
      derivative.verdict = Verdict::one_sided;
      derivative.where = without_value().where;
      return derivative;
    }
    // What one side says otherwise is part of the error. Few digits, or none, but the noise says why.
    const auto beside = [&](bool has_it, const Estimate& side) {
      const double gap = std::fabs(side.value - whole.value);
      return has_it && gap > side.error + whole.error ? gap : 0.0;
    };
    const double contradiction = std::max(beside(has_left, left), beside(has_right, right));
    const bool has_value =
        whole.is_settled() || (whole.is_explained && noise.is_rough(size_of(whole)) && contradiction == 0.0);
    if (!has_value) return without_value();
    Estimate widened = whole;
    widened.error += contradiction;
    return found(widened);
  }

  Derivative without_value(Verdict verdict = Verdict::undefined) const {
    const Node nearest = samples.undefined_nearest_to(line.node(line.x));
    if (verdict == Verdict::undefined && nearest == line.node(line.x) && overflows())
      verdict = Verdict::overflow;
    const bool has_place = verdict == Verdict::undefined;
    return described({.verdict = verdict, .where = has_place ? nearest.first : Derivative::none});
  }

  /// Whether f is finite at the first nodes, and the quotient is not.
  bool overflows() const {
    if (!std::isfinite(samples.centre()) || !std::isfinite(line.x)) return false;
    const double quotient = quotients(sampled).at(tuning::first_octaves.front()).quotient.value;
    return std::isinf(quotient);
  }

  Quotients quotients(Side side) const {
    return {samples, side == sampled ? reach : wide, noise, side, order, slope};
  }

  /// Whether an estimate stands without its sides: what limits its accuracy is noise, and no kink.
  bool is_good(const Estimate& whole, const StepSearch& search) const {
    if (order == 2 && search.seems_kinked()) return false;
    if ((whole.is_explained || order == 2) && std::fabs(whole.value) <= whole.error &&
        whole.error <= tuning::poor * search.steepest(whole))
      return true;
    const double poor = (order == 1 ? tuning::poor : tuning::poor_second) * std::fabs(whole.value);
    return whole.is_settled() && (whole.error <= poor || (whole.is_noisy() && !search.seems_kinked()));
  }

  Derivative compared(const Estimate& whole, const Estimate& left, const Estimate& right, double slopes,
                      const StepSearch* search) {
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
    const bool are_convincing = is_convincing(left, slopes) && is_convincing(right, slopes);
    if ((is_distinct && !whole.is_settled()) || (order == 2 && !are_convincing && !whole.is_noisy()))
      return without_value();
    Estimate both = left.error > right.error ? left : right;
    both.value = left.value / 2.0 + right.value / 2.0;
    both.error += gap;
    if (!whole.is_explained) both.error += unexplained_by_sides(both, search);
    if (samples.are_awaited()) return {};
    const bool is_grain = order == 1 && search != nullptr && has_cause(*search, both);
    if (samples.are_awaited()) return {};
    if (is_grain) return central();
    return found(whole.is_settled() && whole.error <= both.error ? whole : both);
  }

  /// By how much central quotients of the smallest steps are beside the estimate from both sides, beyond what
  /// they may if what is missed falls no slower than of one side: the quotients of one side miss so much
  /// themselves that a feature between the steps would not show.
  double unexplained_by_sides(const Estimate& both, const StepSearch* search) const {
    const Quotients central = quotients(Side::both);
    const std::array<Sample, 2> witnesses = central.witnesses();
    const double h = both.bottom.h;
    const double missed = std::fabs(central.at(both.bottom.octave).quotient.value - both.value) + both.error;
    double worst = 0.0;
    for (const Sample& witness : search == nullptr ? std::span<const Sample>(witnesses) : search->samples()) {
      if (!witness.is_finite() || witness.h >= h) continue;
      const double fall = tuning::fall_safety * std::pow(witness.h / h, tuning::one_sided_fall);
      const double off =
          std::fabs(witness.quotient.value - both.value) - tuning::noise_safety * witness.quotient.noise;
      if (off > both.error + missed * fall) worst = std::max(worst, tuning::gap_safety * off);
    }
    return worst;
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

  /// Of f where the samples are.
  double size_of(const Estimate& estimate) const {
    const double change = estimate.bottom.steepness() * estimate.bottom.h;
    return order == 1 ? change : (std::fabs(slope.value) + change) * estimate.bottom.h;
  }

  /// Whether f has no right digit where it was sampled: a wave between neighbouring doubles looks like that.
  bool is_noise_alone() const {
    double largest = std::fabs(noise.centre);
    for (const double value : samples.values())
      if (std::isfinite(value)) largest = std::max(largest, std::fabs(value));
    return largest > 0.0 && noise.sigma > tuning::noise_alone * largest;
  }

  Derivative found(const Estimate& estimate) const {
    if (is_noise_alone()) return without_value();
    const bool is_noisy =
        estimate.error > tuning::few_digits * std::fabs(estimate.value) && noise.is_rough(size_of(estimate));
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
  if (!is_defined) return {course.without_value(), course.noise, course.top};
  const Derivative found = side == Side::both ? course.first() : course.of_side(side);
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
