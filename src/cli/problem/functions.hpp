#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "cli/problem/problem.hpp"
#include "derivatives/derivative_matrix.hpp"
#include "derivatives/first_differences.hpp"
#include "exact/exact_coefficients.hpp"
#include "exact/exact_jacobian.hpp"
#include "gradcalc/field.hpp"
#include "gradcalc/vector_field.hpp"

namespace gradcalc::cli {

/// The functions of a problem as its engines evaluate them: expressions, or totals of them over data.
class Functions {
 public:
  virtual ~Functions() = default;

  virtual std::size_t count() const = 0;

  /// One of them, and all of them; valid as long as these are.
  virtual ScalarField function(std::size_t i) = 0;
  virtual VectorField all() = 0;

  /// First derivatives by differences at the points of the results, many points together where that is
  /// faster.
  virtual void first_differences(FirstDifferences& differences, std::span<DerivativeMatrix> results) = 0;

  /// The same exactly.
  virtual void exact_derivatives(std::span<DerivativeMatrix> results) = 0;

  /// Beside differences at the points of a block: see ExactJacobian. Everything is in doubt where doubles do
  /// not prove.
  virtual ExactJacobian::Doubts compare_block(std::span<DerivativeMatrix> differences) = 0;

  /// The second derivatives in doubles, with the bounds of their rounding errors, a block of rows for each
  /// function; of totals, the exact ones.
  virtual void second_in_doubles(std::span<DerivativeMatrix> results) { exact_second(results); }

  /// The exact derivatives along a direction, normalised: a row for each function.
  virtual void exact_along(std::span<const double> direction, std::span<DerivativeMatrix> results) = 0;

  /// The exact second derivatives, a block of rows for each function.
  virtual void exact_second(std::span<DerivativeMatrix> results) = 0;

  /// Exact derivatives of higher order, or coefficients of series. What is wanted is of the terms of totals:
  /// of the variables and the columns.
  virtual void exact_coefficients(ExactCoefficients& coefficients, std::span<DerivativeMatrix> results) = 0;

  /// The values, with their bounds: entry k of a result is that of function k.
  virtual void exact_values(std::span<DerivativeMatrix> results) = 0;
};

/// The functions that the problem differentiates.
std::unique_ptr<Functions> functions_of(const Problem& problem);

/// The derivatives that the user derived, as functions: one for each entry.
std::unique_ptr<Functions> analytic_functions_of(const Problem& problem);

/// The first row of the data, counted from 0, in which the term of function i is not finite at a point.
std::optional<std::size_t> first_undefined_row(const Problem& problem, std::size_t i,
                                               std::span<const double> at);

}  // namespace gradcalc::cli
