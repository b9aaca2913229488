#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gradcalc/decimal.hpp"
#include "gradcalc/derivative.hpp"
#include "gradcalc/field.hpp"

namespace gradcalc {

/// A derivative, and all that is known of the sample that its verdict is about: nobody needs to differentiate
/// again to say where it was.
struct MatrixEntry : Derivative {
  double where_column = none;  ///< of a second derivative: as `where`, of the coordinate of its column

  /// Of a derivative along a direction: which coordinate `where` is of; Displacement::nowhere where that is
  /// the distance from the point.
  std::size_t coordinate = Displacement::nowhere;

  /// Of a difference that is guarded (cli/problem/guarded_derivatives.hpp), or widened: the proven
  /// derivative, or 0 where both are 0 as far as rounding lets one tell. The digits that both share are the
  /// certain ones.
  double proven = none;
};

/// The numbers of a result as decimal text, where more digits are asked for than doubles have.
struct DecimalMatrix {
  std::vector<std::string> typed;      ///< the point as typed: decimal numbers and constant expressions
  std::vector<std::string> at;         ///< the same in numbers; empty before anything is computed
  std::vector<DecimalNumber> values;   ///< of f
  std::vector<DecimalNumber> entries;  ///< row by row
};

/// The derivatives at one point, of whatever kind: a gradient has one row, a Jacobian one for each component,
/// a Hessian one for each coordinate, and a derivative along a direction is one column.
struct DerivativeMatrix {
  std::vector<double> at;            ///< the point: n coordinates
  std::vector<double> values;        ///< f at the point: m components
  std::size_t rows = 0;              ///< how many there are
  std::size_t columns = 0;           ///< of each row
  std::vector<MatrixEntry> entries;  ///< row by row
  std::uint64_t evaluations = 0;     ///< of f, in all

  /// Of exact derivatives: doubles did not tell all digits, and more precision has decided.
  bool beyond_doubles = false;

  /// If decimals are asked for: the doubles then tell whether there is a number, and not which.
  DecimalMatrix decimals = {};

  /// Room for this many values and entries.
  void shape(std::size_t components, std::size_t row_count, std::size_t column_count) {
    values.resize(components);
    rows = row_count;
    columns = column_count;
    entries.resize(row_count * column_count);
    beyond_doubles = false;
  }

  MatrixEntry& entry(std::size_t row, std::size_t column) { return entries[row * columns + column]; }
  const MatrixEntry& entry(std::size_t row, std::size_t column) const {
    return entries[row * columns + column];
  }
};

}  // namespace gradcalc
