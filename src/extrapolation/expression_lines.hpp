#pragma once

#include <cstddef>
#include <span>

#include "gradcalc/expression.hpp"
#include "tape/compensated_line.hpp"
#include "tape/line_function.hpp"

namespace gradcalc::extrapolation {

/// Expressions on lines. Nothing is allocated after the first point.
class ExpressionLines final : public LineFunction {
 public:
  /// They must live as long.
  explicit ExpressionLines(std::span<const Expression> components) : components_(components) {}

  std::size_t components() const override { return components_.size(); }

  // The first throws as a call of an expression does.
  double begin(std::size_t component, std::span<const double> x, LibraryPrecision precision) override;
  LineValue move(std::span<const Moving> moving) override;
  void operator()(std::span<const double> t, std::size_t times, std::span<LineValue> values) override;

 private:
  std::span<const Expression> components_;
  CompensatedLine line_;
};

}  // namespace gradcalc::extrapolation
