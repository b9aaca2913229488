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

}  // namespace

Layout first_derivatives(std::size_t components, const std::vector<std::string>& variables) {
  Layout layout = of_functions(components);
  layout.key = components == 1 ? "gradient" : "jacobian";
  layout.columns = variables;
  layout.column_count = variables.size();
  for (const std::string& f : layout.values)
    for (const std::string& x : variables) {
      layout.symbols.push_back(fmt::format("d{}/d{}", f, x));
      layout.fields.push_back(fmt::format("d{}_d{}", f, x));
    }
  return layout;
}

Layout second_derivatives(const std::vector<std::string>& variables) {
  Layout layout = of_functions(1);
  layout.key = "hessian";
  layout.moving = Moving::row_and_column;
  layout.rows = layout.columns = variables;
  layout.row_count = layout.column_count = variables.size();
  for (const std::string& x : variables)
    for (const std::string& y : variables) {
      layout.symbols.push_back(fmt::format("d2f/d{}d{}", x, y));
      layout.fields.push_back(fmt::format("d2f_d{}_d{}", x, y));
    }
  return layout;
}

Layout directional_derivatives(std::size_t components) {
  Layout layout = of_functions(components);
  layout.key = "along";
  layout.moving = Moving::direction;
  for (const std::string& f : layout.values) {
    layout.symbols.push_back(fmt::format("d{}/dv", f));
    layout.fields.push_back(fmt::format("d{}_dv", f));
  }
  return layout;
}

}  // namespace gradcalc::cli
