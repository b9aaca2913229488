#include <algorithm>
#include <array>
#include <cmath>

#include "gradcalc/error.hpp"
#include "gradcalc/exact.hpp"

namespace gradcalc {
namespace {

/// `where` is the coordinate.
void set(Derivative& result, double value, double partial, double where) {
  result = {.value = partial};
  if (std::isfinite(partial)) [[likely]]
    return;
  if (!std::isfinite(value)) {
    result.verdict = Verdict::undefined;
    result.where = where;
  } else {
    result.verdict = std::isnan(partial) ? Verdict::not_differentiable : Verdict::infinite;
  }
}

}  // namespace

void ExactDifferentiator::prepare(std::size_t n) {
  if (dimension_ == n && !partials_.empty()) return;
  if (std::ranges::any_of(wrt_, [n](std::size_t i) { return i >= n; }))
    throw Error(ErrorCode::argument, "a coordinate to differentiate by is out of range");
  dimension_ = n;
  coordinates_ = wrt_;
  if (coordinates_.empty())
    for (std::size_t i = 0; i < n; ++i) coordinates_.push_back(i);
  block_.resize(n * block_size);
  partials_.resize(n * block_size);
}

void ExactDifferentiator::operator()(Expression& f, std::span<const double> x, Gradient& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void ExactDifferentiator::operator()(Expression& f, Gradient& result) {
  prepare(result.at.size());
  result.value = f.gradient(result.at, std::span(partials_).first(dimension_));
  result.evaluations = 1;
  result.partials.resize(coordinates_.size());
  for (std::size_t k = 0; k < coordinates_.size(); ++k) {
    const std::size_t i = coordinates_[k];
    set(result.partials[k], result.value, partials_[i], result.at[i]);
  }
}

void ExactDifferentiator::operator()(Expression& f, std::span<Gradient> results) {
  // Below half a block, the points that fill it up would cost more than it saves.
  while (results.size() >= block_size / 2) {
    const std::size_t count = std::min(block_size, results.size());
    block(f, results.first(count));
    results = results.subspan(count);
  }
  for (Gradient& result : results) (*this)(f, result);
}

/// At most block_size points; the places of a block that are left are filled with the last of them.
void ExactDifferentiator::block(Expression& f, std::span<Gradient> results) {
  prepare(results.front().at.size());
  for (std::size_t p = 0; p < block_size; ++p) {
    const Gradient& point = results[std::min(p, results.size() - 1)];
    for (std::size_t i = 0; i < dimension_; ++i) block_[i * block_size + p] = point.at[i];
  }
  std::array<double, block_size> values;
  f.gradient_block(block_, values, partials_);
  for (std::size_t p = 0; p < results.size(); ++p) {
    Gradient& result = results[p];
    result.value = values[p];
    result.evaluations = 1;
    result.partials.resize(coordinates_.size());
    for (std::size_t k = 0; k < coordinates_.size(); ++k) {
      const std::size_t i = coordinates_[k];
      set(result.partials[k], values[p], partials_[i * block_size + p], result.at[i]);
    }
  }
}

Gradient exact_gradient(Expression& f, std::span<const double> x, std::span<const std::size_t> wrt) {
  Gradient result;
  ExactDifferentiator{{wrt.begin(), wrt.end()}}(f, x, result);
  return result;
}

}  // namespace gradcalc
