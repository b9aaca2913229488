#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "blackbox/program.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/data_table.hpp"
#include "expression/parsed_expression.hpp"

namespace gradcalc::cli {

/// The function as it was typed, before its points say what its coordinates are.
struct ParsedFunction {
  std::optional<ParsedExpression> expression = std::nullopt;
  std::optional<DataTable> data = std::nullopt;  ///< that it is a total over; its columns are no free names

  std::shared_ptr<Program> program = nullptr;  ///< instead of an expression
  FreeNames places = {};                       ///< of its command

  ParsedFunction(ParsedExpression typed)  // NOLINT(google-explicit-constructor): an expression is a function
      : expression(std::move(typed)) {}
  explicit ParsedFunction(std::shared_ptr<Program> run);

  const FreeNames& free_names() const { return expression ? expression->free_names() : places; }

  /// Whether it takes points of any coordinates, whatever they are called.
  bool takes_all() const { return program && (places.names.empty() || program->command().takes_all()); }
};

/// Checks the expression or the program of the command line, and reads its data. Throws Error as
/// ParsedExpression does, with the option to use where an assignment was meant to give a point, and as
/// read_data does.
ParsedFunction parse_function(const Options& options);

}  // namespace gradcalc::cli
