#include "gradcalc/gradient.hpp"

#include <algorithm>
#include <utility>

#include "adaptive/adaptive_derivative.hpp"
#include "derivatives/coordinates.hpp"
#include "differences/stencil.hpp"

namespace gradcalc {

Differentiator::Differentiator(GradientOptions options) : options_(std::move(options)) {
  if (options_.adaptive)
    adaptive_side(options_);  // throws for a scheme that cannot be
  else
    stencil_ = std::make_unique<const Stencil>(options_);
}

Differentiator::Differentiator(const Differentiator& other) : Differentiator(other.options_) {}
Differentiator::Differentiator(Differentiator&& other) noexcept = default;
Differentiator& Differentiator::operator=(const Differentiator& other) {
  return *this = Differentiator(other);
}
Differentiator& Differentiator::operator=(Differentiator&& other) noexcept = default;
Differentiator::~Differentiator() = default;

void Differentiator::prepare(std::size_t n) {
  if (n == dimension_ && !coordinates_.empty()) return;
  coordinates_ = coordinates_of(options_.wrt, n);
  dimension_ = n;
  if (stencil_) prepare_stencil();
}

/// The coordinates of all points at which f is needed.
void Differentiator::prepare_stencil() {
  displacements_.assign(1, {Displacement::nowhere, 0.0});
  for (const std::size_t i : coordinates_)
    displacements_.insert(displacements_.end(), stencil_->offsets().size(), {i, 0.0});
  values_.resize(displacements_.size());
  shifts_.assign(1, {Displacement::nowhere, 0.0});
  for (const std::size_t i : coordinates_)
    for (const Stencil::Offset& offset : stencil_->offsets()) shifts_.push_back({i, offset.step});
  block_.resize(dimension_ * block_size);
  block_values_.resize(shifts_.size() * block_size);
}

void Differentiator::operator()(ScalarField f, std::span<const double> x, Gradient& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void Differentiator::operator()(ScalarField f, Gradient& result) {
  prepare(result.at.size());
  if (options_.adaptive) return adaptive(f, result);
  const auto offsets = stencil_->offsets();
  Displacement* next = displacements_.data() + 1;
  for (const std::size_t i : coordinates_)
    for (const Stencil::Offset& offset : offsets) (next++)->value = Stencil::position(result.at[i], offset);

  f.evaluate(result.at, displacements_, values_);

  result.value = values_.front();
  result.evaluations = values_.size();
  result.partials.resize(coordinates_.size());
  Derivative* partial = result.partials.data();
  const double* samples = values_.data() + 1;
  for (const std::size_t i : coordinates_) {
    stencil_->quotient(result.at[i], result.value, samples, *partial++);
    samples += offsets.size();
  }
}

/// Each partial by itself, so that what f does in one coordinate does not touch the others.
void Differentiator::adaptive(ScalarField f, Gradient& result) const {
  const auto value = [&](Displacement displacement) {
    double at_displacement = Derivative::none;
    f.evaluate(result.at, {&displacement, 1}, {&at_displacement, 1});
    return at_displacement;
  };
  result.value = value({Displacement::nowhere, 0.0});
  result.partials.resize(coordinates_.size());
  Derivative* partial = result.partials.data();
  for (const std::size_t i : coordinates_)
    *partial++ = adaptive_derivative(
        [&, i](double x) {
          return value(Displacement{i, x});
        },
        result.at[i], result.value, side_of(*options_.scheme));
  result.evaluations = 1;
  for (const Derivative& d : result.partials) result.evaluations += d.evaluations;
}

void Differentiator::operator()(ScalarField f, std::span<Gradient> results) {
  // Below half a block, the points that fill it up would cost more than it saves.
  while (!options_.adaptive && f.evaluates_blocks() && results.size() >= block_size / 2) {
    const std::size_t count = std::min(block_size, results.size());
    block(f, results.first(count));
    results = results.subspan(count);
  }
  for (Gradient& result : results) (*this)(f, result);
}

/// At most block_size points; the places of a block that are left are filled with the last of them.
void Differentiator::block(ScalarField f, std::span<Gradient> results) {
  prepare(results.front().at.size());
  for (std::size_t p = 0; p < block_size; ++p) {
    const Gradient& point = results[std::min(p, results.size() - 1)];
    for (std::size_t i = 0; i < dimension_; ++i) block_[i * block_size + p] = point.at[i];
  }

  f.evaluate_block(block_, shifts_, block_values_);

  for (std::size_t p = 0; p < results.size(); ++p) {
    results[p].value = block_values_[p];
    results[p].evaluations = shifts_.size();
    results[p].partials.resize(coordinates_.size());
  }
  const double* samples = block_values_.data() + block_size;
  for (std::size_t k = 0; k < coordinates_.size(); ++k) {
    const double* const x = block_.data() + coordinates_[k] * block_size;
    stencil_->quotients(x, block_values_.data(), samples, [&](std::size_t p) {
      return p < results.size() ? &results[p].partials[k] : nullptr;
    });
    samples += stencil_->offsets().size() * block_size;
  }
}

Gradient gradient(ScalarField f, std::span<const double> x, const GradientOptions& options) {
  Gradient result;
  Differentiator{options}(f, x, result);
  return result;
}

}  // namespace gradcalc
