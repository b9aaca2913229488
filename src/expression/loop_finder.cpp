#include "expression/loop_finder.hpp"

namespace gradcalc {

LoopPlaces find_loops(std::span<const Token> tokens) {
  LoopPlaces result;
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const TokenKind kind = tokens[at].kind;
    if (kind == TokenKind::open || kind == TokenKind::open_index)
      open.push_back(at);
    else if ((kind == TokenKind::close || kind == TokenKind::close_index) && !open.empty())
      open.pop_back();
    else if (!open.empty() && is_word(tokens[at], "for") && ends_operand(tokens[at - 1].kind))
      result[open.back()].push_back(at);
  }
  return result;
}

}  // namespace gradcalc
