#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gradcalc::cli {

/// What f is sampled along for an entry.
enum class Moving : std::uint8_t {
  column,          ///< the coordinate of its column
  row_and_column,  ///< the coordinates of its row and of its column, so that the matrix is symmetric
  direction,       ///< a line through the point, by the distance from it
  mixed,           ///< several coordinates
  coefficient,     ///< the same line for all coefficients of a series
};

/// How the derivatives at one point are arranged, and what they are called. There are rows of columns: a
/// gradient has one row, a Jacobian one for each component, a Hessian one for each variable; the Hessians of
/// several functions are blocks of rows, one below the other.
struct Layout {
  std::string_view key;            ///< what JSON calls the whole
  Moving moving = Moving::column;  ///< for each entry
  std::vector<std::string> rows;   ///< names of the rows of a block; empty if they are numbered
  std::vector<std::string>
      columns;  ///< names of the columns; empty if they are numbered, or one without a name
  std::vector<std::string> values;  ///< names of the values of f: f, or f0, f1, ...
  std::size_t row_count = 1;
  std::size_t column_count = 1;
  std::size_t order = 1;                      ///< of the derivatives
  std::vector<std::string> by = {};           ///< of a mixed derivative: what it is by, in this order
  std::string origin = {};                    ///< of directions that nobody typed: which they are
  std::vector<std::string> coordinates = {};  ///< and what their components are along

  /// How many entries there are, numbered row by row.
  std::size_t size() const { return row_count * column_count; }

  // The names of an entry are made when they are needed: a Hessian of 1,000 variables has a million.
  std::string symbol(std::size_t entry) const;  ///< as people write it: df/dx0
  std::string field(std::size_t entry) const;   ///< as the name of a table's column: df_dx0
  std::string title(std::size_t column) const;  ///< of a column, as people write it: d/dx0

  /// df/dx2, of a row of derivatives along directions: the derivative by one of the coordinates.
  std::string partial(std::size_t row, std::size_t coordinate) const;

  /// How many rows belong to one function, and which function a row belongs to.
  std::size_t rows_of_function() const { return row_count / values.size(); }
  std::size_t function_of(std::size_t row) const { return row_count == 0 ? 0 : row / rows_of_function(); }

  /// Whether text takes a line for each row.
  bool is_matrix() const {
    const bool is_a_row = (moving == Moving::direction && column_count == 1) || moving == Moving::mixed;
    return row_count > 1 && !is_a_row;
  }

  /// Whether entries on both sides of the diagonal are the same.
  bool is_symmetric() const { return moving == Moving::row_and_column; }
};

/// The first derivatives of `components` functions by these variables.
Layout first_derivatives(std::size_t components, const std::vector<std::string>& variables);

/// The second derivatives of `components` functions by these variables.
Layout second_derivatives(std::size_t components, const std::vector<std::string>& variables);

/// The derivatives of this order of `components` functions, by each of these variables.
Layout higher_derivatives(std::size_t components, const std::vector<std::string>& variables,
                          std::size_t order);

/// The derivative of `components` functions by these variables, one after the other.
Layout mixed_derivatives(std::size_t components, std::vector<std::string> by);

/// The derivatives of this order of `components` functions along a direction v.
Layout higher_directional_derivatives(std::size_t components, std::size_t order);

/// The coefficients of `components` series as far as that of t^order.
Layout taylor_coefficients(std::size_t components, std::size_t order);

/// The derivatives of `components` functions along a direction v.
Layout directional_derivatives(std::size_t components);

/// The derivatives of `components` functions along some directions v1, v2, ... of which `origin` says which
/// they are; their components are along these coordinates.
Layout derivatives_along_several(std::size_t components, std::size_t directions, std::string origin,
                                 std::vector<std::string> coordinates);

}  // namespace gradcalc::cli
