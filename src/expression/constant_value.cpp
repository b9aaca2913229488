#include "expression/constant_value.hpp"

#include <string>
#include <utility>
#include <vector>

#include "expression/formula_recorder.hpp"
#include "gradcalc/error.hpp"
#include "tape/double_evaluator.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

[[noreturn]] void refuse_variable(std::string_view typed, const Occurrence& variable) {
  const std::string origin =
      variable.used_by.empty() ? "" : ", which " + in_quotes(variable.used_by) + " uses";
  throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(variable.name) + origin)
      .at(typed, variable.position);
}

/// The only expression in `typed`, without variables.
Translation translate_constant(std::string_view typed, const Definitions& definitions) {
  std::vector<Translation> expressions = translate(typed, definitions);
  if (expressions.size() > 1)
    throw Error(ErrorCode::syntax, "several expressions are not possible here")
        .at(typed, expressions[1].start - 1);
  Translation expression = std::move(expressions.front());
  for (const auto* const occurrences : {&expression.variables, &expression.inherited})
    if (!occurrences->empty()) refuse_variable(typed, occurrences->front());
  if (expression.computed_index)
    throw Error(ErrorCode::unknown_name, "a coordinate x[...] is no constant")
        .at(typed, *expression.computed_index);
  return expression;
}

}  // namespace

double constant_value(std::string_view typed, const Definitions& definitions) {
  return constant_value(typed, translate_constant(typed, definitions));
}

Tape constant_tape(std::string_view typed, const Definitions& definitions) {
  return record_formula(typed, translate_constant(typed, definitions), {}, {});
}

double constant_value(std::string_view typed, const Translation& translation) {
  const Tape tape = record_formula(typed, translation, {}, {});
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  DoubleEvaluator{}.evaluate(tape, {}, {&nowhere, 1}, {&value, 1});
  return value;
}

}  // namespace gradcalc
