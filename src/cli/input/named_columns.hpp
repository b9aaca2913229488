#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gradcalc::cli {

/// A variable, and the column or key that holds it.
struct NamedColumn {
  std::string variable;
  std::string column;
};

/// The columns of the variables: those of the same names, unless others are named.
inline std::vector<std::string> columns_of(std::span<const std::string> variables,
                                           std::span<const NamedColumn> named) {
  std::vector<std::string> columns(variables.begin(), variables.end());
  for (std::string& column : columns)
    for (const NamedColumn& name : named)
      if (name.variable == column) {
        column = name.column;
        break;
      }
  return columns;
}

/// What to do where a column or key is missing: "its columns: Price and rate; did you mean 'Price'? then
/// --column price=Price". `noun` is what they are called.
std::string hint_for_missing(std::string_view noun, std::string_view variable, std::string_view column,
                             std::span<const std::string> there_are);

/// The one that was probably meant: but for the case of its letters or a slip; empty if none is near.
std::string near_column(std::string_view column, std::span<const std::string> there_are);

}  // namespace gradcalc::cli
