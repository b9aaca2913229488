#include "gradcalc/gradient.hpp"

#include <algorithm>
#include <utility>

#include "gradcalc/error.hpp"
#include "stencil.hpp"

namespace gradcalc {

Differentiator::Differentiator(GradientOptions options) : options_(std::move(options)) {
  require_valid(options_);
}

std::size_t Differentiator::coordinate_of(std::size_t partial) const {
  return options_.wrt.empty() ? partial : options_.wrt[partial];
}

/// All points at which f is needed. A node at offset 0 is the point itself, which is shared.
void Differentiator::plan(std::span<const double> x) {
  const std::size_t partials = options_.wrt.empty() ? x.size() : options_.wrt.size();
  displacements_.assign(1, {Displacement::nowhere, 0.0});
  for (std::size_t p = 0; p < partials; ++p) {
    const std::size_t i = coordinate_of(p);
    for (const Node& node : options_.scheme->nodes())
      if (node.offset != 0) displacements_.push_back({i, node_position(x[i], node, options_.h)});
  }
  values_.resize(displacements_.size());
}

void Differentiator::operator()(ScalarField f, std::span<const double> x, Gradient& result) {
  if (std::ranges::any_of(options_.wrt, [&](std::size_t i) { return i >= x.size(); }))
    throw Error(ErrorCode::argument, "a coordinate to differentiate by is out of range");
  result.at.assign(x.begin(), x.end());
  plan(result.at);
  f.evaluate(result.at, displacements_, values_);

  result.value = values_.front();
  result.partials.resize(options_.wrt.empty() ? x.size() : options_.wrt.size());
  std::array<double, Scheme::max_nodes> samples{};
  auto next = values_.cbegin() + 1;
  for (std::size_t p = 0; p < result.partials.size(); ++p) {
    std::size_t count = 0;
    for (const Node& node : options_.scheme->nodes())
      samples[count++] = node.offset == 0 ? result.value : *next++;
    result.partials[p] =
        difference_quotient({samples.data(), count}, result.at[coordinate_of(p)], result.value, options_);
  }
}

Gradient gradient(ScalarField f, std::span<const double> x, const GradientOptions& options) {
  Gradient result;
  Differentiator{options}(f, x, result);
  return result;
}

}  // namespace gradcalc
