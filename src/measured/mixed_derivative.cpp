#include <algorithm>
#include <cmath>

#include "measured/derivatives.hpp"
#include "measured/difference_table.hpp"
#include "measured/quotients.hpp"
#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

class MixedDerivative {
 public:
  MixedDerivative(Samples& samples, const std::array<Line, 2>& lines, const std::array<Curvature, 2>& along)
      : samples_(samples), point_{lines[0].x, lines[1].x}, along_(along), noise_(along[0].slope.noise) {
    constexpr double unit_step = 1.0;
    for (std::size_t i = 0; i < 2; ++i) {
      units_[i] = std::ldexp(1.0, lines[i].exponent + along[i].slope.top);
      Noise noise = along[i].slope.noise;
      noise.near /= units_[i];  // steps along diagonals are in units
      if (i == 0 || noise.of(noise.centre, unit_step) > noise_.of(noise.centre, unit_step)) noise_ = noise;
    }
    noise_.sigma = std::hypot(noise_.sigma, beside_diagonals());
  }

  SecondDerivative run() {
    for (const Curvature& line : along_)
      if (!std::isfinite(line.slope.derivative.value)) return without_value(line.slope.derivative.verdict);
    Derivative rising = along_diagonal(1.0), falling = along_diagonal(-1.0);
    if (samples_.are_awaited()) return {};
    const auto is_any = [&](Verdict verdict) {
      return rising.verdict == verdict || falling.verdict == verdict;
    };
    if (is_any(Verdict::undefined)) return without_value(Verdict::undefined);
    if (is_any(Verdict::kink) && !are_bent_alike(rising, falling)) return without_value(Verdict::kink);
    const double area = units_[0] * units_[1];
    SecondDerivative mixed = without_value(is_any(Verdict::one_sided) ? Verdict::one_sided : Verdict::ok);
    mixed.value = (rising.value / area - falling.value / area) / 4.0;
    mixed.error = (rising.error / area + falling.error / area) / 4.0;
    mixed.step = std::max(rising.step, falling.step);
    if (!std::isfinite(mixed.value)) return without_value(Verdict::overflow);
    if (is_bent(rising, falling)) return without_value(Verdict::kink);
    if (depends_on_shape(mixed)) return without_value(Verdict::order_dependent);
    const double change = units_[0] * std::fabs(along_[0].slope.derivative.value) +
                          units_[1] * std::fabs(along_[1].slope.derivative.value);
    const bool is_noisy =
        mixed.error > tuning::few_digits * std::fabs(mixed.value) && noise_.is_rough(change * mixed.step);
    if (is_noisy && mixed.verdict == Verdict::ok) mixed.verdict = Verdict::noisy;
    mixed.evaluations = samples_.evaluations();
    mixed.step *= std::min(units_[0], units_[1]);
    return mixed;
  }

 private:
  /// By how much f deviates, as nodes on a diagonal are rounded in both coordinates.
  double beside_diagonals() const {
    const double first = point_.first * along_[0].slope.derivative.value;
    const double second = point_.second * along_[1].slope.derivative.value;
    const double deviation = unit_roundoff / root_3 * std::hypot(first, second);
    return std::isfinite(deviation) ? deviation : 0.0;
  }

  Derivative along_diagonal(double sign) {
    const Derivative &first = along_[0].slope.derivative, &second = along_[1].slope.derivative;
    const Line diagonal = diagonal_line(point_, {units_[0], sign * units_[1]});
    const Derivative slope{.value = units_[0] * first.value + sign * units_[1] * second.value,
                           .error = units_[0] * first.error + units_[1] * second.error};
    const auto [low, high] = Quotients{samples_, diagonal, noise_, Side::both, 2, slope}.witnesses();
    const double gap = std::fabs(low.rest.value);  // of slopes; as of a kink, if larger steps have it as well
    if (gap > tuning::rest_signal * low.rest.noise && gap > tuning::closer_part * std::fabs(high.rest.value))
      return {.verdict = Verdict::undefined};
    return second_derivative_beside(samples_, diagonal, {slope, noise_});
  }

  /// Whether f'' jumps along both by the same, as it does along one coordinate alone, either in the same
  /// direction or, along the second coordinate, in opposite ones. Then sets their values of one side.
  static bool are_bent_alike(Derivative& rising, Derivative& falling) {
    if (falling.verdict != rising.verdict) return false;
    const double jump = rising.right - rising.left, other = falling.right - falling.left;
    rising.value = rising.left;
    falling.value = std::fabs(jump - other) < std::fabs(jump + other) ? falling.left : falling.right;
    return std::fabs(std::fabs(jump) - std::fabs(other)) <= rising.error + falling.error;
  }

  /// Whether both diagonals together curve otherwise than both coordinates do.
  bool is_bent(const Derivative& rising, const Derivative& falling) const {
    double gap = rising.value + falling.value, error = rising.error + falling.error;
    for (std::size_t i = 0; i < 2; ++i) {
      gap -= 2.0 * units_[i] * units_[i] * along_[i].second.value;
      error += 2.0 * units_[i] * units_[i] * along_[i].second.error;
    }
    return std::fabs(gap) > tuning::distinct * error;
  }

  /// Whether longer rectangles give another value, by more than noise, and do not come closer as they shrink,
  /// as far as noise lets that be seen.
  bool depends_on_shape(const Derivative& mixed) const {
    const auto gap_at = [&](double h) {
      const double a = tuning::slender_aspect * h * units_[0], b = h * units_[1];
      const auto at = [&](double x, double y) { return samples_.at({point_.first + x, point_.second + y}); };
      return std::fabs(((at(a, b) - at(a, -b)) - (at(-a, b) - at(-a, -b))) / 4.0 / a / b - mixed.value);
    };
    double farther = gap_at(mixed.step), h = mixed.step;
    for (int round = 0; round < tuning::shape_rounds; ++round) {
      h *= tuning::closer_step;
      const double gap = gap_at(h);
      const double noise = noise_.at_centre() / 2.0 / tuning::slender_aspect / h / h / units_[0] / units_[1];
      if (!(gap > tuning::distinct * (mixed.error + tuning::noise_safety * noise))) return round > 0;
      if (gap <= tuning::closer_part * farther) return false;
      farther = gap;
    }
    return true;
  }

  SecondDerivative without_value(Verdict verdict) const {
    SecondDerivative derivative{{.verdict = verdict}};
    derivative.evaluations = samples_.evaluations();
    derivative.noise = noise_.at_centre();
    if (verdict == Verdict::kink || verdict == Verdict::ok || verdict == Verdict::overflow) return derivative;
    const Node node = samples_.undefined_nearest_to(point_);
    derivative.where = node.first;
    derivative.where_column = node.second;
    return derivative;
  }

  Samples& samples_;
  Node point_;
  const std::array<Curvature, 2>& along_;
  std::array<double, 2> units_{};  ///< those of the largest steps of use along each coordinate
  Noise noise_;
};

}  // namespace

SecondDerivative mixed_derivative(Samples& samples, const std::array<Line, 2>& lines,
                                  const std::array<Curvature, 2>& along) {
  return MixedDerivative(samples, lines, along).run();
}

}  // namespace gradcalc::measured
