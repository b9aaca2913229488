// The model. With D(h) = (f(x+h) - f(x-h)) / 2h and E(h) = (f(x+h) - 2 f(x) + f(x-h)) / 2, Taylor's series
// give
//
//   D(h) = f' + c1 h^2 + c2 h^4 + ...      E(h) = e0 + e1 h^2 + e2 h^4 + ...
//
// where e0 would be 0 but for the rounding error of f(x). Ridders (1982) and Lyness & Moler (1967)
// interpolate D and extrapolate to h = 0; the differences between neighbours in the tableau are then the only
// measure of the error, and one lucky coincidence makes it too small. Here the same polynomial is fitted to
// more samples than it has coefficients, so that the residuals measure the noise of f, whatever its source.
// This is the purpose of More & Wild's difference tables (2012), served by the very samples that the
// derivative needs; E costs no evaluation and doubles the number of residuals.
//
// Weights. A noise of standard deviation s in f is one of s / h in D: the weight of D(h) is h^2, of E(h) 1.
#include "adaptive/extrapolation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "adaptive/orthogonal_fit.hpp"
#include "adaptive/tuning.hpp"

namespace gradcalc {
namespace {

double square(double value) {
  return value * value;
}

/// Two-sided 99 % quantile of Student's t distribution.
double student_99(std::size_t freedom) {
  constexpr std::array quantile{63.7, 9.92, 5.84, 4.60, 4.03, 3.71, 3.50, 3.36, 3.25, 3.17, 3.11, 3.05, 3.01};
  return quantile[std::min(freedom, quantile.size()) - 1];
}

/// The fits to the samples of one window, in units that keep every number near 1 whatever h and f are: t in
/// the square of (or in) the largest step, f in its largest value. `main` has the value; `other`, which
/// central differences give beside it, has nothing but residuals.
class WindowFit {
 public:
  WindowFit(std::span<const Sample> window, FitTarget target, double least_rounding);

  bool raise_degree() { return main_.raise_degree() && (!central_ || other_.raise_degree()); }
  /// Of `terms` terms beside the constants that are of no interest.
  std::size_t freedom(std::size_t terms) const {
    return (central_ ? 2 : 1) * (size_ - terms) - (has_constant_ ? 1 : 0);
  }
  double noise(std::size_t freedom) const {
    return std::sqrt((main_.residual_sum() + other_.residual_sum()) / static_cast<double>(freedom));
  }
  double value() const { return base_ + main_.value() * unit_; }
  double truncation() const { return std::abs(main_.last_term()) * unit_; }
  double rounding(double noise, std::size_t freedom) const;
  double least_error() const { return floor_ * std::sqrt(main_.variance()) * unit_; }

 private:
  /// Of a sample, relative to the largest.
  struct Relative {
    double h;
    double t;
    double precision;  ///< 1 / noise
  };

  Relative relative(const Sample& s) const;
  void fit_slopes(std::span<const Sample> window, OrthogonalFit& fit) const;
  void fit_even(std::span<const Sample> window, OrthogonalFit& fit, double curvature) const;
  void fit_mixed(std::span<const Sample> window);

  bool central_;
  bool has_constant_;
  std::size_t size_;
  double h_;                            // the largest step
  double floor_ = tuning::noise_floor;  // of the noise
  double scale_ = 0;                    // the largest |f|
  double base_ = 0;  // the quotient at the largest step: fitting the differences from it is exact for a line
  double unit_ = 0;  // of the derivative that is asked for
  OrthogonalFit main_;
  OrthogonalFit other_;
};

// A derivative of second order is the derivative by t of the even part, and of one-sided slopes. Where it is
// a quotient, of mixed differences, it is the value at 0, as a slope is.
WindowFit::WindowFit(std::span<const Sample> window, FitTarget target, double least_rounding)
    : central_(target.series == Series::in_h_squared),
      has_constant_(target.target == Target::curvature ? !central_
                                                       : target.target == Target::slope && central_),
      size_(window.size()),
      h_(window.back().h),
      main_(target.target == Target::curvature ? 1 : 0),
      other_(0) {
  for (const Sample& s : window) scale_ = std::max(scale_, s.scale);
  floor_ = std::max(tuning::noise_floor, least_rounding / scale_);
  const Sample& last = window.back();
  switch (target.target) {
    case Target::slope:
      base_ = last.slope();
      unit_ = scale_ / h_;
      fit_slopes(window, main_);
      if (central_) fit_even(window, other_, 0);
      break;
    case Target::curvature:
      unit_ = 2 * (scale_ / h_) / h_;
      if (central_) {
        base_ = last.curvature();
        fit_even(window, main_, base_);
        fit_slopes(window, other_);
      } else {
        fit_slopes(window, main_);
        main_.raise_degree();
      }
      break;
    case Target::mixed:
      base_ = last.mixed();
      unit_ = (scale_ / h_) / h_;
      fit_mixed(window);
      if (central_) fit_slopes(window, other_);
      break;
  }
}

WindowFit::Relative WindowFit::relative(const Sample& s) const {
  const double ratio = s.h / h_;
  return {ratio, central_ ? ratio * ratio : ratio,
          scale_ / std::max(s.scale, tuning::least_relative_scale * scale_)};
}

// The error of f(x) is common to all one-sided quotients, each of which it shifts by itself / h.
void WindowFit::fit_slopes(std::span<const Sample> window, OrthogonalFit& fit) const {
  const double base = window.back().slope();
  for (const Sample& s : window) {
    const Relative r = relative(s);
    fit.add(r.t, (s.slope() - base) / (scale_ / h_), square(r.h * r.precision), 1 / r.t);
  }
}

// The constant is the rounding error of f(x), which all even parts share. Where their derivative is asked
// for, that it is no larger than another is worth knowing: an even part of 0 at h = 0, with twice the
// variance of the mean of f(x+h) and f(x-h).
void WindowFit::fit_even(std::span<const Sample> window, OrthogonalFit& fit, double curvature) const {
  for (const Sample& s : window) {
    const Relative r = relative(s);
    fit.add(r.t, (s.even - curvature * s.h * s.h / 2) / scale_, square(r.precision), 0);
  }
  if (&fit == &main_) fit.add(0, 0, 0.5, 0);
  fit.raise_degree();
}

// Where both coordinates are on one side, f(x) is common to all.
void WindowFit::fit_mixed(std::span<const Sample> window) {
  for (const Sample& s : window) {
    const Relative r = relative(s);
    main_.add(r.t, (s.mixed() - base_) / unit_, square(r.h * r.h * r.precision), 1 / square(r.h));
  }
}

double WindowFit::rounding(double noise, std::size_t freedom) const {
  const double deviation = std::max(tuning::selection_safety * student_99(freedom) * noise, floor_);
  const double common = central_ ? 0 : unit_roundoff * std::abs(main_.response());
  return (deviation * std::sqrt(main_.variance()) + common) * unit_;
}

// Every length up to six, then every other: neighbouring long windows tell nearly the same. One-sided series
// have half of the residuals and need them all.
std::size_t longer(std::size_t size, Series series) {
  return size < tuning::largest_dense_window || series == Series::in_h ? size + 1 : size + 2;
}

Estimate best_degree(std::span<const Sample> window, FitTarget target, const Limits& limits) {
  WindowFit fit(window, target, limits.rounding);
  Estimate best, candidate;
  double least_before = std::numeric_limits<double>::infinity();
  for (std::size_t terms = 1; terms <= std::min(window.size(), tuning::max_terms + 1); ++terms) {
    if (!fit.raise_degree()) break;
    if (terms > 1) {  // only now is the truncation error of the degree before known
      candidate.error += tuning::truncation_safety * fit.truncation();
      if (fit.least_error() > tuning::gap_amplification * least_before)
        candidate.error += tuning::typical_rounding * fit.least_error();
      if (candidate.error < best.error) best = candidate;
    }
    least_before = fit.least_error();
    if (terms == window.size() || fit.freedom(terms) < limits.min_freedom) break;
    if (fit.least_error() > std::min(best.error, limits.worst)) break;  // it only grows with the degree
    const std::size_t freedom = fit.freedom(terms);
    candidate.value = fit.value();
    candidate.noise = fit.noise(freedom);
    candidate.error =
        fit.rounding(candidate.noise, freedom) + tuning::arithmetic_error * std::abs(candidate.value);
  }
  return best;
}

}  // namespace

Estimate extrapolate(std::span<const Sample> samples, std::size_t last, FitTarget target,
                     const Limits& limits) {
  Limits narrowed = limits;
  if (limits.min_freedom == 0) {
    narrowed.min_freedom = target.series == Series::in_h_squared ? tuning::least_freedom_central
                                                                 : tuning::least_freedom_one_sided;
  }
  Estimate best;
  const std::size_t end = last + 1;
  for (std::size_t size = std::max(tuning::min_window, limits.shortest);
       size <= std::min(end, tuning::max_window); size = longer(size, target.series)) {
    const Estimate estimate = best_degree(samples.subspan(end - size, size), target, narrowed);
    if (estimate.error < best.error) {
      best = estimate;
      best.first = samples[end - size].exponent;
      best.last = samples[last].exponent;
      narrowed.worst = std::min(narrowed.worst, best.error);
    }
  }
  return best;
}

}  // namespace gradcalc
