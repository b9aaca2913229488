#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/lexer.hpp"

namespace gradcalc {

/// How the call of a function without brackets may be meant, before the operator that follows: with
/// `argument`, and before the token `next`. sin x^2 is sin(x^2) or sin(x)^2. `is_constant`: the argument has
/// no variable, so that what it is multiplied by may belong to it: sin 2*x. One reading, or two.
std::vector<std::string> readings_of_call(std::string_view function, std::string_view argument,
                                          bool is_constant, std::string_view typed,
                                          std::span<const Token> tokens, std::size_t next);

/// What to write for a function tokens[at] without brackets, from what stands behind it: cos t is cos(t).
std::string hint_for_bare_function(std::string_view typed, std::span<const Token> tokens, std::size_t at);

/// The function tokens[at] without brackets, with its argument in them, without what follows that.
std::string call_of_bare_function(std::string_view typed, std::span<const Token> tokens, std::size_t at);

/// What to write for a function tokens[at] that is raised before its argument: sin^2(x), sin^-1(x).
std::string hint_for_raised_function(std::string_view typed, std::span<const Token> tokens, std::size_t at);

}  // namespace gradcalc
