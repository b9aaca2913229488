// With p_k orthogonal over the samples, n_k = sum w p_k^2 and c_k = sum w y p_k / n_k, the fitted value at t
// = 0 is sum c_k p_k(0), and its variance is s^2 sum p_k(0)^2 / n_k. The next term, c_k p_k(0), estimates the
// truncation error, as the difference of neighbours does in Neville's tableau.
#include "adaptive/orthogonal_fit.hpp"

#include <utility>

namespace gradcalc {

bool OrthogonalFit::raise_degree() {
  double norm = 0, dot = 0, moment = 0, common = 0;
  for (std::size_t k = 0; k < size_; ++k) {
    const Point& point = points_[k];
    const double weighted = point.weight * point.p;
    norm += weighted * point.p;
    dot += weighted * point.residual;
    moment += weighted * point.p * point.t;
    common += weighted * point.common;
  }
  if (!(norm > 0)) return false;
  const double coefficient = dot / norm;
  const double p = p_at_0_[order_];
  last_term_ = coefficient * p;
  value_ += last_term_;
  variance_ += p * p / norm;
  response_ += common / norm * p;

  // Three-term recurrence: p_{k+1} = (t - alpha) p_k - beta p_{k-1}; likewise its derivative.
  const double alpha = moment / norm;
  const double beta = norm_ > 0 ? norm / norm_ : 0;
  norm_ = norm;
  residual_sum_ = 0;
  for (std::size_t k = 0; k < size_; ++k) {
    Point& point = points_[k];
    point.residual -= coefficient * point.p;
    residual_sum_ += point.weight * point.residual * point.residual;
    point.p_before = std::exchange(point.p, (point.t - alpha) * point.p - beta * point.p_before);
  }
  const double value = -alpha * p_at_0_[0] - beta * p_before_at_0_[0];
  const double slope = p_at_0_[0] - alpha * p_at_0_[1] - beta * p_before_at_0_[1];
  p_before_at_0_ = std::exchange(p_at_0_, AtZero{value, slope});
  return true;
}

}  // namespace gradcalc
