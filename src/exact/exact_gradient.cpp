#include <utility>

#include "exact/exact_jacobian.hpp"
#include "gradcalc/exact.hpp"

namespace gradcalc {

struct ExactDifferentiator::State {
  ExactJacobian jacobian;
  DerivativeMatrix result;
};

ExactDifferentiator::ExactDifferentiator(std::vector<std::size_t> wrt)
    : state_(std::make_unique<State>(State{ExactJacobian(std::move(wrt)), {}})) {}
ExactDifferentiator::ExactDifferentiator(ExactDifferentiator&& other) noexcept = default;
ExactDifferentiator& ExactDifferentiator::operator=(ExactDifferentiator&& other) noexcept = default;
ExactDifferentiator::~ExactDifferentiator() = default;

void ExactDifferentiator::operator()(Expression& f, std::span<const double> x, Gradient& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void ExactDifferentiator::operator()(Expression& f, Gradient& result) {
  DerivativeMatrix& matrix = state_->result;
  matrix.at.assign(result.at.begin(), result.at.end());
  state_->jacobian.at_points({&f, 1}, {&matrix, 1});
  result.value = matrix.values.front();
  result.evaluations = matrix.evaluations;
  result.partials.assign(matrix.entries.begin(), matrix.entries.end());
}

Gradient exact_gradient(Expression& f, std::span<const double> x, std::span<const std::size_t> wrt) {
  Gradient result;
  ExactDifferentiator{{wrt.begin(), wrt.end()}}(f, x, result);
  return result;
}

}  // namespace gradcalc
