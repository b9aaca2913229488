#include "cli/input/uncertain_numbers.hpp"

#include <cstddef>
#include <optional>
#include <string>

#include "cli/input/uncertainty_signs.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

bool is_decimal_part(char c) {
  return is_digit(c) || c == '.';
}

/// The number that ends before text[end], or nothing: the digits of a name, x0, are none. An exponent counts
/// as a number of its own.
std::optional<std::size_t> begin_of_number(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_decimal_part(text[begin - 1])) --begin;
  if (begin == end) return std::nullopt;
  if (begin == 0) return begin;
  const char before = text[begin - 1];
  const bool is_exponent = lower(before) == 'e' && begin > 1 && is_decimal_part(text[begin - 2]);
  const bool is_of_name = is_letter(before) || before == '_' || static_cast<unsigned char>(before) >= 0x80;
  if (is_of_name && !is_exponent) return std::nullopt;
  return begin;
}

/// The end of the digits in brackets that text[at] opens, or nothing.
std::optional<std::size_t> end_of_digits(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_decimal_part(text[end])) ++end;
  if (end == at + 1 || end == text.size() || text[end] != ')') return std::nullopt;
  return end + 1;
}

[[noreturn]] void fail(std::string_view text, std::string_view subject, std::size_t begin, std::size_t end,
                       std::size_t place, const std::string& arithmetic) {
  const std::string number(text.substr(begin, end - begin));
  const Error error =
      Error(ErrorCode::argument, in_quotes(number).append(" would be an uncertainty in a point, and is "
                                                          "arithmetic here"))
          .at(text, place)
          .hint(std::string("a measured quantity is a variable: --at NAME=")
                    .append(number)
                    .append(", or columns NAME and u_NAME of a table; for arithmetic, write ")
                    .append(arithmetic));
  throw subject.empty() ? error : error.with_context(subject);
}

void refuse_sign(std::string_view text, std::string_view subject, std::size_t at, std::string_view sign) {
  std::size_t before = at, after = at + sign.size();
  while (before > 0 && is_blank(text[before - 1])) --before;
  while (after < text.size() && is_blank(text[after])) ++after;
  const auto begin = begin_of_number(text, before);
  const bool is_power = begin && *begin > 0 && text[*begin - 1] == '^';
  std::size_t end = after;
  while (end < text.size() && is_decimal_part(text[end])) ++end;
  if (!begin || is_power || end == after) return;
  fail(text, subject, *begin, end, at,
       std::string(text.substr(*begin, before - *begin)).append("-").append(text.substr(after, end - after)));
}

/// One that begins at text[at], or nothing.
std::string_view sign_at(std::string_view text, std::size_t at) {
  constexpr std::string_view other = "-+";
  for (const std::string_view sign : uncertainty_signs)
    if (text.substr(at).starts_with(sign)) return sign;
  return text.substr(at).starts_with(other) ? other : std::string_view();
}

}  // namespace

void refuse_uncertain_numbers(std::string_view text, std::string_view subject) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto begin = text[at] == '(' ? begin_of_number(text, at) : std::nullopt;
    const auto end = begin ? end_of_digits(text, at) : std::nullopt;
    if (begin && end)
      fail(text, subject, *begin, *end, at,
           std::string(text.substr(*begin, at - *begin))
               .append("*")
               .append(text.substr(at + 1, *end - at - 2)));
    if (const std::string_view sign = sign_at(text, at); !sign.empty()) refuse_sign(text, subject, at, sign);
  }
}

}  // namespace gradcalc::cli
