#pragma once

#include <cstddef>
#include <span>

#include "expression/lexer.hpp"

namespace gradcalc {

bool opens(const Token& token);   ///< ( or [
bool closes(const Token& token);  ///< ) or ]

/// Whether an operand may begin with the token: a number, a name, (.
bool begins_operand(const Token& token);

/// Whether the token tokens[name] stands before the bracket of its arguments. Behind pi, a factor begins.
bool is_call(std::span<const Token> tokens, std::size_t name);

/// Whether the token is the name of a call, or of x[...].
bool has_bracket(std::span<const Token> tokens, std::size_t name);

/// Behind the last token of the operand that begins with the token `first`, which is no sign, or behind the
/// last of all if a bracket is not closed.
std::size_t end_of_operand(std::span<const Token> tokens, std::size_t first);

}  // namespace gradcalc
