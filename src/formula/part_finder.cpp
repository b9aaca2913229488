#include "formula/part_finder.hpp"

#include <charconv>
#include <string>
#include <system_error>
#include <vector>

#include "expression/operators.hpp"
#include "text/characters.hpp"
#include "text/identifiers.hpp"

namespace gradcalc {
namespace {

/// A text without what makes no difference, and what each byte of it stands for.
struct Essence {
  std::string text;
  std::vector<TextRange> origin;
};

Essence essence_of(std::string_view typed) {
  Essence result;
  const auto add = [&result](std::string_view text, std::size_t begin, std::size_t length) {
    result.text += text;
    result.origin.resize(result.text.size(), {begin, length});
  };
  bool in_name = false;
  for (std::size_t i = 0; i < typed.size();) {
    const std::string_view rest = typed.substr(i);
    double number = 0.0;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    std::size_t length = 1;
    if (!in_name && read.ec == std::errc() && (is_digit(rest[0]) || rest[0] == '.')) {
      length = static_cast<std::size_t>(read.ptr - rest.data());
      add(number_text(number), i, length);
    } else if (rest.starts_with("**")) {
      length = 2;
      add("^", i, length);
    } else if (rest[0] == ']') {
      if (!result.origin.empty()) result.origin.back().length = i + 1 - result.origin.back().begin;
    } else if (!is_blank(rest[0]) && rest[0] != '*' && rest[0] != '[') {
      add(rest.substr(0, 1), i, length);
    }
    in_name = is_name_character(rest[0]) && (in_name || !is_digit(rest[0]));
    i += length;
  }
  return result;
}

/// Whether what stands beside a part would take a piece of it, as 2- takes the 1 of 1-x: the part is a
/// formula of its own within brackets, between commas, or where operators of a looser level follow.
bool is_whole(std::string_view before, std::string_view behind, const WrittenPart& part) {
  constexpr std::string_view openers = "(,?:";
  constexpr std::string_view closers = "),?:";
  const auto is_looser = [&](char c, bool or_equal) {
    const std::string_view symbol(&c, 1);
    if (symbol.find_first_of("+-/^<>=!&|") == symbol.npos) return false;
    const std::size_t level = symbol.find_first_of("<>=!") != symbol.npos ? level_of("<")
                              : c == '&'                                  ? level_of("&&")
                              : c == '|'                                  ? level_of("||")
                                                                          : level_of(symbol);
    return level < part.level || (or_equal && level == part.level);
  };
  const bool begins =
      before.empty() || openers.find(before.back()) != openers.npos || is_looser(before.back(), false);
  const bool ends =
      behind.empty() || closers.find(behind.front()) != closers.npos || is_looser(behind.front(), true);
  return begins && ends;
}

}  // namespace

std::optional<TextRange> find_part(std::string_view typed, const WrittenPart& part) {
  const Essence whole = essence_of(typed), sought = essence_of(part.text);
  const std::string_view text = whole.text;
  for (std::size_t at = text.find(sought.text); at != text.npos; at = text.find(sought.text, at + 1)) {
    const std::size_t end = at + sought.text.size();
    if (!is_whole(text.substr(0, at), text.substr(end), part)) continue;
    const TextRange &first = whole.origin[at], &last = whole.origin[end - 1];
    return TextRange{first.begin, last.begin + last.length - first.begin};
  }
  return std::nullopt;
}

}  // namespace gradcalc
