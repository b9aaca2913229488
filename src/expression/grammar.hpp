#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gradcalc/definitions.hpp"

namespace gradcalc {

/// A name in an expression and where it stands first.
struct Occurrence {
  std::string name;
  std::size_t position;       ///< byte offset in the typed text
  bool after_number = false;  ///< wherever it stands, a number is directly before it: 2ab
};

/// One expression that has passed the grammar check, rewritten for muParser: operators in its spelling, runs
/// of signs reduced to one, products of school notation with their *, and c ? a : b as if(c, a, b), so that a
/// recording sees both branches. A function that is called nowhere in the text is a variable: whether its
/// name may be one is asked later.
struct Translation {
  std::string text;
  std::vector<std::size_t> origin;     ///< for each byte of text: the byte of the typed text it stems from
  std::size_t start = 0;               ///< where it begins in the typed text
  bool after_decimal_comma = false;    ///< the comma before it stands between two digits: 0,5
  std::vector<Occurrence> variables;   ///< the names that are neither called nor constant, each once
  std::vector<std::string> constants;  ///< the names that are constants, built in or defined, each once
  std::vector<std::string> functions;  ///< the built-in functions that are called, each once
  std::vector<std::shared_ptr<const Definition>> definitions;  ///< those that are used, each once

  std::size_t operations = 0;  ///< no fewer than a recording has, with the definitions written out
  std::size_t depth = 0;       ///< of the definitions in one another
};

/// What a tape of that many needs is at most some 80 MB a thread: three slots and a call each. Without
/// definitions no text that muParser takes comes near.
inline constexpr std::size_t max_operations = 50'000;

/// How deep definitions may use one another: as many calls of muParser are open at a time.
inline constexpr std::size_t max_depth = 100;

/// How deep brackets may stand in one another in a translation: muParser 2.3.6 takes no more (it throws
/// ecNESTING_LIMIT, number 42), and older ones have no limit of their own.
inline constexpr std::size_t max_nesting = 1000;

/// Checks and translates the expressions that `typed` holds from the byte `begin` on, separated by commas: at
/// least one. Throws Error (syntax, too_long, unknown_name) with the place in `typed`.
std::vector<Translation> translate(std::string_view typed, const Definitions& definitions,
                                   std::size_t begin = 0);

}  // namespace gradcalc
