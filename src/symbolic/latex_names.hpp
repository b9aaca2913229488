#pragma once

#include <string>
#include <string_view>

#include "functions/function_id.hpp"

namespace gradcalc {

/// How a function is written in LaTeX: what stands before its arguments and behind them.
struct LatexFunction {
  FunctionId function;
  std::string_view before;  ///< a command or more; empty of a function that is written by its name
  std::string_view open = "\\left(";
  std::string_view close = "\\right)";
};

/// The row of a function; of one that has none, its name in upright letters goes before round brackets.
const LatexFunction* latex_function(FunctionId function);

/// The symbol of a comparison or a logical operator; empty for any other function.
std::string_view latex_operator(FunctionId function);

/// The name of a variable as people write it: x_{0}, \theta, v_{\mathrm{max}}, \mathrm{rate}.
std::string latex_name(std::string_view name);

}  // namespace gradcalc
