#include "cli/options/option_table.hpp"

#include <fmt/format.h>

#include <span>

#include "cli/options/options.hpp"
#include "cli/output/formats.hpp"
#include "cli/output/number_format.hpp"
#include "cli/results/columns.hpp"
#include "emit/language.hpp"
#include "gradcalc/check.hpp"
#include "gradcalc/digits.hpp"
#include "gradcalc/hessian.hpp"
#include "gradcalc/scheme.hpp"

namespace gradcalc::cli {
namespace {

/// Breaks a list into lines.
std::string wrapped(std::string list) {
  std::size_t line_start = 0;
  while (list.size() - line_start > OptionRow::help_width) {
    const std::size_t space = list.rfind(' ', line_start + OptionRow::help_width);
    list[space] = '\n';
    line_start = space + 1;
  }
  return list;
}

template <class Rows>
std::vector<OptionChoice> choices_of(const Rows& rows) {
  std::vector<OptionChoice> choices;
  for (const auto& row : rows) choices.push_back({std::string(row.name), std::string(row.meaning)});
  return choices;
}

std::vector<OptionChoice> choices_of(std::span<const Scheme> schemes) {
  std::vector<OptionChoice> choices;
  for (const Scheme& scheme : schemes) choices.push_back({std::string(scheme.name), formula(scheme)});
  return choices;
}

}  // namespace

std::vector<OptionRow> option_rows() {
  using enum OptionKind;
  return {
      {"--file", once, "FILE", "Function",
       "The expression from FILE, in as many lines as it\n"
       "needs; # begins a comment. - is standard input"},
      {"--let", each, "DEFINITION", "Function",
       "A constant a=2, a function \"f(t,u)=t*u\" or a\n"
       "quantity I=b*h^3/12 that the expression may use.\n"
       "Repeatable: later ones may use earlier ones"},

      {"--data", once, "FILE", "Function",
       "The expression is summed over the rows of a table:\n"
       "names that are its columns are data, others variables"},
      {"--total",
       value,
       "NAME",
       "Function",
       "Of --data: sum or mean; default sum",
       {{"sum", "the sum over the rows"}, {"mean", "the sum divided by the number of rows"}}},

      {"--at", each, "POINT", "Points",
       "A point: 3,4 or \"3 4\" or x=3,y=4. A coordinate may\n"
       "be an expression, pi/4, or a range START:STOP:STEP.\n"
       "With a standard uncertainty (GUM): 0.1+-0.001, +-2%,\n"
       "3.000(12); with degrees of freedom 0.1+-0.001[9]; of\n"
       "limits 4+-0.1[rect] or [tri]; expanded 5+-0.2[k=2].\n"
       "Repeatable"},
      {"--points", once, "FILE", "Points",
       "Points from FILE, one a line, or a table with a\n"
       "header, or JSON Lines; - is standard input, the\n"
       "default"},
      {"--vars", list, "NAMES", "Points",
       "The order of the variables: y,x. Default: x0,x1,...\n"
       "by number, else that of a named --at, else\n"
       "alphabetical"},
      {"--column", each, "NAME=COLUMN", "Points",
       "The column, or JSON key, that holds a variable:\n"
       "p=\"price (EUR)\". Repeatable"},
      {"--strict", flag, "", "Points", "Stop at the first bad line"},

      {"--exec", once, "COMMAND", "Programs",
       "A program as the function: sh runs it for each\n"
       "evaluation, with numbers for {a}, {b}, or {} for all\n"
       "coordinates; without these it reads them as a line.\n"
       "The numbers in its last line are the values"},
      {"--exec-stream", once, "COMMAND", "Programs",
       "The same of a program that sh starts once, and that\n"
       "answers each line of coordinates with a line"},
      {"--with-gradient", flag, "", "Programs",
       "Its answer is f and then its own partials, which\n"
       "--check compares"},
      {"--timeout", value, "S", "Programs", "Seconds that a program has for an answer; default 60"},
      {"--limit", value, "N", "Programs", "At most N evaluations: what is known by then"},
      {"--log", once, "FILE", "Programs",
       "Append each evaluation to FILE. What is there is not\n"
       "asked again: a run that was interrupted goes on"},

      {"--h,--step",
       value,
       "H",
       "Differentiation",
       fmt::format("The step, absolute; default {} ({} with\n"
                   "--hessian, (12*2^N*u)^(1/(N+2)) with --order, u =\n"
                   "1.1e-16). auto: chosen for each partial at each\n"
                   "point, with an error estimate",
                   rough(default_step), format_number(default_second_step, Precision{2})),
       {{"auto", "chosen for each partial at each point"}}},
      {"--method", value, "NAME", "Differentiation",
       wrapped(fmt::format("{}; default {}", names_of(schemes()), default_scheme().name)),
       choices_of(schemes())},
      {"--wrt", list, "NAMES", "Differentiation", "Only the partials by these variables: x0,x1"},
      {"--along",
       value,
       "VECTOR",
       "Differentiation",
       "The derivative along a direction, normalised: 1,1.\n"
       "random or random:K: along 3 or K random directions,\n"
       "with --check a check of many partials at once",
       {{"random", "along 3 random directions"}}},
      {"--seed", value, "N", "Differentiation",
       fmt::format("Of random numbers, those of --trials, too: the same\nones for the same N; default {}",
                   default_seed)},
      {"--hessian", flag, "", "Differentiation", "The matrix of second derivatives"},
      {"--order", value, "N", "Differentiation",
       "The N-th derivative by each variable, or along\n"
       "--along; by several with --wrt x,x,y. Proven, or by\n"
       "--h a central difference"},
      {"--taylor", value, "N", "Differentiation",
       "The Taylor coefficients of (x-x0)^0 to (x-x0)^N of a\n"
       "function of one variable, or along --along: proven"},
      {"--exact", flag, "", "Differentiation",
       "Exact derivatives, by automatic differentiation,\n"
       "instead of differences: every digit is proven"},
      {"--digits", value, "N", "Differentiation",
       fmt::format("--exact with N right digits, 1 to {}, of what is\n"
                   "typed: 0.1 is one tenth, pi is pi",
                   most_digits)},
      {"--formula",
       optional,
       "[STYLE]",
       "Differentiation",
       "The derivatives as formulas, a line each, in the\n"
       "order of the variables; without a point. --check\n"
       "reads them. STYLE: text or latex; default text",
       {{"text", "as gradcalc reads them"}, {"latex", "as LaTeX sets them"}}},
      {"--sweep", flag, "", "Differentiation",
       "At one point, differences with h from 0.1 to 1e-14\n"
       "and their true errors: forward, central and --method"},

      {"--correlate", each, "A,B=R", "Uncertainty",
       "The correlation of two uncertain quantities: V,I=0.8.\n"
       "Repeatable. Of points in a table, columns u_V have\n"
       "standard uncertainties, dof_V degrees of freedom and\n"
       "cov_V_I covariances or r_V_I coefficients"},
      {"--budget", flag, "", "Uncertainty",
       "What each quantity adds to the uncertainty, and the\n"
       "expanded uncertainty"},
      {"--coverage",
       value,
       "P",
       "Uncertainty",
       "The coverage of the expanded uncertainty, by\n"
       "Student's t; default 0.95. Or k=2: the coverage\n"
       "factor, and the coverage is what it makes",
       {{"0.95", "19 of 20"}, {"k=2", "the coverage factor 2"}}},
      {"--trials", value, "N", "Uncertainty",
       "Draw the quantities N times, evaluate f at each, and\n"
       "compare mean, uncertainty and coverage interval with\n"
       "the linear result, as JCGM 101 does: 1e6 suits 0.95"},

      {"--check", optional, "[EXPRS]", "Checking",
       "Compare with the derivatives that you found:\n"
       "\"2*x0, 2*x1\", or by name \"y=2*y, x=2*x\": with the\n"
       "exact ones, or by --h with differences. Without a\n"
       "value: differences, with an automatic step unless\n"
       "--h is given, with the exact ones"},
      {"--tol", value, "T", "Checking",
       fmt::format("The relative difference that is no mismatch;\ndefault {}", rough(default_tolerance))},

      {"--format", value, "NAME", "Output",
       fmt::format("{}; default {}", names_of(formats()), formats().front().name), choices_of(formats())},
      {"--show", list, "LIST", "Output",
       wrapped(fmt::format("What to print, of {}. Default: gradient in text, else everything",
                           names_of(columns()))),
       choices_of(columns())},
      {"--precision",
       value,
       "N",
       "Output",
       "Significant digits, or full: the shortest text that\n"
       "reads back exactly. Default: full; in text 10, or as\n"
       "many as the error estimate supports",
       {{"full", "the shortest text that reads back exactly"}}},
      {"--plot", value, "FILE", "Output",
       "Draw instead of printing, by gnuplot: FILE.svg, .png\n"
       "or .pdf, or - for the terminal. One variable over a\n"
       "range, two over a grid of ranges, a sweep, or an\n"
       "uncertainty"},
      {"--emit", value, "LANGUAGE", "Output",
       fmt::format("Instead of computing, print a function for the value\n"
                   "and the gradient, or with --hessian the Hessian, as\n"
                   "code in {}. It needs no point",
                   names_of(languages())),
       choices_of(languages())},
      {"--keep", flag, "", "Output",
       "Repeat the input's columns before the results, in\n"
       "csv, tsv and json"},
      {"--no-header", flag, "", "Output", "csv and tsv without the header row"},

      {"--jobs", value, "N", "Other",
       "Threads; default: as many as there are cores. Of\n"
       "--exec and --exec-stream, programs that run at once;\n"
       "default 1"},
      {"--version", flag, "", "Other", "The version"},
  };
}

}  // namespace gradcalc::cli
