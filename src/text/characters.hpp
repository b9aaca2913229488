#pragma once

#include <cstddef>
#include <string_view>

namespace gradcalc {

// Of bytes, without the locale.

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A to Z in lower case.
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The blanks within a line that are no delimiter of tables: tabs are.
inline constexpr std::string_view blanks = " \v\f";

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\v' || c == '\f';
}

/// Whether text[at] is an equals sign that is no part of a comparison: ==, <=, >= or !=.
constexpr bool is_single_equals(std::string_view text, std::size_t at) {
  constexpr std::string_view comparing = "=<>!";
  if (text[at] != '=') return false;
  const bool ends_operator = at > 0 && comparing.find(text[at - 1]) != comparing.npos;
  const bool begins_operator = at + 1 < text.size() && text[at + 1] == '=';
  return !ends_operator && !begins_operator;
}

/// Without the blanks around it: a part of `text`, if only its end.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

}  // namespace gradcalc
