#include "cli/results/layout.hpp"

#include <fmt/format.h>

namespace gradcalc::cli {
namespace {

std::vector<std::string> function_names(std::size_t count) {
  if (count == 1) return {"f"};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(fmt::format("f{}", i));
  return names;
}

Layout of_functions(std::size_t components) {
  Layout layout;
  layout.values = function_names(components);
  layout.row_count = components;
  return layout;
}

/// What stands before the variables in the name of an entry of this row, and the variables.
struct EntryName {
  std::string function;
  std::vector<std::string_view> variables;
};

EntryName name_of(const Layout& layout, std::size_t entry) {
  const std::size_t row = entry / layout.column_count;
  const std::size_t column = entry % layout.column_count;
  switch (layout.moving) {
    case Moving::column:
      return {std::string("d").append(layout.values[row]), {layout.columns[column]}};
    case Moving::row_and_column:
      return {std::string("d2").append(layout.values[layout.function_of(row)]),
              {layout.rows[row % layout.rows.size()], layout.columns[column]}};
    case Moving::direction:
      break;
  }
  return {std::string("d").append(layout.values[row]), {"v"}};
}

}  // namespace

std::string Layout::symbol(std::size_t entry) const {
  const auto [function, variables] = name_of(*this, entry);
  return fmt::format("{}/d{}", function, fmt::join(variables, "d"));
}

std::string Layout::field(std::size_t entry) const {
  const auto [function, variables] = name_of(*this, entry);
  return fmt::format("{}_d{}", function, fmt::join(variables, "_d"));
}

Layout first_derivatives(std::size_t components, const std::vector<std::string>& variables) {
  Layout layout = of_functions(components);
  layout.key = components == 1 ? "gradient" : "jacobian";
  layout.columns = variables;
  layout.column_count = variables.size();
  return layout;
}

Layout second_derivatives(std::size_t components, const std::vector<std::string>& variables) {
  Layout layout = of_functions(components);
  layout.key = "hessian";
  layout.moving = Moving::row_and_column;
  layout.rows = layout.columns = variables;
  layout.row_count = components * variables.size();
  layout.column_count = variables.size();
  return layout;
}

Layout directional_derivatives(std::size_t components) {
  Layout layout = of_functions(components);
  layout.key = "along";
  layout.moving = Moving::direction;
  return layout;
}

}  // namespace gradcalc::cli
