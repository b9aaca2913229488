#include "cli/input/concise_notation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "cli/input/part_units.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"

namespace gradcalc::cli {
namespace {

bool is_decimal(std::string_view text) {
  return !text.empty() && std::ranges::count(text, '.') <= 1 &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.'; }) &&
         std::ranges::any_of(text, is_digit);
}

/// What stands behind a sign of multiplication, or nothing.
std::string_view behind_times(std::string_view text) {
  const auto* const sign =
      std::ranges::find_if(times_signs, [&](std::string_view s) { return text.starts_with(s); });
  return sign == times_signs.end() ? std::string_view() : trimmed(text.substr(sign->size()));
}

}  // namespace

bool is_unsigned_decimal(std::string_view text) {
  return is_decimal(text.substr(std::max<std::size_t>(minus_length(text), text.starts_with('+') ? 1 : 0)));
}

std::optional<std::string> exponent_of(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return std::string();
  for (const PartUnit& unit : part_units)
    if (text == unit.text) return std::string(unit.exponent);
  const std::string_view power = behind_times(text);
  std::string_view digits = text.substr(1);
  if (power.starts_with("10^"))
    digits = trimmed(power.substr(3));
  else if (power.starts_with("1e") || power.starts_with("1E"))
    digits = power.substr(2);
  else if (lower(text.front()) != 'e')
    return std::nullopt;
  const std::size_t minus = minus_length(digits);
  std::string exponent = fmt::format("e{}{}", minus > 0 ? "-" : "", digits.substr(minus));
  double number = 0.0;
  if (read_number("1" + exponent, number) == NumberError::malformed) return std::nullopt;
  return exponent;
}

std::optional<ConciseNotation> concise_notation(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')', std::min(open, text.size()));
  if (close == text.npos) return std::nullopt;
  auto exponent = exponent_of(text.substr(close + 1));
  if (!exponent) return std::nullopt;
  ConciseNotation parts{text.substr(0, open), text.substr(open + 1, close - open - 1), *std::move(exponent)};
  if (!is_unsigned_decimal(parts.mantissa) || !is_decimal(parts.digits)) return std::nullopt;
  return parts;
}

std::string ConciseNotation::size() const {
  const std::size_t point = mantissa.find('.');
  const bool is_whole = digits.find('.') != digits.npos || point == mantissa.npos;
  if (is_whole) return fmt::format("{}{}", digits, exponent);
  const std::size_t decimals = mantissa.size() - point - 1;
  std::string places(digits);
  if (places.size() <= decimals) places.insert(0, std::string(decimals - places.size() + 1, '0'));
  return fmt::format("{}.{}{}", places.substr(0, places.size() - decimals),
                     places.substr(places.size() - decimals), exponent);
}

std::optional<std::string> concise_spelling(std::string_view text) {
  const std::size_t exponent = text.find_first_of("eE"), open = text.find('(');
  if (exponent >= open || open == text.npos) return std::nullopt;
  std::string spelling = fmt::format("{}{}{}", text.substr(0, exponent), text.substr(open),
                                     text.substr(exponent, open - exponent));
  if (!concise_notation(spelling)) return std::nullopt;
  return spelling;
}

}  // namespace gradcalc::cli
