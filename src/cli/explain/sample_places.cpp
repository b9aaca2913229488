#include "cli/explain/sample_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/output/number_format.hpp"
#include "cli/output/result_numbers.hpp"
#include "derivatives/direction.hpp"

namespace gradcalc::cli {

std::string SamplePlaces::point() const {
  constexpr std::size_t enough = 6;
  const auto at = result_.at();
  std::string text;
  for (std::size_t i = 0; i < std::min(at.size(), enough); ++i)
    text += (i == 0 ? "" : ", ") + equation(i, at[i]);
  return at.size() > enough ? text + ", ..." : text;
}

std::string SamplePlaces::of(std::size_t i, std::size_t j) const {
  if (is_along_a_line()) return point();
  const auto at = [&](std::size_t k) { return equation(coordinate(k), result_.at()[coordinate(k)]); };
  const std::size_t row = row_variable(i);
  return moving() == Moving::row_and_column && row != j ? at(row) + ", " + at(j) : at(j);
}

std::string SamplePlaces::sample(std::size_t i, std::size_t j) const {
  const MatrixEntry& entry = result_.entry(i, j);
  switch (moving()) {
    case Moving::column:
      break;
    case Moving::row_and_column: {
      const std::size_t variable = row_variable(i);
      const std::string row = equation(coordinate(variable), entry.where);
      return variable == j ? row : row + ", " + equation(coordinate(j), entry.where_column);
    }
    case Moving::mixed:
      if (entry.coordinate == Displacement::nowhere) return "one of its samples";
      return equation(entry.coordinate, entry.where);
    case Moving::direction:
    case Moving::coefficient:
      if (entry.coordinate != Displacement::nowhere) return equation(entry.coordinate, entry.where);
      return fmt::format("the distance {} {} {}", full(std::fabs(entry.where)),
                         entry.where < 0.0 ? "against" : "along",
                         problem_.layout.columns.empty() ? "v" : problem_.layout.columns[j]);
  }
  return equation(coordinate(j), entry.where);
}

std::vector<double> SamplePlaces::sample_point(std::size_t i, std::size_t j) const {
  const MatrixEntry& entry = result_.entry(i, j);
  std::vector<double> point(result_.at().begin(), result_.at().end());
  switch (moving()) {
    case Moving::column:
      point[coordinate(j)] = entry.where;
      break;
    case Moving::row_and_column:
      point[coordinate(row_variable(i))] = entry.where;
      if (row_variable(i) != j) point[coordinate(j)] = entry.where_column;
      break;
    case Moving::direction: {
      const std::vector<double> unit = unit_vector(problem_.direction_of(j));
      for (std::size_t k = 0; k < point.size(); ++k) point[k] += entry.where * unit[k];
      break;
    }
    case Moving::mixed:
    case Moving::coefficient:
      return {};
  }
  return point;
}

bool SamplePlaces::is_at_point(std::size_t i, std::size_t j) const {
  return result_.entry(i, j).where == origin(j);
}

std::string_view SamplePlaces::side(std::size_t i, std::size_t j) const {
  const double where = result_.entry(i, j).where;
  if (moving() == Moving::row_and_column || moving() == Moving::coefficient || where == origin(j))
    return "one side: f is not finite on the other";
  return where < origin(j) ? "the right: f is not finite to the left"
                           : "the left: f is not finite to the right";
}

std::string SamplePlaces::taken_step(std::size_t i, std::size_t j) const {
  if (moving() != Moving::column) return " at " + sample(i, j);
  const double h = problem_.differentiation.h;
  const double moved = result_.entry(i, j).where - origin(j);
  const double offset = std::round(moved / h);
  // With the digits that show the difference.
  return " to " + format_number(moved / (offset == 0.0 ? std::copysign(1.0, moved) : offset), Precision{9});
}

std::string SamplePlaces::lost_step(std::size_t i, std::size_t j) const {
  return moving() == Moving::column ? "" : " at " + sample(i, j);
}

/// Of a Hessian, which variable the row is of, in its block.
std::size_t SamplePlaces::row_variable(std::size_t i) const {
  return i % problem_.layout.column_count;
}

bool SamplePlaces::is_along_a_line() const {
  return moving() != Moving::column && moving() != Moving::row_and_column;
}

/// Of the j-th variable that is differentiated by.
std::size_t SamplePlaces::coordinate(std::size_t j) const {
  const auto& wrt = problem_.differentiation.wrt;
  return wrt.empty() ? j : wrt[j];
}

std::string SamplePlaces::equation(std::size_t coordinate, double value) const {
  // Exact derivatives are at the point itself.
  const std::string number =
      result_.decimals() != nullptr ? brief(result_.decimals()->at[coordinate]) : full(value);
  return fmt::format("{} = {}", problem_.names[coordinate], number);
}

/// Where a derivative's samples are counted from: distances along a direction, from 0.
double SamplePlaces::origin(std::size_t j) const {
  return is_along_a_line() ? 0.0 : result_.at()[coordinate(j)];
}

}  // namespace gradcalc::cli
