#pragma once

#include <array>
#include <cmath>

#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// The one algorithm behind every scheme. `slice` is f along one coordinate (double -> double), `fx` its
/// value at x. A template, so that a slice of an n-dimensional f costs no second indirect call.
template <class Slice>
Derivative difference(Slice&& slice, double x, double fx, const DifferenceOptions& options) {
  Derivative result;
  if (!std::isfinite(fx)) {
    result.verdict = Verdict::undefined;
    result.where = x;
    return result;
  }
  std::array<double, Scheme::max_nodes> samples{};
  double sum = 0.0;
  std::size_t count = 0;
  for (const Node& node : options.scheme->nodes()) {
    double sample = fx;
    if (node.offset != 0) {
      const double step = node.offset * options.h;
      const double at = x + step;
      const double taken = at - x;
      const bool rounded = std::fabs(taken - step) > step_tolerance * std::fabs(step);
      if (rounded && (result.verdict == Verdict::ok || taken == 0.0)) {
        result.verdict = taken == 0.0 ? Verdict::step_lost : Verdict::step_rounded;
        result.where = at;
      }
      sample = slice(at);
      ++result.evaluations;
    }
    samples[count++] = sample;
    sum += node.weight * sample;
  }
  if (result.verdict == Verdict::step_lost) return result;

  const double value = sum / (options.scheme->denominator * options.h);
  if (std::isfinite(value)) {
    result.value = value;
    return result;
  }
  result.verdict = Verdict::overflow;
  for (std::size_t i = 0; i < count; ++i) {
    if (std::isfinite(samples[i])) continue;
    result.verdict = Verdict::undefined;
    result.where = x + options.scheme->stencil[i].offset * options.h;
    break;
  }
  return result;
}

}  // namespace gradcalc
