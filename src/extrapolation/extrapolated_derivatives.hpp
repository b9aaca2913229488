#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "differences/side.hpp"
#include "extrapolation/line_derivatives.hpp"
#include "tape/line_function.hpp"

namespace gradcalc::extrapolation {

/// Derivatives of functions by differences, extrapolated from samples that come with bounds of their
/// rounding errors. Keeps its storage from one point to the next.
///
/// Each takes a function and a result whose point is set: see DerivativeMatrix for the shapes. Throws as the
/// function does.
class ExtrapolatedDerivatives {
 public:
  explicit ExtrapolatedDerivatives(std::vector<std::size_t> wrt, Side side = Side::both);

  /// The Jacobian: a row for each component, a column for each coordinate to differentiate by.
  void first(LineFunction& f, DerivativeMatrix& result);

  /// The Hessians, one below the other.
  void second(LineFunction& f, DerivativeMatrix& result);

  /// The derivatives along a direction, normalised: a row for each component.
  void along(std::span<const double> direction, LineFunction& f, DerivativeMatrix& result);

 private:
  /// A second derivative.
  struct Second {
    std::size_t row, column;
    LineDerivative found;
  };

  void prepare(LineFunction& f, std::size_t n);
  void begin(std::size_t component, DerivativeMatrix& result);
  void begin_again(std::size_t component, const DerivativeMatrix& result);
  BoundedLine line(std::span<const Moving> moving, const StepRange& range);
  LineDerivative slope(std::size_t i, const StepRange& range);
  void gradient(std::size_t row, DerivativeMatrix& result);
  void hessian(std::size_t component, DerivativeMatrix& result);
  void find_second(const DerivativeMatrix& result);
  void find_second_again(const DerivativeMatrix& result);
  LineDerivative curvature(std::size_t row, const StepRange& range);
  LineDerivative mixed(std::size_t row, std::size_t column, const StepRange& range);
  MatrixEntry placed(const Second& second, std::span<const double> at) const;

  std::vector<std::size_t> wrt_;
  Side side_;
  std::vector<std::size_t> coordinates_;
  LineFunction* f_ = nullptr;           ///< at work
  std::vector<LineDerivative> slopes_;  ///< one for each coordinate to differentiate by
  std::vector<int> octaves_;            ///< of the largest steps that tell them
  std::vector<Second> second_;
};

}  // namespace gradcalc::extrapolation
