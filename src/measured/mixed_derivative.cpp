#include <algorithm>
#include <cmath>
#include <optional>

#include "measured/second_derivative.hpp"
#include "measured/step_search.hpp"
#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

/// The point and the units of steps in both coordinates: those of the largest steps of use along each.
struct Corner {
  Samples& samples;
  const std::array<Line, 2>& lines;
  const std::array<Curvature, 2>& along;
  std::array<double, 2> units;

  double at(double first, double second) const {
    return samples.at({lines[0].x + first * units[0], lines[1].x + second * units[1]});
  }

  double noise_of(double value) const {
    return std::max(along[0].slope.noise.of(value), along[1].slope.noise.of(value));
  }
};

/// Mixed difference quotients at the corners of rectangles, in units of the steps: from all four, or in a
/// quadrant.
class MixedQuotients final : public Series {
 public:
  /// Signs of 0: all corners; of 1 and -1, a quadrant. `aspect` is by how much longer the first side is.
  MixedQuotients(const Corner& corner, std::array<int, 2> signs, double aspect = 1.0)
      : corner_(corner), signs_(signs), aspect_(aspect) {}

  Sample at(int octave) const override {
    const double h = std::ldexp(tuning::step_mantissa, octave);
    Sample sample = signs_[0] == 0 ? of_rectangle(h) : of_quadrant(h);
    sample.octave = octave;
    sample.noise += unit_roundoff * std::fabs(sample.quotient);
    sample.is_finite = std::isfinite(sample.quotient) && std::isfinite(sample.even);
    return sample;
  }

  bool are_awaited() const override { return corner_.samples.are_awaited(); }
  Powers powers() const override { return signs_[0] == 0 ? Powers::even : Powers::all; }
  double centre_noise() const override { return corner_.noise_of(corner_.samples.centre()); }
  int least_octave() const override { return tuning::least_octave; }
  int largest_octave() const override { return 1; }

 private:
  Sample of_rectangle(double h) const {
    const double a = aspect_ * h;
    const double pp = corner_.at(a, h), pm = corner_.at(a, -h), mp = corner_.at(-a, h),
                 mm = corner_.at(-a, -h);
    const double centre = corner_.samples.centre();
    const double noise = std::hypot(std::hypot(corner_.noise_of(pp), corner_.noise_of(pm)),
                                    std::hypot(corner_.noise_of(mp), corner_.noise_of(mm)));
    Sample sample{.h = h};
    sample.quotient = ((pp - pm) - (mp - mm)) / 4.0 / a / h;
    sample.noise = noise / 4.0 / a / h;
    // Both diagonals together are to curve as both coordinates do.
    const double curvature = ((pp - centre) + (mm - centre)) / 2.0 + ((pm - centre) + (mp - centre)) / 2.0;
    const auto [expected, error] = expected_curvature();
    if (!std::isfinite(expected)) return sample;
    sample.even = curvature - expected * h * h;
    sample.even_unit = h * h;
    sample.even_noise = noise / 2.0 + error * h * h / tuning::noise_safety;
    sample.even_shared = 2.0;
    return sample;
  }

  struct Expected {
    double value, error;
  };

  Expected expected_curvature() const {
    Expected sum{0.0, 0.0};
    for (std::size_t i = 0; i < 2; ++i) {
      const double unit = corner_.units[i] * (i == 0 ? aspect_ : 1.0);
      sum.value += corner_.along[i].second.value * unit * unit;
      sum.error += corner_.along[i].second.error * unit * unit;
    }
    return sum;
  }

  Sample of_quadrant(double h) const {
    const double a = signs_[0] * h, b = signs_[1] * h;
    const double both = corner_.at(a, b), first = corner_.at(a, 0.0), second = corner_.at(0.0, b);
    Sample sample{.h = h};
    sample.quotient = ((both - first) - (second - corner_.samples.centre())) / a / b;
    sample.noise =
        std::hypot(corner_.noise_of(both), std::hypot(corner_.noise_of(first), corner_.noise_of(second))) /
        h / h;
    sample.shared = 1.0 / h / h;
    return sample;
  }

  const Corner& corner_;
  std::array<int, 2> signs_;
  double aspect_;
};

class MixedSearch {
 public:
  explicit MixedSearch(const Corner& corner) : corner_(corner) {}

  SecondDerivative run() {
    const MixedQuotients quotients(corner_, {0, 0});
    StepSearch search(quotients);
    const Estimate whole = search.run();
    if (corner_.samples.are_awaited()) return {};
    const bool is_good = whole.is_settled() && ((whole.is_noisy() && !search.seems_kinked()) ||
                                                whole.error <= tuning::poor_second * std::fabs(whole.value));
    if (!is_good) return from_quadrants(whole);
    const bool depends_on_shape = differs(whole, MixedQuotients(corner_, {0, 0}, tuning::slender_aspect));
    bool is_bent = false;
    for (const int first : {1, -1})
      for (const int second : {1, -1})
        is_bent = differs(whole, MixedQuotients(corner_, {first, second})) || is_bent;
    if (corner_.samples.are_awaited()) return {};
    if (depends_on_shape) return without_value(Verdict::order_dependent);
    return is_bent ? from_quadrants({}) : found(whole);
  }

 private:
  /// Whether other quotients differ from the estimate by more than noise, and do not come closer as h falls.
  bool differs(const Estimate& whole, const MixedQuotients& others) const {
    const Sample near = others.at(whole.bottom - tuning::closer_octaves), far = others.at(whole.bottom);
    const double noise = near.noise + near.shared * others.centre_noise();
    const double gap = std::fabs(near.quotient - whole.value);
    return gap > tuning::distinct * (whole.error + tuning::noise_safety * noise) &&
           gap > tuning::closer_part * std::fabs(far.quotient - whole.value);
  }

  SecondDerivative from_quadrants(const Estimate& whole) {
    std::array<Estimate, 4> quadrants;
    std::size_t found_count = 0, finite_count = 0;
    for (std::size_t i = 0; i < quadrants.size(); ++i) {
      const MixedQuotients quotients(corner_, {i < 2 ? 1 : -1, i % 2 == 0 ? 1 : -1});
      StepSearch search(quotients);
      quadrants[i] = search.run();
      found_count += quadrants[i].is_settled() ? 1 : 0;
      finite_count += search.is_finite_somewhere() ? 1 : 0;
    }
    if (corner_.samples.are_awaited()) return {};
    if (found_count < finite_count || found_count == 0)
      return whole.is_settled() ? found(whole) : without_value(Verdict::undefined);
    return compared(whole, quadrants, found_count == quadrants.size());
  }

  SecondDerivative compared(const Estimate& whole, const std::array<Estimate, 4>& quadrants, bool are_all) {
    std::array<Estimate, 4> settled;
    const auto end = std::ranges::copy_if(quadrants, settled.begin(), [](const Estimate& quadrant) {
                       return quadrant.is_settled();
                     }).out;
    const auto [low, high] = std::minmax_element(
        settled.begin(), end, [](const Estimate& a, const Estimate& b) { return a.value < b.value; });
    const double gap = high->value - low->value;
    if (gap > tuning::distinct * (low->error + high->error)) return without_value(Verdict::kink);
    Estimate mean = low->error > high->error ? *low : *high;
    mean.value = low->value / 2.0 + high->value / 2.0;
    mean.error += gap;
    SecondDerivative derivative = found(whole.is_settled() && whole.error < mean.error ? whole : mean);
    if (are_all) return derivative;
    const SecondDerivative where = without_value(Verdict::one_sided);
    derivative.verdict = Verdict::one_sided;
    derivative.where = where.where;
    derivative.where_column = where.where_column;
    return derivative;
  }

  SecondDerivative described(SecondDerivative derivative) const {
    derivative.evaluations = corner_.samples.evaluations();
    derivative.noise = corner_.noise_of(corner_.samples.centre());
    return derivative;
  }

  SecondDerivative without_value(Verdict verdict) const {
    SecondDerivative derivative{{.verdict = verdict}};
    if (verdict == Verdict::kink) return described(derivative);
    const Node point{corner_.lines[0].x, corner_.lines[1].x};
    const Node node = corner_.samples.undefined_nearest_to(point).value_or(point);
    derivative.where = node.first;
    derivative.where_column = node.second;
    return described(derivative);
  }

  SecondDerivative found(const Estimate& estimate) const {
    const double unit = corner_.units[0] * corner_.units[1];
    const bool is_noisy = estimate.error > tuning::few_digits * std::fabs(estimate.value) &&
                          (is_rough(corner_.along[0].slope.noise) || is_rough(corner_.along[1].slope.noise));
    SecondDerivative derivative{
        {.value = estimate.value / unit,
         .error = estimate.error / unit,
         .verdict = is_noisy ? Verdict::noisy : Verdict::ok,
         .step = estimate.bottom_step * std::min(corner_.units[0], corner_.units[1])}};
    return described(derivative);
  }

  const Corner& corner_;
};

}  // namespace

SecondDerivative mixed_derivative(Samples& samples, const std::array<Line, 2>& lines,
                                  const std::array<Curvature, 2>& along) {
  for (std::size_t i = 0; i < 2; ++i) {
    const Derivative& slope = along[i].slope.derivative;
    if (std::isfinite(slope.value)) continue;
    const bool is_kink = slope.verdict == Verdict::kink;
    return {{.verdict = slope.verdict, .where = is_kink ? Derivative::none : lines[0].x},
            is_kink ? Derivative::none : lines[1].x};
  }
  const auto unit = [&](std::size_t i) { return std::ldexp(1.0, lines[i].exponent + along[i].slope.top); };
  const Corner corner{samples, lines, along, {unit(0), unit(1)}};
  return MixedSearch(corner).run();
}

}  // namespace gradcalc::measured
