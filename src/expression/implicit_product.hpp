#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "expression/lexer.hpp"

namespace gradcalc {

/// School notation, as in 2x or (x+1)(x-1): the operand tokens[at] stands directly behind another. Throws
/// Error (syntax), with the place in `typed`, unless that is a product and has one reading.
void check_implicit_product(std::string_view typed, std::span<const Token> tokens, std::size_t at);

}  // namespace gradcalc
