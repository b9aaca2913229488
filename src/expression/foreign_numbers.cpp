#include "expression/foreign_numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <string>
#include <system_error>

#include "expression/hints.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// A number and what stands directly behind it.
struct Written {
  std::string_view number;
  std::string_view rest;
  std::string_view name;  ///< that `rest` begins with; may be empty

  bool has_point() const { return number.find('.') != number.npos; }
  bool has_exponent() const { return number.find_first_of("eE") != number.npos; }
  std::string with(std::string_view between) const {
    return std::string(number).append(between).append(name);
  }
};

struct Refusal {
  std::string message;  ///< empty: none
  std::string hint;
};

/// The whole number in `digits` of another base, in decimal; empty if it is none.
std::string in_decimal(std::string_view digits, int base) {
  std::uint64_t value = 0;
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, value, base);
  return digits.empty() || end != last || error != std::errc{} ? std::string() : std::to_string(value);
}

Refusal other_base(const Written& w) {
  struct Base {
    char letter;
    int base;
    std::string_view adjective;
  };
  constexpr Base bases[] = {{'x', 16, "hexadecimal"}, {'b', 2, "binary"}, {'o', 8, "octal"}};
  if (w.number != "0" || w.name.empty()) return {};
  const auto* const row = std::ranges::find(bases, lower(w.name.front()), &Base::letter);
  if (row == std::end(bases)) return {};
  const std::string decimal = in_decimal(w.name.substr(1), row->base);
  if (decimal.empty()) return {};
  return {std::string(row->adjective) + " numbers are not understood",
          in_quotes(w.with("")) + " is " + decimal + " in decimal"};
}

Refusal separated_digits(const Written& w) {
  if (w.name.size() < 2 || w.name[0] != '_' || !is_digit(w.name[1])) return {};
  std::string digits(w.number);
  std::ranges::copy_if(w.name, std::back_inserter(digits), is_digit);
  return {"a number has no separators between its digits", "write " + digits};
}

Refusal second_point(const Written& w) {
  if (!w.rest.starts_with('.') || w.rest.size() < 2 || !is_digit(w.rest[1])) return {};
  return {"a number has one decimal point",
          w.number.ends_with('.') ? std::string(shape_of_loop) : std::string()};
}

/// Fortran's exponent of a double: 1.5D3. With a sign, as 2d+3 is a sum, only behind a decimal point.
Refusal exponent_d(const Written& w) {
  if (w.name.empty() || lower(w.name.front()) != 'd') return {};
  std::string_view exponent = w.rest.substr(1);
  const bool is_signed = exponent.starts_with('+') || exponent.starts_with('-');
  if (is_signed && !w.has_point()) return {};
  std::size_t end = is_signed ? 1 : 0;
  while (end < exponent.size() && is_digit(exponent[end])) ++end;
  exponent = exponent.substr(0, end);
  if (exponent.empty() || !is_digit(exponent.back())) return {};
  const std::string number(w.number);
  const std::string product = number + "*" + w.rest.front() + std::string(exponent);
  return {"an exponent is written with e",
          "write " + number + "e" + std::string(exponent) + "; to multiply, write " + product};
}

/// The suffixes of C: 0.5f.
Refusal suffix(const Written& w) {
  if (!w.has_point() || w.name.size() != 1 || std::string_view("fFlL").find(w.name) == std::string_view::npos)
    return {};
  return {"a number has no suffix", "write " + std::string(w.number) + "; to multiply, write " + w.with("*")};
}

Refusal lone_e(const Written& w) {
  if (w.name != "e" && w.name != "E") return {};
  return {in_quotes(w.with("")) + " has two readings",
          "to multiply, write " + w.with("*") + "; a number with an exponent is " + w.with("") + "2"};
}

/// 3e4x may mean 3*e4*x or 3*e^4*x as well.
Refusal factor_after_exponent(const Written& w) {
  if (!w.has_exponent() || (w.name.empty() && !w.rest.starts_with('('))) return {};
  return {"an operator is missing after " + in_quotes(w.number),
          "to multiply, write " + w.with("*") + (w.name.empty() ? "(...)" : "")};
}

constexpr Refusal (*forms[])(const Written&) = {
    other_base, separated_digits, second_point, exponent_d, suffix, lone_e, factor_after_exponent};

}  // namespace

void refuse_foreign_number(std::string_view typed, std::size_t start, std::string_view rest) {
  const auto end = static_cast<std::size_t>(rest.data() - typed.data());
  const Written written{typed.substr(start, end - start), rest, rest.substr(0, name_length(rest))};
  if (written.name.empty() && !rest.starts_with('.') && !rest.starts_with('(')) return;
  for (const auto form : forms)
    if (const Refusal refusal = form(written); !refusal.message.empty())
      throw Error(ErrorCode::syntax, refusal.message).at(typed, start).hint(refusal.hint);
}

std::string hint_for_decimal_comma(std::string_view typed, std::size_t comma) {
  const auto is_part = [](char c) { return is_digit(c) || c == ',' || c == '.'; };
  std::size_t begin = comma;
  std::size_t end = comma;
  while (begin > 0 && is_part(typed[begin - 1])) --begin;
  while (end < typed.size() && is_part(typed[end])) ++end;
  std::string text(typed.substr(begin, end - begin));
  const bool is_single = std::ranges::count(text, ',') == 1;
  const std::size_t place = text.rfind(',');
  const std::string_view last = std::string_view(text).substr(place + 1);
  constexpr std::size_t group = 3;
  const bool may_be_thousands = last.substr(0, last.find('.')).size() == group && !text.starts_with('0');
  const bool has_point = text.find('.') != text.npos;
  std::string thousands = text;
  std::erase(thousands, ',');
  std::string decimal = text;
  decimal[place] = '.';
  std::string hint = "decimals stand behind a point, as in 0.5, and thousands have no separators";
  if (is_single && !has_point)
    hint = "write " + decimal + (may_be_thousands ? " or, for thousands, " + thousands : "");
  else if (may_be_thousands && std::ranges::count(text, '.') <= 1)
    hint = "write " + thousands;
  return hint + "; two components have a blank behind the comma";
}

}  // namespace gradcalc
