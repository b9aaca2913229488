#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "expression/formula.hpp"
#include "expression/operators.hpp"

namespace gradcalc {

/// Where, in a formula that is being written, the operand begins that an operator would take as its left one:
/// one place for each level of operators. Starts anew with each argument.
class OperandStarts {
 public:
  explicit OperandStarts(std::size_t argument = 0) { starts_.fill(argument); }

  std::size_t of(std::size_t level) const { return starts_[level]; }

  /// An operator of this level ends at `end`.
  void pass(std::size_t level, std::size_t end) {
    for (std::size_t tighter = level + 1; tighter < starts_.size(); ++tighter) starts_[tighter] = end;
  }

 private:
  std::array<std::size_t, std::size(operator_levels)> starts_{};
};

/// Writes a formula, and the formulas within it that are parts of their own. muParser takes no long texts: in
/// one that may become too long, whatever is complete and has a certain length is made a part. What an
/// operator or function is applied to stays the same, and so does the order of evaluation.
class FormulaWriter {
 public:
  /// `splits`: whether the text may become too long for muParser.
  explicit FormulaWriter(bool splits) : splits_(splits), open_(1) {}

  const Formula& formula() const { return open_.back(); }
  std::size_t size() const { return open_.back().text.size(); }

  void emit(std::string_view text, std::size_t position);
  void insert(std::size_t place, std::string_view text, std::size_t position);

  /// What is written from now on is a formula of its own, until end() returns it.
  void begin() { open_.emplace_back(); }
  Formula end();

  /// Writes the call of a part.
  void call(Part part, std::size_t position);

  /// What was written from `start` on is an operand, or an argument of a bracket that opened at `bracket`:
  /// makes it a part if it is long.
  void operand_ends(std::size_t start);
  void argument_ends(std::size_t start, std::size_t bracket);

  /// Whether so much was written from `start` on that it should become a part.
  bool is_long(std::size_t start) const;

  /// Makes what was written from `start` on a part.
  void make_part(std::size_t start);

  /// The parts so far, which begin anew.
  std::vector<Part> take_parts() { return std::exchange(parts_, {}); }

 private:
  bool splits_;
  std::vector<Formula> open_;  ///< the last one is at work; those before it go on after it
  std::vector<Part> parts_;
};

}  // namespace gradcalc
