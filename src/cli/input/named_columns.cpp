#include "cli/input/named_columns.hpp"

#include <algorithm>

#include "text/identifiers.hpp"
#include "text/suggestion.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {

std::string near_column(std::string_view column, std::span<const std::string> there_are) {
  const auto same = std::ranges::find(there_are, lower_case(column), lower_case);
  if (same != there_are.end()) return *same;
  const std::vector<std::string_view> candidates(there_are.begin(), there_are.end());
  return closest(column, candidates);
}

std::string hint_for_missing(std::string_view noun, std::string_view variable, std::string_view column,
                             std::span<const std::string> there_are) {
  const std::string near = near_column(column, there_are);
  const std::string option = std::string("--column ").append(variable).append("=");
  return std::string("its ")
      .append(noun)
      .append("s: ")
      .append(list_names(there_are))
      .append(near.empty() ? "; " + option + "NAME names another"
                           : "; did you mean " + in_quotes(near) + "? then " + option + shell_quoted(near));
}

}  // namespace gradcalc::cli
