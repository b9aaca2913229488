#include "cli/input/ambiguous_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "gradcalc/error.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view rename = "rename the variable, where the table is made and in the function";

[[noreturn]] void fail(const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::point, message).hint(hint);
}

/// The pairs of names that a name of the form PREFIX_V_I may be of.
std::vector<std::pair<std::string, std::string>> pairs_of(std::string_view name, std::string_view prefix,
                                                          const NameIndex& names) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const std::string_view text = name.substr(prefix.size());
  for (std::size_t end = text.find('_'); end != text.npos; end = text.find('_', end + 1))
    if (names.contains(text.substr(0, end)) && names.contains(text.substr(end + 1)))
      pairs.emplace_back(text.substr(0, end), text.substr(end + 1));
  return pairs;
}

/// A variable u_x beside x, or dof_x, where the table has that of x besides, with an underscore or once more.
void refuse_variable(const std::string& variable, std::span<const std::string> names,
                     std::span<const std::string> coordinates) {
  const auto is_other = [&](std::string_view name) {
    return name != variable && std::ranges::find(coordinates, name) != coordinates.end();
  };
  if (!tells_of_uncertainty(variable, is_other)) return;
  const bool is_of_uncertainty = variable.starts_with(uncertainty_prefix);
  const bool is_renamed =
      std::ranges::find(names, variable + '_') != names.end() || std::ranges::count(names, variable) > 1;
  if (!is_of_uncertainty && !is_renamed) return;
  fail(fmt::format("the variable {} has the name of a column that tells of the uncertainty of another",
                   in_quotes(variable)),
       std::string(rename));
}

/// A column that has an uncertainty itself, or beside which another was renamed; not that of a function that
/// was renamed with it.
void refuse_column(const UncertaintyColumn& column, const std::string& coordinate, const NameIndex& names) {
  const std::string of_its_own = std::string(uncertainty_prefix).append(column.name);
  const std::string renamed = column.name + '_';
  const bool is_quantity = names.contains(of_its_own);
  if (!is_quantity && (!names.contains(renamed) || names.contains(coordinate + '_'))) return;
  fail(fmt::format("{} may tell of the uncertainty of {}, or be a quantity itself, as there is {}",
                   in_quotes(column.name), coordinate, in_quotes(is_quantity ? of_its_own : renamed)),
       fmt::format("{}; or --column {}=NAME says which column it is", rename, column.name));
}

void refuse_other_pair(const UncertaintyColumn& column, const NameIndex& names) {
  const std::string_view prefix =
      column.name.starts_with(covariance_prefix) ? covariance_prefix : correlation_prefix;
  const auto pairs = pairs_of(column.name, prefix, names);
  if (pairs.size() < 2) return;
  fail(fmt::format("{} may be of {} and {}, or of {} and {}", in_quotes(column.name), pairs[0].first,
                   pairs[0].second, pairs[1].first, pairs[1].second),
       std::string(rename));
}

}  // namespace

void refuse_ambiguous_columns(std::span<const std::string> names, std::span<const std::string> coordinates,
                              std::span<const UncertaintyColumn> used, std::span<const NamedColumn> named) {
  if (used.empty()) return;
  for (const std::string& coordinate : coordinates) refuse_variable(coordinate, names, coordinates);
  const NameIndex all(names), known(coordinates);
  for (const UncertaintyColumn& column : used) {
    if (column.kind == UncertaintyColumn::Kind::status) continue;
    const bool is_named = std::ranges::find(named, column.name, &NamedColumn::variable) != named.end();
    if (!is_named) refuse_column(column, coordinates[column.j], all);
    if (is_of_pair(column) || column.kind == UncertaintyColumn::Kind::variance)
      refuse_other_pair(column, is_named ? known : all);
  }
}

}  // namespace gradcalc::cli
