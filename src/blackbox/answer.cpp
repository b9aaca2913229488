#include "blackbox/answer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>

#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

constexpr std::string_view gaps = " \t\r\v\f";
constexpr std::string_view separators = " \t\r\v\f,;";

std::string_view without_gaps(std::string_view text) {
  const std::size_t first = text.find_first_not_of(gaps);
  return first == text.npos ? std::string_view()
                            : text.substr(first, text.find_last_not_of(gaps) + 1 - first);
}

/// Without the brackets of a list, as Python prints one.
std::string_view without_brackets(std::string_view line) {
  const bool is_list =
      (line.starts_with('[') && line.ends_with(']')) || (line.starts_with('(') && line.ends_with(')'));
  return is_list ? without_gaps(line.substr(1, line.size() - 2)) : line;
}

/// nan, inf and infinity with any sign, as C and others print them.
std::optional<double> not_finite(std::string_view word) {
  std::string lower = lower_case(word);
  const bool is_negative = lower.starts_with('-');
  if (is_negative || lower.starts_with('+')) lower.erase(0, 1);
  if (lower.starts_with("nan")) return std::numeric_limits<double>::quiet_NaN();
  if (lower != "inf" && lower != "infinity") return std::nullopt;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return is_negative ? -infinity : infinity;
}

/// Which digits a decimal number has: from the first that is not 0 to the last.
PrintedNumber digits_of(double value, std::string_view decimal) {
  const std::size_t e = std::min(decimal.find('e'), decimal.size());
  const std::string_view mantissa = decimal.substr(0, e);
  int exponent = 0;
  if (e < decimal.size()) {
    const std::size_t first = e + (decimal.substr(e + 1).starts_with('+') ? 2 : 1);
    std::from_chars(decimal.data() + first, decimal.data() + decimal.size(), exponent);
  }
  PrintedNumber number{value};
  bool is_fraction = false;
  int behind_point = 0;
  for (const char c : mantissa) {
    if (c == '.') is_fraction = true;
    if (!is_digit(c)) continue;
    if (is_fraction) ++behind_point;
    if (number.digits > 0 || c != '0') ++number.digits;
  }
  number.place = exponent - behind_point;
  return number;
}

std::optional<PrintedNumber> read_decimal(std::string_view decimal) {
  double value = 0.0;
  switch (read_number(decimal, value)) {
    case NumberError::none:
      return digits_of(value, decimal);
    case NumberError::too_large:
      return PrintedNumber{decimal.starts_with('-') ? -std::numeric_limits<double>::infinity()
                                                    : std::numeric_limits<double>::infinity()};
    case NumberError::malformed:
      break;
  }
  return std::nullopt;
}

std::optional<PrintedNumber> read_printed(std::string_view word) {
  if (word.find_first_not_of("+-.0123456789") == word.npos) return read_decimal(word);
  if (const auto value = not_finite(word)) return PrintedNumber{*value};
  std::string decimal = lower_case(word);
  std::ranges::replace(decimal, 'd', 'e');  // as Fortran writes an exponent
  return read_decimal(decimal);
}

ProgramAnswer failed(std::string failure) {
  ProgramAnswer answer;
  answer.failure = std::move(failure);
  return answer;
}

}  // namespace

double unprinted(const PrintedNumber& number) {
  constexpr int digits_of_double = 15;
  const bool is_whole = number.place >= 0 && number.digits < digits_of_double;
  return number.digits >= digits_of_double || is_whole ? 0.0 : std::pow(10.0, number.place) / 2;
}

bool may_have_decimal_commas(std::string_view text) {
  bool has_comma = false;
  for (std::string_view rest = without_brackets(text); !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(" \t;"), rest.size());
    const std::string_view word = rest.substr(0, end);
    const std::size_t commas = static_cast<std::size_t>(std::ranges::count(word, ','));
    const bool is_decimal = word.find_first_not_of("+-,0123456789") == word.npos && commas <= 1 &&
                            !word.starts_with(',') && !word.ends_with(',');
    if (!is_decimal) return false;
    has_comma = has_comma || commas == 1;
    rest = rest.substr(std::min(rest.find_first_not_of(" \t;", end), rest.size()));
  }
  return has_comma;
}

std::string_view last_line(std::string_view text) {
  while (!text.empty()) {
    const std::size_t newline = text.rfind('\n');
    const std::string_view line = without_gaps(newline == text.npos ? text : text.substr(newline + 1));
    if (!line.empty()) return line;
    text = newline == text.npos ? std::string_view() : text.substr(0, newline);
  }
  return {};
}

ProgramAnswer read_answer(std::string_view output) {
  const std::string_view line = last_line(output);
  if (line.empty()) return failed("it printed nothing");
  ProgramAnswer answer;
  answer.text = line;
  std::string_view rest = without_brackets(line);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(separators), rest.size());
    const auto number = read_printed(rest.substr(0, end));
    if (!number) return failed("the last line of its output is no list of numbers: " + in_quotes(line));
    answer.numbers.push_back(*number);
    rest = without_gaps(rest.substr(end));
    if (!rest.empty() && (rest.front() == ',' || rest.front() == ';')) rest = without_gaps(rest.substr(1));
  }
  if (answer.numbers.empty())
    return failed("the last line of its output is no list of numbers: " + in_quotes(line));
  return answer;
}

}  // namespace gradcalc
