#include "cli/problem/uncertainty_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "gradcalc/error.hpp"
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

/// cov_V_I: names may have underscores themselves.
std::optional<UncertaintyColumn> covariance_column(const std::string& name,
                                                   std::span<const std::string> coordinates) {
  constexpr std::string_view prefix = "cov_";
  if (!name.starts_with(prefix)) return std::nullopt;
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    const std::string first = fmt::format("{}{}_", prefix, coordinates[i]);
    const auto j = coordinate_behind(name, first, coordinates);
    if (j && *j != i) return UncertaintyColumn{UncertaintyColumn::Kind::covariance, name, i, *j};
  }
  return std::nullopt;
}

void take_covariance(const UncertaintyColumn& column, double covariance, UncertainPoint& point) {
  const double product = point.quantities[column.i].uncertainty * point.quantities[column.j].uncertainty;
  if (product == 0.0 && covariance == 0.0) return;
  const double coefficient = covariance / product;
  // Of what was rounded to many digits.
  constexpr double rounding = 1e-9;
  if (!(std::fabs(coefficient) <= 1.0 + rounding))
    throw Error(ErrorCode::point,
                fmt::format("{} is {:.6g}, more than the product of the two uncertainties, {:.6g}",
                            in_quotes(column.name), covariance, product));
  point.correlation.set(column.i, column.j, std::clamp(coefficient, -1.0, 1.0));
}

}  // namespace

std::vector<std::string> UncertaintyRequest::names() const {
  std::vector<std::string> result;
  result.reserve(columns.size());
  for (const UncertaintyColumn& column : columns) result.push_back(column.name);
  return result;
}

void UncertaintyRequest::read(std::span<const double> record, std::span<const std::string> coordinates,
                              UncertainPoint& point) const {
  const std::size_t n = coordinates.size();
  point.quantities.assign(n, Quantity());
  bool has_covariances = false;
  for (std::size_t i = 0; i < n; ++i) point.quantities[i].value = record[i];
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const UncertaintyColumn& column = columns[k];
    const double number = record[n + k];
    Quantity& quantity = point.quantities[column.i];
    switch (column.kind) {
      case UncertaintyColumn::Kind::uncertainty:
        if (number < 0.0)
          throw Error(ErrorCode::point, fmt::format("{} is {}: an uncertainty is not negative",
                                                    in_quotes(column.name), number));
        quantity.uncertainty = number;
        break;
      case UncertaintyColumn::Kind::degrees_of_freedom:
        if (number < 1.0)
          throw Error(ErrorCode::point, fmt::format("{} is {}: degrees of freedom are 1 or more",
                                                    in_quotes(column.name), number));
        quantity.degrees_of_freedom = number;
        quantity.distribution = Distribution::student_t;
        break;
      case UncertaintyColumn::Kind::covariance:
        has_covariances = true;
        break;
    }
  }
  if (!has_covariances && point.correlation.size() == n) return;  // those of the last record
  point.correlation = correlation;
  for (std::size_t k = 0; k < columns.size(); ++k)
    if (columns[k].kind == UncertaintyColumn::Kind::covariance)
      take_covariance(columns[k], record[n + k], point);
  if (!has_covariances) return;
  if (const std::size_t quantity = point.correlation.consistent(); quantity < n)
    throw Error(ErrorCode::point, contradiction(point.correlation, quantity, coordinates));
}

std::vector<UncertaintyColumn> uncertainty_columns(std::span<const std::string> names,
                                                   std::span<const std::string> coordinates) {
  using enum UncertaintyColumn::Kind;
  const NameIndex known(coordinates);
  std::vector<UncertaintyColumn> columns;
  bool has_uncertainty = false;
  for (const std::string& name : names) {
    if (known.contains(name)) continue;
    if (std::ranges::find(columns, name, &UncertaintyColumn::name) != columns.end()) continue;
    if (const auto i = coordinate_behind(name, "u_", coordinates)) {
      has_uncertainty = true;
      columns.push_back({uncertainty, name, *i, *i});
    } else if (const auto of = coordinate_behind(name, "dof_", coordinates)) {
      columns.push_back({degrees_of_freedom, name, *of, *of});
    } else if (auto covariance = covariance_column(name, coordinates)) {
      columns.push_back(*std::move(covariance));
    }
  }
  if (!has_uncertainty) columns.clear();
  return columns;
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
