#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "expression/grammar.hpp"
#include "gradcalc/definitions.hpp"

namespace gradcalc {

/// What a name may be made of.
struct KnownNames {
  std::unordered_set<std::string_view>
      names;  ///< variables that are used, or given; may hold the name itself
  const Definitions& definitions;
};

/// What to write for a name of the text `typed` that may be meant without its operators: "write sin(x)" for
/// sinx, "to multiply, write x*y" for xy beside x. Empty if nothing speaks for more than one name. Beside the
/// functions and the known names, a single letter is taken for a factor of its own where it is x, y, z, e or
/// Greek, or the only one that is not known; beside a function of paper, as in sinwt, also where two are not.
/// Short names that only stand behind a number, as in 2ab, are products, too.
std::string hint_for_reading(std::string_view typed, const Occurrence& variable, const KnownNames& known);

}  // namespace gradcalc
