#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expression/lexer.hpp"

namespace gradcalc {

/// For the number of each token that opens the bracket of a loop, those of the `for` that stand in it. The
/// indices of a loop are so known before its body is read.
using LoopPlaces = std::unordered_map<std::size_t, std::vector<std::size_t>>;

LoopPlaces find_loops(std::span<const Token> tokens);

/// Whether the token is the word `for`, `in`, `range` or `if` of a loop, where one may stand.
inline bool is_word(const Token& token, std::string_view word) {
  return token.kind == TokenKind::name && token.spelling == word;
}

}  // namespace gradcalc
