#pragma once

#include <span>
#include <string>
#include <vector>

namespace gradcalc::cli {

/// Arguments sorted into what an option parser understands and the expressions.
struct Arguments {
  std::vector<std::string> options;      ///< options, each value behind its option
  std::vector<std::string> expressions;  ///< everything else
};

/// An option that there is.
struct KnownOption {
  std::string name;  ///< with its two dashes
  bool takes_value;
  bool value_is_optional = false;
  bool value_may_be_expression = true;  ///< an optional one, where there is no other expression
  bool gives_expression = false;        ///< so that no other is looked for
  std::vector<std::string> words = {};  ///< that its value may be
};

/// An expression may start with a minus sign and stand anywhere, so it is told from an option here: what is
/// no known option and does not look like a long one (--word) is an expression. -h becomes --help.
///
/// An optional value is what stands behind its option and is no option; left out, it is empty. If no
/// expression is left then, that was the expression: "--check x^2" without another.
///
/// Throws Error (argument) for an unknown long option, a missing value, an option with one dash too few, -h
/// with a number, and a short option of other programs, as -o, that stands alone or beside an expression;
/// with what gradcalc has instead, where that is known.
Arguments sort_arguments(const std::vector<std::string>& arguments, std::span<const KnownOption> known);

}  // namespace gradcalc::cli
