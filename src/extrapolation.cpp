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
//
// Orthogonal polynomials (Forsythe, 1957) raise the degree term by term. With p_k orthogonal over the
// samples, n_k = sum w p_k^2 and c_k = sum w y p_k / n_k, the extrapolated value is sum c_k p_k(0) and its
// variance is s^2 sum p_k(0)^2 / n_k. The next term, c_k p_k(0), estimates the truncation error, as in the
// tableau.
#include "extrapolation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace gradcalc {
namespace {

// Steps of twelve octaves: the smallest then weighs 2^-22 in the fit, and more would only cost time.
constexpr std::size_t max_window = 12;
constexpr std::size_t min_window = 3;

// Order h^16. Higher ones gain nothing: their weights grow faster than the truncation error falls.
constexpr std::size_t max_terms = 8;

// Fewer degrees of freedom let the noise appear too small by chance, often enough to be picked as the best.
constexpr std::size_t central_freedom = 5;
constexpr std::size_t one_sided_freedom = 3;

// The estimate is the smallest of some fifty, each a 99 % bound by itself; picking the smallest favours those
// that are too small. Twice the bound restores 99 % on random functions (bench: holdout).
constexpr double selection_safety = 2;

// The next term is a fair estimate of the truncation error when the series converges fast, too small by the
// convergence factor, at most about 3 where a fit is ever chosen, when it does not.
constexpr double truncation_safety = 3;

// Values at steps of powers of two can be exact by chance, polynomials at simple points above all; elsewhere
// f is right to an ulp or two. Noise is therefore never taken to be below this.
constexpr double noise_floor = 3 * unit_roundoff;

// Forming the quotient and the sum of the extrapolation rounds the result by itself.
constexpr double arithmetic_error = 2 * unit_roundoff;

// Where |f| varies in the window, so does its rounding error, but not the noise from inside f: log(1 + x)
// near 0 has the noise of 1 + x. The noise of a small value is taken to be at least this part of the largest.
constexpr double least_relative_scale = 0.25;

double square(double value) {
  return value * value;
}

/// Two-sided 99 % quantile of Student's t distribution.
double student_99(std::size_t freedom) {
  constexpr std::array quantile{63.7, 9.92, 5.84, 4.60, 4.03, 3.71, 3.50, 3.36, 3.25, 3.17, 3.11, 3.05, 3.01};
  return quantile[std::min(freedom, quantile.size()) - 1];
}

/// A least squares polynomial in t, built up one orthogonal term at a time and evaluated at t = 0.
class OrthogonalFit {
 public:
  void add(double t, double y, double weight) { points_[size_++] = {t, 1 / t, y, weight}; }

  /// Adds a term; false when there is no further independent one.
  bool raise_degree();

  double value() const { return value_; }          ///< at t = 0
  double last_term() const { return last_term_; }  ///< the part of the value that came last
  double variance() const { return variance_; }    ///< of the value, for weights 1 / variance
  double residual_sum() const { return residual_sum_; }
  /// The error of the value when every y carries the same error / t.
  double response_to_reciprocal() const { return response_; }

 private:
  struct Point {
    double t = 0;
    double reciprocal = 0;
    double residual = 0;
    double weight = 0;
    double p = 1;  // the orthogonal polynomial to come, and the one before it
    double p_before = 0;
  };

  std::array<Point, max_window> points_;
  std::size_t size_ = 0;
  double p_at_0_ = 1;
  double p_before_at_0_ = 0;
  double norm_ = 0;
  double value_ = 0;
  double last_term_ = 0;
  double variance_ = 0;
  double residual_sum_ = 0;
  double response_ = 0;
};

bool OrthogonalFit::raise_degree() {
  double norm = 0, dot = 0, moment = 0, reciprocal = 0;
  for (std::size_t k = 0; k < size_; ++k) {
    const Point& point = points_[k];
    const double weighted = point.weight * point.p;
    norm += weighted * point.p;
    dot += weighted * point.residual;
    moment += weighted * point.p * point.t;
    reciprocal += weighted * point.reciprocal;
  }
  if (!(norm > 0)) return false;
  const double coefficient = dot / norm;
  last_term_ = coefficient * p_at_0_;
  value_ += last_term_;
  variance_ += p_at_0_ * p_at_0_ / norm;
  response_ += reciprocal / norm * p_at_0_;

  // Three-term recurrence: p_{k+1} = (t - alpha) p_k - beta p_{k-1}.
  const double alpha = moment / norm;
  const double beta = norm_ > 0 ? norm / norm_ : 0;
  norm_ = norm;
  residual_sum_ = 0;
  for (std::size_t k = 0; k < size_; ++k) {
    Point& point = points_[k];
    point.residual -= coefficient * point.p;
    residual_sum_ += point.weight * square(point.residual);
    point.p_before = std::exchange(point.p, (point.t - alpha) * point.p - beta * point.p_before);
  }
  p_before_at_0_ = std::exchange(p_at_0_, -alpha * p_at_0_ - beta * p_before_at_0_);
  return true;
}

/// The fits to D and E of one window, in units that keep every number near 1 whatever h and f are:
/// t in the square of (or in) the largest step, f in its largest value.
class WindowFit {
 public:
  WindowFit(std::span<const Sample> window, Series series);

  bool raise_degree() { return odd_.raise_degree() && (!central_ || even_.raise_degree()); }
  std::size_t freedom(std::size_t terms) const { return central_ ? 2 * (size_ - terms) - 1 : size_ - terms; }
  double noise(std::size_t freedom) const {
    return std::sqrt((odd_.residual_sum() + even_.residual_sum()) / static_cast<double>(freedom));
  }
  double value() const { return base_ + odd_.value() * unit_; }
  double truncation() const { return std::abs(odd_.last_term()) * unit_; }
  double rounding(double noise, std::size_t freedom) const;
  double least_error() const { return noise_floor * std::sqrt(odd_.variance()) * unit_; }

 private:
  bool central_;
  std::size_t size_;
  double base_;      // the slope at the largest step: fitting the differences from it is exact for a line
  double unit_ = 0;  // of slopes
  OrthogonalFit odd_;
  OrthogonalFit even_;
};

WindowFit::WindowFit(std::span<const Sample> window, Series series)
    : central_(series == Series::in_h_squared), size_(window.size()), base_(window.back().slope()) {
  double scale = 0;
  for (const Sample& s : window) scale = std::max(scale, s.scale);
  const double h = window.back().h;
  unit_ = scale / h;
  for (const Sample& s : window) {
    const double ratio = s.h / h;
    const double t = central_ ? ratio * ratio : ratio;
    const double precision = scale / std::max(s.scale, least_relative_scale * scale);
    odd_.add(t, (s.slope() - base_) / unit_, square(ratio * precision));
    if (central_) even_.add(t, s.even / scale, square(precision));
  }
  if (central_) even_.raise_degree();  // e0: the rounding error of f(x)
}

// The error of f(x) is common to all one-sided quotients, each of which it shifts by itself / h.
double WindowFit::rounding(double noise, std::size_t freedom) const {
  const double deviation = std::max(selection_safety * student_99(freedom) * noise, noise_floor);
  const double common = central_ ? 0 : unit_roundoff * std::abs(odd_.response_to_reciprocal());
  return (deviation * std::sqrt(odd_.variance()) + common) * unit_;
}

// Every length up to six, then every other: neighbouring long windows tell nearly the same. One-sided series
// have half of the residuals and need them all.
std::size_t longer(std::size_t size, Series series) {
  return size < 6 || series == Series::in_h ? size + 1 : size + 2;
}

Estimate best_degree(std::span<const Sample> window, Series series, const Limits& limits) {
  WindowFit fit(window, series);
  Estimate best, candidate;
  for (std::size_t terms = 1; terms <= std::min(window.size(), max_terms + 1); ++terms) {
    if (!fit.raise_degree()) break;
    if (terms > 1) {  // only now is the truncation error of the degree before known
      candidate.error += truncation_safety * fit.truncation();
      if (candidate.error < best.error) best = candidate;
    }
    if (terms == window.size() || fit.freedom(terms) < limits.min_freedom) break;
    if (fit.least_error() > std::min(best.error, limits.worst)) break;  // it only grows with the degree
    const std::size_t freedom = fit.freedom(terms);
    candidate.value = fit.value();
    candidate.noise = fit.noise(freedom);
    candidate.error = fit.rounding(candidate.noise, freedom) + arithmetic_error * std::abs(candidate.value);
  }
  return best;
}

}  // namespace

Estimate extrapolate(std::span<const Sample> samples, std::size_t last, Series series, const Limits& limits) {
  Limits narrowed = limits;
  if (limits.min_freedom == 0) {
    narrowed.min_freedom = series == Series::in_h_squared ? central_freedom : one_sided_freedom;
  }
  Estimate best;
  const std::size_t end = last + 1;
  for (std::size_t size = std::max(min_window, limits.shortest); size <= std::min(end, max_window);
       size = longer(size, series)) {
    const Estimate estimate = best_degree(samples.subspan(end - size, size), series, narrowed);
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
