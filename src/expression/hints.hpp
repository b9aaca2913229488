#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gradcalc {

/// What to write where two operands stand side by side.
std::string hint_for_missing_operator(std::string_view before, std::string_view after);

/// What to write instead of a function that other languages have; empty for any other name.
std::string hint_for_foreign_function(std::string_view name);

/// What to write instead of the character that `rest`, not empty, begins with, and no token does; may be
/// empty.
std::string hint_for_character(std::string_view rest);

/// Throws Error (unknown_name) for a name that would be taken for a variable, and is surely not meant so.
void refuse_no_variable(std::string_view typed, const std::string& name, std::size_t position);

}  // namespace gradcalc
