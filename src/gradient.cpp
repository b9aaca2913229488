#include "gradcalc/gradient.hpp"

#include <algorithm>
#include <utility>

#include "gradcalc/error.hpp"
#include "stencil.hpp"

namespace gradcalc {

Differentiator::Differentiator(GradientOptions options)
    : options_(std::move(options)), stencil_(std::make_unique<const Stencil>(options_)) {}

Differentiator::Differentiator(const Differentiator& other) : Differentiator(other.options_) {}
Differentiator::Differentiator(Differentiator&& other) noexcept = default;
Differentiator& Differentiator::operator=(const Differentiator& other) {
  return *this = Differentiator(other);
}
Differentiator& Differentiator::operator=(Differentiator&& other) noexcept = default;
Differentiator::~Differentiator() = default;

/// The coordinates of all points at which f is needed in n dimensions.
void Differentiator::prepare(std::size_t n) {
  if (std::ranges::any_of(options_.wrt, [n](std::size_t i) { return i >= n; }))
    throw Error(ErrorCode::argument, "a coordinate to differentiate by is out of range");
  dimension_ = n;
  coordinates_ = options_.wrt;
  if (coordinates_.empty())
    for (std::size_t i = 0; i < n; ++i) coordinates_.push_back(i);
  displacements_.assign(1, {Displacement::nowhere, 0.0});
  for (const std::size_t i : coordinates_)
    displacements_.insert(displacements_.end(), stencil_->offsets().size(), {i, 0.0});
  values_.resize(displacements_.size());
}

void Differentiator::operator()(ScalarField f, std::span<const double> x, Gradient& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void Differentiator::operator()(ScalarField f, Gradient& result) {
  if (displacements_.empty() || result.at.size() != dimension_) prepare(result.at.size());
  const auto offsets = stencil_->offsets();
  Displacement* next = displacements_.data() + 1;
  for (const std::size_t i : coordinates_)
    for (const Stencil::Offset& offset : offsets) (next++)->value = Stencil::position(result.at[i], offset);

  f.evaluate(result.at, displacements_, values_);

  result.value = values_.front();
  result.partials.resize(coordinates_.size());
  Derivative* partial = result.partials.data();
  const double* samples = values_.data() + 1;
  for (const std::size_t i : coordinates_) {
    stencil_->quotient(result.at[i], result.value, samples, *partial++);
    samples += offsets.size();
  }
}

Gradient gradient(ScalarField f, std::span<const double> x, const GradientOptions& options) {
  Gradient result;
  Differentiator{options}(f, x, result);
  return result;
}

}  // namespace gradcalc
