#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/formula.hpp"
#include "gradcalc/definitions.hpp"

namespace gradcalc {

/// A name in an expression and where it stands first.
struct Occurrence {
  std::string name;
  std::size_t position;       ///< byte offset in the typed text
  bool after_number = false;  ///< wherever it stands, a number is directly before it: 2ab
  std::string used_by = {};   ///< the definition that brings it in, if it does not stand in the text itself
};

/// One expression that has passed the grammar check, rewritten for muParser: operators in its spelling, runs
/// of signs reduced to one, products of school notation with their *, and c ? a : b as if(c, a, b), so that a
/// recording sees both branches. A function that is called nowhere in the text is a variable: whether its
/// name may be one is asked later. What stands in parts of its own is called by the formula of the whole, or
/// by other parts, each at one place.
struct Translation : Formula {
  std::vector<Part> parts;
  std::size_t start = 0;               ///< where it begins in the typed text
  bool after_decimal_comma = false;    ///< the comma before it stands between two digits: 0,5
  std::vector<Occurrence> variables;   ///< the names that are neither called nor constant, each once
  std::vector<Occurrence> inherited;   ///< the variables that the definitions take, each once
  std::vector<std::string> constants;  ///< the names that are constants, built in or defined, each once
  std::vector<std::string> functions;  ///< the built-in functions that are called, each once
  std::vector<std::string> literals;   ///< the numbers as typed, each once; the text has their names
  std::vector<std::shared_ptr<const Definition>> definitions;  ///< those that are used, each once

  std::optional<std::size_t> computed_index;  ///< the place of the first x[...] that has one
  bool counts = false;         ///< whether n stands in a range or an index: it is the number of coordinates
  std::size_t operations = 0;  ///< of one run of each loop, with the definitions written out, or more
  std::size_t depth = 0;       ///< of the definitions in one another
};

/// What the name of a literal begins with in a translation: no character that can be typed there.
inline constexpr char literal_mark = '#';

/// What stands in a translation for the literal of this place, and the place again.
std::string name_of_literal(std::size_t place);
std::size_t place_of_literal(std::string_view name);

/// How long a recording may be, and how often all loops together may run: a single point needs some 60 bytes
/// for an operation.
inline constexpr std::size_t max_operations = 5'000'000;

/// How deep definitions may use one another: as many calls of muParser are open at a time.
inline constexpr std::size_t max_depth = 100;

/// How deep brackets may stand in one another in a translation: muParser 2.3.6 takes no more (it throws
/// ecNESTING_LIMIT, number 42), and older ones have no limit of their own.
inline constexpr std::size_t max_nesting = 1000;

/// The name of the number of coordinates, where that is asked for in a range or an index.
inline constexpr std::string_view count_name = "n";

/// Checks and translates the expressions that `typed` holds from the byte `begin` on, separated by commas: at
/// least one. Throws Error (syntax, too_long, unknown_name) with the place in `typed`.
std::vector<Translation> translate(std::string_view typed, const Definitions& definitions,
                                   std::size_t begin = 0);

}  // namespace gradcalc
