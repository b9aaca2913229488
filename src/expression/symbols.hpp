#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gradcalc/definitions.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc {

/// What a name in an expression stands for: at most one of these, or else a variable.
struct Symbol {
  const Function* function;
  const Constant* constant;
  std::shared_ptr<const Definition> definition;

  bool is_function() const;
  bool is_variable() const { return function == nullptr && constant == nullptr && definition == nullptr; }

  /// How many arguments the function takes; the most may be Function::any_number.
  int min_arguments() const;
  int max_arguments() const;
};

Symbol symbol_of(std::string_view name, const Definitions& definitions);

/// The function, built in or defined, that was probably meant; empty if none is near.
std::string closest_function(std::string_view name, const Definitions& definitions);

/// How the function is called, for the one who called it otherwise: "atan2(y, x): angle of ...".
std::string usage_of(std::string_view function, const Definitions& definitions);

/// Whether a function's name is one that people also give to variables, so that it stands for one where no
/// bracket follows: gamma, min. Of others, as of sin, the bracket was rather forgotten.
bool may_name_variable(std::string_view function);

/// "it is a function", "it is defined as a=2": why a name cannot be given to anything else; empty if
/// it can.
std::string why_taken(std::string_view name, const Definitions& definitions);

/// The same for the name of a variable, which may also be that of a function that is not called.
std::string why_constant(std::string_view name, const Definitions& definitions);

}  // namespace gradcalc
