#pragma once

#include <optional>
#include <utility>

#include "cli/options/options.hpp"
#include "cli/problem/data_table.hpp"
#include "expression/parsed_expression.hpp"

namespace gradcalc::cli {

/// The function as it was typed, before its points say what its coordinates are.
struct ParsedFunction {
  ParsedExpression expression;
  std::optional<DataTable> data = std::nullopt;  ///< that it is a total over; its columns are no free names

  ParsedFunction(ParsedExpression typed)  // NOLINT(google-explicit-constructor): an expression is a function
      : expression(std::move(typed)) {}

  const FreeNames& free_names() const { return expression.free_names(); }
};

/// Checks the expression of the command line, and reads its data. Throws Error as ParsedExpression does, with
/// the option to use where an assignment was meant to give a point, and as read_data does.
ParsedFunction parse_function(const Options& options);

}  // namespace gradcalc::cli
