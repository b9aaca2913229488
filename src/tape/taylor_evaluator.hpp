#pragma once

#include <span>
#include <vector>

#include "functions/taylor.hpp"
#include "tape/interval_gradient.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// What a tape is along a line, as a power series of the parameter: see taylor.hpp. `Number` is Bounded or
/// Interval.
template <class Number>
class TaylorEvaluator {
 public:
  /// At x + t v, as far as t^order; of intervals, with so many bits, and constants as `numbers` says. In
  /// bounded doubles nothing is known where a function may be at a break; with intervals, whoever calls has
  /// to make sure that none is: see IntervalGradient.
  const Taylor<Number>& operator()(const Tape& tape, std::span<const Number> x, std::span<const double> v,
                                   std::size_t order, Numbers numbers = Numbers::nearest_doubles,
                                   mpfr_prec_t precision = 53);

 private:
  Taylor<Number> value_of(const Instruction& i, const Tape& tape) const;

  std::vector<Taylor<Number>> slots_;
};

extern template class TaylorEvaluator<Bounded>;
extern template class TaylorEvaluator<Interval>;

}  // namespace gradcalc
