#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "expression/grammar.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// A variable and the coordinate that it stands for.
struct Variable {
  std::string name;
  std::size_t coordinate;
};

/// Lets muParser parse the translation of `typed`, and records the operations that it performs. `variables`
/// has all variables of the translation. Throws Error (syntax) with the place in `typed` for what the grammar
/// check let pass and muParser does not.
Tape record_formula(std::string_view typed, const Translation& translation,
                    std::span<const Variable> variables);

}  // namespace gradcalc
