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

/// Whether `name` is `shorter` and a letter more within it, or one of its letters doubled.
bool has_letter_put_in(std::string_view name, std::string_view shorter) {
  if (name.size() != shorter.size() + 1) return false;
  const std::size_t at = static_cast<std::size_t>(std::ranges::mismatch(name, shorter).in1 - name.begin());
  if (name.substr(at + 1) != shorter.substr(at)) return false;
  const bool is_doubled = at > 0 && name[at] == name[at - 1];
  constexpr std::size_t too_short = 3;  // len is not ln
  return is_doubled || (at + 1 < name.size() && shorter.size() >= too_short);
}

bool differs_by_slip(std::string_view name, std::string_view candidate) {
  constexpr std::size_t enough_of_beginning = 4;
  if (name.size() >= enough_of_beginning && candidate.starts_with(name)) return true;
  if (name.front() != candidate.front() || edit_distance(name, candidate) > 1) return false;
  if (name.size() > candidate.size()) return has_letter_put_in(name, candidate);
  constexpr std::size_t too_short = 3;  // sn is not sin, tau not tan
  if (name.size() < candidate.size()) return name.size() >= too_short;
  if (std::ranges::is_permutation(name, candidate)) return true;
  return name.size() > too_short && name.back() == candidate.back();
}

}  // namespace

std::string with_slip_mended(std::string_view name, std::span<const std::string_view> candidates) {
  if (name.size() < 2 || name.size() > max_name_length) return {};
  const std::string typed = lower_case(name);
  auto found = std::ranges::find(candidates, typed, lower_case);
  if (found == candidates.end())
    found = std::ranges::find_if(candidates, [&](std::string_view candidate) {
      return differs_by_slip(typed, lower_case(candidate));
    });
  return found == candidates.end() ? std::string() : std::string(*found);
}

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
