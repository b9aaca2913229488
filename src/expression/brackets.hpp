#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "expression/formula_writer.hpp"
#include "expression/lexer.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc {

/// What an open bracket holds.
enum class BracketKind : std::uint8_t {
  whole,  ///< no bracket: the whole expression
  group,
  call,   ///< arguments of a function
  index,  ///< of x[...]
  loop,   ///< the body of a loop, and its clauses
  range,  ///< arguments of range(...)
};

/// A conditional whose end is not reached yet.
struct Conditional {
  std::size_t position;  ///< of its ?
  bool past_colon;
  std::size_t start;   ///< where it begins in the output
  std::size_t height;  ///< how deep brackets stand in what was read of it
};

/// What an open bracket has begun.
struct Bracket {
  BracketKind kind;
  const Token* name;           ///< before the bracket; nullptr for a group
  std::size_t position;        ///< in the typed text
  std::size_t content;         ///< where its first argument begins in the output
  std::size_t argument_start;  ///< where the current argument, or branch, begins there
  OperandStarts operands{argument_start};
  int min_arguments = 0;  ///< of the function
  int max_arguments = 0;  ///< of the function, or Function::any_number
  int arguments = 1;
  std::size_t height = 0;   ///< how deep brackets stand in the current argument, or branch
  std::size_t highest = 0;  ///< the same in the arguments before it
  std::vector<Conditional> conditionals{};
  const Function* fold = nullptr;  ///< applied from argument to argument: of calls of many, and of loops
  bool divides = false;            ///< a mean that is written as a sum divided by the number of arguments
};

/// The brackets that are open at a place in a text, the whole expression first. Writes what depends on them:
/// operators and conditionals, whose operands end with the argument in which they stand.
class Brackets {
 public:
  /// Both must outlive it.
  Brackets(std::string_view typed, FormulaWriter& writer);

  Bracket& last() { return open_.back(); }
  const Bracket& last() const { return open_.back(); }

  /// Whether no bracket is open.
  bool none() const { return open_.size() == 1; }

  /// Throws Error (too_long) if it stands deeper than max_nesting.
  Bracket& open(BracketKind kind, const Token* name, std::size_t position);
  void close();

  void begin_argument();

  /// Throws Error (syntax) if a conditional in it has no ':'.
  void end_argument();

  /// The arguments so far of a call of many become one if they are long: sum(a,b,c,d) is sum(sum(a,b,c),d).
  void fold_if_long(std::size_t position);

  /// In a long text, the left operand becomes a part of its own. Only powers have theirs on the right.
  void binary_operator(const std::string& symbol, std::size_t position);

  /// The conditional binds loosest of all operators, so its condition is all of the current argument. Throws
  /// Error (too_long) if it stands deeper than max_nesting.
  void question(std::size_t position);

  /// Throws Error (syntax) if no '?' stands before it.
  void colon(std::size_t position);

 private:
  [[noreturn]] void too_deep(std::size_t position) const;
  [[noreturn]] void condition_too_deep(std::size_t start, std::size_t question) const;
  void end_conditional();

  std::string_view typed_;
  FormulaWriter& writer_;
  std::vector<Bracket> open_;
  std::size_t open_conditionals_ = 0;
};

}  // namespace gradcalc
