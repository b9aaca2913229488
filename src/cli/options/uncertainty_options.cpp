#include "cli/options/uncertainty_options.hpp"

#include <algorithm>
#include <string>

#include "cli/input/uncertain_numbers.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_values.hpp"
#include "cli/options/options.hpp"
#include "cli/results/columns.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

/// The first that --show names of those that only such results have; empty if there is none.
std::string_view shown_column(const GivenOptions& given, ColumnOf of) {
  if (!given.has("--show")) return "";
  for (const std::string& name : given.list("--show")) {
    const auto column = std::ranges::find(columns(), name, &Column::name);
    if (column != columns().end() && column->of == of) return column->name;
  }
  return "";
}

/// An option that needs uncertainties; empty if there is none.
std::string_view uncertainty_option(const GivenOptions& given) {
  for (const std::string_view option : {"--budget", "--coverage", "--correlate", "--trials"})
    if (given.has(option)) return option;
  return shown_column(given, ColumnOf::uncertainties).empty() ? "" : "--show";
}

TrialRequest read_trial_request(const GivenOptions& given) {
  TrialRequest request{.trials = read_trials(given.last("--trials"))};
  if (given.has("--seed")) request.seed = read_seed(given.last("--seed"));
  return request;
}

}  // namespace

/// What is asked of uncertainties, and whether the points have some. A program's --h auto is their own.
void read_uncertainty(const GivenOptions& given, Options& options) {
  UncertaintyOptions& uncertainty = options.uncertainty;
  uncertainty.is_typed = std::ranges::any_of(options.at, has_uncertainty);
  uncertainty.option = uncertainty_option(given);
  if (uncertainty.option == "--show") uncertainty.column = shown_column(given, ColumnOf::uncertainties);
  uncertainty.derivative_column = shown_column(given, ColumnOf::derivatives);
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
void read_uncertain_style(const GivenOptions& given, Options& options) {
  UncertainStyle& style = options.uncertainty.style;
  style.budget = options.uncertainty.budget;
  style.digits = given.has("--precision") ? options.precision : options.format->uncertain_digits;
  style.show = style.budget ? options.format->show_budget : options.format->show_uncertain;
  style.show.error = style.budget && options.program;  // of sensitivities that are estimates
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

}  // namespace gradcalc::cli
