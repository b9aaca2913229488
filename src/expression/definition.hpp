#pragma once

#include <string>
#include <vector>

#include "expression/grammar.hpp"

namespace gradcalc {

/// A constant or function that the user defined.
struct Definition {
  std::string text;  ///< as typed
  std::string name;
  std::vector<std::string> parameters;  ///< of a function, one or more; a constant has none
  Translation body;                     ///< of a function: its variables are the parameters
  double value = 0.0;                   ///< of a constant

  bool is_function() const { return !parameters.empty(); }
};

}  // namespace gradcalc
