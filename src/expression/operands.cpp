#include "expression/operands.hpp"

namespace gradcalc {

bool opens(const Token& token) {
  return token.kind == TokenKind::open || token.kind == TokenKind::open_index;
}

bool closes(const Token& token) {
  return token.kind == TokenKind::close || token.kind == TokenKind::close_index;
}

bool begins_operand(const Token& token) {
  return token.kind == TokenKind::number || token.kind == TokenKind::name || token.kind == TokenKind::open;
}

bool is_call(std::span<const Token> tokens, std::size_t name) {
  return name + 1 < tokens.size() && tokens[name].kind == TokenKind::name &&
         tokens[name + 1].kind == TokenKind::open && tokens[name].spelling != "pi";
}

bool has_bracket(std::span<const Token> tokens, std::size_t name) {
  return is_call(tokens, name) ||
         (name + 1 < tokens.size() && tokens[name + 1].kind == TokenKind::open_index);
}

std::size_t end_of_operand(std::span<const Token> tokens, std::size_t first) {
  if (!opens(tokens[first]) && !has_bracket(tokens, first)) return first + 1;
  std::size_t depth = 0;
  for (; first < tokens.size(); ++first) {
    if (opens(tokens[first])) ++depth;
    if (closes(tokens[first]) && --depth == 0) return first + 1;
  }
  return first;
}

}  // namespace gradcalc
