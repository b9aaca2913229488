#include "expression/translation_runner.hpp"

#include <algorithm>
#include <cmath>
#include <ranges>
#include <utility>
#include <variant>

#include "expression/definition.hpp"
#include "expression/recorded_operations.hpp"
#include "gradcalc/error.hpp"
#include "text/decimal_reader.hpp"
#include "text/greek_letters.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// How many formulas may be at work in one another: parts, loops and definitions. Each takes a few hundred
/// bytes of the stack.
constexpr std::size_t max_recursion = 1500;

/// A formula is at work as long as this lives.
class Descent {
 public:
  explicit Descent(Recording& recording) : recording_(recording) {
    if (++recording_.depth > max_recursion)
      throw Error(ErrorCode::too_long, "loops, brackets and definitions stand more than " +
                                           std::to_string(max_recursion) + " deep in one another");
  }
  ~Descent() { --recording_.depth; }
  Descent(const Descent&) = delete;
  Descent& operator=(const Descent&) = delete;

 private:
  Recording& recording_;
};

/// An error of a place that is not known yet is one of this place.
template <class Action>
double at_place(std::string_view typed, std::size_t position, Action action) {
  try {
    return action();
  } catch (const Error& error) {
    if (error.position() != Error::no_position) throw;
    throw error.at(typed, position);
  }
}

bool is_whole(double value) {
  return value == std::floor(value) && std::isfinite(value);
}

std::string in_digits(double value) {
  std::string text = std::to_string(value);
  while (text.find('.') != text.npos && (text.ends_with('0') || text.ends_with('.'))) text.pop_back();
  return text;
}

double folded(const Function& fold, double total, double value) {
  if (fold.id == FunctionId::sum) return recorded_sum(total, value);
  if (fold.id == FunctionId::product) return recorded_product(total, value);
  return recorded_call(fold.id, total, value);
}

/// What a loop without values is.
std::optional<double> empty_fold(const Function& fold) {
  if (fold.kind == Function::Kind::mean) return std::nullopt;
  if (fold.id == FunctionId::sum) return 0.0;
  if (fold.id == FunctionId::product) return 1.0;
  return std::nullopt;
}

}  // namespace

TranslationRunner::TranslationRunner(std::string_view typed, const Translation& translation,
                                     RecordingSession session, bool is_run_once)
    : typed_(typed),
      translation_(translation),
      session_(session),
      is_run_once_(is_run_once),
      called_(translation.parts.size()) {
  for (std::size_t number = 0; number < called_.size(); ++number) called_[number] = {this, number, {}};
  for (const Occurrence& variable : translation.variables)
    if (const auto found = session.variables.find(without_lookalikes(variable.name));
        found != session.variables.end())
      variables_.emplace(variable.name, found->second);
}

Meaning TranslationRunner::meaning_of(std::string_view name) {
  if (name.front() == literal_mark) return literal(name);
  if (name.front() == part_mark) return Callback{call, &called_[std::stoul(std::string(name.substr(1)))], 0};
  if (const auto variable = variables_.find(std::string(name)); variable != variables_.end())
    return &variable->second;
  for (const auto& definition : translation_.definitions) {
    if (definition->name != name) continue;
    if (!definition->is_function()) return session_.functions.quantity(*definition, session_);
    const auto call_body = [](void* body, const double* arguments) {
      return static_cast<DefinedFunctions::Body*>(body)->call(arguments);
    };
    return Callback{call_body, &session_.functions.of(*definition, session_),
                    static_cast<int>(definition->parameters.size())};
  }
  if (const Function* const function = find_function(name); function != nullptr) return function;
  return session_.recording.handle_to_constant(find_constant(name)->value, name);
}

/// A handle to a number as typed.
double TranslationRunner::literal(std::string_view name) {
  const std::string& typed = translation_.literals[place_of_literal(name)];
  double value = 0.0;
  read_number(typed, value);
  return session_.recording.handle_to_constant(value, typed);
}

double TranslationRunner::evaluate(const Formula& formula) {
  return at_place(typed_, formula.origin.front(), [&] {
    const Descent descent(session_.recording);
    const auto meaning = [this](std::string_view name) { return meaning_of(name); };
    if (is_run_once_ && running_loops_ == 0) return MuparserFormula(typed_, formula, meaning).run();
    auto& kept = kept_[&formula];
    if (kept == nullptr) kept = std::make_unique<MuparserFormula>(typed_, formula, meaning);
    return kept->run();
  });
}

double TranslationRunner::call(void* called, const double* /*arguments*/) {
  auto& [runner, number, ready] = *static_cast<Called*>(called);
  if (ready) return *std::exchange(ready, std::nullopt);
  const Part& part = runner->translation_.parts[number];
  if (std::holds_alternative<Group>(part)) return runner->run_group(number);
  if (const auto* const loop = std::get_if<Loop>(&part)) return runner->run_part(*loop);
  return runner->run_part(std::get<ComputedIndex>(part));
}

/// A long sum is a group that begins with a group, and so on. The innermost beginning is run first, and not
/// by a recursion as deep as the sum is long.
double TranslationRunner::run_group(std::size_t number) {
  std::vector<std::size_t> groups;
  for (std::optional<std::size_t> next = number; next;) {
    groups.push_back(*next);
    next = std::get<Group>(translation_.parts[*next]).beginning;
  }
  while (groups.size() > 1) {
    called_[groups.back()].ready = run_part(std::get<Group>(translation_.parts[groups.back()]));
    groups.pop_back();
  }
  return run_part(std::get<Group>(translation_.parts[number]));
}

double TranslationRunner::run_part(const ComputedIndex& part) {
  Recording& recording = session_.recording;
  const double computed = evaluate(part.index);
  if (recording.is_trial) return recording.input(0);
  const double index = constant_of(computed);
  if (std::isnan(index)) {
    static_cast<void>(recording.slot(computed));  // throws if it is a fault
    throw Error(ErrorCode::argument,
                "an index is a number that is known from the start, and this one depends "
                "on a variable")
        .at(typed_, part.index.origin.front());
  }
  const auto& [count, places] = session_.coordinates;
  constexpr double most = 1e7;  // as of max_index_digits
  if (!is_whole(index) || index < 0.0 || index >= (count ? static_cast<double>(*count) : most))
    return recording.fault({typed_, part.position, index, count, recording.indices});
  const auto coordinate = static_cast<std::size_t>(index);
  return recording.input(places.empty() ? coordinate : places[coordinate]);
}

double TranslationRunner::run_part(const Loop& loop) {
  Total total;
  ++running_loops_;
  run_clauses(loop, 0, total);
  --running_loops_;
  if (!total.value) total.value = empty_fold(*loop.fold);
  if (!total.value && session_.recording.is_trial) return 0.0;
  if (!total.value) {
    std::string where;
    for (const IndexValue& index : session_.recording.indices)
      where.append(where.empty() ? " with " : ", ").append(*index.name).append(" = ") +=
          in_digits(index.value);
    throw Error(ErrorCode::argument, in_quotes(loop.fold->name) + " of no values" + where)
        .at(typed_, loop.position);
  }
  if (loop.fold->kind != Function::Kind::mean) return *total.value;
  return recorded_quotient(*total.value, static_cast<double>(total.count));
}

/// The clauses from this one on, the body within them.
void TranslationRunner::run_clauses(const Loop& loop, std::size_t depth, Total& total) {
  if (depth == loop.clauses.size()) return run_body(loop, total);
  const LoopClause& clause = loop.clauses[depth];
  const Range range = range_of(clause);
  double& place = variables_[clause.variable];
  for (std::size_t k = 0; k < range.count; ++k) {
    place = range.start + static_cast<double>(k) * range.step;
    session_.recording.indices.push_back({&clause.index, place});
    if (holds(clause)) run_clauses(loop, depth + 1, total);
    session_.recording.indices.pop_back();
  }
}

void TranslationRunner::run_body(const Loop& loop, Total& total) {
  const double value = evaluate(loop.body);
  ++total.count;
  total.value = at_place(typed_, loop.position,
                         [&] { return total.value ? folded(*loop.fold, *total.value, value) : value; });
}

bool TranslationRunner::holds(const LoopClause& clause) {
  if (!clause.condition) return true;
  const double condition = constant_of(evaluate(*clause.condition));
  if (std::isnan(condition) && !session_.recording.is_trial)
    throw Error(ErrorCode::argument,
                "the 'if' of a loop is decided from the start, and this condition depends "
                "on a variable")
        .at(typed_, clause.condition->origin.front())
        .hint("a conditional before 'for' may: sum(x[i] > 0 ? x[i] : 0 for i in range(n))");
  return condition != 0.0;
}

TranslationRunner::Range TranslationRunner::range_of(const LoopClause& clause) {
  bool known = true;
  std::vector<double> bounds;
  for (const Formula& formula : clause.range) bounds.push_back(bound(formula, known));
  if (!known) return {0.0, 1.0, 1};
  const double start = bounds.size() > 1 ? bounds[0] : 0.0;
  const double stop = bounds.size() > 1 ? bounds[1] : bounds[0];
  const double step = bounds.size() > 2 ? bounds[2] : 1.0;
  if (step == 0.0)
    throw Error(ErrorCode::argument, "the step of a range is not 0")
        .at(typed_, clause.range[2].origin.front());
  const double count = std::max(0.0, std::ceil((stop - start) / step));
  return {start, step,
          counted_runs(session_.recording.is_trial ? std::min(count, 1.0) : count, clause.position)};
}

/// An argument of range(...). `known` becomes false if it is a parameter of a function that is only tried.
double TranslationRunner::bound(const Formula& formula, bool& known) {
  const double computed = evaluate(formula);
  const double value = constant_of(computed);
  if (is_whole(value)) return value;
  known = false;
  if (session_.recording.is_trial) return 0.0;
  if (std::isnan(value)) {
    static_cast<void>(session_.recording.slot(computed));  // throws if it is a fault
    throw Error(ErrorCode::argument, "a range is known from the start, and this one depends on a variable")
        .at(typed_, formula.origin.front());
  }
  throw Error(ErrorCode::argument, "a range is of whole numbers, and this is " + in_digits(value))
      .at(typed_, formula.origin.front())
      .hint(std::isfinite(value) ? "floor(...) of it is one" : "");
}

/// So many runs of a loop, if they may be.
std::size_t TranslationRunner::counted_runs(double more, std::size_t position) {
  if (more <= static_cast<double>(max_operations - session_.recording.runs)) {
    const auto runs = static_cast<std::size_t>(more);
    session_.recording.runs += runs;
    return runs;
  }
  throw Error(ErrorCode::too_long, "loops run more than " + std::to_string(max_operations) + " times")
      .at(typed_, position);
}

DefinedFunctions::Body::Body(const Definition& definition, RecordingSession session)
    : runner_(definition.text, definition.body, session, false) {
  for (const std::string& parameter : definition.parameters)
    parameters_.push_back(&runner_.variable(parameter));
}

double DefinedFunctions::Body::call(const double* arguments) {
  for (double* const parameter : parameters_) *parameter = *arguments++;
  return runner_.run();
}

double DefinedFunctions::quantity(const Definition& definition, RecordingSession session) {
  const auto found = quantities_.find(&definition);
  if (found != quantities_.end()) return found->second;
  constexpr double no_argument = 0.0;
  return quantities_[&definition] = of(definition, session).call(&no_argument);
}

DefinedFunctions::Body& DefinedFunctions::of(const Definition& definition, RecordingSession session) {
  auto& body = bodies_[&definition];
  if (body == nullptr) body = std::make_unique<Body>(definition, session);
  return *body;
}

}  // namespace gradcalc
