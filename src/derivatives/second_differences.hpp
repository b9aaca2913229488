#pragma once

#include <array>
#include <vector>

#include "derivatives/hessian_method.hpp"

namespace gradcalc {

/// The Hessian by second differences with a fixed step: see hessian.hpp.
class SecondDifferences final : public HessianMethod {
 public:
  explicit SecondDifferences(double h) : h_(h) {}

  void run(ScalarField f, std::span<const std::size_t> coordinates, DerivativeMatrix& result) override;

 private:
  /// A coordinate and its two nodes, x + h and x - h, rounded.
  struct Axis {
    std::size_t coordinate;
    double x;
    std::array<double, 2> node;

    double width() const { return node[0] - node[1]; }
    /// The verdict on the step, and the node that it is about.
    Derivative judge_step(double h) const;
  };

  /// A value of f and where it was taken, in the coordinates of the entry's row and column.
  struct Corner {
    double value;
    double row;
    double column;
  };

  void diagonal(ScalarField f, DerivativeMatrix& result);
  void mixed(ScalarField f, std::size_t row, DerivativeMatrix& result);
  void set(DerivativeMatrix& result, std::size_t row, std::size_t column, double value,
           std::span<const Corner> corners) const;
  MatrixEntry judge(double fx, const Axis& row, const Axis& column, double value,
                    std::span<const Corner> corners) const;

  double h_;
  std::vector<Axis> axes_;
  std::vector<Displacement> displacements_;
  std::array<std::vector<double>, 2> values_;  ///< with the row's coordinate above and below
};

}  // namespace gradcalc
