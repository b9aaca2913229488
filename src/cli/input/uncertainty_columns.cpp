#include "cli/input/uncertainty_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/input/result_names.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"

namespace gradcalc::cli {
namespace {

/// Of the form PREFIX_V.
std::optional<std::size_t> coordinate_behind(std::string_view name, std::string_view prefix,
                                             std::span<const std::string> coordinates) {
  if (!name.starts_with(prefix)) return std::nullopt;
  return NameIndex(coordinates).find(std::string(name.substr(prefix.size())));
}

/// What stands before the names of two coordinates, and what is told of these.
struct PairPrefix {
  std::string_view text;
  UncertaintyColumn::Kind of_two, of_one;
};

constexpr PairPrefix pair_prefixes[] = {
    {covariance_prefix, UncertaintyColumn::Kind::covariance, UncertaintyColumn::Kind::variance},
    {correlation_prefix, UncertaintyColumn::Kind::correlation, UncertaintyColumn::Kind::correlation}};

/// What stands behind U_ or k_, if there are columns of both and none of the standard uncertainty.
std::string_view stem_of_expanded(std::string_view name, const NameIndex& columns) {
  if (!name.starts_with(expanded_prefix) && !name.starts_with(factor_prefix)) return {};
  const std::string_view stem = name.substr(expanded_prefix.size());
  const auto has = [&](std::string_view prefix) {
    return columns.contains(std::string(prefix).append(stem));
  };
  return has(expanded_prefix) && has(factor_prefix) && !has(uncertainty_prefix) ? stem : std::string_view();
}

/// U_V and k_V.
std::optional<UncertaintyColumn> column_of_expanded(const std::string& name, const NameIndex& columns,
                                                    const NameIndex& coordinates) {
  const std::string_view stem = stem_of_expanded(name, columns);
  if (stem.empty() || coordinates.contains(std::string(factor_prefix).append(stem))) return std::nullopt;
  const auto i = coordinates.find(std::string(stem));
  if (!i) return std::nullopt;
  return UncertaintyColumn{name.starts_with(expanded_prefix) ? UncertaintyColumn::Kind::expanded
                                                             : UncertaintyColumn::Kind::coverage_factor,
                           name, *i, *i};
}

}  // namespace

const UncertaintyColumn* column_of_kind(std::span<const UncertaintyColumn> columns,
                                        UncertaintyColumn::Kind kind, std::size_t i) {
  const auto found = std::ranges::find_if(
      columns, [&](const UncertaintyColumn& column) { return column.kind == kind && column.i == i; });
  return found == columns.end() ? nullptr : &*found;
}

const UncertaintyColumn* uncertainty_column(std::span<const UncertaintyColumn> columns, std::size_t i) {
  const UncertaintyColumn* const standard = column_of_kind(columns, UncertaintyColumn::Kind::uncertainty, i);
  return standard != nullptr ? standard : column_of_kind(columns, UncertaintyColumn::Kind::expanded, i);
}

bool has_correlation(std::span<const UncertaintyColumn> columns, std::size_t i, std::size_t j) {
  return std::ranges::any_of(columns, [&](const UncertaintyColumn& column) {
    return is_of_pair(column) && std::minmax(column.i, column.j) == std::minmax(i, j);
  });
}

bool is_of_results(const UncertaintyColumn& column, std::span<const std::string> coordinates) {
  using enum UncertaintyColumn::Kind;
  const bool is_uncertainty = column.kind == uncertainty || column.kind == expanded;
  return is_uncertainty && may_be_function(coordinates[column.i]);
}

std::optional<std::pair<std::size_t, std::size_t>> pair_behind(std::string_view name, std::string_view prefix,
                                                               std::span<const std::string> coordinates) {
  if (!name.starts_with(prefix)) return std::nullopt;
  for (std::size_t i = 0; i < coordinates.size(); ++i)
    if (const auto j = coordinate_behind(name, fmt::format("{}{}_", prefix, coordinates[i]), coordinates))
      return std::pair(i, *j);
  return std::nullopt;
}

std::optional<UncertaintyColumn> column_of_pair(const std::string& name,
                                                std::span<const std::string> coordinates) {
  for (const PairPrefix& prefix : pair_prefixes) {
    const auto pair = pair_behind(name, prefix.text, coordinates);
    if (!pair) continue;
    const auto kind = pair->first == pair->second ? prefix.of_one : prefix.of_two;
    if (kind == UncertaintyColumn::Kind::correlation && pair->first == pair->second) continue;
    return UncertaintyColumn{kind, name, pair->first, pair->second};
  }
  return std::nullopt;
}

bool tells_of_uncertainty(std::string_view name, FunctionRef<bool(std::string_view)> is_coordinate) {
  for (const std::string_view prefix :
       {uncertainty_prefix, degrees_prefix, distribution_prefix, expanded_prefix, factor_prefix})
    if (name.starts_with(prefix) && is_coordinate(name.substr(prefix.size()))) return true;
  for (const std::string_view prefix : {covariance_prefix, correlation_prefix}) {
    if (!name.starts_with(prefix)) continue;
    const std::string_view pair = name.substr(prefix.size());
    for (std::size_t end = pair.find('_'); end != pair.npos; end = pair.find('_', end + 1))
      if (is_coordinate(pair.substr(0, end)) && is_coordinate(pair.substr(end + 1))) return true;
  }
  return false;
}

std::string_view prefix_of(const std::string& name) {
  constexpr std::string_view prefixes[] = {uncertainty_prefix, degrees_prefix, covariance_prefix,
                                           distribution_prefix, correlation_prefix};
  const std::string lower = lower_case(name);
  for (const std::string_view prefix : prefixes)
    if (lower.starts_with(prefix)) return prefix;
  return {};
}

std::vector<UncertaintyColumn> uncertainty_columns(std::span<const std::string> names,
                                                   std::span<const std::string> coordinates, bool in_cells) {
  using enum UncertaintyColumn::Kind;
  const NameIndex known(coordinates), all(names);
  std::vector<UncertaintyColumn> columns;
  bool has_uncertainty = in_cells;
  for (const std::string& name : names) {
    if (known.contains(name)) continue;
    if (std::ranges::find(columns, name, &UncertaintyColumn::name) != columns.end()) continue;
    if (const auto i = coordinate_behind(name, uncertainty_prefix, coordinates)) {
      has_uncertainty = true;
      columns.push_back({uncertainty, name, *i, *i});
    } else if (const auto of = coordinate_behind(name, degrees_prefix, coordinates)) {
      columns.push_back({degrees_of_freedom, name, *of, *of});
    } else if (const auto i_of_distribution = coordinate_behind(name, distribution_prefix, coordinates)) {
      columns.push_back({distribution, name, *i_of_distribution, *i_of_distribution});
    } else if (auto of_expanded = column_of_expanded(name, all, known)) {
      has_uncertainty = true;
      columns.push_back(*std::move(of_expanded));
    } else if (auto of_pair = column_of_pair(name, coordinates)) {
      has_uncertainty = has_uncertainty || of_pair->kind == variance;
      columns.push_back(*std::move(of_pair));
    }
  }
  const bool has_results = std::ranges::any_of(
      columns, [&](const UncertaintyColumn& column) { return is_of_results(column, coordinates); });
  for (const std::string& name : names)
    if (has_results && is_column_of_status(name) && !known.contains(name) &&
        std::ranges::find(columns, name, &UncertaintyColumn::name) == columns.end())
      columns.push_back({status, name, 0, 0});
  if (!has_uncertainty) columns.clear();
  return columns;
}

std::string second_order_option(std::span<const std::string> names, std::span<const std::string> functions) {
  const NameIndex columns(names);
  std::string result;
  for (const std::string& f : functions) {
    if (!columns.contains(f + "_second") || !columns.contains(fmt::format("u_{}_second", f))) return {};
    result.append(fmt::format("{}--column {}={}_second --column u_{}=u_{}_second", result.empty() ? "" : " ",
                              f, f, f, f));
  }
  return result;
}

std::vector<std::string> without_uncertainties(const std::vector<std::string>& names) {
  const auto may_tell_of_another = [&](const std::string& name) {
    const std::string_view prefix = prefix_of(name);
    return column_of_pair(name, names) || !stem_of_expanded(name, NameIndex(names)).empty() ||
           (!prefix.empty() && coordinate_behind(name, prefix, names));
  };
  std::vector<std::string> coordinates, result;
  std::ranges::remove_copy_if(names, std::back_inserter(coordinates), may_tell_of_another);
  const std::vector<UncertaintyColumn> uncertain = uncertainty_columns(names, coordinates);
  std::ranges::remove_copy_if(names, std::back_inserter(result), [&](const std::string& name) {
    return std::ranges::find(uncertain, name, &UncertaintyColumn::name) != uncertain.end();
  });
  return result;
}

}  // namespace gradcalc::cli
