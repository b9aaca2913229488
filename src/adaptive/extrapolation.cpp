// The model. With D(h) = (f(x+h) - f(x-h)) / 2h and E(h) = (f(x+h) - 2 f(x) + f(x-h)) / 2, Taylor's series
// give
//
//   D(h) = f' + c1 h^2 + c2 h^4 + ...      E(h) = e0 + e1 h^2 + e2 h^4 + ...
//
// where e0 is the rounding error of f(x). Ridders (1982) and Lyness & Moler (1967) interpolate D and evaluate
// the polynomial at h = 0, by Neville's scheme. The differences between neighbours in that tableau are then
// the only measure of the error, and a coincidence makes one of them too small. Here the same polynomial is
// fitted by least squares to more samples than it has coefficients. The residuals measure the noise of f,
// whatever its source, as More & Wild's difference tables (ECnoise, 2012) do, but from the samples that the
// derivative needs anyway. E needs no further evaluation and doubles the number of residuals.
//
// Weights. Noise of standard deviation s in f is noise s / h in D: the weight of D(h) is h^2, that of E(h) 1.
//
// The error estimate of a fit is
//
//   2 t_99(freedom) s sqrt(variance) + 3 |next term| + 2 u |value|,    s the noise, no less than 3 u.
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

/// The fits to the samples of one window, in units that keep every number near 1 whatever h and f are: t is h
/// or h^2 relative to the largest step, and f is relative to its largest value. `main` is the fit whose value
/// is asked for. `other` is fitted to the part of the samples that `main` does not use, for its residuals.
class WindowFit {
 public:
  WindowFit(std::span<const Sample> window, FitTarget target, double least_rounding);

  bool raise_degree() { return main_.raise_degree() && (!central_ || other_.raise_degree()); }
  /// Degrees of freedom of the residuals of both fits, with `terms` terms each and perhaps a constant.
  std::size_t freedom(std::size_t terms) const {
    return (central_ ? 2 : 1) * (size_ - terms) - (has_constant_ ? 1 : 0);
  }
  /// Standard deviation of f, relative to its largest value.
  double noise(std::size_t freedom) const {
    return std::sqrt((main_.residual_sum() + other_.residual_sum()) / static_cast<double>(freedom));
  }
  double value() const { return base_ + main_.value() * unit_; }
  /// The last term of the series, which estimates the truncation error of the degree before.
  double truncation() const { return std::abs(main_.last_term()) * unit_; }
  /// 99 % bound of the error of the value that noise of f makes.
  double rounding(double noise, std::size_t freedom) const;
  /// The error of the value from the least noise that f can have.
  double least_error() const { return floor_ * std::sqrt(main_.variance()) * unit_; }

 private:
  /// A sample, relative to the largest.
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
  double floor_ = tuning::noise_floor;  // the least noise, relative to scale_
  double scale_ = 0;                    // the largest |f|
  double base_ = 0;  // the quotient at the largest step: fitting the differences from it is exact for a line
  double unit_ = 0;  // of the derivative that is fitted
  OrthogonalFit main_;
  OrthogonalFit other_;
};

// f'' is the derivative by t of the even part, or of one-sided slopes, at t = 0: a fit of order 1. The mixed
// derivative is a quotient of mixed differences, hence the value at t = 0, as f' is.
WindowFit::WindowFit(std::span<const Sample> window, FitTarget target, double least_rounding)
    : central_(target.series == ErrorSeries::in_h_squared),
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

// The rounding error of f(x) is common to all one-sided quotients: it shifts each of them by itself / h.
void WindowFit::fit_slopes(std::span<const Sample> window, OrthogonalFit& fit) const {
  const double base = window.back().slope();
  for (const Sample& s : window) {
    const Relative r = relative(s);
    fit.add(r.t, (s.slope() - base) / (scale_ / h_), square(r.h * r.precision), 1 / r.t);
  }
}

// The constant e0 is the rounding error of f(x), which all even parts share. Where f'' is fitted to them, a
// further sample of 0 at h = 0 says that e0 is no larger than other rounding errors. Its weight is 1/2, as
// f(x) has twice the variance of the mean of f(x+h) and f(x-h).
void WindowFit::fit_even(std::span<const Sample> window, OrthogonalFit& fit, double curvature) const {
  for (const Sample& s : window) {
    const Relative r = relative(s);
    fit.add(r.t, (s.even - curvature * s.h * s.h / 2) / scale_, square(r.precision), 0);
  }
  if (&fit == &main_) fit.add(0, 0, 0.5, 0);
  fit.raise_degree();
}

// Where both coordinates are on one side, the rounding error of f(x) is common to all.
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

/// The next length of a window. One-sided series have half of the residuals and need all lengths.
std::size_t longer(std::size_t size, ErrorSeries series) {
  return size < tuning::largest_dense_window || series == ErrorSeries::in_h ? size + 1 : size + 2;
}

/// The degree with the smallest error estimate. The truncation error of a degree is known when the next term
/// is; the one from noise grows with the degree, so that the loop ends where its least value is too large.
Estimate best_degree(std::span<const Sample> window, FitTarget target, const Limits& limits) {
  WindowFit fit(window, target, limits.rounding);
  Estimate best, candidate;
  double least_before = std::numeric_limits<double>::infinity();
  for (std::size_t terms = 1; terms <= std::min(window.size(), tuning::max_terms + 1); ++terms) {
    if (!fit.raise_degree()) break;
    if (terms > 1) {  // the candidate is the degree before
      candidate.error += tuning::truncation_safety * fit.truncation();
      if (fit.least_error() > tuning::gap_amplification * least_before)
        candidate.error += tuning::typical_rounding * fit.least_error();
      if (candidate.error < best.error) best = candidate;
    }
    least_before = fit.least_error();
    if (terms == window.size() || fit.freedom(terms) < limits.min_freedom) break;
    if (fit.least_error() > std::min(best.error, limits.worst)) break;
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
    narrowed.min_freedom = target.series == ErrorSeries::in_h_squared ? tuning::least_freedom_central
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
