#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradcalc/function_ref.hpp"

namespace gradcalc::cli {

/// Arguments sorted into what an option parser understands and the expressions.
struct Arguments {
  std::vector<std::string> options;      ///< options, each value behind its option
  std::vector<std::string> expressions;  ///< everything else
};

/// Tells whether an option of this name ("--at") takes a value; nothing if there is no such option.
using TakesValue = FunctionRef<std::optional<bool>(std::string_view)>;

/// An expression may start with a minus sign and stand anywhere, so it is told from an option here: what is
/// no known option and does not look like a long one (--word) is an expression.
///
/// Throws Error (argument) for an unknown long option, a missing value, and -h with a number.
Arguments sort_arguments(const std::vector<std::string>& arguments, TakesValue takes_value);

}  // namespace gradcalc::cli
