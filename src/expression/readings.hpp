#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "gradcalc/definitions.hpp"

namespace gradcalc {

/// What a name may be made of.
struct KnownNames {
  std::unordered_set<std::string_view>
      names;  ///< variables that are used, or given; may hold the name itself
  const Definitions& definitions;
};

/// How a name may be meant that is written without its operators: "sin(x)" for sinx, "x*y" for xy beside x.
/// Empty if nothing speaks for more than one name. Beside the functions and the known names, a single letter
/// is taken for a factor of its own where it is x, y, z, e or Greek, or the only one that is not known.
/// `after_number`: it is only used as in 2ab, where short names are products, too.
std::string reading_of(std::string_view name, const KnownNames& known, bool after_number);

}  // namespace gradcalc
