#include "cli/options/options.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "cli/options/argument_sorter.hpp"
#include "cli/options/column_options.hpp"
#include "cli/options/derivative_options.hpp"
#include "cli/options/function_options.hpp"
#include "cli/options/functions_help.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/help.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_table.hpp"
#include "cli/options/option_values.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

struct NamedStyle {
  std::string_view name;
  FormulaStyle style;
};

constexpr std::array<NamedStyle, 2> formula_styles{
    {{"text", FormulaStyle::text}, {"latex", FormulaStyle::latex}}};

FormulaStyle read_formula_style(const std::string& typed) {
  return typed.empty() ? FormulaStyle::text : choose(formula_styles, "--formula", typed).style;
}

Options interpret(const GivenOptions& given, const std::vector<std::string>& expressions) {
  Options options;
  read_function(given, expressions, options);
  refuse_conflicts([&](std::string_view option) { return given.has(option); });
  read_points(given, options);
  read_derivative(given, options);
  read_uncertainty(given, options);
  if (given.has("--formula")) options.formula = read_formula_style(given.last("--formula"));
  read_sweep(given, options);
  read_check(given, options);
  if (given.has("--format")) options.format = &choose(formats(), "--format", given.last("--format"));
  read_columns(given, options);
  read_precision(given, options);
  read_uncertain_style(given, options);
  options.header = !given.has("--no-header");
  options.keep = given.has("--keep");
  if (options.keep && options.format->room == Room::nothing)
    fail(fmt::format("--keep: {} has no columns", options.format->name), "add --format csv, tsv or json");
  if (given.has("--emit")) options.emit = &choose(languages(), "--emit", given.last("--emit"));
  if (options.emit != nullptr && options.order > 1)
    fail(fmt::format("--emit: --wrt {} is the derivative of order {}, and the code has first derivatives, or "
                     "second ones",
                     given.last("--wrt"), options.order),
         "name each variable once; --hessian gives the second derivatives");
  if (given.has("--plot")) options.plot = given.last("--plot");
  return options;
}

constexpr std::string_view help_option = "--help";

/// Help does not list itself.
OptionRow help_row() {
  return {.names = std::string(help_option),
          .kind = OptionKind::optional,
          .value_name = "PAGE",
          .group = "",
          .help = ""};
}

/// `topic` is what stands behind --help; "functions" may stand before it, too.
std::string help_on(const std::string& topic, const std::vector<std::string>& expressions) {
  constexpr std::string_view functions = "functions";
  if (topic == functions || (topic.empty() && !expressions.empty() && expressions.front() == functions))
    return functions_help();
  if (topic.empty()) return help();
  fail(fmt::format("--help: there is no page {}", in_quotes(topic)),
       "--help alone explains the options, --help functions what an expression may hold");
}

std::vector<KnownOption> known_options(const std::vector<OptionRow>& rows) {
  std::vector<KnownOption> known;
  for (const OptionRow& row : rows) {
    std::vector<std::string> words;
    words.reserve(row.choices.size());
    for (const OptionChoice& choice : row.choices) words.push_back(choice.word);
    for (const std::string& name : split_list("an option", row.names))
      known.push_back({.name = name,
                       .takes_value = row.kind != OptionKind::flag,
                       .value_is_optional = row.kind == OptionKind::optional,
                       .value_may_be_expression = name != help_option,
                       .gives_expression = name == "--file" || name == "--exec" || name == "--exec-stream",
                       .words = words});
  }
  return known;
}

}  // namespace

std::string_view usage_hint() {
  return "gradcalc \"x0^2+x1^2\" --at 3,4 prints 6 8; see gradcalc --help";
}

std::variant<Options, Printout> read_options(const std::vector<std::string>& arguments) {
  std::vector<OptionRow> rows = option_rows();
  rows.push_back(help_row());
  Arguments sorted = sort_arguments(arguments, known_options(rows));
  const GivenOptions given(rows, std::move(sorted.options));
  if (given.has(help_option)) return Printout{help_on(given.last(help_option), sorted.expressions)};
  given.refuse_repeated();
  if (given.has("--version")) return Printout{"gradcalc " GRADCALC_VERSION "\n"};
  return interpret(given, sorted.expressions);
}

}  // namespace gradcalc::cli
