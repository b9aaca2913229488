#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "differences/side.hpp"
#include "gradcalc/field.hpp"
#include "gradcalc/vector_field.hpp"
#include "measured/noise.hpp"
#include "measured/samples.hpp"

namespace gradcalc {

/// Jacobians by differences with the automatic step of functions of which only values are known
/// (measured/derivatives.hpp). All searches advance together: the samples that all of them need next are
/// evaluated at once, and components share those of a column. Keeps its storage from one point to the next.
class MeasuredDifferences {
 public:
  /// At result.at, by these coordinates.
  void at_point(VectorField f, std::span<const std::size_t> coordinates, Side side,
                const measured::ComponentNoise& noise, DerivativeMatrix& result);

 private:
  /// The nodes of a coordinate and the components there.
  struct Column {
    std::vector<double> nodes;
    std::vector<double> values;  ///< component i at node k: at k * components + i
  };

  void begin(VectorField f, std::span<const std::size_t> coordinates, DerivativeMatrix& result);
  bool supply(measured::Samples& samples, std::size_t row, std::size_t column);
  void evaluate(VectorField f, std::span<const std::size_t> coordinates, DerivativeMatrix& result);

  std::size_t components_ = 0;
  std::vector<Column> columns_;
  std::vector<measured::Samples> samples_;   ///< of each entry, row by row
  std::vector<Displacement> displacements_;  ///< to evaluate next
  std::vector<std::size_t> column_of_;       ///< of each displacement
  std::vector<double> values_;
};

}  // namespace gradcalc
