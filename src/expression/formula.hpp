#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gradcalc/functions.hpp"

namespace gradcalc {

/// A text that muParser reads at once, and where it stems from.
struct Formula {
  std::string text;
  std::vector<std::uint32_t> origin;  ///< for each byte of text: the byte of the typed text it stems from
};

/// The longest formula that muParser takes, in bytes.
inline constexpr std::size_t max_formula_length = 19999;

/// A part of a long formula, such as the first thousand terms of a sum, or what stands in a bracket.
struct Group {
  Formula formula;
  std::optional<std::size_t> beginning;  ///< the part that the formula begins with, if it begins with a group
};

/// x[...] with an index that is not just digits.
struct ComputedIndex {
  Formula index;
  std::size_t position;  ///< of the name in the typed text
};

/// "for i in range(...) if ..." of a loop.
struct LoopClause {
  std::string index;                 ///< as typed
  std::string variable;              ///< what it is called in formulas: each loop's own
  std::size_t position;              ///< of the index in the typed text
  std::vector<Formula> range;        ///< one to three: stop; start, stop; start, stop, step
  std::optional<Formula> condition;  ///< which values are taken
};

/// sum(body for i in range(n)), and the same of the other functions of any number of arguments.
struct Loop {
  const Function* fold;
  Formula body;
  std::vector<LoopClause> clauses;  ///< one or more, the outer first
  std::size_t position;             ///< of the function's name in the typed text
};

/// What stands in a formula as the call of a function without arguments: part_name(number)().
using Part = std::variant<Group, ComputedIndex, Loop>;

/// Begins the names of parts, and is in those of the indices of loops: no typed name has it.
inline constexpr char part_mark = '@';

}  // namespace gradcalc
