#include "cli/options/function_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <thread>

#include "cli/input/uncertain_numbers.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "cli/options/option_values.hpp"
#include "cli/options/stray_arguments.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

Definitions read_definitions(const GivenOptions& given) {
  Definitions definitions;
  for (const std::string& text : given.all("--let")) {
    try {
      definitions.add(text);
    } catch (const Error& error) {
      throw error.with_context("--let");
    }
  }
  return definitions;
}

std::vector<NamedColumn> read_named_columns(const GivenOptions& given) {
  std::vector<NamedColumn> columns;
  for (const std::string& text : given.all("--column")) {
    columns.push_back(read_named_column(text));
    const std::string& variable = columns.back().variable;
    if (std::ranges::count(columns, variable, &NamedColumn::variable) > 1)
      fail(fmt::format("--column: {} is given twice", in_quotes(variable)));
  }
  return columns;
}

/// Threads as there are cores; of programs one at a time unless asked for, for two may write to the same
/// file.
std::size_t read_jobs_of(const GivenOptions& given) {
  if (given.has("--jobs")) return read_jobs(given.last("--jobs"));
  return program_option(given).empty() ? std::max(1U, std::thread::hardware_concurrency()) : 1;
}

struct NamedTotal {
  std::string_view name;
  Total total;
};

constexpr std::array<NamedTotal, 2> totals{{{"sum", Total::sum}, {"mean", Total::mean}}};

void read_data_options(const GivenOptions& given, Options& options) {
  if (!given.has("--data")) return;
  options.data = given.last("--data");
  if (given.has("--total")) options.total = choose(totals, "--total", given.last("--total")).total;
  const bool points_from_input = options.at.empty() && options.points.value_or("-") == "-";
  if (options.data == "-" && points_from_input)
    fail("--data -: standard input cannot be both the data and the points", "give the points by --at");
  if (options.data == "-" && options.file == "-")
    fail("--data -: standard input cannot be both the data and the expression", "");
}

/// A program as the function.
void read_program(const GivenOptions& given, const std::vector<std::string>& expressions, Options& options) {
  const std::string option(program_option(given));
  for (const std::string_view only : {"--timeout", "--limit", "--log", "--with-gradient"})
    if (option.empty() && given.has(only))
      fail(fmt::format("{} has no meaning without --exec or --exec-stream", only));
  if (option.empty()) return;
  const std::string& command = given.last(option);
  if (!expressions.empty())
    fail(fmt::format("an expression and a program: {} and {}", in_quotes(expressions.front()), option),
         "the program is the function: its command is one argument, in quotes");
  ProgramOptions program{.command = command};
  program.runner.keeps_running = option == "--exec-stream";
  if (given.has("--timeout")) program.runner.limit = read_timeout(given.last("--timeout"));
  if (given.has("--limit")) program.limit = read_limit(given.last("--limit"));
  if (given.has("--log")) program.log = given.last("--log");
  program.has_gradient = given.has("--with-gradient");
  program.runner.jobs = options.jobs;
  options.program = program;
  options.expression = command;
}

/// Of a file: it is read later.
void read_file(const GivenOptions& given, const std::vector<std::string>& expressions, Options& options) {
  const std::string& file = given.last("--file");
  if (!expressions.empty())
    fail(fmt::format("more than one expression: {} and --file {}", in_quotes(expressions.front()), file),
         "--file is there instead of an expression");
  if (file == "-" && !given.has("--at") && (!given.has("--points") || given.last("--points") == "-"))
    fail("--file - reads the expression from standard input, and so would the points be",
         "give the points by --at or --points FILE");
  options.file = file;
}

const std::string& the_expression(const std::vector<std::string>& expressions,
                                  std::span<const std::string> at) {
  if (expressions.empty()) fail("there is no expression", std::string(usage_hint()));
  if (expressions.size() > 1) refuse_several(expressions, at);
  return expressions.front();
}

/// Uncertainties in a formula are arithmetic, and would change its value unnoticed beside those of points.
void refuse_uncertainties_of_constants(const GivenOptions& given,
                                       const std::vector<std::string>& expressions) {
  if (!std::ranges::any_of(given.all("--at"), has_uncertainty)) return;
  for (const std::string& text : given.all("--let")) refuse_uncertain_numbers(text, "--let");
  if (program_option(given).empty())
    for (const std::string& text : expressions) refuse_uncertain_numbers(text, {});
}

}  // namespace

/// The option that gives a program as the function; empty if there is none.
std::string_view program_option(const GivenOptions& given) {
  return given.has("--exec") ? "--exec" : given.has("--exec-stream") ? "--exec-stream" : "";
}

void read_function(const GivenOptions& given, const std::vector<std::string>& expressions, Options& options) {
  refuse_uncertainties_of_constants(given, expressions);
  options.definitions = read_definitions(given);
  options.jobs = read_jobs_of(given);
  read_program(given, expressions, options);
  if (given.has("--file"))
    read_file(given, expressions, options);
  else if (!options.program)
    options.expression = the_expression(expressions, given.all("--at"));
}

void read_points(const GivenOptions& given, Options& options) {
  const auto at = given.all("--at");
  options.at.assign(at.begin(), at.end());
  if (given.has("--points")) options.points = given.last("--points");
  read_data_options(given, options);
  options.vars = given.variables("--vars");
  options.columns = read_named_columns(given);
  options.strict = given.has("--strict");
}

}  // namespace gradcalc::cli
