#pragma once

#include <memory>
#include <string_view>
#include <variant>

#include "expression/formula.hpp"
#include "gradcalc/function_ref.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc {

/// Something that a formula calls.
struct Callback {
  double (*call)(void* object, const double* arguments);
  void* object;
  int arguments;  ///< how many it takes
};

/// What a name in a formula stands for: a variable, by its address; a constant; a built-in function; or
/// something else that is called.
using Meaning = std::variant<const double*, double, const Function*, Callback>;

/// A formula as muParser reads it: the one seam to muParser.
///
/// muParser evaluates the formula each time that it is run. Its built-in operators are off: every operator
/// and function is one of recorded_operations.hpp, and so adds to the tape what it is asked to do.
class MuparserFormula {
 public:
  /// `typed` is the text that the formula stems from, and outlives this. Throws Error with the place in it:
  /// too_long for what cannot be divided into parts that are short enough.
  MuparserFormula(std::string_view typed, const Formula& formula,
                  FunctionRef<Meaning(std::string_view)> meaning_of);
  ~MuparserFormula();
  MuparserFormula(const MuparserFormula&) = delete;
  MuparserFormula& operator=(const MuparserFormula&) = delete;

  /// The value, or a handle to it. Throws Error (syntax) with the place, and what the callbacks throw.
  double run();

 private:
  class Parser;

  std::string_view typed_;
  const Formula& formula_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace gradcalc
