#include "cli/options/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include "cli/input/uncertain_numbers.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "cli/options/argument_sorter.hpp"
#include "cli/options/functions_help.hpp"
#include "cli/options/help.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_table.hpp"
#include "cli/options/option_values.hpp"
#include "cli/options/stray_arguments.hpp"
#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// What --show names of uncertainties alone.
constexpr std::array<std::string_view, 8> uncertain_columns{
    "uncertainty", "contribution", "share", "expanded", "second", "status", "correlation", "trials"};

/// Of CLI11 we use what all its versions do alike: long names, each with the values behind it. Help and
/// messages are our own, since their layout and their words change with the version.
const CLI::Option* declare_valued(CLI::App& app, const std::string& names) {
  // Each occurrence takes one value; what several of them mean is decided below.
  return app.add_option(names)->expected(1)->allow_extra_args(false)->multi_option_policy(
      CLI::MultiOptionPolicy::TakeAll);
}

const CLI::Option* declare(CLI::App& app, const OptionRow& row) {
  return row.kind == OptionKind::flag ? app.add_flag(row.names) : declare_valued(app, row.names);
}

/// An option that is given, by the first of its names, and what CLI11 reads of it. By name, CLI11 would look
/// it up in a function that lets no exception pass, not even one for want of memory.
struct DeclaredOption {
  std::string name;
  OptionKind kind;
  const CLI::Option* option;
};

/// What stands on the command line, as text. Options go by the first of their names.
class Given {
 public:
  explicit Given(const std::vector<DeclaredOption>& options) : options_(options) {
    for (const DeclaredOption& each : options_)
      if (each.kind == OptionKind::once && each.option->count() > 1) fail(each.name + " is given twice");
  }

  bool has(std::string_view name) const { return !all(name).empty(); }
  std::span<const std::string> all(std::string_view name) const {
    const auto found = std::ranges::find(options_, name, &DeclaredOption::name);
    return found == options_.end() ? std::span<const std::string>() : found->option->results();
  }
  const std::string& last(std::string_view name) const { return all(name).back(); }

  /// The variables of all lists of this option.
  std::vector<std::string> variables(const std::string& option) const {
    std::vector<std::string> names = list(option);
    std::ranges::transform(names, names.begin(), plain_name);
    return names;
  }

  /// The names of all lists of this option.
  std::vector<std::string> list(const std::string& option) const {
    std::vector<std::string> names;
    for (const std::string& text : all(option))
      std::ranges::move(split_list(option, text), std::back_inserter(names));
    return names;
  }

 private:
  const std::vector<DeclaredOption>& options_;
};

Definitions read_definitions(const Given& given) {
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

std::vector<NamedColumn> read_named_columns(const Given& given) {
  std::vector<NamedColumn> columns;
  for (const std::string& text : given.all("--column")) {
    columns.push_back(read_named_column(text));
    const std::string& variable = columns.back().variable;
    if (std::ranges::count(columns, variable, &NamedColumn::variable) > 1)
      fail(fmt::format("--column: {} is given twice", in_quotes(variable)));
  }
  return columns;
}

bool is_repeated(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::count(names, name) > 1;
}

/// By what is differentiated, and how often: --order, or as many names as --wrt has.
void read_derivatives(const Given& given, Options& options) {
  const std::string option(options.kind->option);
  const std::size_t names = options.wrt.size();
  const bool has_repeated =
      std::ranges::any_of(options.wrt, [&](const auto& name) { return is_repeated(options.wrt, name); });
  if (option.empty() && has_repeated) {
    options.kind = &kind_of("--order");
    options.order = names;
  }
  if (options.kind->takes_order && given.has(option))
    options.order = read_order(option, given.last(option), option == "--taylor" ? 0 : 1);
  if (options.kind->option != "--order" || names <= 1) return;
  if (names != options.order)
    fail(fmt::format("--order {}: --wrt has {}", options.order, counted(names, "name")),
         "a name for each: --wrt x,x,y is the third derivative, twice by x and once by y; or one name for "
         "all");
  constexpr std::size_t most_mixed = 20;  // it takes up to 2^N series along lines
  const bool by_one =
      std::ranges::count(options.wrt, options.wrt.front()) == static_cast<std::ptrdiff_t>(names);
  if (by_one) options.wrt.resize(1);
  options.is_mixed = !by_one;
  if (options.is_mixed && names > most_mixed)
    fail(fmt::format("--wrt: a mixed derivative is of order {} at most, and there are {} names", most_mixed,
                     names));
}

const DerivativeKind& read_kind(const Given& given) {
  for (const DerivativeKind& kind : derivative_kinds())
    if (!kind.option.empty() && given.has(kind.option)) return kind;
  return derivative_kinds().front();
}

/// The scheme of a derivative of higher order.
const Scheme& scheme_of(const Given& given, const Options& options) {
  const bool is_difference = !options.exact;
  if (is_difference && options.order > max_central_order)
    fail(
        fmt::format("--order {}: there are differences as far as order {}", options.order, max_central_order),
        given.has("--h") ? "without --h it is proven" : "without differences it is proven");
  return is_difference ? central_scheme(static_cast<int>(options.order)) : default_scheme();
}

/// What has the derivatives of this order with an automatic step, or else with digits that are proven.
std::string_view hint_instead_of_auto(const Options& options) {
  if (options.is_mixed || options.order > 2)
    return "without --h it is proven to the last digit; with a number it is a central difference";
  return options.order == 1 ? "without --order, --h auto is for first derivatives"
                            : "--hessian --h auto is for second derivatives; without --h it is proven";
}

DifferenceOptions read_difference(const Given& given, const Options& options) {
  const DerivativeKind& kind = *options.kind;
  DifferenceOptions difference;
  difference.h = kind.step(options.order);
  if (given.has("--method")) difference.scheme = &choose(schemes(), "--method", given.last("--method"));
  if (!kind.central_differences.empty() && difference.scheme != &default_scheme())
    fail(fmt::format("{}: {} are {}", kind.option, kind.central_differences, default_scheme().name),
         "leave --method out");
  if (options.kind->option == "--order") difference.scheme = &scheme_of(given, options);
  // With a scheme of higher order, a check keeps the fixed step: the automatic one has no use for the scheme.
  if (!given.has("--h"))
    difference.adaptive = kind.has_adaptive_step && given.has("--check") && difference.scheme->order <= 2;
  if (!given.has("--h")) return difference;
  const std::string& h = given.last("--h");
  difference.adaptive = h == "auto";
  if (difference.adaptive && !kind.has_adaptive_step)
    fail(fmt::format("--h auto: no step is chosen for {}", kind.option), hint_instead_of_auto(options));
  if (!difference.adaptive) difference.h = read_step(h, options.definitions);
  return difference;
}

/// Whether something is to be seen of differences, of a kind that is exact else.
bool asks_for_differences(const Given& given) {
  const auto of_differences = [](const std::string& name) {
    return name == "exact" || name == "difference" || name == "relative";
  };
  const bool is_bare_check = given.has("--check") && given.last("--check").empty();
  return given.has("--h") || given.has("--method") || given.has("--sweep") || is_bare_check ||
         (!given.has("--check") && std::ranges::any_of(given.list("--show"), of_differences));
}

/// The option that gives a program as the function; empty if there is none.
std::string_view program_option(const Given& given) {
  return given.has("--exec") ? "--exec" : given.has("--exec-stream") ? "--exec-stream" : "";
}

/// Whether derivatives of the kind are exact without --exact.
bool is_exact_of_itself(const Given& given, const DerivativeKind& kind) {
  switch (kind.differences) {
    case Differences::unless_exact:
      return false;
    case Differences::on_request:
      return !asks_for_differences(given) && program_option(given).empty();
    case Differences::never:
      break;
  }
  return true;
}

/// Only what has a formula has exact derivatives.
void refuse_exact_of_program(const Options& options) {
  if (!options.program || options.reference != Reference::exact) return;
  fail(fmt::format("{}: a program has no formula, and so no exact derivative to compare with",
                   options.check ? "--check" : "--show"),
       options.check ? "give the derivatives that you found: --check \"2*x0, 2*x1\"; or those that it prints "
                       "behind the value: --with-gradient"
                     : "--h auto --show gradient,error estimates the error");
}

void read_direction(const Given& given, Options& options) {
  if (given.has("--seed")) options.seed = read_seed(given.last("--seed"));
  if (!given.has("--along")) return;
  options.random_directions = read_random_directions(given.last("--along"));
  if (options.random_directions == 0) {
    options.along = given.last("--along");
    if (given.has("--seed")) fail("--seed: nothing is random", "--along random takes random directions");
    return;
  }
  for (const std::string_view other : {"--order", "--taylor", "--digits", "--formula", "--sweep", "--plot"})
    if (given.has(other))
      fail(fmt::format("{}: not along random directions", other), "--along 1,1 is a direction");
}

void read_check(const Given& given, Options& options) {
  options.check = given.has("--check");
  if (given.has("--tol")) options.tolerance = read_tolerance(given.last("--tol"));
  if (!options.check) return;
  options.analytic = given.last("--check");
  options.reference = options.analytic.empty() ? Reference::exact : Reference::analytic;
  if (options.analytic.empty() && options.program && options.program->has_gradient) {
    options.reference = Reference::own;
    if (options.kind->layout != kind_of("").layout && options.kind->layout != kind_of("--along").layout)
      fail(fmt::format("{}: the program's own gradient has first derivatives", options.kind->option));
  }
  // Without a step to look at, a formula is compared with what is proven.
  const bool has_step = given.has("--h") || given.has("--method");
  if (options.reference == Reference::analytic && !has_step) options.exact = !options.program;
  if (options.reference == Reference::exact && options.exact)
    fail("--check alone compares with the exact derivatives, which --exact gives already",
         "give the derivatives that you found: --check \"2*x0, 2*x1\"");
}

struct NamedTotal {
  std::string_view name;
  Total total;
};

constexpr std::array<NamedTotal, 2> totals{{{"sum", Total::sum}, {"mean", Total::mean}}};

void read_data_options(const Given& given, Options& options) {
  if (!given.has("--data")) return;
  options.data = given.last("--data");
  if (given.has("--total")) options.total = choose(totals, "--total", given.last("--total")).total;
  const bool points_from_input = options.at.empty() && options.points.value_or("-") == "-";
  if (options.data == "-" && points_from_input)
    fail("--data -: standard input cannot be both the data and the points", "give the points by --at");
  if (options.data == "-" && options.file == "-")
    fail("--data -: standard input cannot be both the data and the expression", "");
}

struct NamedStyle {
  std::string_view name;
  FormulaStyle style;
};

constexpr std::array<NamedStyle, 2> formula_styles{
    {{"text", FormulaStyle::text}, {"latex", FormulaStyle::latex}}};

FormulaStyle read_formula_style(const std::string& typed) {
  return typed.empty() ? FormulaStyle::text : choose(formula_styles, "--formula", typed).style;
}

void read_sweep(const Given& given, Options& options) {
  options.sweep = given.has("--sweep");
  if (options.sweep && options.program && !options.kind->has_adaptive_step)
    fail(fmt::format("--sweep: of {} of a program no derivative is known that errors could be counted from",
                     options.kind->option));
  if (!options.sweep || options.at.size() == 1) return;
  if (options.at.empty()) fail("--sweep is of one point, and there is none", "give it by --at");
  fail(fmt::format("--sweep is of one point, and there are {}", options.at.size()),
       "the coordinates of a point are one argument: --at 3,4");
}

/// An option that needs uncertainties; empty if there is none.
std::string_view uncertainty_option(const Given& given) {
  for (const std::string_view option : {"--budget", "--coverage", "--correlate", "--trials"})
    if (given.has(option)) return option;
  if (!given.has("--show")) return "";
  for (const std::string& name : given.list("--show"))
    if (std::ranges::find(uncertain_columns, name) != uncertain_columns.end()) return "--show";
  return "";
}

TrialRequest read_trial_request(const Given& given) {
  TrialRequest request{.trials = read_trials(given.last("--trials"))};
  if (given.has("--seed")) request.seed = read_seed(given.last("--seed"));
  return request;
}

/// What is asked of uncertainties, and whether the points have some. A program's --h auto is their own.
void read_uncertainty(const Given& given, Options& options) {
  UncertaintyOptions& uncertainty = options.uncertainty;
  uncertainty.is_typed = std::ranges::any_of(options.at, has_uncertainty);
  uncertainty.option = uncertainty_option(given);
  const bool is_own_step = options.program && given.has("--h") && given.last("--h") == "auto";
  const auto has = [&](std::string_view option) {
    return given.has(option) && !(option == "--h" && is_own_step);
  };
  options.derivative_option = derivative_option(has);
  if (!uncertainty.option.empty() || uncertainty.is_typed)
    refuse_conflicts_with_uncertainty(
        uncertainty.option.empty() ? "--at with an uncertainty" : uncertainty.option,
        options.program.has_value(), has);
  for (const std::string& text : given.all("--correlate"))
    uncertainty.correlations.push_back(read_correlation(text, options.definitions));
  uncertainty.budget = given.has("--budget");
  if (given.has("--coverage")) uncertainty.coverage = read_coverage(given.last("--coverage"));
  if (given.has("--trials")) uncertainty.trials = read_trial_request(given);
  if (!uncertainty.is_typed) return;
  options.exact = !options.program;
  options.difference.adaptive = !options.exact;
}

/// How results with uncertainties are written.
void read_uncertain_style(const Given& given, Options& options) {
  UncertainStyle& style = options.uncertainty.style;
  style.budget = options.uncertainty.budget;
  style.digits = given.has("--precision") ? options.precision : options.format->uncertain_digits;
  style.show = style.budget ? options.format->show_budget : options.format->show_uncertain;
  style.show.expanded = style.show.expanded || options.uncertainty.coverage.has_value();
  style.show.trials = options.uncertainty.trials.has_value();
  if (given.has("--show")) style.show = options.show;
  if (style.show.trials && !options.uncertainty.trials)
    fail("--show trials has no meaning without --trials", "for example --trials 1e6");
  if (options.uncertainty.trials) {
    options.uncertainty.trials->digits = style.digits.digits == 1 ? 1 : 2;
    options.uncertainty.trials->jobs = options.jobs;
  }
}

/// Columns of derivatives that uncertain points have none of.
void refuse_columns_of_derivatives(const Given& given) {
  constexpr std::string_view of_derivatives[] = {"exact", "difference", "relative",
                                                 "check", "verdict",    "evaluations"};
  for (const std::string& name : given.list("--show"))
    if (std::ranges::find(of_derivatives, name) != std::end(of_derivatives))
      fail(fmt::format("--show {}: it is of derivatives, and the points have uncertainties", name),
           "without uncertainties it is shown; --show status says what is to be said of an uncertainty");
}

/// What is shown of a result. May ask for exact derivatives to compare with.
void read_columns(const Given& given, Options& options) {
  const bool estimates = options.difference.adaptive || options.exact;
  Columns& show = options.show;
  if (options.uncertainty.is_typed) refuse_columns_of_derivatives(given);
  if (given.has("--show")) {
    for (const std::string& name : given.list("--show")) show.*choose(columns(), "--show", name).flag = true;
  } else {
    show = options.check ? options.format->show_check : options.format->show;
    show.error = show.error && estimates;
    show.evaluations = show.evaluations && (estimates || options.check);
  }
  if (show.error && !estimates)
    fail("--show error: a fixed step has no error estimate",
         std::string(options.kind->has_adaptive_step ? "add --h auto" : "add --exact")
             .append("; --show difference is the distance to the exact derivative"));
  if (show.check && !options.check) fail("--show check: nothing is checked", "add --check");
  if ((show.exact || show.difference || show.relative) && !options.check)
    options.reference = Reference::exact;
  refuse_exact_of_program(options);
  if (options.reference == Reference::exact && options.exact)
    fail(fmt::format("--show {}: with --exact the derivatives are exact themselves", show.exact ? "exact"
                                                                                     : show.difference
                                                                                         ? "difference"
                                                                                         : "relative"),
         "without --exact, --show gradient,exact,difference sets them beside the numerical ones");
}

Precision default_precision(const Options& options) {
  Precision precision = options.format->precision;
  if (!precision.by_estimate) return precision;
  // A double holds fifteen digits of any number.
  constexpr int all_certain = 15;
  precision.digits = options.exact ? all_certain : options.kind->digits(options.order);
  if (options.exact) precision.most = all_certain;
  return precision;
}

/// A program as the function.
void read_program(const Given& given, const std::vector<std::string>& expressions, Options& options) {
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
void read_file(const Given& given, const std::vector<std::string>& expressions, Options& options) {
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

/// Threads as there are cores; of programs one at a time unless asked for, for two may write to the same
/// file.
std::size_t read_jobs_of(const Given& given) {
  if (given.has("--jobs")) return read_jobs(given.last("--jobs"));
  return program_option(given).empty() ? std::max(1U, std::thread::hardware_concurrency()) : 1;
}

/// Uncertainties in a formula are arithmetic, and would change its value unnoticed beside those of points.
void refuse_uncertainties_of_constants(const Given& given, const std::vector<std::string>& expressions) {
  if (!std::ranges::any_of(given.all("--at"), has_uncertainty)) return;
  for (const std::string& text : given.all("--let")) refuse_uncertain_numbers(text, "--let");
  if (program_option(given).empty())
    for (const std::string& text : expressions) refuse_uncertain_numbers(text, {});
}

Options interpret(const Given& given, const std::vector<std::string>& expressions) {
  Options options;
  refuse_uncertainties_of_constants(given, expressions);
  options.definitions = read_definitions(given);
  options.jobs = read_jobs_of(given);
  read_program(given, expressions, options);
  if (given.has("--file"))
    read_file(given, expressions, options);
  else if (!options.program)
    options.expression = the_expression(expressions, given.all("--at"));
  refuse_conflicts([&](std::string_view option) { return given.has(option); });
  const auto at = given.all("--at");
  options.at.assign(at.begin(), at.end());
  if (given.has("--points")) options.points = given.last("--points");
  read_data_options(given, options);
  options.vars = given.variables("--vars");
  options.columns = read_named_columns(given);
  options.strict = given.has("--strict");
  options.kind = &read_kind(given);
  options.has_default_step = !given.has("--h") && !given.has("--sweep");
  options.wrt = given.variables("--wrt");
  read_derivatives(given, options);
  read_direction(given, options);
  if (given.has("--digits")) options.digits = read_digits(given.last("--digits"));
  if (options.digits > 0 && options.along && options.kind->takes_order)
    fail("--digits: along a direction there are first derivatives alone",
         fmt::format("without --digits, {} proves those of a double", options.kind->option));
  options.exact = given.has("--exact") || options.digits > 0 || is_exact_of_itself(given, *options.kind);
  options.difference = read_difference(given, options);
  read_uncertainty(given, options);
  if (given.has("--formula")) options.formula = read_formula_style(given.last("--formula"));
  read_sweep(given, options);
  read_check(given, options);
  if (given.has("--format")) options.format = &choose(formats(), "--format", given.last("--format"));
  read_columns(given, options);
  options.precision =
      given.has("--precision") ? read_precision(given.last("--precision")) : default_precision(options);
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

/// The rows of the options that are given, each once.
std::vector<const OptionRow*> rows_given(const std::vector<OptionRow>& rows,
                                         const std::vector<std::string>& given) {
  const std::set<std::string_view> names(given.begin(), given.end());  // and values, which do no harm
  std::vector<const OptionRow*> result;
  for (const OptionRow& row : rows)
    if (std::ranges::any_of(split_list("an option", row.names),
                            [&](const std::string& name) { return names.contains(name); }))
      result.push_back(&row);
  return result;
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
  std::vector<KnownOption> known{{"--help", true, true, false}};
  for (const OptionRow& row : rows) {
    std::vector<std::string> words;
    words.reserve(row.choices.size());
    for (const OptionChoice& choice : row.choices) words.push_back(choice.word);
    for (const std::string& name : split_list("an option", row.names))
      known.push_back({.name = name,
                       .takes_value = row.kind != OptionKind::flag,
                       .value_is_optional = row.kind == OptionKind::optional,
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
  CLI::App app;
  app.set_help_flag();  // CLI11's own takes -h, which newer versions do not tell from --h
  const CLI::Option* const help_option = declare_valued(app, "--help");
  const std::vector<OptionRow> rows = option_rows();
  Arguments sorted = sort_arguments(arguments, known_options(rows));
  // CLI11 compares each option that is declared with all before it: of those that nobody gives, none is.
  std::vector<DeclaredOption> declared;
  for (const OptionRow* const row : rows_given(rows, sorted.options))
    declared.push_back({row->names.substr(0, row->names.find(',')), row->kind, declare(app, *row)});
  std::ranges::reverse(sorted.options);  // the order in which CLI11 takes them from a vector
  try {
    app.parse(sorted.options);
  } catch (const CLI::ParseError&) {
    fail("the options cannot be read", "see gradcalc --help");
  }
  if (help_option->count() > 0) return Printout{help_on(help_option->results().back(), sorted.expressions)};
  const Given given(declared);
  if (given.has("--version")) return Printout{"gradcalc " GRADCALC_VERSION "\n"};
  return interpret(given, sorted.expressions);
}

}  // namespace gradcalc::cli
