#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "arguments.hpp"
#include "gradcalc/error.hpp"
#include "number.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view description = "Numerical gradients of a typed expression.";

constexpr std::string_view examples = R"help(Examples:
  gradcalc "x0^2+x1^2" --at 3,4                the gradient at (3, 4): 6 8
  gradcalc "-sin(t)" --at 0 --h 1e-3           one variable, another step
  gradcalc "a*exp(-b*t)" --at t=1,a=2,b=0.5    variables by name
  gradcalc "x*y" --format csv < points.txt     a point a line, a table out
  gradcalc "sqrt(x)" --at 0 --method forward   at the edge of the domain

Exit status: 0 all computed; 1 some point failed or has no derivative;
2 usage, expression or input/output error.)help";

[[noreturn]] void fail(const std::string& message, std::string hint = {}) {
  throw Error(ErrorCode::argument, message, {}, Error::no_position, std::move(hint));
}

/// The names of a table's rows: "a, b, c".
template <class Rows>
std::string names_of(const Rows& rows, std::string_view separator = ", ") {
  std::string list;
  for (const auto& row : rows) list.append(list.empty() ? "" : separator).append(row.name);
  return list;
}

/// The row that a user names, or an error that lists them all.
template <class Rows>
auto& choose(const Rows& rows, std::string_view option, const std::string& name) {
  const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.name == name; });
  if (found == rows.end())
    fail(fmt::format("{}: there is no '{}'", option, name), "one of: " + names_of(rows));
  return *found;
}

std::vector<std::string> split_list(std::string_view option, const std::string& list) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    std::string item = list.substr(begin, end - begin);
    item.erase(0, item.find_first_not_of(' '));
    item.erase(item.find_last_not_of(' ') + 1);
    if (item.empty()) fail(fmt::format("{}: a name is missing in '{}'", option, list));
    items.push_back(std::move(item));
    begin = end + 1;
  }
  return items;
}

double read_step(const std::string& text) {
  double h = 0.0;
  if (read_number(text, h) != NumberError::none || !(h > 0.0))
    fail(fmt::format("--h: '{}' is not a positive number", text),
         "for example --h 1e-4, which is the default");
  return h;
}

Precision read_precision(const std::string& text) {
  if (text == "full") return {};
  int digits = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, digits);
  if (error != std::errc{} || end != last || digits < 1 || digits > Precision::max_digits)
    fail(fmt::format("--precision: '{}' is neither a number of digits from 1 to {} nor 'full'", text,
                     Precision::max_digits));
  return {digits};
}

Columns read_columns(const std::string& list) {
  Columns show;
  for (const std::string& name : split_list("--show", list))
    show.*choose(columns(), "--show", name).flag = true;
  return show;
}

/// Breaks a list so that help stays within 80 columns.
std::string wrapped(std::string list) {
  constexpr std::size_t width = 50;
  std::size_t line_start = 0;
  while (list.size() - line_start > width) {
    const std::size_t space = list.rfind(' ', line_start + width);
    list[space] = '\n';
    line_start = space + 1;
  }
  return list;
}

/// CLI11 leaves two empty lines between groups.
std::string single_spaced(std::string text) {
  for (std::size_t at = text.find("\n\n\n"); at != text.npos; at = text.find("\n\n\n", at)) text.erase(at, 1);
  return text;
}

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(27); }

  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "Usage: gradcalc [OPTIONS] EXPRESSION --at POINT...\n"
           "       gradcalc [OPTIONS] EXPRESSION < points\n";
  }
};

/// The options as typed.
struct Raw {
  std::vector<std::string> at;
  std::string points, vars, h, method, wrt, format, show, precision;
  bool no_header = false;
};

void declare(CLI::App& app, Raw& raw) {
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_option("--at", raw.at,
                 "A point: 3,4 or \"3 4\" or x=3,y=4.\n"
                 "Repeatable; one result line each")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("POINT")
      ->group("Points");
  app.add_option("--points", raw.points,
                 "Points from FILE, one a line; - is standard\n"
                 "input, which is also read without --at")
      ->type_name("FILE")
      ->group("Points");
  app.add_option("--vars", raw.vars,
                 "The order of the variables: y,x. Default:\n"
                 "x0,x1,... by number, else alphabetical")
      ->type_name("NAMES")
      ->group("Points");

  app.add_option("--h,--step", raw.h, "The step, absolute; default " + rough(default_step))
      ->type_name("H")
      ->group("Differentiation");
  app.add_option("--method", raw.method,
                 fmt::format("The difference; default {}. One of:\n{}", default_scheme().name,
                             wrapped(names_of(schemes()))))
      ->type_name("NAME")
      ->group("Differentiation");
  app.add_option("--wrt", raw.wrt, "Only the partials by these variables: x0,x1")
      ->type_name("NAMES")
      ->group("Differentiation");

  app.add_option("--format", raw.format,
                 fmt::format("{}; default {}", names_of(formats()), formats().front().name))
      ->type_name("NAME")
      ->group("Output");
  app.add_option("--show", raw.show,
                 fmt::format("What to print, of {}.\n"
                             "Default: gradient in text, else everything",
                             names_of(columns())))
      ->type_name("LIST")
      ->group("Output");
  app.add_option("--precision", raw.precision,
                 "Significant digits, or full: the shortest text\n"
                 "that reads back exactly. Default: 10 in text,\n"
                 "else full")
      ->type_name("N")
      ->group("Output");
  app.add_flag("--no-header", raw.no_header, "csv and tsv without the header row")->group("Output");
}

void check_expressions(const std::vector<std::string>& expressions, bool has_at) {
  if (expressions.empty()) fail("there is no expression", std::string(usage_hint()));
  if (expressions.size() == 1) return;
  double number = 0.0;
  const bool second_is_number = has_at && read_number(expressions[1], number) == NumberError::none;
  fail(fmt::format("more than one expression: '{}' and '{}'", expressions[0], expressions[1]),
       second_is_number ? "the coordinates of a point are one argument: --at 3,4 or --at \"3 4\""
                        : "put the expression in quotes, so that it is one argument");
}

Options interpret(const CLI::App& app, Raw raw, const std::vector<std::string>& expressions) {
  const auto given = [&app](const char* option) { return app.count(option) > 0; };
  check_expressions(expressions, given("--at"));
  if (given("--at") && given("--points")) fail("--at and --points exclude each other");
  Options options;
  options.expression = expressions.front();
  options.at = std::move(raw.at);
  if (given("--points")) options.points = raw.points;
  if (given("--vars")) options.vars = split_list("--vars", raw.vars);
  if (given("--h")) options.h = read_step(raw.h);
  if (given("--method")) options.scheme = &choose(schemes(), "--method", raw.method);
  if (given("--wrt")) options.wrt = split_list("--wrt", raw.wrt);
  if (given("--format")) options.format = &choose(formats(), "--format", raw.format);
  options.show = given("--show") ? read_columns(raw.show) : options.format->show;
  options.precision = given("--precision") ? read_precision(raw.precision) : options.format->precision;
  options.header = !raw.no_header;
  return options;
}

}  // namespace

std::string_view usage_hint() {
  return "gradcalc \"x0^2+x1^2\" --at 3,4 prints 6 8; see gradcalc --help";
}

std::variant<Options, Printout> read_options(const std::vector<std::string>& arguments) {
  CLI::App app(std::string(description), "gradcalc");
  app.footer(std::string(examples));
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag();
  Raw raw;
  declare(app, raw);
  app.set_help_flag("-h,--help", "This text")->group("Other");
  bool version = false;
  app.add_flag("--version", version, "The version")->group("Other");

  const auto takes_value = [&app](std::string_view name) -> std::optional<bool> {
    const CLI::Option* const option = app.get_option_no_throw(std::string(name));
    if (option == nullptr) return std::nullopt;
    return option->get_items_expected_max() > 0;
  };
  Arguments sorted = sort_arguments(arguments, takes_value);
  std::ranges::reverse(sorted.options);  // the order in which CLI11 takes them from a vector
  try {
    app.parse(sorted.options);
  } catch (const CLI::CallForHelp&) {
    return Printout{single_spaced(app.help())};
  } catch (const CLI::ParseError& error) {
    fail(error.what(), "see gradcalc --help");
  }
  if (version) return Printout{"gradcalc " GRADCALC_VERSION "\n"};
  return interpret(app, std::move(raw), sorted.expressions);
}

}  // namespace gradcalc::cli
