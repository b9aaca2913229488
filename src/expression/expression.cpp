#include "gradcalc/expression.hpp"

#include <utility>

#include "expression/block_evaluation.hpp"
#include "expression/parsed_expression.hpp"
#include "gradcalc/error.hpp"
#include "tape/double_evaluator.hpp"
#include "tape/reverse_sweep.hpp"
#include "text/wording.hpp"

namespace gradcalc {

/// What a thread needs to evaluate a tape, and to differentiate it.
struct Workspace {
  DoubleEvaluator evaluator;
  ReverseSweep sweep;
};

namespace {

[[noreturn]] void too_few_coordinates(std::size_t given, std::size_t needed) {
  throw Error(ErrorCode::argument, "the point has " + counted(given, "coordinate") +
                                       ", and the function needs " + std::to_string(needed));
}

void require_one_for_each(std::span<const double> x, std::span<const double> partials) {
  if (partials.size() != x.size())
    throw Error(ErrorCode::argument, "there is not one partial derivative for each coordinate");
}

}  // namespace

FreeNames free_names(std::string_view text, const Definitions& definitions) {
  return ParsedExpression(text, definitions).free_names();
}

Expression::Expression(std::string_view text, const Definitions& definitions)
    : Expression(ParsedExpression(text, definitions).bind_one()) {}

Expression::Expression(std::string_view text, Dimension dimension, const Definitions& definitions)
    : Expression(ParsedExpression(text, definitions).bind_one(dimension)) {}

Expression::Expression(std::string_view text, std::span<const std::string> variables,
                       const Definitions& definitions)
    : Expression(ParsedExpression(text, definitions).bind_one(variables)) {}

Expression::Expression(std::shared_ptr<const Tape> tape, std::size_t dimension)
    : tape_(std::move(tape)), workspace_(std::make_unique<Workspace>()), dimension_(dimension) {}

std::vector<Expression> Expression::components(std::string_view text, const Definitions& definitions) {
  return ParsedExpression(text, definitions).bind();
}

std::vector<Expression> Expression::components(std::string_view text, Dimension dimension,
                                               const Definitions& definitions) {
  return ParsedExpression(text, definitions).bind(dimension);
}

std::vector<Expression> Expression::components(std::string_view text, std::span<const std::string> variables,
                                               const Definitions& definitions) {
  return ParsedExpression(text, definitions).bind(variables);
}

Expression::Expression(const Expression& other)
    : tape_(other.tape_), workspace_(std::make_unique<Workspace>()), dimension_(other.dimension_) {}
Expression::Expression(Expression&& other) noexcept = default;
Expression& Expression::operator=(const Expression& other) {
  return *this = Expression(other);
}
Expression& Expression::operator=(Expression&& other) noexcept = default;
Expression::~Expression() = default;

double Expression::operator()(std::span<const double> x) {
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  evaluate(x, {&nowhere, 1}, {&value, 1});
  return value;
}

void Expression::evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                          std::span<double> values) {
  if (x.size() < dimension_) too_few_coordinates(x.size(), dimension_);
  workspace_->evaluator.evaluate(*tape_, x, displacements, values);
}

double Expression::gradient(std::span<const double> x, std::span<double> partials) {
  require_one_for_each(x, partials);
  const double value = (*this)(x);
  workspace_->sweep.at_point(*tape_, workspace_->evaluator.slots(), tape_->result(), 0, partials);
  return value;
}

const Tape& BlockEvaluation::tape_at(const Expression& f, std::size_t n) {
  if (n < f.dimension_) too_few_coordinates(n, f.dimension_);
  return *f.tape_;
}

void BlockEvaluation::evaluate(Expression& f, std::span<const double> x, std::span<const Shift> shifts,
                               std::span<double> values) {
  if (x.size() / block_size < f.dimension_) too_few_coordinates(x.size() / block_size, f.dimension_);
  const std::size_t lanes = DoubleEvaluator::lanes_of_block(*f.tape_);
  for (std::size_t first = 0; first < block_size; first += lanes)
    f.workspace_->evaluator.evaluate_block(*f.tape_, x, first, shifts, values);
}

void BlockEvaluation::gradient(Expression& f, std::span<const double> x, std::span<double> values,
                               std::span<double> partials) {
  require_one_for_each(x, partials);
  if (x.size() / block_size < f.dimension_) too_few_coordinates(x.size() / block_size, f.dimension_);
  const Shift nowhere{Displacement::nowhere, 0.0};
  const Tape& tape = *f.tape_;
  auto& [evaluator, sweep] = *f.workspace_;
  const std::size_t lanes = DoubleEvaluator::lanes_of_block(tape);
  for (std::size_t first = 0; first < block_size; first += lanes) {
    evaluator.evaluate_block(tape, x, first, {&nowhere, 1}, values);
    sweep.at_block(tape, evaluator.slots(), tape.result(), first, partials);
  }
}

}  // namespace gradcalc
