#include "cli/options/column_options.hpp"

#include <fmt/format.h>

#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_values.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

/// Only what has a formula has exact derivatives.
void refuse_exact_of_program(const Options& options) {
  if (!options.program || options.reference != Reference::exact) return;
  fail(fmt::format("{}: a program has no formula, and so no exact derivative to compare with",
                   options.check ? "--check" : "--show"),
       options.check ? "give the derivatives that you found: --check \"2*x0, 2*x1\"; or those that it prints "
                       "behind the value: --with-gradient"
                     : "--h auto --show gradient,error estimates the error");
}

Precision default_precision(const Options& options) {
  Precision precision = options.format->precision;
  if (!precision.by_estimate) return precision;
  // A double holds fifteen digits of any number.
  constexpr int all_certain = 15;
  precision.digits = options.exact ? all_certain : options.kind->digits(options.order);
  if (options.exact) precision.most = all_certain;
  if (options.compared_steps() == ComparedSteps::all) precision.most = precision.digits;
  return precision;
}

}  // namespace

/// What is shown of a result. May ask for exact derivatives to compare with.
void read_columns(const GivenOptions& given, Options& options) {
  const bool estimates =
      options.difference.adaptive || options.exact || options.compared_steps() == ComparedSteps::all;
  Columns& show = options.show;
  if (options.uncertainty.is_typed && !options.uncertainty.derivative_column.empty())
    refuse_column_of_derivatives(options.uncertainty.derivative_column);
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

void read_precision(const GivenOptions& given, Options& options) {
  options.precision =
      given.has("--precision") ? read_precision(given.last("--precision")) : default_precision(options);
}

}  // namespace gradcalc::cli
