#pragma once

#include <string>
#include <vector>

#include "expression/grammar.hpp"

namespace gradcalc {

/// What the user defined: a constant, a function, or a quantity that depends on variables.
struct Definition {
  std::string text;  ///< as typed
  std::string name;
  std::vector<std::string> parameters;  ///< of a function, one or more; a constant has none
  std::vector<std::string> variables;   ///< that it takes from the expression, beside its parameters
  Translation body;
  double value = 0.0;  ///< of a constant

  bool is_function() const { return !parameters.empty(); }
  bool is_constant() const { return parameters.empty() && variables.empty() && !body.computed_index; }
};

}  // namespace gradcalc
