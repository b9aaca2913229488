#include "cli/commands/run.hpp"

#include <unistd.h>

#include <exception>
#include <new>
#include <string_view>
#include <utility>
#include <variant>

#include "cli/commands/emit_command.hpp"
#include "cli/commands/formula_command.hpp"
#include "cli/commands/plot_command.hpp"
#include "cli/commands/points_command.hpp"
#include "cli/commands/stream_command.hpp"
#include "cli/commands/sweep_command.hpp"
#include "cli/compute/checking_sink.hpp"
#include "cli/compute/computation.hpp"
#include "cli/compute/diagnostics.hpp"
#include "cli/compute/exit_status.hpp"
#include "cli/input/expression_file.hpp"
#include "cli/options/options.hpp"
#include "cli/output/descriptor_writer.hpp"
#include "cli/output/printing_sink.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

int print(const std::string& text) {
  Output output(STDOUT_FILENO, "standard output");
  output.append(text);
  output.flush();
  return ExitStatus::ok;
}

/// Says how a check of several points went; the exit status.
int conclude(const CheckingSink& checking, int status) {
  if (checking.points() != 1) say("gradcalc: " + checking.summary() + "\n");
  return status == ExitStatus::ok && !checking.holds() ? ExitStatus::failed : status;
}

int compute_points(const Options& options, const ParsedFunction& parsed, Diagnostics& diagnostics) {
  Output output(STDOUT_FILENO, "standard output");
  try {
    OutputStyle style{{}, {}, options.show, options.precision, options.header};
    style.uncertain = options.uncertainty.style;
    PrintingSink printing(*options.format, std::move(style), output);
    CheckingSink checking(printing);
    ResultSink* sink = &printing;
    if (options.check) sink = &checking;
    Computation computation(options, *sink, diagnostics);
    if (options.at.empty()) {
      compute_stream(options, parsed, computation);
    } else {
      TypedProblem typed = read_points(options, parsed);
      compute_grids(std::move(typed.problem), std::move(typed.grids), computation);
    }
    const int status = computation.finish();
    return options.check ? conclude(checking, status) : status;
  } catch (const std::bad_alloc&) {
    output.flush();  // the rows that were computed before are not lost
    throw;
  }
}

int compute_with(const Options& options, const ParsedFunction& parsed, Diagnostics& diagnostics) {
  if (options.formula) return print_formulas(options, parsed, diagnostics);
  if (options.emit != nullptr) return print(emitted(options, parsed));
  if (options.sweep) return show_sweep(options, parsed, diagnostics);
  if (options.plot) return plot(options, parsed, diagnostics);
  return compute_points(options, parsed, diagnostics);
}

int compute(const Options& options, Diagnostics& diagnostics) try {
  const ParsedFunction parsed = parse_function(options);
  const int status = compute_with(options, parsed, diagnostics);
  if (parsed.program) parsed.program->finish();
  return status;
} catch (const std::bad_alloc&) {
  diagnostics.report_lack_of_memory(options.jobs > 1 ? "fewer threads need less: --jobs 1" : "");
  return ExitStatus::error;
}

/// Its messages are said of the lines of the file.
int compute_file(Options options, Diagnostics& diagnostics) {
  const ExpressionFile file(*options.file);
  options.expression = file.expression();
  try {
    return compute(options, diagnostics);
  } catch (const Error& error) {
    throw file.located(error);
  }
}

int parse_and_run(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
  const auto request = read_options(arguments);
  if (const auto* const printout = std::get_if<Printout>(&request)) return print(printout->text);
  const Options& options = std::get<Options>(request);
  return options.file ? compute_file(options, diagnostics) : compute(options, diagnostics);
}

int run_or_say_why(const std::vector<std::string>& arguments, Diagnostics& diagnostics) try {
  return parse_and_run(arguments, diagnostics);
} catch (const Error& error) {
  diagnostics.report(error);
  return ExitStatus::error;
} catch (const ClosedPipe&) {
  return ExitStatus::closed_pipe;
} catch (const std::bad_alloc&) {
  throw;
} catch (const std::exception& error) {
  diagnostics.report(Error(ErrorCode::io, error.what()));
  return ExitStatus::error;
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
  Diagnostics diagnostics;
  try {
    return run_or_say_why(arguments, diagnostics);
  } catch (const std::bad_alloc&) {  // perhaps of an error that was to be put into words
    diagnostics.report_lack_of_memory();
    return ExitStatus::error;
  }
}

}  // namespace gradcalc::cli
