#include "gradcalc/gradient.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"
#include "stencil.hpp"

namespace gradcalc {
namespace {

/// Moves one coordinate of `at` by assignment, and sets it back to the saved value: adding and subtracting h
/// would not restore it exactly.
Derivative partial(ScalarField f, std::vector<double>& at, std::size_t coordinate, double fx,
                   const DifferenceOptions& options) {
  const double saved = at[coordinate];
  const auto slice = [&](double t) {
    at[coordinate] = t;
    return f(at);
  };
  const Derivative result = difference(slice, saved, fx, options);
  at[coordinate] = saved;
  return result;
}

}  // namespace

void gradient(ScalarField f, std::span<const double> x, const GradientOptions& options, Gradient& result) {
  require_valid_step(options.h);
  if (std::ranges::any_of(options.wrt, [&](std::size_t i) { return i >= x.size(); }))
    throw Error(ErrorCode::argument, "a coordinate to differentiate by is out of range");

  result.at.assign(x.begin(), x.end());
  result.value = f(result.at);
  const bool all = options.wrt.empty();
  result.partials.resize(all ? x.size() : options.wrt.size());
  for (std::size_t i = 0; i < result.partials.size(); ++i)
    result.partials[i] = partial(f, result.at, all ? i : options.wrt[i], result.value, options);
}

Gradient gradient(ScalarField f, std::span<const double> x, const GradientOptions& options) {
  Gradient result;
  gradient(f, x, options, result);
  return result;
}

}  // namespace gradcalc
