#include "gradcalc/gradient.hpp"

#include <utility>

#include "derivatives/first_differences.hpp"

namespace gradcalc {

struct Differentiator::State {
  explicit State(GradientOptions options) : differences(std::move(options)) {}

  FirstDifferences differences;
  DerivativeMatrix matrix;
};

Differentiator::Differentiator(GradientOptions options)
    : state_(std::make_unique<State>(std::move(options))) {}

Differentiator::Differentiator(const Differentiator& other)
    : state_(std::make_unique<State>(*other.state_)) {}
Differentiator::Differentiator(Differentiator&& other) noexcept = default;
Differentiator& Differentiator::operator=(const Differentiator& other) {
  return *this = Differentiator(other);
}
Differentiator& Differentiator::operator=(Differentiator&& other) noexcept = default;
Differentiator::~Differentiator() = default;

void Differentiator::operator()(ScalarField f, std::span<const double> x, Gradient& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void Differentiator::operator()(ScalarField f, Gradient& result) {
  DerivativeMatrix& matrix = state_->matrix;
  matrix.at = result.at;
  state_->differences.at_point(std::span(&f, 1), matrix);
  result.value = matrix.values.front();
  result.partials.assign(matrix.entries.begin(), matrix.entries.end());
  result.evaluations = matrix.evaluations;
}

Gradient gradient(ScalarField f, std::span<const double> x, const GradientOptions& options) {
  Gradient result;
  Differentiator{options}(f, x, result);
  return result;
}

}  // namespace gradcalc
