#include "derivatives/coordinates.hpp"
#include "exact/exact_jacobian.hpp"
#include "gradcalc/exact.hpp"

namespace gradcalc {

void ExactDifferentiator::prepare(std::size_t n) {
  if (dimension_ == n && !partials_.empty()) return;
  partials_.clear();  // nothing is prepared, should what follows throw
  coordinates_ = coordinates_of(wrt_, n);
  dimension_ = n;
  partials_.resize(n);
}

void ExactDifferentiator::operator()(Expression& f, std::span<const double> x, Gradient& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void ExactDifferentiator::operator()(Expression& f, Gradient& result) {
  prepare(result.at.size());
  result.value = f.gradient(result.at, partials_);
  result.evaluations = 1;
  result.partials.resize(coordinates_.size());
  for (std::size_t k = 0; k < coordinates_.size(); ++k) {
    const std::size_t i = coordinates_[k];
    set_exact(result.partials[k], result.value, partials_[i], result.at[i]);
  }
}

Gradient exact_gradient(Expression& f, std::span<const double> x, std::span<const std::size_t> wrt) {
  Gradient result;
  ExactDifferentiator{{wrt.begin(), wrt.end()}}(f, x, result);
  return result;
}

}  // namespace gradcalc
