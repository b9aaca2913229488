#include "measured/window.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

constexpr std::size_t most_samples = 64;

double square(double x) {
  return x * x;
}

double steepness(const Sample& sample) {
  return std::fabs(sample.quotient) + std::fabs(sample.even) / sample.even_unit;
}

/// A window's sums.
struct Sums {
  double value = 0.0;
  double variance = 0.0;  ///< in the square of the largest noise: it neither overflows nor underflows
  double shared = 0.0;
  double even = 0.0;
  double even_variance = 0.0;
  double even_shared = 0.0;
};

class Windows {
 public:
  Windows(std::span<const Sample> samples, Powers powers, double centre_noise, int top_octave)
      : all_(samples), powers_(powers), centre_noise_(centre_noise) {
    for (const Sample& sample : samples)
      if (sample.is_finite && !sample.is_witness && sample.octave <= top_octave && size_ < most_samples)
        usable_[size_++] = &sample;
    for (std::size_t i = 0; i < size_; ++i) {
      unit_ = std::max(unit_, usable_[i]->noise);
      even_unit_ = std::max(even_unit_, usable_[i]->even_noise);
    }
  }

  Estimate best() const {
    Estimate best;
    for (std::size_t first = 0; first < size_; ++first) from(first, best);
    if (!best.is_found()) return best;
    const double own_error = best.error;
    best.error += unexplained(best);
    best.is_explained = best.error <= tuning::explained_factor * own_error;
    return best;
  }

 private:
  /// All windows whose smallest step is this.
  void from(std::size_t first, Estimate& best) const {
    const Sample& bottom = *usable_[first];
    double previous = bottom.quotient, previous_change = 0.0;
    for (std::size_t length = 2; length <= tuning::longest_window && first + length <= size_; ++length) {
      const Sums sums = sums_of(first, length);
      const double change = std::fabs(sums.value - previous);
      const double truncation =
          tuning::truncation_safety *
          std::max({change, previous_change / tuning::change_fall, missed(sums) / bottom.even_unit});
      previous = sums.value;
      previous_change = change;
      const double noise =
          tuning::noise_safety * (unit_ * std::sqrt(sums.variance) + std::fabs(sums.shared) * centre_noise_);
      const double error =
          noise + truncation + tuning::arithmetic_error * unit_roundoff * std::fabs(sums.value);
      if (!(error < best.error)) continue;
      best = {.value = sums.value,
              .error = error,
              .noise = noise,
              .truncation = truncation,
              .bottom = bottom.octave,
              .top = usable_[first + length - 1]->octave,
              .bottom_step = bottom.h,
              .steepness = steepness(bottom)};
    }
  }

  double abscissa(std::size_t i) const {
    return powers_ == Powers::even ? square(usable_[i]->h) : usable_[i]->h;
  }

  Sums sums_of(std::size_t first, std::size_t length) const {
    Sums sums;
    const double reference = usable_[first]->quotient;  // the weights' sum is 1
    for (std::size_t i = first; i < first + length; ++i) {
      double weight = 1.0;
      for (std::size_t j = first; j < first + length; ++j)
        if (j != i) weight *= abscissa(j) / (abscissa(j) - abscissa(i));
      const Sample& sample = *usable_[i];
      sums.value += weight * (sample.quotient - reference);
      sums.variance += square(weight * (sample.noise / unit_));
      sums.shared += weight * sample.shared;
      sums.even += weight * sample.even;
      sums.even_shared += weight * sample.even_shared;
      sums.even_variance += square(weight * (sample.even_noise / even_unit_));
    }
    sums.value += reference;
    return sums;
  }

  /// Of the even part, beyond its noise.
  double missed(const Sums& sums) const {
    const double noise = tuning::noise_safety * (even_unit_ * std::sqrt(sums.even_variance) +
                                                 std::fabs(sums.even_shared) * centre_noise_);
    return powers_ == Powers::even ? std::max(0.0, std::fabs(sums.even) - noise) : 0.0;
  }

  /// By how much smaller steps are beside the estimate, beyond what they may.
  double unexplained(const Estimate& estimate) const {
    const Sample& bottom =
        **std::find_if(usable_.begin(), usable_.begin() + size_,
                       [&](const Sample* sample) { return sample->octave == estimate.bottom; });
    const double power = powers_ == Powers::even ? tuning::central_fall : tuning::one_sided_fall;
    const double slope_bound = std::fabs(bottom.quotient - estimate.value) + estimate.error;
    const double even_bound =
        std::fabs(bottom.even) + tuning::noise_safety * bottom.even_noise + estimate.error * bottom.even_unit;
    double worst = 0.0;
    for (const Sample& sample : all_) {
      if (!sample.is_finite || sample.h >= bottom.h) continue;
      const double fall = tuning::fall_safety * std::pow(sample.h / bottom.h, power);
      const double noise = tuning::noise_safety * (sample.noise + sample.shared * centre_noise_);
      const double off = std::fabs(sample.quotient - estimate.value) - noise;
      if (off > estimate.error + slope_bound * fall) worst = std::max(worst, off);
      const double even_fall =
          tuning::fall_safety * std::pow(sample.even_unit / bottom.even_unit, tuning::central_fall);
      if (powers_ == Powers::even &&
          std::fabs(sample.even) > tuning::noise_safety * sample.even_noise + even_bound * even_fall)
        worst = std::max(worst, std::fabs(sample.even) / sample.even_unit);
    }
    return worst;
  }

  std::span<const Sample> all_;
  Powers powers_;
  double centre_noise_;
  std::array<const Sample*, most_samples> usable_{};
  std::size_t size_ = 0;
  double unit_ = std::numeric_limits<double>::min();
  double even_unit_ = std::numeric_limits<double>::min();
};

}  // namespace

bool Estimate::is_settled(double slopes_around) const {
  return is_found() && (is_noisy() || error <= tuning::settled_part * std::max(steepness, slopes_around));
}

Estimate best_window(std::span<const Sample> samples, Powers powers, double centre_noise, int top_octave) {
  return Windows(samples, powers, centre_noise, top_octave).best();
}

}  // namespace gradcalc::measured
