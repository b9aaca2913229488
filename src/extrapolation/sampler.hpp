#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "extrapolation/difference_quotient.hpp"
#include "extrapolation/tuning.hpp"
#include "gradcalc/function_ref.hpp"
#include "tape/line_function.hpp"

namespace gradcalc::extrapolation {

/// Values of f at distances from the point: see LineFunction.
using Line = FunctionRef<void(std::span<const double> t, std::size_t times, std::span<LineValue> values)>;

/// Takes samples of f, whose value at the point is `centre`.
class Sampler {
 public:
  /// `slope` is f' of a second derivative, with its error.
  Sampler(Line line, const LineValue& centre, Quotient quotient, const Compensated& slope = {})
      : line_(line), quotient_(quotient, centre, slope), points_(points_of(quotient)) {}

  /// Takes the samples of these octaves, at most most_together(), in one call of f.
  void take(std::span<const int> octaves, std::span<Sample> samples);
  std::size_t most_together() const { return std::min(samples_together, most_points / points_.count()); }

  Quotient quotient() const { return quotient_.kind(); }
  double centre_error() const { return quotient_.centre_error(); }
  double shared_even_error() const { return quotient_.shared_even_error(); }

  /// How often f was evaluated.
  std::uint32_t evaluations() const { return evaluations_; }

 private:
  Line line_;
  DifferenceQuotient quotient_;
  QuotientPoints points_;
  std::uint32_t evaluations_ = 0;
  std::array<LineValue, most_points> values_;  ///< room for those of one call
};

}  // namespace gradcalc::extrapolation
