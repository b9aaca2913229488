#include "cli/problem/uncertainty_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "cli/problem/correlations.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

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
  if (std::isfinite(quantity.degrees_of_freedom) && std::isfinite(cell.degrees_of_freedom))
    fail(fmt::format("{} has degrees of freedom with its uncertainty, and in a column others",
                     in_quotes(name)));
  const bool has_column =
      std::isfinite(quantity.degrees_of_freedom) || quantity.distribution != Distribution::normal;
  if (has_column && cell.distribution != Distribution::normal)
    fail(
        fmt::format("{} has a distribution with its uncertainty, and columns tell another", in_quotes(name)));
  quantity.uncertainty = cell.uncertainty;
  if (has_column) return;
  quantity.degrees_of_freedom = cell.degrees_of_freedom;
  quantity.distribution = cell.distribution;
}

RecordNumber number_kind(UncertaintyColumn::Kind kind) {
  switch (kind) {
    case UncertaintyColumn::Kind::degrees_of_freedom:
      return RecordNumber::degrees;
    case UncertaintyColumn::Kind::correlation:
      return RecordNumber::coefficient;
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
  std::string_view result;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (columns[k].kind != UncertaintyColumn::Kind::status) continue;
    const std::string_view status = status_of(record[coordinates + k]);
    if (!status.empty() && !(reads_second_order && status == status_not_linear)) result = status;
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
           columns[k].name.substr(distribution_prefix.size()) + " has them");
    if (distribution != Distribution::normal) quantity.distribution = distribution;
  }
}

}  // namespace gradcalc::cli
