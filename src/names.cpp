#include "names.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace gradcalc {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view take_digits(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  const std::string_view run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(run.size());
  return run;
}

/// <0, 0, >0 for two runs of digits by their number, whatever their length.
int compare_numbers(std::string_view a, std::string_view b) {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

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

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

bool is_name_start(char c) {
  return is_letter(c) || c == '_';
}
bool is_name_character(char c) {
  return is_name_start(c) || is_digit(c);
}

bool is_name(std::string_view text) {
  return !text.empty() && is_name_start(text.front()) && std::ranges::all_of(text, is_name_character);
}

std::optional<std::size_t> coordinate_index(std::string_view name) {
  if (name.size() < 2 || name.front() != 'x') return std::nullopt;
  name.remove_prefix(1);
  if (name.size() > max_index_digits || (name.size() > 1 && name.front() == '0')) return std::nullopt;
  std::size_t index = 0;
  const char* const last = name.data() + name.size();
  const auto [end, error] = std::from_chars(name.data(), last, index);
  if (error != std::errc{} || end != last) return std::nullopt;
  return index;
}

bool natural_less(std::string_view a, std::string_view b) {
  std::string_view rest_a = a;
  std::string_view rest_b = b;
  while (!rest_a.empty() && !rest_b.empty()) {
    if (is_digit(rest_a.front()) && is_digit(rest_b.front())) {
      const int order = compare_numbers(take_digits(rest_a), take_digits(rest_b));
      if (order != 0) return order < 0;
      continue;
    }
    const char first_a = lower(rest_a.front());
    const char first_b = lower(rest_b.front());
    if (first_a != first_b) return first_a < first_b;
    rest_a.remove_prefix(1);
    rest_b.remove_prefix(1);
  }
  if (rest_a.empty() != rest_b.empty()) return rest_a.empty();
  return a < b;
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
