#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gradcalc {

/// How operators of one precedence stand to their operands.
enum class Grouping : std::uint8_t {
  left,    ///< a - b - c is (a - b) - c
  right,   ///< a ^ b ^ c is a ^ (b ^ c)
  prefix,  ///< before a single operand
};

/// The operators of one precedence.
struct OperatorLevel {
  std::string_view symbols;  ///< separated by blanks
  Grouping grouping;
  std::string_view meaning;  ///< for people
};

/// From the loosest to the tightest.
inline constexpr OperatorLevel operator_levels[] = {
    {"? :", Grouping::right, "c ? a : b is a where c is not 0, else b"},
    {"||", Grouping::left, "or"},
    {"&&", Grouping::left, "and"},
    {"< > <= >= == !=", Grouping::left, "comparisons"},
    {"+ -", Grouping::left, "sum and difference"},
    {"* /", Grouping::left, "product and quotient"},
    {"+ -", Grouping::prefix, "sign: -x^2 is -(x^2)"},
    {"^ **", Grouping::right, "power: 2^3^2 is 2^(3^2)"},
};

constexpr bool has_symbol(const OperatorLevel& level, std::string_view symbol) {
  for (std::string_view rest = level.symbols; !rest.empty();) {
    const std::string_view first = rest.substr(0, rest.find(' '));
    if (first == symbol) return true;
    rest.remove_prefix(first.size() == rest.size() ? first.size() : first.size() + 1);
  }
  return false;
}

/// The level of an operator between two operands, in operator_levels.
constexpr std::size_t level_of(std::string_view symbol) {
  std::size_t level = 0;
  while (operator_levels[level].grouping == Grouping::prefix || !has_symbol(operator_levels[level], symbol))
    ++level;
  return level;
}

}  // namespace gradcalc
