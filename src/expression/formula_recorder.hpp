#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/grammar.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// A variable and the coordinate that it stands for.
struct Variable {
  std::string name;
  std::size_t coordinate;
};

/// What x[i] and n stand for.
struct Coordinates {
  /// The number of coordinates; none where they are not counted: then x[i] is possible for every i from 0 on,
  /// and the translation has no n.
  std::optional<std::size_t> count;

  /// The coordinate that x0, x1, ... stand for each; empty if x_i is coordinate i.
  std::vector<std::size_t> places;
};

/// Lets muParser parse the translation of `typed`, and records the operations that it performs. Loops run:
/// what is recorded is a straight line. `variables` has all variables of the translation but an n that counts
/// the coordinates. Throws Error with the place in `typed`: syntax for what the grammar check let pass and
/// muParser does not, point for an index out of range, argument for an index or a range that is no number,
/// too_long for more than max_operations.
Tape record_formula(std::string_view typed, const Translation& translation,
                    std::span<const Variable> variables, const Coordinates& coordinates);

/// The same of the body of a function with these parameters, in order to see what is wrong in it: of each
/// loop, only the first run.
void try_formula(std::string_view typed, const Translation& translation,
                 std::span<const Variable> parameters);

}  // namespace gradcalc
