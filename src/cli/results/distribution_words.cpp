#include "cli/results/distribution_words.hpp"

#include <algorithm>
#include <utility>

#include "text/identifiers.hpp"

namespace gradcalc::cli {
namespace {

/// The first of each distribution is written, all are read.
constexpr std::pair<Distribution, std::string_view> words[] = {
    {Distribution::normal, "normal"},           {Distribution::rectangular, "rect"},
    {Distribution::rectangular, "rectangular"}, {Distribution::triangular, "tri"},
    {Distribution::triangular, "triangular"},   {Distribution::student_t, "t"}};

}  // namespace

std::string_view distribution_word(Distribution distribution) {
  return std::ranges::find(words, distribution, [](const auto& row) { return row.first; })->second;
}

std::optional<Distribution> find_distribution(std::string_view word) {
  const auto* const row =
      std::ranges::find(words, lower_case(word), [](const auto& each) { return each.second; });
  if (row == std::end(words)) return std::nullopt;
  return row->first;
}

}  // namespace gradcalc::cli
