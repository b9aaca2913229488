#include "extrapolation/tableau.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace gradcalc::extrapolation {
namespace {

/// 1 / ((H/h)^p - 1), the weight of the elimination of a term of a series in h^p: for p = 1, and for p = 2,
/// by how many octaves H is above h.
class Weights {
 public:
  constexpr explicit Weights(int power) {
    const double octave = power == 1 ? 2.0 : 4.0;
    double ratio = 1.0;
    for (double& weight : weights_) weight = 1.0 / ((ratio *= octave) - 1.0);
  }
  /// At least one octave. Beyond the table, where it is as good as 0, the last.
  double operator()(int octaves) const {
    return weights_[std::min(static_cast<std::size_t>(octaves), weights_.size()) - 1];
  }

 private:
  std::array<double, 64> weights_{};
};

constexpr Weights weights_of_all_powers(1);
constexpr Weights weights_of_even_powers(2);

/// So many neighbouring steps.
struct Window {
  double value;
  double noise, centre_weight;
  double even, even_noise;
  double even_change;  ///< by the largest step, beyond the noise
  const Sample* bottom;
  const Sample* top;
  int part;  ///< windows do not reach across a step at which f is on other branches
};

class Tableau {
 public:
  Tableau(const Samples& samples, double bound)
      : is_symmetric_(is_symmetric(samples.sampler().quotient())),
        weights_(is_symmetric_ ? weights_of_even_powers : weights_of_all_powers),
        centre_error_(samples.sampler().centre_error()),
        even_error_(samples.sampler().shared_even_error()),
        common_(samples.common()),
        bound_(bound) {}

  void fill(std::span<const Sample> samples, int probe, int top) {
    int part = 0;
    for (const Sample& s : samples) {
      if (s.octave > top || s.octave <= probe) continue;
      if (s.is_usable)
        windows_[count_++] = {s.quotient, s.noise, s.centre_weight, s.even, s.even_noise, 0.0, &s, &s, part};
      else if (is_symmetric_)
        ++part;
    }
  }

  Estimate best() {
    std::size_t first = 0;
    for (std::size_t terms = 2; terms <= most_terms && first + terms <= count_; ++terms) {
      for (std::size_t i = first; i + terms <= count_; ++i) consider(i, extend(windows_[i], windows_[i + 1]));
      // One more step adds to the noise of a window. Those from the smallest steps are part of no others.
      while (is_symmetric_ && first + terms <= count_ && windows_[first].noise >= bound_) ++first;
    }
    return best_;
  }

 private:
  /// One more step above: gives the change of the value.
  double extend(Window& window, const Window& above) const {
    window.top = above.top;
    if (window.part != above.part) {
      window.part = -1;
      return std::numeric_limits<double>::infinity();
    }
    const double c = weights_(window.top->octave - window.bottom->octave);
    const double change = c * (window.value - above.value), even_change = c * (window.even - above.even);
    const double even_noise = c * (window.even_noise + above.even_noise);
    window.value += change;
    window.noise += c * (window.noise + above.noise);
    window.centre_weight += c * (window.centre_weight - above.centre_weight);
    window.even += even_change;
    window.even_noise += even_noise;
    window.even_change = std::fabs(even_change) - even_noise;
    return change;
  }

  double noise_of(const Window& window) const {
    return window.noise + std::fabs(window.centre_weight) * centre_error_;
  }

  void consider(std::size_t i, double change) {
    const Window& window = windows_[i];
    const double noise = noise_of(window);
    double truncation = std::fabs(change);
    // The negation also refuses what is not a number.
    if (!(noise + truncation_safety * truncation < bound_)) return;
    if (is_symmetric_) {
      const double excess = std::max(0.0, std::fabs(window.even) - window.even_noise - even_error_);
      if (excess > largest_change * std::fabs(window.bottom->even)) return;
      // Where the error of f(x) hides what the even part tends to, its change by the largest step tells.
      const double masked = even_error_ > window.even_noise ? window.even_change : 0.0;
      truncation = std::max(truncation, std::max(excess, masked) / window.bottom->step);
    } else {
      // Powers of h that are no whole ones converge slowly: it shows when the window moves.
      if (i == 0) return;
      const Window& below = windows_[i - 1];
      const double shift = std::fabs(window.value - below.value) - noise - noise_of(below);
      truncation = std::max(truncation, shift_safety * shift);
    }
    const double error =
        noise + truncation_safety * truncation + bounded::unit<double> * std::fabs(window.value) + common_;
    if (error < bound_)
      best_ = {window.value, bound_ = error, noise, truncation, window.bottom->octave, window.top->octave};
  }

  bool is_symmetric_;
  const Weights& weights_;
  double centre_error_;
  double even_error_;
  double common_;
  double bound_;  ///< of the errors that are of interest
  std::array<Window, most_samples> windows_;
  std::size_t count_ = 0;
  Estimate best_;
};

}  // namespace

Estimate best_estimate(const Samples& samples, int probe, int top, double bound) {
  Tableau tableau(samples, bound);
  tableau.fill(samples.all(), probe, top);
  return tableau.best();
}

}  // namespace gradcalc::extrapolation
