#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gradcalc {

/// A name in an expression and where it stands first.
struct Occurrence {
  std::string name;
  std::size_t position;  ///< byte offset in the typed text
};

/// One expression that has passed the grammar check, rewritten for muParser: operators in its spelling, runs
/// of signs reduced to one, and c ? a : b as if(c, a, b), so that a recording sees both branches.
struct Translation {
  std::string text;
  std::vector<std::size_t> origin;     ///< for each byte of text: the byte of the typed text it stems from
  std::size_t start = 0;               ///< where it begins in the typed text
  std::vector<Occurrence> variables;   ///< the names that are neither function nor constant, each once
  std::vector<std::string> functions;  ///< the functions that are called, each once
};

/// Checks and translates the expressions that `typed` holds, separated by commas: at least one. Throws Error
/// (syntax, too_long, unknown_name) with the place in `typed`.
std::vector<Translation> translate(std::string_view typed);

}  // namespace gradcalc
