#include "text/wording.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace gradcalc {

std::string in_quotes(std::string_view text) {
  constexpr std::size_t enough = 60;
  const std::string_view shown = beginning(text, enough);
  return std::string("'").append(escaped(shown)).append(shown.size() < text.size() ? "...'" : "'");
}

std::string list_names(std::span<const std::string> names) {
  constexpr std::size_t enough = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), enough); ++i)
    list.append(i == 0 ? "" : i + 1 == names.size() ? " and " : ", ").append(escaped(names[i]));
  return names.size() > enough ? list + ", ..." : list;
}

std::string shell_quoted(std::string_view word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+,:@%";
  if (!word.empty() && word.find_first_not_of(plain) == word.npos) return std::string(word);
  std::string result = "'";
  for (const char c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

}  // namespace gradcalc
