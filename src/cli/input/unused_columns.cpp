#include "cli/input/unused_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "text/identifiers.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// Whether a column is called as uncertainties of a coordinate are elsewhere.
bool is_foreign_uncertainty(const std::string& name, const std::string& coordinate) {
  constexpr std::string_view around[][2] = {
      {"u(", ")"},     {"sigma_", ""}, {"err_", ""},    {"unc_", ""},   {"", "_err"},         {"", "_error"},
      {"", "_unc"},    {"", "_std"},   {"", "_u"},      {"", "_sigma"}, {"", "_uncertainty"}, {"u", ""},
      {"d", ""},       {"sigma", ""},  {"delta_", ""},  {"delta", ""},  {"Delta_", ""},       {"Delta", ""},
      {"\u03c3_", ""}, {"\u03c3", ""}, {"\u03b4_", ""}, {"\u03b4", ""}, {"\u0394_", ""},      {"\u0394", ""}};
  return std::ranges::any_of(around, [&](const auto& parts) {
    return name == std::string(parts[0]).append(coordinate).append(parts[1]);
  });
}

/// The quantities that a column of another name seems to have the correlation coefficient of: corr_V_I.
std::optional<std::pair<std::size_t, std::size_t>> foreign_correlation(
    const std::string& name, std::span<const std::string> coordinates) {
  constexpr std::string_view prefixes[] = {"rho_", "cor_", "corr_", "correlation_"};
  for (const std::string_view prefix : prefixes)
    if (const auto pair = pair_behind(name, prefix, coordinates); pair && pair->first != pair->second)
      return pair;
  return std::nullopt;
}

/// Whether one of two names, V_R, is that of a coordinate.
bool is_half_of_pair(std::string_view stem, std::span<const std::string> coordinates) {
  return std::ranges::any_of(coordinates, [&](const std::string& coordinate) {
    return stem.starts_with(coordinate + "_") || stem.ends_with("_" + coordinate);
  });
}

/// Whether a name is that of another column, or begins with one, as those of results do: u_f, U_f, u_f_V.
bool belongs_to_column(std::string_view stem, std::span<const std::string> names) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return stem == name || (stem.size() > name.size() && stem.starts_with(name) && stem[name.size()] == '_');
  });
}

}  // namespace

std::vector<std::string> unused_uncertainty_columns(std::span<const std::string> names,
                                                    std::span<const std::string> coordinates,
                                                    std::span<const UncertaintyColumn> used) {
  const NameIndex known(coordinates), columns(names);
  std::vector<std::string> result;
  for (const std::string& name : names) {
    const std::string_view prefix = prefix_of(name);
    if (prefix.empty() || known.contains(name)) continue;
    if (std::ranges::find(used, name, &UncertaintyColumn::name) != used.end()) continue;
    const std::string stem = name.substr(prefix.size());
    std::string spelling(prefix);
    spelling.append(stem);
    const bool is_of_pair = prefix == covariance_prefix || prefix == correlation_prefix;
    const bool is_known =
        is_of_pair ? column_of_pair(spelling, coordinates).has_value()
                   : !uncertainty_columns(std::vector<std::string>{spelling}, coordinates, true).empty();
    const bool is_of_columns =
        is_of_pair ? column_of_pair(spelling, names).has_value() : belongs_to_column(stem, names);
    // r_max may be a radius: of correlations one name tells.
    const bool may_be_other =
        prefix == distribution_prefix ||  // or a distance
        (prefix == correlation_prefix && (used.empty() || !is_half_of_pair(stem, coordinates)));
    const std::string subject = in_quotes(name).append(" is not used: ");
    const bool is_expanded = name.starts_with(expanded_prefix) && known.contains(stem);
    if (const auto pair = pair_behind(name, prefix, coordinates);
        prefix == correlation_prefix && pair && pair->first == pair->second)
      result.push_back(subject + "a quantity has the correlation 1 with itself");
    else if (is_expanded && !columns.contains(spelling))
      result.push_back(subject +
                       fmt::format("an expanded uncertainty is read beside its coverage factor, in a "
                                   "column {}{}; a standard one is in a column u_{}",
                                   factor_prefix, stem, stem));
    else if (is_known && spelling == name)
      result.push_back(subject + "no coordinate has an uncertainty, as u_" + coordinates.front() +
                       " would be");
    else if (is_known && !columns.contains(spelling))
      result.push_back(subject + fmt::format("if it is {}, say --column {}={}", spelling, spelling, name));
    else if (!is_known && !may_be_other && !is_of_columns)
      result.push_back(subject +
                       (is_of_pair ? "the function has no two variables of these names"
                                   : "the function has no variable of that name") +
                       ", and these: " + list_names(coordinates));
  }
  return result;
}

std::vector<std::string> foreign_uncertainty_columns(std::span<const std::string> names,
                                                     std::span<const std::string> coordinates,
                                                     std::span<const UncertaintyColumn> used) {
  const NameIndex known(coordinates);
  std::vector<std::string> result;
  for (const std::string& name : names) {
    if (known.contains(name)) continue;
    if (const auto pair = foreign_correlation(name, coordinates); pair && !used.empty()) {
      const auto& [i, j] = *pair;
      if (!has_correlation(used, i, j))
        result.push_back(
            in_quotes(name) +
            fmt::format(" is not used: if it has correlation coefficients, say --column r_{}_{}={}",
                        coordinates[i], coordinates[j], name));
      continue;
    }
    const auto found = std::ranges::find_if(
        coordinates, [&](const std::string& coordinate) { return is_foreign_uncertainty(name, coordinate); });
    if (found == coordinates.end()) continue;
    if (uncertainty_column(used, static_cast<std::size_t>(found - coordinates.begin())) != nullptr) continue;
    result.push_back(in_quotes(name) + fmt::format(" is not used: if it is the uncertainty of {}, say "
                                                   "--column \"u_{}={}\"",
                                                   *found, *found, name));
  }
  return result;
}

}  // namespace gradcalc::cli
