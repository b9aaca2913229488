#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "differences/side.hpp"
#include "extrapolation/line_derivatives.hpp"
#include "gradcalc/expression.hpp"
#include "tape/compensated_line.hpp"

namespace gradcalc::extrapolation {

/// Derivatives of expressions by differences, extrapolated from samples that come with bounds of their
/// rounding errors. Keeps its storage from one point to the next.
///
/// Each takes the components of a function and a result whose point is set: see DerivativeMatrix for the
/// shapes. Throws as a call of an expression does.
class ExtrapolatedDerivatives {
 public:
  explicit ExtrapolatedDerivatives(std::vector<std::size_t> wrt, Side side = Side::both);

  /// The Jacobian: a row for each component, a column for each coordinate to differentiate by.
  void first(std::span<const Expression> components, DerivativeMatrix& result);

  /// The Hessians, one below the other.
  void second(std::span<const Expression> components, DerivativeMatrix& result);

  /// The derivatives along a direction, normalised: a row for each component.
  void along(std::span<const double> direction, std::span<const Expression> components,
             DerivativeMatrix& result);

 private:
  using Moving = CompensatedLine::Moving;

  /// A second derivative.
  struct Second {
    std::size_t row, column;
    LineDerivative found;
  };

  void prepare(std::size_t n);
  void begin(const Expression& f, std::size_t component, DerivativeMatrix& result);
  void begin_again(const Expression& f, const DerivativeMatrix& result);
  BoundedLine line(std::span<const Moving> moving, const StepRange& range);
  LineDerivative slope(std::size_t i, const StepRange& range);
  void gradient(const Expression& f, std::size_t row, DerivativeMatrix& result);
  void hessian(const Expression& f, std::size_t component, DerivativeMatrix& result);
  void find_second(const DerivativeMatrix& result);
  void find_second_again(const DerivativeMatrix& result);
  LineDerivative curvature(std::size_t row, const StepRange& range);
  LineDerivative mixed(std::size_t row, std::size_t column, const StepRange& range);
  MatrixEntry placed(const Second& second, std::span<const double> at) const;

  std::vector<std::size_t> wrt_;
  Side side_;
  std::vector<std::size_t> coordinates_;
  CompensatedLine line_;
  std::vector<LineDerivative> slopes_;  ///< one for each coordinate to differentiate by
  std::vector<int> octaves_;            ///< of the largest steps that tell them
  std::vector<Second> second_;
};

}  // namespace gradcalc::extrapolation
