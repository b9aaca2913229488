#include "extrapolation/expression_lines.hpp"

#include "expression/block_evaluation.hpp"

namespace gradcalc::extrapolation {

double ExpressionLines::begin(std::size_t component, std::span<const double> x, LibraryPrecision precision) {
  return line_.begin(BlockEvaluation::tape_at(components_[component], x.size()), x, precision);
}

LineValue ExpressionLines::move(std::span<const Moving> moving) {
  return line_.move(moving);
}

void ExpressionLines::operator()(std::span<const double> t, std::size_t times, std::span<LineValue> values) {
  line_.at(t, times, values);
}

}  // namespace gradcalc::extrapolation
