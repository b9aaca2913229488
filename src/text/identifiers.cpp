#include "text/identifiers.hpp"

#include <algorithm>
#include <charconv>

#include "text/characters.hpp"
#include "text/greek_letters.hpp"

namespace gradcalc {
namespace {

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

}  // namespace

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

bool is_ascii(std::string_view text) {
  unsigned char bits = 0;  // of all bytes: without an early end, the loop takes many bytes at a time
  for (const char c : text) bits |= static_cast<unsigned char>(c);
  return bits < 0x80;
}

bool is_name_start(char c) {
  return is_letter(c) || c == '_';
}
bool is_name_character(char c) {
  return is_name_start(c) || is_digit(c);
}

std::size_t name_length(std::string_view text) {
  std::size_t length = 0;
  if (!text.empty() && is_digit(text.front())) return 0;
  while (length < text.size()) {
    const std::size_t letter = is_name_character(text[length]) ? 1 : greek_letter_length(text.substr(length));
    if (letter == 0) break;
    length += letter;
  }
  return length;
}

bool is_name(std::string_view text) {
  return !text.empty() && name_length(text) == text.size();
}

std::string plain_name(std::string_view text) {
  const std::size_t bracket = text.find('[');
  if (bracket == text.npos || !text.ends_with(']') || !is_name(text.substr(0, bracket)))
    return std::string(text);
  std::string_view index = trimmed(text.substr(bracket + 1, text.size() - bracket - 2));
  if (index.empty() || !std::ranges::all_of(index, is_digit)) return std::string(text);
  index.remove_prefix(std::min(index.find_first_not_of('0'), index.size() - 1));
  return std::string(text.substr(0, bracket)).append(index);
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

namespace {

bool natural_less_of_plain(std::string_view a, std::string_view b) {
  std::string_view rest_a = a;
  std::string_view rest_b = b;
  while (!rest_a.empty() && !rest_b.empty()) {
    if (is_digit(rest_a.front()) && is_digit(rest_b.front())) {
      const int order = compare_numbers(take_digits(rest_a), take_digits(rest_b));
      if (order != 0) return order < 0;
      continue;
    }
    const auto first_a = static_cast<unsigned char>(lower(rest_a.front()));
    const auto first_b = static_cast<unsigned char>(lower(rest_b.front()));
    if (first_a != first_b) return first_a < first_b;
    rest_a.remove_prefix(1);
    rest_b.remove_prefix(1);
  }
  if (rest_a.empty() != rest_b.empty()) return rest_a.empty();
  return a < b;
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
  if (is_ascii(a) && is_ascii(b)) return natural_less_of_plain(a, b);
  return natural_less_of_plain(without_lookalikes(a), without_lookalikes(b));
}

}  // namespace gradcalc
