#include "cli/commands/formula_command.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/compute/exit_status.hpp"
#include "cli/output/descriptor_writer.hpp"
#include "cli/output/formula_writers.hpp"
#include "cli/problem/problem.hpp"
#include "expression/definition.hpp"
#include "gradcalc/error.hpp"
#include "symbolic/common_parts.hpp"
#include "symbolic/derivative_formulas.hpp"
#include "text/identifiers.hpp"

namespace gradcalc::cli {
namespace {

/// There are no points that would say how many coordinates there are: as many as the expression names.
PointShape shape_of(const ParsedFunction& parsed) {
  PointShape shape;
  const FreeNames& free = parsed.free_names();
  if (free.indexed) shape.coordinates = parsed.expression->bind().front().dimension();
  for (const std::string& name : free.names)
    if (const auto index = coordinate_index(name))
      shape.coordinates = std::max(shape.coordinates, *index + 1);
  return shape;
}

Problem problem_of(Options options, const ParsedFunction& parsed) {
  const FreeNames& free = parsed.free_names();
  if (options.vars.empty() && free.counts)
    throw Error(ErrorCode::argument, "how many coordinates there are is not given")
        .hint("name them: --vars x0,x1,x2");
  // A constant function has the coordinate that every point has.
  if (options.vars.empty() && free.names.empty() && !free.indexed) options.vars = {"x0"};
  const PointShape shape = options.vars.empty() ? shape_of(parsed) : PointShape();
  return make_problem(options, parsed, shape);
}

/// The names that mean something already.
std::vector<std::string> names_in(const ParsedFunction& parsed, const Definitions& definitions) {
  std::vector<std::string> names = parsed.free_names().names;
  for (const auto& definition : definitions.all()) names.push_back(definition->name);
  return names;
}

/// What happens to calls of functions that the user defined.
enum class Calls : std::uint8_t { written_out, kept };

/// The formulas of all entries of the layout.
class Formulas {
 public:
  Formulas(const Problem& problem, Calls calls)
      : problem_(problem),
        derivatives_(problem.components, problem.names,
                     calls == Calls::kept ? std::string_view(problem.text) : std::string_view(),
                     calls == Calls::kept ? problem.definitions : Definitions()) {}

  std::vector<Term> all() {
    read_direction();
    std::vector<Term> result;
    for (std::size_t k = 0; k < problem_.layout.size(); ++k) result.push_back(entry(k));
    return result;
  }

  DerivativeFormulas& derivatives() { return derivatives_; }

 private:
  Term entry(std::size_t k) {
    const Layout& layout = problem_.layout;
    const std::size_t row = k / layout.column_count, column = k % layout.column_count;
    const std::size_t function = layout.function_of(row);
    if (!direction_.empty()) return derivatives_.along(function, direction_, problem_.order);
    if (problem_.is_mixed) return derivatives_.by(function, problem_.differentiation.wrt);
    if (layout.is_symmetric())
      return derivatives_.by(function, {coordinate(row % layout.rows_of_function()), coordinate(column)});
    return derivatives_.by(function, std::vector<std::size_t>(problem_.order, coordinate(column)));
  }

  /// Of a column, or of a row of a Hessian.
  std::size_t coordinate(std::size_t column) const {
    const std::vector<std::size_t>& wrt = problem_.differentiation.wrt;
    return wrt.empty() ? column : wrt[column];
  }

  void read_direction() {
    for (const std::string& typed : problem_.typed_direction)
      direction_.push_back(
          derivatives_.constant(Expression(typed, std::vector<std::string>(), problem_.definitions)));
  }

  const Problem& problem_;
  DerivativeFormulas derivatives_;
  std::vector<Term> direction_;
};

/// Formulas as they are printed, and what is to be said of them.
struct PrintedFormulas {
  FormulaTexts texts;
  std::vector<std::string> exceptions;
  bool is_proven;
};

PrintedFormulas printed(Formulas formulas, const Options& options, std::span<const std::string> taken) {
  const std::vector<Term> entries = formulas.all();
  const Terms& terms = formulas.derivatives().terms();
  PrintedFormulas result{options.formula == FormulaStyle::latex
                             ? written_out(terms, entries, latex_notation())
                         : options.format->room == Room::columns ? written_out(terms, entries)
                                                                 : with_common_parts(terms, entries, taken),
                         formulas.derivatives().exceptions(entries), formulas.derivatives().is_proven()};
  const auto definitions = formulas.derivatives().definitions();
  result.texts.definitions.insert(result.texts.definitions.begin(), definitions.begin(), definitions.end());
  return result;
}

/// With calls of defined functions as calls, where formulas may have definitions before them and that is
/// shorter; nothing where the calls cannot be kept.
std::optional<PrintedFormulas> printed_with_calls(const Problem& problem, const Options& options,
                                                  std::span<const std::string> taken) {
  if (options.formula == FormulaStyle::latex || options.format->room == Room::columns) return std::nullopt;
  if (std::ranges::none_of(options.definitions.all(), [](const auto& each) { return each->is_function(); }))
    return std::nullopt;
  try {
    return printed(Formulas(problem, Calls::kept), options, taken);
  } catch (const Error&) {
    return std::nullopt;
  }
}

PrintedFormulas shortest(const Problem& problem, const Options& options, const ParsedFunction& parsed) {
  const std::vector<std::string> taken = names_in(parsed, options.definitions);
  PrintedFormulas result = printed(Formulas(problem, Calls::written_out), options, taken);
  auto with_calls = printed_with_calls(problem, options, taken);
  if (with_calls && with_calls->is_proven && length(with_calls->texts) < length(result.texts))
    return *std::move(with_calls);
  return result;
}

}  // namespace

int print_formulas(const Options& options, const ParsedFunction& parsed, Diagnostics& diagnostics) {
  const Problem problem = problem_of(options, parsed);
  PrintedFormulas result = shortest(problem, options, parsed);
  const FormulaTable table{problem.text, problem.layout, std::move(result.texts.definitions),
                           std::move(result.texts.formulas), options.header};
  TextBuffer text;
  options.format->write_formulas(table, text);
  Output output(STDOUT_FILENO, "standard output");
  output.append(text.view());
  output.flush();
  for (const std::string& condition : result.exceptions)
    diagnostics.warn("the formula may not hold where " + condition);
  if (!result.is_proven)
    diagnostics.warn("no point was found at which the formula could be compared with the proven derivative");
  return ExitStatus::ok;
}

}  // namespace gradcalc::cli
