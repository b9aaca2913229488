#include "cli/problem/uncertainty_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "cli/input/result_names.hpp"
#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// What is wrong with coefficients that contradict each other.
std::string contradiction(const Correlation& correlation, std::size_t quantity,
                          std::span<const std::string> coordinates) {
  std::string pairs;
  for (std::size_t i = 0; i < quantity; ++i)
    if (correlation(i, quantity) != 0.0)
      pairs.append(pairs.empty() ? "" : ", ")
          .append(
              fmt::format("{},{}={:.6g}", coordinates[i], coordinates[quantity], correlation(i, quantity)));
  return fmt::format(
      "the correlations contradict each other: no quantities have {}{}", pairs.empty() ? "" : pairs,
      quantity > 1 ? " beside those of the others: the matrix is not positive semidefinite" : "");
}

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

constexpr PairPrefix covariance_prefix{"cov_", UncertaintyColumn::Kind::covariance,
                                       UncertaintyColumn::Kind::variance};
constexpr PairPrefix correlation_prefix{"r_", UncertaintyColumn::Kind::correlation,
                                        UncertaintyColumn::Kind::correlation};

/// The two coordinates behind a prefix, V_I: names may have underscores themselves.
std::optional<std::pair<std::size_t, std::size_t>> pair_behind(std::string_view name, std::string_view prefix,
                                                               std::span<const std::string> coordinates) {
  if (!name.starts_with(prefix)) return std::nullopt;
  for (std::size_t i = 0; i < coordinates.size(); ++i)
    if (const auto j = coordinate_behind(name, fmt::format("{}{}_", prefix, coordinates[i]), coordinates))
      return std::pair(i, *j);
  return std::nullopt;
}

/// cov_V_I, cov_V_V and r_V_I; r_V_V would be 1, and is none.
std::optional<UncertaintyColumn> column_of_pair(const std::string& name,
                                                std::span<const std::string> coordinates) {
  for (const PairPrefix& prefix : {covariance_prefix, correlation_prefix}) {
    const auto pair = pair_behind(name, prefix.text, coordinates);
    if (!pair) continue;
    const auto kind = pair->first == pair->second ? prefix.of_one : prefix.of_two;
    if (kind == UncertaintyColumn::Kind::correlation && pair->first == pair->second) continue;
    return UncertaintyColumn{kind, name, pair->first, pair->second};
  }
  return std::nullopt;
}

/// Two numbers in so many digits that they differ, if they do: six or more.
std::pair<std::string, std::string> told_apart(double a, double b) {
  constexpr int fewest = 6, most = 17;
  for (int digits = fewest; digits < most; ++digits) {
    auto texts = std::pair(fmt::format("{:.{}g}", a, digits), fmt::format("{:.{}g}", b, digits));
    if (texts.first != texts.second) return texts;
  }
  return {fmt::format("{:.{}g}", a, most), fmt::format("{:.{}g}", b, most)};
}

[[noreturn]] void fail(const std::string& message) {
  throw Error(ErrorCode::point, message);
}

/// What coefficients may be beyond 1, of numbers that were rounded to many digits.
constexpr double excess = 1e-9;

void take_covariance(const UncertaintyColumn& column, double covariance, UncertainPoint& point) {
  const double product = point.quantities[column.i].uncertainty * point.quantities[column.j].uncertainty;
  if (product == 0.0 && covariance == 0.0) return;
  const double coefficient = covariance / product;
  if (!(std::fabs(coefficient) <= 1.0 + excess)) {
    const auto [typed, most] = told_apart(std::fabs(covariance), product);
    fail(fmt::format("{} is {}{}, more than the product of the two uncertainties, {}", in_quotes(column.name),
                     covariance < 0.0 ? "-" : "", typed, most));
  }
  point.correlation.set(column.i, column.j, std::clamp(coefficient, -1.0, 1.0));
}

/// Nothing is said of the correlation of what is exact: results have nan there.
void take_coefficient(const UncertaintyColumn& column, double coefficient,
                      std::span<const std::string> coordinates, UncertainPoint& point) {
  const bool is_given = std::isfinite(coefficient);
  if (is_given && !(std::fabs(coefficient) <= 1.0 + excess))
    fail(fmt::format("{} is {}: correlations are from -1 to 1", in_quotes(column.name), coefficient));
  const bool is_exact =
      point.quantities[column.i].uncertainty == 0.0 || point.quantities[column.j].uncertainty == 0.0;
  if (!is_given && is_exact) return;
  if (!is_given)
    fail(fmt::format("{} has no value, and both {} and {} have an uncertainty", in_quotes(column.name),
                     coordinates[column.i], coordinates[column.j]));
  point.correlation.set(column.i, column.j, std::clamp(coefficient, -1.0, 1.0));
}

/// A variance beside an uncertainty may have been rounded to few digits, as that may.
void take_variance(const UncertaintyColumn& column, double variance, const UncertaintyColumn* uncertainty,
                   Quantity& quantity) {
  if (variance < 0.0)
    fail(fmt::format("{} is {}: a variance is not negative", in_quotes(column.name), variance));
  if (uncertainty == nullptr) {
    quantity.uncertainty = std::sqrt(variance);
    return;
  }
  const double square = quantity.uncertainty * quantity.uncertainty;
  constexpr double rounding = 0.01;
  if (std::fabs(variance - square) <= rounding * std::fmax(variance, square)) return;
  const auto [typed, other] = told_apart(variance, square);
  fail(fmt::format("{} is {}, and the square of {} is {}", in_quotes(column.name), typed,
                   in_quotes(uncertainty->name), other));
}

bool is_of_same_pair(const UncertaintyColumn& a, const UncertaintyColumn& b) {
  return std::minmax(a.i, a.j) == std::minmax(b.i, b.j);
}

/// Columns of a covariance or a correlation coefficient.
bool is_of_pair(const UncertaintyColumn& column) {
  return column.kind == UncertaintyColumn::Kind::covariance ||
         column.kind == UncertaintyColumn::Kind::correlation;
}

std::string_view noun_of(const UncertaintyColumn& column) {
  return column.kind == UncertaintyColumn::Kind::covariance ? "covariance" : "correlation";
}

/// cov_x_y and cov_y_x are the same number, and so are r_x_y and r_y_x.
void refuse_two_numbers(std::span<const UncertaintyColumn> columns, std::span<const double> numbers) {
  for (std::size_t k = 1; k < columns.size(); ++k)
    for (std::size_t l = 0; is_of_pair(columns[k]) && l < k; ++l) {
      const bool are_same = columns[k].kind == columns[l].kind && is_of_same_pair(columns[l], columns[k]);
      if (!are_same || numbers[l] == numbers[k]) continue;
      const auto [first, second] = told_apart(numbers[l], numbers[k]);
      fail(fmt::format("{} is {}, and {} is {}: they are the same {}", in_quotes(columns[l].name), first,
                       in_quotes(columns[k].name), second, noun_of(columns[k])));
    }
}

/// A coefficient beside a covariance may have been rounded to few digits; the covariance counts.
void refuse_contradiction(const UncertaintyColumn& covariance, std::span<const UncertaintyColumn> columns,
                          std::span<const double> numbers, const UncertainPoint& point) {
  constexpr double few_digits = 0.01;
  const double coefficient = point.correlation(covariance.i, covariance.j);
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const bool is_coefficient =
        columns[k].kind == UncertaintyColumn::Kind::correlation && is_of_same_pair(columns[k], covariance);
    if (!is_coefficient || !(std::fabs(numbers[k] - coefficient) > few_digits)) continue;
    if (!std::isfinite(numbers[k])) continue;  // of what is exact
    const auto [typed, other] = told_apart(numbers[k], coefficient);
    fail(fmt::format("{} is {}, and by {} the coefficient is {}", in_quotes(columns[k].name), typed,
                     in_quotes(covariance.name), other));
  }
}

const UncertaintyColumn* column_of_kind(std::span<const UncertaintyColumn> columns,
                                        UncertaintyColumn::Kind kind, std::size_t i) {
  const auto found = std::ranges::find_if(
      columns, [&](const UncertaintyColumn& column) { return column.kind == kind && column.i == i; });
  return found == columns.end() ? nullptr : &*found;
}

/// That of the standard uncertainty or of the expanded one.
const UncertaintyColumn* uncertainty_column(std::span<const UncertaintyColumn> columns, std::size_t i) {
  const UncertaintyColumn* const standard = column_of_kind(columns, UncertaintyColumn::Kind::uncertainty, i);
  return standard != nullptr ? standard : column_of_kind(columns, UncertaintyColumn::Kind::expanded, i);
}

void take_degrees_of_freedom(const UncertaintyColumn& column, double degrees, Quantity& quantity) {
  if (degrees < 1.0)
    fail(fmt::format("{} is {}: degrees of freedom are 1 or more", in_quotes(column.name), degrees));
  quantity.degrees_of_freedom = degrees;
  quantity.distribution = std::isinf(degrees) ? Distribution::normal : Distribution::student_t;
}

/// A cell with an uncertainty counts, unless a column tells another.
void take_cell(const CellUncertainty& cell, const UncertaintyColumn* column, const std::string& name,
               Quantity& quantity) {
  if (cell.uncertainty == 0.0) return;
  if (column != nullptr)
    fail(fmt::format("{} has an uncertainty, and the column {} another", in_quotes(name),
                     in_quotes(column->name)));
  quantity = {quantity.value, cell.uncertainty, cell.degrees_of_freedom, cell.distribution};
}

/// The prefix of a column of uncertainties in any spelling, or an empty text.
std::string_view prefix_of(const std::string& name) {
  constexpr std::string_view prefixes[] = {"u_", "dof_", "cov_", "dist_", "r_"};
  const std::string lower = lower_case(name);
  for (const std::string_view prefix : prefixes)
    if (lower.starts_with(prefix)) return prefix;
  return {};
}

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

/// Whether some column has the covariance or the correlation coefficient of these two.
bool has_correlation(std::span<const UncertaintyColumn> used, std::size_t i, std::size_t j) {
  return std::ranges::any_of(used, [&](const UncertaintyColumn& column) {
    return is_of_pair(column) && std::minmax(column.i, column.j) == std::minmax(i, j);
  });
}

/// Whether one of two names, V_R, is that of a coordinate.
bool is_half_of_pair(std::string_view stem, std::span<const std::string> coordinates) {
  return std::ranges::any_of(coordinates, [&](const std::string& coordinate) {
    return stem.starts_with(coordinate + "_") || stem.ends_with("_" + coordinate);
  });
}

RecordNumber number_kind(UncertaintyColumn::Kind kind) {
  switch (kind) {
    case UncertaintyColumn::Kind::degrees_of_freedom:
    case UncertaintyColumn::Kind::correlation:
      return RecordNumber::optional;
    case UncertaintyColumn::Kind::distribution:
      return RecordNumber::distribution;
    case UncertaintyColumn::Kind::status:
      return RecordNumber::status;
    case UncertaintyColumn::Kind::uncertainty:
    case UncertaintyColumn::Kind::variance:
    case UncertaintyColumn::Kind::covariance:
    case UncertaintyColumn::Kind::expanded:
    case UncertaintyColumn::Kind::coverage_factor:
      break;
  }
  return RecordNumber::required;
}

constexpr std::string_view expanded_prefix = "U_", factor_prefix = "k_";

/// What stands behind U_ or k_, if there are columns of both and none of the standard uncertainty.
std::string_view stem_of_expanded(std::string_view name, const NameIndex& columns) {
  if (!name.starts_with(expanded_prefix) && !name.starts_with(factor_prefix)) return {};
  const std::string_view stem = name.substr(expanded_prefix.size());
  const auto has = [&](std::string_view prefix) {
    return columns.contains(std::string(prefix).append(stem));
  };
  return has(expanded_prefix) && has(factor_prefix) && !has("u_") ? stem : std::string_view();
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

/// Whether a column has the uncertainty of a function of results.
bool is_of_results(const UncertaintyColumn& column, std::span<const std::string> coordinates) {
  using enum UncertaintyColumn::Kind;
  const bool is_uncertainty = column.kind == uncertainty || column.kind == expanded;
  return is_uncertainty && may_be_function(coordinates[column.i]);
}

/// Whether a name is that of another column, or begins with one, as those of results do: u_f, U_f, u_f_V.
bool belongs_to_column(std::string_view stem, std::span<const std::string> names) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return stem == name || (stem.size() > name.size() && stem.starts_with(name) && stem[name.size()] == '_');
  });
}

}  // namespace

std::vector<std::string> UncertaintyRequest::names() const {
  std::vector<std::string> result;
  result.reserve(columns.size());
  for (const UncertaintyColumn& column : columns) result.push_back(column.name);
  return result;
}

std::vector<CorrelatedPair> UncertaintyRequest::correlated_pairs() const {
  std::vector<CorrelatedPair> result;
  for (std::size_t i = 0; !correlation.is_independent() && i < correlation.size(); ++i)
    for (std::size_t j = i + 1; j < correlation.size(); ++j)
      if (correlation(i, j) != 0.0) result.push_back({i, j, false});
  std::set<std::pair<std::size_t, std::size_t>> of_columns;
  for (const UncertaintyColumn& column : columns)
    if (is_of_pair(column) && of_columns.insert(std::minmax(column.i, column.j)).second)
      result.push_back({std::min(column.i, column.j), std::max(column.i, column.j), true});
  return result;
}

RecordNumbers UncertaintyRequest::numbers(std::size_t coordinates) const {
  RecordNumbers result{std::vector<RecordNumber>(coordinates, RecordNumber::required), coordinates, in_cells};
  for (const UncertaintyColumn& column : columns) result.kinds.push_back(number_kind(column.kind));
  return result;
}

std::size_t UncertaintyRequest::record_size(std::size_t coordinates) const {
  return coordinates + columns.size() + (in_cells ? CellUncertainty::count * coordinates : 0);
}

void UncertaintyRequest::read(std::span<const double> record, std::span<const std::string> coordinates,
                              UncertainPoint& point) const {
  const std::size_t n = coordinates.size();
  const std::span<const double> numbers = record.subspan(n, columns.size());
  point.quantities.resize(n);
  bool are_correlated = false, has_variances = false, has_distributions = false, has_expanded = false;
  for (std::size_t i = 0; i < n; ++i) point.quantities[i] = Quantity{record[i]};
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const UncertaintyColumn& column = columns[k];
    Quantity& quantity = point.quantities[column.i];
    switch (column.kind) {
      case UncertaintyColumn::Kind::uncertainty:
        if (numbers[k] < 0.0)
          fail(fmt::format("{} is {}: an uncertainty is not negative", in_quotes(column.name), numbers[k]));
        quantity.uncertainty = numbers[k];
        break;
      case UncertaintyColumn::Kind::degrees_of_freedom:
        take_degrees_of_freedom(column, numbers[k], quantity);
        break;
      case UncertaintyColumn::Kind::variance:
        has_variances = true;
        break;
      case UncertaintyColumn::Kind::covariance:
      case UncertaintyColumn::Kind::correlation:
        are_correlated = true;
        break;
      case UncertaintyColumn::Kind::distribution:
        has_distributions = true;
        break;
      case UncertaintyColumn::Kind::expanded:
        has_expanded = true;
        break;
      case UncertaintyColumn::Kind::coverage_factor:
      case UncertaintyColumn::Kind::status:
        break;
    }
  }
  if (has_expanded) take_expanded(numbers, point);
  if (has_distributions) take_distributions(numbers, point);
  for (std::size_t k = 0; has_variances && k < columns.size(); ++k)
    if (const std::size_t i = columns[k].i; columns[k].kind == UncertaintyColumn::Kind::variance)
      take_variance(columns[k], numbers[k], uncertainty_column(columns, i), point.quantities[i]);
  for (std::size_t i = 0; in_cells && i < n; ++i)
    take_cell(CellUncertainty::read(cell_numbers(record, n, i)), uncertainty_column(columns, i),
              coordinates[i], point.quantities[i]);
  if (!are_correlated && point.correlation.size() == n) return;  // those of the last record
  point.correlation = correlation;
  if (are_correlated) take_correlations(numbers, coordinates, point);
}

void UncertaintyRequest::take_correlations(std::span<const double> numbers,
                                           std::span<const std::string> coordinates,
                                           UncertainPoint& point) const {
  refuse_two_numbers(columns, numbers);
  for (std::size_t k = 0; k < columns.size(); ++k)
    if (columns[k].kind == UncertaintyColumn::Kind::correlation)
      take_coefficient(columns[k], numbers[k], coordinates, point);
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (columns[k].kind != UncertaintyColumn::Kind::covariance) continue;
    take_covariance(columns[k], numbers[k], point);
    refuse_contradiction(columns[k], columns, numbers, point);
  }
  if (const std::size_t quantity = point.correlation.consistent(); quantity < coordinates.size())
    fail(contradiction(point.correlation, quantity, coordinates) +
         "; if they were rounded, more digits of them may do");
}

void UncertaintyRequest::take_expanded(std::span<const double> numbers, UncertainPoint& point) const {
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (columns[k].kind != UncertaintyColumn::Kind::expanded) continue;
    const std::size_t i = columns[k].i;
    const UncertaintyColumn* const column =
        column_of_kind(columns, UncertaintyColumn::Kind::coverage_factor, i);
    const double factor = numbers[static_cast<std::size_t>(column - columns.data())];
    if (numbers[k] < 0.0)
      fail(fmt::format("{} is {}: an uncertainty is not negative", in_quotes(columns[k].name), numbers[k]));
    if (!(factor > 0.0))
      fail(fmt::format("{} is {}: a coverage factor is more than 0", in_quotes(column->name), factor));
    point.quantities[i].uncertainty = numbers[k] / factor;
    if (numbers[k] > 0.0 && point.quantities[i].uncertainty == 0.0)
      fail(fmt::format("{} divided by {} is too small for a double", in_quotes(columns[k].name),
                       in_quotes(column->name)));
  }
}

std::vector<std::string> UncertaintyRequest::doubtful(std::span<const std::string> coordinates) const {
  std::vector<std::string> result;
  if (std::ranges::find(columns, UncertaintyColumn::Kind::status, &UncertaintyColumn::kind) == columns.end())
    return result;
  for (const UncertaintyColumn& column : columns)
    if (is_of_results(column, coordinates)) result.push_back(coordinates[column.i]);
  return result;
}

std::string_view UncertaintyRequest::doubt(std::span<const double> record, std::size_t coordinates) const {
  for (std::size_t k = 0; k < columns.size(); ++k)
    if (columns[k].kind == UncertaintyColumn::Kind::status) return status_of(record[coordinates + k]);
  return {};
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

/// The standard uncertainty stays as it is, and degrees of freedom of it do: those of a normal distribution
/// make it Student's t, which they belong to.
void UncertaintyRequest::take_distributions(std::span<const double> numbers, UncertainPoint& point) const {
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (columns[k].kind != UncertaintyColumn::Kind::distribution) continue;
    const Distribution distribution = distribution_of(numbers[k]);
    Quantity& quantity = point.quantities[columns[k].i];
    if (distribution == Distribution::student_t && std::isinf(quantity.degrees_of_freedom))
      fail(in_quotes(columns[k].name) + " is t, and there are no degrees of freedom: a column dof_" +
           columns[k].name.substr(std::string_view("dist_").size()) + " has them");
    if (distribution != Distribution::normal) quantity.distribution = distribution;
  }
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
    if (const auto i = coordinate_behind(name, "u_", coordinates)) {
      has_uncertainty = true;
      columns.push_back({uncertainty, name, *i, *i});
    } else if (const auto of = coordinate_behind(name, "dof_", coordinates)) {
      columns.push_back({degrees_of_freedom, name, *of, *of});
    } else if (const auto i_of_distribution = coordinate_behind(name, "dist_", coordinates)) {
      columns.push_back({distribution, name, *i_of_distribution, *i_of_distribution});
    } else if (auto of_expanded = column_of_expanded(name, all, known)) {
      has_uncertainty = true;
      columns.push_back(*std::move(of_expanded));
    } else if (auto of_pair = column_of_pair(name, coordinates)) {
      has_uncertainty = has_uncertainty || of_pair->kind == variance;
      columns.push_back(*std::move(of_pair));
    }
  }
  constexpr std::string_view name_of_status = "status";
  const bool has_results = std::ranges::any_of(
      columns, [&](const UncertaintyColumn& column) { return is_of_results(column, coordinates); });
  if (has_results && all.contains(std::string(name_of_status)) &&
      !known.contains(std::string(name_of_status)))
    columns.push_back({status, std::string(name_of_status), 0, 0});
  if (!has_uncertainty) columns.clear();
  return columns;
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

std::vector<std::string> unused_uncertainty_columns(std::span<const std::string> names,
                                                    std::span<const std::string> coordinates,
                                                    std::span<const UncertaintyColumn> used) {
  const NameIndex known(coordinates), columns(names);
  constexpr std::string_view distance_or_distribution = "dist_";  // of no coordinate, it may be a distance
  std::vector<std::string> result;
  for (const std::string& name : names) {
    const std::string_view prefix = prefix_of(name);
    if (prefix.empty() || known.contains(name)) continue;
    if (std::ranges::find(used, name, &UncertaintyColumn::name) != used.end()) continue;
    const std::string stem = name.substr(prefix.size());
    std::string spelling(prefix);
    spelling.append(stem);
    const bool is_of_pair = prefix == covariance_prefix.text || prefix == correlation_prefix.text;
    const bool is_known =
        is_of_pair ? column_of_pair(spelling, coordinates).has_value()
                   : !uncertainty_columns(std::vector<std::string>{spelling}, coordinates, true).empty();
    const bool is_of_columns =
        is_of_pair ? column_of_pair(spelling, names).has_value() : belongs_to_column(stem, names);
    // r_max may be a radius: of correlations one name tells.
    const bool may_be_other =
        prefix == distance_or_distribution ||
        (prefix == correlation_prefix.text && (used.empty() || !is_half_of_pair(stem, coordinates)));
    const std::string subject = in_quotes(name).append(" is not used: ");
    const bool is_expanded = name.starts_with(expanded_prefix) && known.contains(stem);
    if (const auto pair = pair_behind(name, prefix, coordinates);
        prefix == correlation_prefix.text && pair && pair->first == pair->second)
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

std::optional<std::string> lost_correlation(std::span<const std::string> coordinates,
                                            std::span<const UncertaintyColumn> used,
                                            std::span<const TypedCorrelation> typed) {
  for (std::size_t i = 0; i < coordinates.size(); ++i)
    for (std::size_t j = 0; j < coordinates.size(); ++j) {
      if (!may_be_function(coordinates[i]) || may_be_function(coordinates[j]) || has_correlation(used, i, j))
        continue;
      if (uncertainty_column(used, i) == nullptr || uncertainty_column(used, j) == nullptr) continue;
      const bool is_typed = std::ranges::any_of(typed, [&](const TypedCorrelation& one) {
        return std::minmax(one.first, one.second) == std::minmax(coordinates[i], coordinates[j]);
      });
      if (is_typed) continue;
      return fmt::format(
          "{0} is a result, and counts as independent of {1}, of which it may have been computed: then "
          "results "
          "of --show point,value,uncertainty,correlation,status have a column r_{1}_{0} that tells, or here "
          "--correlate {1},{0}=R does",
          coordinates[i], coordinates[j]);
    }
  return std::nullopt;
}

void refuse_correlations_twice(const Options& options, std::span<const UncertaintyColumn> columns,
                               std::span<const std::string> coordinates) {
  for (const TypedCorrelation& typed : options.uncertainty.correlations)
    for (const UncertaintyColumn& column : columns) {
      const auto& first = coordinates[column.i];
      const auto& second = coordinates[column.j];
      const bool is_same = (first == typed.first && second == typed.second) ||
                           (first == typed.second && second == typed.first);
      if (is_of_pair(column) && is_same)
        throw Error(ErrorCode::argument,
                    fmt::format("--correlate: {} and {} have a column of their {}, {}", typed.first,
                                typed.second, noun_of(column), in_quotes(column.name)))
            .hint("leave one of the two out");
    }
}

Correlation read_correlations(const Options& options, std::span<const std::string> coordinates) {
  const NameIndex known(coordinates);
  Correlation correlation(coordinates.size());
  std::set<std::pair<std::size_t, std::size_t>> given;
  for (const TypedCorrelation& typed : options.uncertainty.correlations) {
    const auto i = known.find(typed.first), j = known.find(typed.second);
    if (!i || !j)
      throw Error(ErrorCode::argument,
                  "--correlate: the function has no variable " + in_quotes(i ? typed.second : typed.first))
          .hint("its variables: " + list_names(coordinates));
    if (!given.insert(std::minmax(*i, *j)).second)
      throw Error(ErrorCode::argument,
                  fmt::format("--correlate: {} and {} are given twice", typed.first, typed.second));
    correlation.set(*i, *j, typed.coefficient);
  }
  if (const std::size_t quantity = correlation.consistent(); quantity < coordinates.size())
    throw Error(ErrorCode::argument, "--correlate: " + contradiction(correlation, quantity, coordinates))
        .hint("if they were rounded, more digits of them may do");
  return correlation;
}

}  // namespace gradcalc::cli
