#include "cli/results/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/characters.hpp"

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
  std::vector<std::string> variables;
};

/// x3 for the third derivative by x. Behind a digit a power would look like one more: x0, x0, x0.
void add_power(std::vector<std::string>& variables, const std::string& variable, std::size_t power) {
  if (power > 1 && is_digit(variable.back()))
    variables.insert(variables.end(), power, variable);
  else
    variables.push_back(power == 1 ? variable : fmt::format("{}{}", variable, power));
}

std::string d_of(std::size_t order) {
  return order == 1 ? "d" : fmt::format("d{}", order);
}

EntryName name_of(const Layout& layout, std::size_t entry) {
  const std::size_t row = entry / layout.column_count;
  const std::size_t column = entry % layout.column_count;
  EntryName name{d_of(layout.order).append(layout.values[layout.function_of(row)]), {}};
  switch (layout.moving) {
    case Moving::column:
      add_power(name.variables, layout.columns[column], layout.order);
      return name;
    case Moving::row_and_column:
      name.variables = {layout.rows[row % layout.rows.size()], layout.columns[column]};
      return name;
    case Moving::mixed:
      for (auto first = layout.by.begin(); first != layout.by.end();) {
        const auto last =
            std::find_if(first, layout.by.end(), [&](const std::string& n) { return n != *first; });
        add_power(name.variables, *first, static_cast<std::size_t>(last - first));
        first = last;
      }
      return name;
    case Moving::direction:
    case Moving::coefficient:
      break;
  }
  add_power(name.variables, layout.columns.empty() ? "v" : layout.columns[column], layout.order);
  return name;
}

}  // namespace

std::string Layout::symbol(std::size_t entry) const {
  if (moving == Moving::coefficient)
    return values.size() == 1
               ? title(entry)
               : fmt::format("{} {}", values[entry / column_count], title(entry % column_count));
  const auto [function, variables] = name_of(*this, entry);
  return fmt::format("{}/d{}", function, fmt::join(variables, "d"));
}

std::string Layout::title(std::size_t column) const {
  if (moving == Moving::coefficient) return fmt::format("c{}", column);
  std::vector<std::string> variables;
  add_power(variables, columns[column], moving == Moving::row_and_column ? 1 : order);
  return fmt::format("{}/d{}", d_of(moving == Moving::row_and_column ? 1 : order), fmt::join(variables, "d"));
}

std::string Layout::field(std::size_t entry) const {
  if (moving == Moving::coefficient)
    return fmt::format("{}_{}", values[entry / column_count], title(entry % column_count));
  const auto [function, variables] = name_of(*this, entry);
  return fmt::format("{}_d{}", function, fmt::join(variables, "_d"));
}

std::string Layout::partial(std::size_t row, std::size_t coordinate) const {
  return fmt::format("d{}/d{}", values[function_of(row)], coordinates[coordinate]);
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
  layout.order = 2;
  layout.moving = Moving::row_and_column;
  layout.rows = layout.columns = variables;
  layout.row_count = components * variables.size();
  layout.column_count = variables.size();
  return layout;
}

Layout higher_derivatives(std::size_t components, const std::vector<std::string>& variables,
                          std::size_t order) {
  Layout layout = first_derivatives(components, variables);
  layout.key = "derivative";
  layout.order = order;
  return layout;
}

Layout mixed_derivatives(std::size_t components, std::vector<std::string> by) {
  Layout layout = of_functions(components);
  layout.key = "derivative";
  layout.moving = Moving::mixed;
  layout.order = by.size();
  layout.by = std::move(by);
  return layout;
}

Layout higher_directional_derivatives(std::size_t components, std::size_t order) {
  Layout layout = directional_derivatives(components);
  layout.key = "derivative";
  layout.order = order;
  return layout;
}

Layout taylor_coefficients(std::size_t components, std::size_t order) {
  Layout layout = of_functions(components);
  layout.key = "taylor";
  layout.moving = Moving::coefficient;
  layout.order = order;
  layout.column_count = order + 1;
  return layout;
}

Layout directional_derivatives(std::size_t components) {
  Layout layout = of_functions(components);
  layout.key = "along";
  layout.moving = Moving::direction;
  return layout;
}

Layout derivatives_along_several(std::size_t components, std::size_t directions, std::string origin,
                                 std::vector<std::string> coordinates) {
  Layout layout = directional_derivatives(components);
  layout.column_count = directions;
  for (std::size_t k = 1; k <= directions; ++k) layout.columns.push_back(fmt::format("v{}", k));
  layout.origin = std::move(origin);
  layout.coordinates = std::move(coordinates);
  return layout;
}

}  // namespace gradcalc::cli
