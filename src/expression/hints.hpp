#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "expression/lexer.hpp"

namespace gradcalc {

/// What to write where an operator is missing between two operands.
std::string hint_for_missing_operator(std::string_view before, std::string_view after);

/// What to write instead of d/dx.
inline constexpr std::string_view no_operator_d =
    "gradcalc differentiates by itself: write the function alone";

/// How a loop is written.
inline constexpr std::string_view shape_of_loop = "a loop is sum(x[i]^2 for i in range(n))";

/// Whether the name tokens[at] is the dx of d/dx.
bool is_differential(std::span<const Token> tokens, std::size_t at);

/// Whether it is a word of other languages for an operator, or begins a function there.
bool is_word(std::string_view name);

/// What to write instead of the character at a place, where there is one and no token starts: empty if
/// nothing is known.
std::string hint_for_character(std::string_view typed, std::size_t position);

/// What to write instead of the '=' at a place, which is no part of '=='.
std::string hint_for_assignment(std::string_view typed, std::size_t position);

/// What to write instead of an operator that stands where an operand should: empty if nothing is known.
std::string hint_for_operator(std::string_view typed, std::size_t position);

/// What to write instead of a ':' that is no part of a conditional: empty if nothing is known.
std::string hint_for_colon(std::string_view typed, std::size_t position);

/// Throws Error (unknown_name) for a name that would be taken for a variable, and is surely not meant so.
void refuse_no_variable(std::string_view typed, const std::string& name, std::size_t position);

/// Throws Error (syntax) if the name is that of a function: one without brackets that no declaration makes a
/// variable.
void refuse_bare_function(std::string_view typed, const std::string& name, std::size_t position);

}  // namespace gradcalc
