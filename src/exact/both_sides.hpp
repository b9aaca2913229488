#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "exact/proof.hpp"
#include "functions/series.hpp"

namespace gradcalc {

/// Whether two numbers are equal: for certain, or, where they agree to some 1000 bits, as far as that tells;
/// nothing where more precision is needed.
std::optional<bool> are_taken_as_equal(const Interval& a, const Interval& b, mpfr_prec_t precision,
                                       const Goal& goal);

/// What f does along a line through a point where it is at a break: its series for t > 0 and for t < 0, of
/// which the derivatives of all orders are multiples of the coefficients.
class BothSides {
 public:
  /// Of f(x + t v), where f is `value` at x.
  BothSides(const Tape& tape, std::span<const Interval> x, std::span<const Interval> v, const Interval& value,
            const Series::Frame& frame, const Goal& goal);

  /// The coefficient of t^k, k >= 1: that of both sides where they agree, as they must in all lower orders;
  /// nothing where more terms or bits are needed. A kink where they do not: with both coefficients, or, where
  /// it is the lower orders that do not agree or are infinite, none.
  std::optional<ProvenDerivative> coefficient(std::size_t k) const;

 private:
  struct Side;

  std::optional<Side> side(const Series& f, int sign, std::size_t k) const;
  std::optional<ProvenDerivative> decide(std::size_t k) const;

  Series right_, left_;  ///< the left one by -t
  const Interval& value_;
  const Goal& goal_;
};

}  // namespace gradcalc
