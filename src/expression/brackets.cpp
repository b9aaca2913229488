#include "expression/brackets.hpp"

#include <algorithm>

#include "expression/grammar.hpp"
#include "expression/hints.hpp"
#include "expression/operators.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc {

Brackets::Brackets(std::string_view typed, FormulaWriter& writer) : typed_(typed), writer_(writer) {
  open_.push_back({BracketKind::whole, nullptr, 0, 0, 0});
}

Bracket& Brackets::open(BracketKind kind, const Token* name, std::size_t position) {
  if (open_.size() + open_conditionals_ > max_nesting) too_deep(position);
  open_.push_back({kind, name, position, writer_.size(), writer_.size()});
  return open_.back();
}

void Brackets::close() {
  const std::size_t height = open_.back().highest + 1;
  open_.pop_back();
  open_.back().height = std::max(open_.back().height, height);
}

void Brackets::begin_argument() {
  Bracket& bracket = open_.back();
  bracket.argument_start = writer_.size();
  bracket.operands = OperandStarts(bracket.argument_start);
  bracket.height = 0;
}

void Brackets::end_argument() {
  Bracket& bracket = open_.back();
  for (; !bracket.conditionals.empty(); end_conditional())
    if (!bracket.conditionals.back().past_colon)
      throw Error(ErrorCode::syntax, "'?' has no ':' after it")
          .at(typed_, bracket.conditionals.back().position)
          .hint("as in x0<0 ? -x0 : x0");
  bracket.highest = std::max(bracket.highest, bracket.height);
  writer_.argument_ends(bracket.argument_start, bracket.content);
}

void Brackets::fold_if_long(std::size_t position) {
  const Bracket& bracket = open_.back();
  if (bracket.fold == nullptr || !writer_.is_long(bracket.content)) return;
  const std::string name = bracket.divides ? "sum(" : bracket.name->spelling + "(";
  const std::size_t start = bracket.content - name.size();
  writer_.emit(")", position);
  writer_.make_part(start);
  writer_.insert(start, name, bracket.name->position);
}

void Brackets::binary_operator(const std::string& symbol, std::size_t position) {
  OperandStarts& operands = open_.back().operands;
  const std::size_t level = level_of(symbol);
  if (operator_levels[level].grouping == Grouping::left) writer_.operand_ends(operands.of(level));
  writer_.emit(symbol, position);
  operands.pass(level, writer_.size());
}

void Brackets::question(std::size_t position) {
  Bracket& bracket = open_.back();
  const std::size_t start = bracket.argument_start;
  if (open_.size() + open_conditionals_ + bracket.height > max_nesting) condition_too_deep(start, position);
  writer_.argument_ends(start, start);
  writer_.insert(start, "if(", position);
  writer_.emit(",", position);
  bracket.conditionals.push_back({position, false, start, bracket.height});
  ++open_conditionals_;
  begin_argument();
}

void Brackets::colon(std::size_t position) {
  auto& open = open_.back().conditionals;
  while (!open.empty() && open.back().past_colon) end_conditional();
  if (open.empty())
    throw Error(ErrorCode::syntax, "':' has no '?' before it")
        .at(typed_, position)
        .hint(hint_for_colon(typed_, position));
  open.back().past_colon = true;
  open.back().height = std::max(open.back().height, open_.back().height);
  writer_.argument_ends(open_.back().argument_start, open.back().start);
  writer_.emit(",", position);
  begin_argument();
}

/// The innermost conditional ends, and is an operand.
void Brackets::end_conditional() {
  Bracket& bracket = open_.back();
  const Conditional conditional = bracket.conditionals.back();
  bracket.conditionals.pop_back();
  --open_conditionals_;
  writer_.emit(")", conditional.position);
  bracket.height = std::max(bracket.height, conditional.height) + 1;
  bracket.argument_start = conditional.start;
  writer_.operand_ends(conditional.start);
}

void Brackets::too_deep(std::size_t position) const {
  throw Error(ErrorCode::too_long, "brackets and conditionals stand more than " +
                                       std::to_string(max_nesting) + " deep in one another")
      .at(typed_, position)
      .hint("define an inner part as a function of its own");
}

/// The condition begins in the output at `start`.
void Brackets::condition_too_deep(std::size_t start, std::size_t question) const {
  const Formula& formula = writer_.formula();
  std::size_t depth = open_.size() + open_conditionals_;
  for (std::size_t i = start; i < formula.text.size(); ++i) {
    if (formula.text[i] == ')') --depth;
    if (formula.text[i] == '(' && ++depth > max_nesting) too_deep(formula.origin[i]);
  }
  too_deep(question);
}

}  // namespace gradcalc
