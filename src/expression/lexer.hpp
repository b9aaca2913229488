#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gradcalc {

enum class TokenKind : std::uint8_t {
  number,
  name,
  sign,         ///< + or -, which may also stand before an operand
  binary,       ///< the other operators between two operands
  open,         ///< (
  close,        ///< )
  open_index,   ///< [ of an index that is computed
  close_index,  ///< ] of the same
  comma,
  question,  ///< ? of the conditional
  colon,     ///< : of the conditional
};

/// One token of a typed expression.
struct Token {
  TokenKind kind;
  std::string spelling;  ///< as muParser reads it: ** is ^, x[0] is x0; of names that look alike, the first
  std::size_t position;  ///< byte offset in the typed text
  std::size_t end;       ///< byte offset of what follows it
};

/// Whether an operand may end with this token, or begin with it.
constexpr bool ends_operand(TokenKind kind) {
  using enum TokenKind;
  return kind == number || kind == name || kind == close || kind == close_index;
}
constexpr bool begins_operand(TokenKind kind) {
  using enum TokenKind;
  return kind == number || kind == name || kind == open;
}

/// The tokens of `typed` from the byte `begin` up to `end`. Throws Error (syntax, too_long) with the place
/// for what no token starts with, for assignment, for long names and for numbers that are malformed or out of
/// range.
std::vector<Token> tokenize(std::string_view typed, std::size_t begin = 0,
                            std::size_t end = std::string_view::npos);

}  // namespace gradcalc
