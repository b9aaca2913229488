#include "gradcalc/jacobian.hpp"

#include <utility>

#include "derivatives/first_differences.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc {

struct JacobianDifferentiator::State {
  explicit State(GradientOptions options) : differences(std::move(options)) {}

  FirstDifferences differences;
  DerivativeMatrix matrix;
};

JacobianDifferentiator::JacobianDifferentiator(GradientOptions options)
    : state_(std::make_unique<State>(std::move(options))) {}

JacobianDifferentiator::JacobianDifferentiator(const JacobianDifferentiator& other)
    : state_(std::make_unique<State>(*other.state_)) {}
JacobianDifferentiator::JacobianDifferentiator(JacobianDifferentiator&& other) noexcept = default;
JacobianDifferentiator& JacobianDifferentiator::operator=(const JacobianDifferentiator& other) {
  return *this = JacobianDifferentiator(other);
}
JacobianDifferentiator& JacobianDifferentiator::operator=(JacobianDifferentiator&& other) noexcept = default;
JacobianDifferentiator::~JacobianDifferentiator() = default;

void JacobianDifferentiator::operator()(VectorField f, std::span<const double> x, Jacobian& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void JacobianDifferentiator::operator()(VectorField f, Jacobian& result) {
  if (f.components() == 0) throw Error(ErrorCode::argument, "the function has no components");
  DerivativeMatrix& matrix = state_->matrix;
  matrix.at = result.at;
  state_->differences.at_point(f, matrix);
  result.values = matrix.values;
  result.partials.assign(matrix.entries.begin(), matrix.entries.end());
  result.evaluations = matrix.evaluations;
}

Jacobian jacobian(VectorField f, std::span<const double> x, const GradientOptions& options) {
  Jacobian result;
  JacobianDifferentiator{options}(f, x, result);
  return result;
}

}  // namespace gradcalc
