#include "cli/problem/correlations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "cli/input/result_names.hpp"
#include "gradcalc/error.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {

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

std::optional<std::string> lost_correlation(std::span<const std::string> coordinates,
                                            std::span<const UncertaintyColumn> used, bool in_cells,
                                            std::span<const TypedCorrelation> typed) {
  const auto is_told = [&](std::size_t i, std::size_t j) {
    return has_correlation(used, i, j) || std::ranges::any_of(typed, [&](const TypedCorrelation& one) {
             return std::minmax(one.first, one.second) == std::minmax(coordinates[i], coordinates[j]);
           });
  };
  for (std::size_t j = 0; j < coordinates.size(); ++j)
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
      const bool is_pair_of_functions = may_be_function(coordinates[i]);
      if (!may_be_function(coordinates[j]) || i == j || (is_pair_of_functions && i > j) || is_told(i, j))
        continue;
      const bool is_uncertain = uncertainty_column(used, i) != nullptr || (in_cells && !is_pair_of_functions);
      if (uncertainty_column(used, j) == nullptr || !is_uncertain) continue;
      const std::string& one = coordinates[i];
      const std::string& other = coordinates[j];
      if (is_pair_of_functions)
        return fmt::format(
            "{0} and {1} count as independent; if they are results of the same quantities, a column "
            "r_{0}_{1} "
            "tells how they are correlated, which --show value,uncertainty,correlation,status writes, or "
            "here "
            "--correlate {0},{1}=R does",
            one, other);
      return fmt::format(
          "{1} counts as independent of {0}; if it is a result that was computed of {0}, a column r_{0}_{1} "
          "tells how they are correlated, which --show point,value,uncertainty,correlation,status writes, or "
          "here --correlate {0},{1}=R does",
          one, other);
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
