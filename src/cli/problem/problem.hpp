#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "blackbox/program.hpp"
#include "cli/input/point_shape.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/parsed_function.hpp"
#include "cli/problem/uncertainty_request.hpp"
#include "cli/results/derivative_kinds.hpp"
#include "cli/results/layout.hpp"
#include "cli/results/result_sink.hpp"
#include "gradcalc/definitions.hpp"
#include "gradcalc/expression.hpp"
#include "gradcalc/gradient.hpp"
#include "totals/rows.hpp"
#include "totals/total.hpp"

namespace gradcalc::cli {

/// A calculation: the functions, their coordinates, and what is asked of them.
struct Problem {
  std::string text;                    ///< of the expression, as typed
  std::vector<Expression> components;  ///< one, or several for a Jacobian
  std::shared_ptr<Program> program;    ///< instead of these, a program that is the function
  std::vector<std::string> names;      ///< of the coordinates
  GradientOptions differentiation;
  Layout layout;

  const DerivativeKind* kind = &derivative_kinds().front();
  std::vector<double> direction;                ///< if there is one
  std::vector<std::vector<double>> directions;  ///< instead of it: several, a column for each
  std::size_t order = 1;                        ///< of the derivatives, or of the last coefficient
  bool is_mixed = false;                        ///< by all of differentiation.wrt, one after the other
  bool exact = false;                           ///< instead of differences

  // Of exact derivatives in decimals: what else they need.
  std::size_t digits = 0;                    ///< so many of each number; 0 for doubles
  bool shows_value = true;                   ///< the digits of f count, too
  Definitions definitions;                   ///< that coordinates are made of
  std::vector<std::string> typed_direction;  ///< the same as direction

  /// Whether the derivatives are differences with the step that the user gave, or the default one.
  bool has_fixed_step() const { return !exact && !differentiation.adaptive; }

  /// Of the derivatives in this column, if they are along directions.
  const std::vector<double>& direction_of(std::size_t column) const {
    return directions.empty() ? direction : directions[column];
  }

  bool has_default_step = false;                       ///< of its differences: nobody chose it
  ComparedSteps compared_steps = ComparedSteps::none;  ///< see Options::compared_steps

  /// Whether the proven derivatives guard the differences: those of formulas with the default step, unless
  /// they are compared with something anyway.
  bool is_guarded() const {
    return has_default_step && has_fixed_step() && kind->is_guarded && rows == nullptr &&
           program == nullptr && reference == Reference::none;
  }

  /// How many functions there are.
  std::size_t function_count() const { return program ? program->components() : components.size(); }

  /// Whether a point takes all threads or processes there are, so that points come one after the other.
  bool has_points_in_turn() const {
    return program != nullptr || threads_a_point > 1 || (uncertainty && uncertainty->trials);
  }

  /// Whether the proven derivatives are compared with the estimates of the automatic step: those of formulas.
  bool is_witnessed() const {
    return differentiation.adaptive && kind->has_adaptive_step && !exact && program == nullptr;
  }

  Reference reference = Reference::none;
  std::vector<Expression> analytic;  ///< with Reference::analytic: one for each entry
  bool checked = false;              ///< a difference from the reference is a failure
  double tolerance = 0.0;            ///< relative

  /// If the points are measured quantities, whose uncertainties are propagated.
  std::optional<UncertaintyRequest> uncertainty = std::nullopt;

  std::string odd_root;  ///< written as a power: see ParsedExpression

  // Of functions that are totals over data. Components and analytic derivatives are then the terms of one
  // row, and have the columns as further variables, behind the coordinates.
  std::shared_ptr<const Rows> rows;  ///< nullptr if there are no data
  Total total = Total::sum;
  std::vector<std::string> unused_columns = {};  ///< what is to be said of some columns of the data
  std::size_t threads_a_point = 1;
};

/// What the coordinates of points are called: see make_problem.
std::vector<std::string> coordinate_names(const Options& options, const ParsedFunction& parsed,
                                          const PointShape& shape);

/// Names the coordinates: --vars, or x0, x1, ... by number, or the expression's names in the order in which
/// the points name them, or else in natural order. Throws Error for an expression that does not fit its
/// points, with the remedy. A program must have begun.
Problem make_problem(const Options& options, const ParsedFunction& parsed, const PointShape& shape);

/// Has the uncertainties of its points propagated, if these have some: by options, or in `columns`, the names
/// of a table's columns or of an object's keys, by which coordinates have more than their own. Throws Error
/// for options that need uncertainties where there are none, and as read_correlations.
void make_uncertain(const Options& options, std::span<const std::string> columns, bool in_cells,
                    Problem& problem);

/// What derivatives that are compared with are called.
std::string_view reference_name(Reference reference);

/// What its results are called.
ResultLabels labels_of(const Problem& problem);

}  // namespace gradcalc::cli
