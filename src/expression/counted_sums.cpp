#include "expression/counted_sums.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <vector>

#include "expression/operands.hpp"
#include "text/characters.hpp"

namespace gradcalc {
namespace {

constexpr std::string_view looping[] = {"sum", "prod"};
constexpr std::size_t argument_count = 4;

using Argument = std::span<const Token>;

/// The arguments of the call tokens[name]; none where its bracket is not closed.
std::vector<Argument> arguments_of(std::span<const Token> tokens, std::size_t name) {
  std::vector<Argument> result;
  std::size_t depth = 0;
  std::size_t begin = name + 2;
  for (std::size_t at = name + 1; at < tokens.size(); ++at) {
    if (opens(tokens[at])) ++depth;
    if (closes(tokens[at])) --depth;
    const bool is_end = depth == 0;
    if (is_end || (depth == 1 && tokens[at].kind == TokenKind::comma)) {
      result.push_back(tokens.subspan(begin, at - begin));
      begin = at + 1;
    }
    if (is_end) return result;
  }
  return {};
}

bool is_name(Argument argument) {
  return argument.size() == 1 && argument.front().kind == TokenKind::name;
}

/// Where an index begins: few add a number to a sum that has names.
bool is_number(Argument argument) {
  return argument.size() == 1 && argument.front().kind == TokenKind::number;
}

bool uses(Argument argument, const std::string& name) {
  return std::ranges::any_of(
      argument, [&](const Token& token) { return token.kind == TokenKind::name && token.spelling == name; });
}

std::string text_of(std::string_view typed, Argument argument) {
  const std::size_t begin = argument.front().position;
  return std::string(trimmed(typed.substr(begin, argument.back().end - begin)));
}

/// The end of a range, which it does not reach itself: one more than the last index.
std::string end_behind(std::string_view last) {
  long number = 0;
  const char* const end = last.data() + last.size();
  const auto read = std::from_chars(last.data(), end, number);
  constexpr long most = 1000000000;
  if (read.ec == std::errc() && read.ptr == end && number < most) return std::to_string(number + 1);
  if (last.ends_with("-1")) return std::string(trimmed(last.substr(0, last.size() - 2)));
  return std::string(last).append("+1");
}

/// The indices from first to last as a range: from 0, that is not said.
std::string range_of(const std::string& first, const std::string& last) {
  const std::string end = end_behind(last);
  return first == "0" ? end : std::string(first).append(", ").append(end);
}

std::string loop_of(std::string_view typed, const Token& function, Argument body, const std::string& index,
                    Argument first, Argument last) {
  return std::string(function.spelling)
      .append("(")
      .append(text_of(typed, body))
      .append(" for ")
      .append(index)
      .append(" in range(")
      .append(range_of(text_of(typed, first), text_of(typed, last)))
      .append("))");
}

}  // namespace

std::optional<CountedSum> counted_sum(std::string_view typed, std::span<const Token> tokens,
                                      const std::function<bool(const std::string&)>& is_given) {
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (std::ranges::find(looping, tokens[at].spelling) == std::end(looping) || !is_call(tokens, at))
      continue;
    const std::vector<Argument> a = arguments_of(tokens, at);
    if (a.size() != argument_count || std::ranges::any_of(a, &Argument::empty)) continue;
    const auto is_index = [&](Argument name, Argument first, Argument body) {
      return is_name(name) && is_number(first) && !is_given(name.front().spelling) &&
             uses(body, name.front().spelling);
    };
    if (is_index(a[0], a[1], a[3])) {
      const std::string& index = a[0].front().spelling;
      return CountedSum{index, loop_of(typed, tokens[at], a[3], index, a[1], a[2])};
    }
    if (is_index(a[1], a[2], a[0]) && a[0].size() > 1) {
      const std::string& index = a[1].front().spelling;
      return CountedSum{index, loop_of(typed, tokens[at], a[0], index, a[2], a[3])};
    }
  }
  return std::nullopt;
}

}  // namespace gradcalc
