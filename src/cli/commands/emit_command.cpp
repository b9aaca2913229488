#include "cli/commands/emit_command.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "cli/problem/problem.hpp"
#include "emit/emitted_code.hpp"
#include "expression/block_evaluation.hpp"
#include "expression/definition.hpp"
#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"

namespace gradcalc::cli {
namespace {

[[noreturn]] void refuse(const std::string& message, std::string_view hint) {
  throw Error(ErrorCode::argument, "--emit: " + message).hint(hint);
}

/// Without a point, numbered variables are as many as the expression has.
PointShape shape_of(const Options& options, const FreeNames& free) {
  PointShape shape;
  if (!options.vars.empty()) return shape;
  if (free.indexed || free.counts)
    refuse("how many variables there are is not known", "--vars x0,x1,x2 would be three");
  for (const std::string& name : free.names)
    if (const auto index = coordinate_index(name); free.numbered && index)
      shape.coordinates = std::max(shape.coordinates, *index + 1);
  return shape;
}

}  // namespace

std::string emitted(const Options& options, const ParsedFunction& parsed) {
  const Problem problem = make_problem(options, parsed, shape_of(options, parsed.free_names()));
  const bool with_hessian = options.kind->option == "--hessian";
  if (problem.names.empty()) refuse("the expression has no variables", "--vars x makes it a function of x");
  if (with_hessian && problem.components.size() > 1)
    refuse("there are several functions, and a Hessian is of one",
           "without --hessian, the code has their Jacobian");
  std::vector<const Tape*> tapes;
  for (const Expression& component : problem.components)
    tapes.push_back(&BlockEvaluation::tape_at(component, problem.names.size()));
  std::vector<std::size_t> wrt = problem.differentiation.wrt;
  if (wrt.empty()) {
    wrt.resize(problem.names.size());
    std::iota(wrt.begin(), wrt.end(), std::size_t{0});
  }
  std::vector<std::string> definitions;
  for (const auto& definition : options.definitions.all()) definitions.push_back(definition->text);
  return emitted_code(*options.emit, {.functions = tapes,
                                      .variables = problem.names,
                                      .wrt = wrt,
                                      .with_hessian = with_hessian,
                                      .formula = problem.text,
                                      .definitions = definitions});
}

}  // namespace gradcalc::cli
