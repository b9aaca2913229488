#include "text/suggestion.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "text/identifiers.hpp"

namespace gradcalc {
namespace {

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, substitution});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

}  // namespace

std::string closest(std::string_view name, std::span<const std::string_view> candidates) {
  if (name.size() < 2 || name.size() > max_name_length) return {};
  const std::string typed = lower_case(name);
  // One slip in a short name, two in a longer one; more would be guessing.
  std::size_t nearest = name.size() < 5 ? 2 : 3;
  std::string_view found;
  for (const std::string_view candidate : candidates) {
    const bool begins = name.size() > 3 && candidate.starts_with(typed);
    const std::size_t distance = begins ? 1 : edit_distance(typed, candidate);
    if (distance >= nearest) continue;
    nearest = distance;
    found = candidate;
  }
  return std::string(found);
}

}  // namespace gradcalc
