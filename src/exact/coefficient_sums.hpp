#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "exact/taylor_proof.hpp"
#include "functions/bounded_functions.hpp"
#include "functions/taylor.hpp"

namespace gradcalc {

/// What the coefficient of t^k along a line is multiplied with; in the kind of number, and of the precision,
/// of `one`.
template <class Number>
Number scale_of_coefficient(const WantedCoefficients& wanted, std::size_t k, const Number& one) {
  using std::sqrt;
  Number scale = one;
  if (wanted.as_derivatives)
    for (std::size_t i = 2; i <= k; ++i) scale = scale * static_cast<double>(i);
  if (wanted.normalised && k > 0) {
    Number squares = 0.0 * one;
    for (const double v : wanted.lines.front().direction) {
      const Number component = one * v;
      squares = squares + component * component;
    }
    const Number length = sqrt(squares);
    for (std::size_t i = 0; i < k; ++i) scale = scale / length;
  }
  if (wanted.lines.size() > 1)
    for (std::size_t i = 0; i < wanted.order; ++i) scale = scale * 0.5;
  return scale;
}

/// The numbers that are wanted, where along(v) is the series of f along v.
template <class Number, class Along>
std::vector<Number> coefficient_sums(const WantedCoefficients& wanted, Along along, const Number& one) {
  std::vector<Number> sums;
  if (wanted.lines.size() == 1) {
    const Taylor<Number>& series = along(wanted.lines.front().direction);
    for (std::size_t k = wanted.first; k <= wanted.order; ++k)
      sums.push_back(series.coefficient(k) * scale_of_coefficient(wanted, k, one));
    return sums;
  }
  Number sum = 0.0 * one;
  for (const WeightedLine& line : wanted.lines)
    sum = sum + along(line.direction).coefficient(wanted.order) * line.weight;
  sums.push_back(sum * scale_of_coefficient(wanted, wanted.order, one));
  return sums;
}

}  // namespace gradcalc
