#include "extrapolation/line_derivatives.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc::extrapolation {
namespace {

/// One search and what it found.
struct Found {
  Found(const BoundedLine& line, Quotient quotient, const Compensated& slope = {})
      : sampler(line.f, line.centre, quotient, slope), search(sampler, line.range) {}

  void run() { estimate = search.run(); }

  Sampler sampler;
  StepSearch search;
  Estimate estimate;
};

/// Noisy with few digits, unless it is 0 beside the slopes around.
Derivative derivative_of(const Estimate& e) {
  const bool is_noisy = e.error > few_digits * std::fabs(e.value) && !e.is_settled;
  return {.value = e.value, .error = e.error, .verdict = is_noisy ? Verdict::noisy : Verdict::ok};
}

bool is_enough(const Estimate& e) {
  return e.is_found() && (e.is_limited_by_noise() || e.is_settled || e.error <= poor * std::fabs(e.value));
}

bool wants_more(const Estimate& e) {
  const bool is_zero = e.is_settled && std::fabs(e.value) <= e.error;
  return e.is_found() && !is_zero && e.error > worth_long_doubles * std::fabs(e.value);
}

/// Of a search that found nothing: where f has no value, or that it has no slope at the point.
Derivative missing(const Found& found) {
  return {.verdict = Verdict::undefined, .where = found.search.undefined_at()};
}

/// What both sides show, each by itself.
class Sides {
 public:
  explicit Sides(const BoundedLine& line) : left_(line, Quotient::backward), right_(line, Quotient::forward) {
    left_.run();
    right_.run();
  }

  std::uint32_t evaluations() const { return left_.sampler.evaluations() + right_.sampler.evaluations(); }

  /// `both` is what the central search found, and where its samples are.
  Derivative judge(Found& both, const LineValue& centre) {
    const Estimate &l = left_.estimate, &r = right_.estimate;
    if (l.is_found() && r.is_found()) return is_kink(both, centre) ? kink() : joined(both.estimate);
    if (both.estimate.is_found()) return derivative_of(both.estimate);
    if (l.is_found() != r.is_found()) {
      const Found& missing_side = l.is_found() ? right_ : left_;
      const double where = missing_side.search.undefined_at();
      const Estimate& found = l.is_found() ? l : r;
      if (where != 0.0)
        return {.value = found.value, .error = found.error, .verdict = Verdict::one_sided, .where = where};
    }
    for (const Found* const side : {&left_, &right_})
      if (!side->estimate.is_found() && side->search.undefined_at() != 0.0) return missing(*side);
    return {.verdict = Verdict::undefined, .where = 0.0};
  }

 private:
  double gap() const { return std::fabs(left_.estimate.value - right_.estimate.value); }

  bool is_kink(Found& both, const LineValue& centre) {
    const Estimate &l = left_.estimate, &r = right_.estimate;
    const double steepest =
        std::max({std::fabs(l.value), std::fabs(r.value), left_.search.steepest(), right_.search.steepest()});
    return gap() > distinct * (l.error + r.error) && gap() > least_kink * steepest &&
           (centre.is_at_doubt || both.search.even_part_is_kinked());
  }

  Derivative kink() const {
    return {.verdict = Verdict::kink, .left = left_.estimate.value, .right = right_.estimate.value};
  }

  /// The mean of both sides, or what the central search has if that is better.
  Derivative joined(const Estimate& central) const {
    const Estimate &l = left_.estimate, &r = right_.estimate;
    const Estimate mean{.is_settled = l.is_settled && r.is_settled,
                        .value = l.value / 2.0 + r.value / 2.0,
                        .error = std::max(l.error, r.error) + gap()};
    return derivative_of(central.error < mean.error ? central : mean);
  }

  Found left_;
  Found right_;
};

bool is_known(const LineValue& centre) {
  return std::isfinite(centre.number.value) && std::isfinite(centre.number.error + centre.number.common);
}

Quotient quotient_of(Side side) {
  return side == Side::both      ? Quotient::central
         : side == Side::forward ? Quotient::forward
                                 : Quotient::backward;
}

/// From one search alone.
LineDerivative alone(Found& found) {
  found.run();
  LineDerivative result{found.estimate.is_found() ? derivative_of(found.estimate) : missing(found),
                        found.estimate.top, wants_more(found.estimate)};
  result.derivative.evaluations = found.sampler.evaluations();
  return result;
}

}  // namespace

LineDerivative first_derivative(const BoundedLine& line, Side side) {
  if (!is_known(line.centre)) return {{.verdict = Verdict::undefined, .where = 0.0}};
  Found both(line, quotient_of(side));
  if (side != Side::both) return alone(both);
  if (!line.centre.is_at_doubt) both.run();
  LineDerivative result{derivative_of(both.estimate), both.estimate.top, wants_more(both.estimate)};
  std::uint32_t evaluations = 0;
  if (!is_enough(both.estimate)) {
    Sides sides(line);
    result.derivative = sides.judge(both, line.centre);
    evaluations = sides.evaluations();
  }
  result.derivative.evaluations = evaluations + both.sampler.evaluations();
  return result;
}

LineDerivative second_derivative(const BoundedLine& line, const Derivative& first) {
  if (!std::isfinite(first.value)) return {{.verdict = Verdict::undefined, .where = 0.0}};
  Found found(line, Quotient::second, {first.value, 0.0, first.error, 0.0});
  return alone(found);
}

LineDerivative mixed_derivative(const BoundedLine& line) {
  Found found(line, Quotient::mixed);
  return alone(found);
}

}  // namespace gradcalc::extrapolation
