#include "cli/input/unused_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
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

using Pair = std::pair<std::size_t, std::size_t>;

/// Two coordinates whose names follow each other, VI.
std::optional<Pair> joined_pair(std::string_view text, const NameIndex& coordinates) {
  for (std::size_t end = 1; end < text.size(); ++end) {
    const auto i = coordinates.find(text.substr(0, end)), j = coordinates.find(text.substr(end));
    if (i && j && *i != *j) return Pair(*i, *j);
  }
  return std::nullopt;
}

/// What a column of another name seems to have, and of which quantities: corr_V_I, r_VI, or rho where there
/// are only two.
struct ForeignPair {
  std::string_view prefix;
  Pair pair;
};

std::optional<ForeignPair> foreign_pair(const std::string& name, std::span<const std::string> coordinates,
                                        const NameIndex& known) {
  constexpr std::string_view apart[] = {"rho_", "cor_", "corr_", "correlation_"};
  constexpr std::string_view joined[] = {"r_", "rho_", "cor_", "corr_", "rho", "corr"};
  constexpr std::string_view of_two[] = {"rho", "corr", "correlation"};
  for (const std::string_view prefix : apart)
    if (const auto pair = pair_behind(name, prefix, coordinates); pair && pair->first != pair->second)
      return ForeignPair{correlation_prefix, *pair};
  const auto joined_behind = [&](std::string_view prefix) {
    return name.starts_with(prefix) ? joined_pair(std::string_view(name).substr(prefix.size()), known)
                                    : std::nullopt;
  };
  for (const std::string_view prefix : joined)
    if (const auto pair = joined_behind(prefix)) return ForeignPair{correlation_prefix, *pair};
  if (const auto pair = joined_behind(covariance_prefix)) return ForeignPair{covariance_prefix, *pair};
  if (coordinates.size() == 2 && std::ranges::find(of_two, name) != std::end(of_two))
    return ForeignPair{correlation_prefix, Pair(0, 1)};
  return std::nullopt;
}

/// The coordinate of which a column seems to have the degrees of freedom: df_V.
std::optional<std::size_t> foreign_degrees(std::string_view name, const NameIndex& coordinates) {
  constexpr std::string_view prefixes[] = {"df_", "ndf_", "ndof_"};
  for (const std::string_view prefix : prefixes)
    if (name.starts_with(prefix))
      if (const auto i = coordinates.find(name.substr(prefix.size()))) return i;
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
    if (columns.contains(std::string(uncertainty_prefix).append(name))) continue;  // a quantity
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
    const std::string subject = in_quotes(name) + " is not used: if it ";
    const bool is_used = std::ranges::find(used, name, &UncertaintyColumn::name) != used.end();
    const auto foreign = used.empty() || is_used ? std::nullopt : foreign_pair(name, coordinates, known);
    if (foreign && has_correlation(used, foreign->pair.first, foreign->pair.second)) continue;
    if (foreign) {
      const std::string_view what =
          foreign->prefix == covariance_prefix ? "covariances" : "correlation coefficients";
      result.push_back(subject + fmt::format("has {}, say --column {}{}_{}={}", what, foreign->prefix,
                                             coordinates[foreign->pair.first],
                                             coordinates[foreign->pair.second], name));
      continue;
    }
    if (const auto i = foreign_degrees(name, known);
        i && !is_used && uncertainty_column(used, *i) != nullptr) {
      if (column_of_kind(used, UncertaintyColumn::Kind::degrees_of_freedom, *i) == nullptr)
        result.push_back(subject + fmt::format("has the degrees of freedom of {0}, say --column dof_{0}={1}",
                                               coordinates[*i], name));
      continue;
    }
    const auto found = std::ranges::find_if(
        coordinates, [&](const std::string& coordinate) { return is_foreign_uncertainty(name, coordinate); });
    if (found == coordinates.end()) continue;
    if (uncertainty_column(used, static_cast<std::size_t>(found - coordinates.begin())) != nullptr) continue;
    result.push_back(subject +
                     fmt::format("is the uncertainty of {0}, say --column \"u_{0}={1}\"", *found, name));
  }
  return result;
}

}  // namespace gradcalc::cli
