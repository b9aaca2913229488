#include "extrapolation/expression_lines.hpp"

#include <cmath>

#include "expression/block_evaluation.hpp"

namespace gradcalc::extrapolation {

double ExpressionLines::begin(std::size_t component, std::span<const double> x, LibraryPrecision precision) {
  return line_.begin(BlockEvaluation::tape_at(components_[component], x.size()), x, precision);
}

LineValue ExpressionLines::move(std::span<const Moving> moving) {
  const LineValue at_x = line_.move(moving);
  common_at_x_ = at_x.number.common;
  return at_x;
}

void ExpressionLines::operator()(std::span<const double> t, std::size_t times, std::span<LineValue> values) {
  for (std::size_t k = 0; k < values.size(); ++k) {
    values[k] = line_(t.subspan(k * times, times));
    if (k % 2 == 1)
      values[k].bend = std::fabs(values[k].number.common + values[k - 1].number.common - 2.0 * common_at_x_);
  }
}

}  // namespace gradcalc::extrapolation
