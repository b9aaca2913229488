#include "cli/input/field_splitter.hpp"

#include <algorithm>
#include <utility>

#include "text/characters.hpp"

namespace gradcalc::cli {
namespace {

/// What may end a field. Of each character: searching a set of them would take half of a line's time.
bool is_break(char c) {
  return is_separator(c) || is_blank(c);
}

/// Whether the blanks in line[end, next) stand beside an equals sign: x = 3.
bool joins(std::string_view line, std::size_t end, std::size_t next) {
  return line[next] == '=' || (end > 0 && line[end - 1] == '=');
}

bool opens(char c) {
  return c == '(' || c == '[';
}

bool closes(char c) {
  return c == ')' || c == ']';
}

/// The place of the bracket that closes the one at `open`, or npos.
std::size_t closing_bracket(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (opens(text[at])) ++depth;
    if (closes(text[at]) && --depth == 0) return at;
  }
  return text.npos;
}

/// Whether the bracket that a text ends with closes none in it.
bool closes_nothing(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    if (closes(text[at])) ++depth;
    if (opens(text[at]) && --depth == 0) return false;
  }
  return true;
}

/// What is within the brackets around a point, as its begin and end in `line`. In a line of a printed array
/// or list, some open or close in other lines, and a comma follows.
std::pair<std::size_t, std::size_t> within_brackets(std::string_view line) {
  constexpr std::string_view gaps = " \t\v\f";
  const auto is_gap = [](char c) { return is_blank(c) || c == '\t'; };
  std::size_t begin = line.find_first_not_of(gaps);
  if (begin == line.npos) return {0, line.size()};
  std::size_t end = line.find_last_not_of(gaps) + 1;
  if (!opens(line[begin]) && line.find(']') == line.npos) return {0, line.size()};
  const auto follows_bracket = [&] {
    return end - begin > 1 && line[line.find_last_not_of(gaps, end - 2)] == ']';
  };
  while (begin < end) {
    const std::string_view text = line.substr(0, end);
    const bool is_open = opens(line[begin]);
    const std::size_t close = is_open ? closing_bracket(text, begin) : text.npos;
    if (close == end - 1) {
      ++begin;
      --end;
    } else if (is_open && close == text.npos && line[begin] == '[') {
      ++begin;
    } else if ((line[end - 1] == ']' && closes_nothing(text.substr(begin))) ||
               (line[end - 1] == ',' && follows_bracket())) {
      --end;
    } else {
      break;
    }
    begin = std::min(line.find_first_not_of(gaps, begin), end);
    while (end > begin && is_gap(line[end - 1])) --end;
  }
  return {begin, end};
}

/// The next separator or blank in `line` that stands in no bracket.
std::size_t next_break(std::string_view line, std::size_t at, bool has_brackets) {
  std::size_t depth = 0;
  for (; at < line.size(); ++at) {
    if (has_brackets && opens(line[at])) ++depth;
    if (has_brackets && closes(line[at]) && depth > 0) --depth;
    if (depth == 0 && is_break(line[at])) break;
  }
  return at;
}

}  // namespace

void split_fields(std::string_view whole_line, std::vector<Field>& fields) {
  fields.clear();
  const auto [begin, line_end] = within_brackets(whole_line);
  const std::string_view line = whole_line.substr(0, line_end);
  const bool has_brackets = std::ranges::any_of(line.substr(begin), opens);
  std::size_t at = line.find_first_not_of(blanks, begin);
  if (at == line.npos) return;
  for (;;) {
    std::size_t end;  // of the field; the loop sets it
    std::size_t next = at;
    do {
      end = next_break(line, next, has_brackets);
      next = std::min(line.find_first_not_of(blanks, end), line.size());
    } while (next < line.size() && !is_separator(line[next]) && joins(line, end, next));
    fields.push_back({line.substr(at, end - at), at});
    if (next == line.size()) return;
    at = next;
    if (!is_separator(line[next])) continue;
    at = std::min(line.find_first_not_of(blanks, next + 1), line.size());
  }
}

}  // namespace gradcalc::cli
