#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "functions/function_id.hpp"

namespace gradcalc {

/// A part of a formula as it is typed, and the level of its loosest operator, in operator_levels: what it is
/// put into decides whether it needs brackets.
struct WrittenPart {
  std::string text;
  std::size_t level;
};

/// How gradcalc reads formulas, written: no blanks, and no brackets but those that are needed, or that people
/// expect around a sign behind an operator, as in a*(-b).
namespace notation {

/// A name, or a number that is not negative.
WrittenPart atom(std::string text);

/// a + b, a ^ b, a < b and the like.
WrittenPart operation(const WrittenPart& a, std::string_view symbol, const WrittenPart& b);

WrittenPart negative(const WrittenPart& a);

/// c ? a : b.
WrittenPart choice(const WrittenPart& condition, const WrittenPart& yes, const WrittenPart& no);

WrittenPart call(std::string_view function, std::span<const WrittenPart> arguments);

}  // namespace notation

/// The shortest text that reads back to the same double, of one that is not negative.
std::string number_text(double value);

/// The symbol of a function that is written as an operator between its arguments; empty for any other.
std::string_view operator_of(FunctionId function);

/// The name of a function that is called with so many arguments; empty if it has none.
std::string_view name_of(FunctionId function, std::size_t arguments);

/// Whether a function of two arguments takes any number of them: max(x, y, z).
bool is_fold(FunctionId function);

}  // namespace gradcalc
