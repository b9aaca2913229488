#include "cli/explain/trial_explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "blocks/block.hpp"
#include "cli/explain/uncertainty_explanation.hpp"
#include "cli/output/number_format.hpp"
#include "cli/output/trial_text.hpp"
#include "cli/output/uncertain_number.hpp"
#include "cli/output/uncertain_text.hpp"
#include "cli/problem/program_functions.hpp"
#include "trials/input_sampler.hpp"
#include "uncertainty/spread.hpp"

namespace gradcalc::cli {
namespace {

constexpr Precision two_digits{2};

/// The quantities of the first trial without a value: V=-0.012, I=2.1; and why a program has none.
std::string first_undefined(const UncertainResult& result, const TrialSummary& summary,
                            const Problem& problem) {
  const InputSampler sampler(result.point, problem.names, problem.uncertainty->trials->seed);
  std::vector<double> x(sampler.size() * block_size);
  sampler.block(*summary.result.first_undefined, x);
  std::vector<double> at;
  std::string text;
  for (std::size_t i = 0; i < problem.names.size(); ++i) {
    at.push_back(x[i * block_size]);
    text.append(
        fmt::format("{}{}={}", i == 0 ? "" : ", ", problem.names[i], format_number(at.back(), Precision{6})));
  }
  const std::string reason = why_program_failed(problem, at);
  return reason.empty() ? text : text.append(" (").append(reason).append(")");
}

std::string undefined(const UncertainResult& result, const TrialSummary& summary, const Problem& problem,
                      const std::string& name) {
  const bool is_unasked = problem.program && problem.program->unasked() > 0;
  const std::string where = fmt::format(
      "{} has no {}value in {} of {} trials{}", name, is_unasked ? "" : "finite ", summary.result.undefined,
      problem.uncertainty->trials->trials,
      is_unasked ? fmt::format(": {}", problem.program->limit_reached())
                 : fmt::format(", for the first time at {}", first_undefined(result, summary, problem)));
  return summary.result.trials == 0 ? where : where + ": what is said of the trials is said of the others";
}

/// With one digit, as people type it: 4e6.
std::string rounded_up(double number) {
  const double exponent = std::floor(std::log10(number)),
               digit = std::ceil(number / std::pow(10.0, exponent));
  return digit < 10.0 ? fmt::format("{}e{}", digit, exponent) : fmt::format("1e{}", exponent + 1.0);
}

/// What to do where the trials do not tell.
std::string remedy_for_few_trials(const TrialSummary& summary) {
  const auto trials =
      trials_that_tell(summary.linear, summary.intervals, summary.validation, summary.result.trials);
  if (!trials) return "the difference is as large as it may be, as nearly as trials tell";
  constexpr double most = 1e10;
  if (!(*trials <= most))
    return "more trials than can be run would tell; --precision 1 allows ten times as much";
  return fmt::format("some --trials {} tell", rounded_up(*trials));
}

/// Trials whose quantities cannot move as they should.
std::string too_coarse(const UncertainResult& result, const Problem& problem, const std::string& name) {
  std::string quantities;
  for (std::size_t i = 0; i < problem.names.size(); ++i)
    if (!has_samples(result.point.quantities[i]))
      quantities.append(quantities.empty() ? "" : ", ").append(problem.names[i]);
  return fmt::format(
      "{}: the trials tell nothing: doubles near the value of {} are too far apart for its distribution; "
      "measured from a value near by, it has one",
      name, quantities);
}

/// The quantities with limits whose degrees of freedom make the linear interval wider, if there are some.
std::string limits_with_degrees(const UncertainResult& result, const Problem& problem, std::size_t function) {
  std::string names;
  for (std::size_t i = 0; i < problem.names.size(); ++i) {
    const Quantity& quantity = result.point.quantities[i];
    if (std::isfinite(quantity.half_width()) && std::isfinite(quantity.degrees_of_freedom) &&
        result.propagation.functions[function].contributions[i].uncertainty > 0.0)
      names.append(names.empty() ? "" : ", ").append(problem.names[i]);
  }
  return names.empty() ? names
                       : fmt::format(
                             "; the degrees of freedom of the limits of {} are in the linear interval "
                             "alone",
                             names);
}

std::string not_validated(const UncertainResult& result, const Problem& problem, std::size_t function) {
  const TrialSummary& summary = result.trials[function];
  const std::string& name = problem.layout.values[function];
  if (summary.do_moments_differ)
    return fmt::format("{}: the trials do not validate the linear result: they are {}, and it is {}", name,
                       moments_text(summary.result, two_digits),
                       uncertain_number(summary.linear.value, summary.linear.uncertainty, two_digits).text());
  const std::string coverage =
      coverage_text(problem.uncertainty->coverage, result.propagation.functions[function].degrees_of_freedom);
  if (std::isnan(summary.intervals.low.value))
    return fmt::format("{}: the trials are too few for an interval of {}: {}", name, coverage,
                       remedy_for_few_trials(summary));
  const bool is_decided = summary.validation.agreement == Validation::not_validated;
  return fmt::format(
      "{}: the trials {} the linear result: {} of them are from {}, the linear interval is from {}; the ends "
      "differ by {} (JCGM 101, 8.1){}{}",
      name, is_decided ? "do not validate" : "are too few to validate", coverage,
      symmetric_text(summary.intervals, two_digits), linear_interval_text(summary.linear, two_digits),
      difference_text(summary.validation, summary.intervals),
      is_decided ? "" : ": " + remedy_for_few_trials(summary),
      limits_with_degrees(result, problem, function));
}

std::string unsettled(const TrialSummary& summary, const Problem& problem, std::size_t function) {
  constexpr std::string_view what = "the standard deviation of the trials does not settle";
  const std::string& name = problem.layout.values[function];
  if (!summary.pole)
    return fmt::format(
        "{}: {}: by how slowly their far values become rare, it may not exist; use the coverage "
        "interval",
        name, what);
  return fmt::format(
      "{}: {}: it does not exist, as {} has a pole within their reach, at {}; use the coverage interval",
      name, what, name, part_of(problem, function, summary.pole->slot));
}

std::string unknown_deviation(const TrialSummary& summary, const std::string& name) {
  if (!summary.has_deviation)
    return fmt::format(
        "{}: the trials have no standard deviation, as a quantity with 2 degrees of freedom or less has "
        "none: "
        "{} is that of these trials; the intervals are known",
        name, deviation_text(summary.result, two_digits));
  return fmt::format(
      "{}: the standard deviation of the trials, {}, is known to {} only: a few far values make up most of "
      "it, and "
      "there may be none; the intervals are known",
      name, deviation_text(summary.result, two_digits),
      uncertainty_text(summary.result.deviation_error, Precision{1}));
}

}  // namespace

bool needs_trial_explanation(const UncertainResult& result) {
  return !std::ranges::all_of(result.trials, &TrialSummary::is_plain);
}

void explain_trials(const UncertainResult& result, std::string_view place, const Problem& problem,
                    Messages& messages) {
  const auto add = [&](MessageKind kind, auto text) {
    if (messages.wants(kind))
      messages.add(kind, fmt::format("{}: {}", place, text()));
    else
      messages.count_only(kind);
  };
  for (std::size_t i = 0; i < result.trials.size(); ++i) {
    const TrialSummary& summary = result.trials[i];
    const std::string& name = problem.layout.values[i];
    if (summary.result.undefined > 0)
      add(MessageKind::undefined_trials, [&] { return undefined(result, summary, problem, name); });
    if (summary.result.trials == 0) continue;
    if (!summary.knows_deviation())
      add(MessageKind::unknown_deviation, [&] {
        return summary.has_deviation && !summary.settles ? unsettled(summary, problem, i)
                                                         : unknown_deviation(summary, name);
      });
    if (summary.are_coarse) {
      add(MessageKind::not_validated, [&] { return too_coarse(result, problem, name); });
      continue;
    }
    if (summary.validation.agreement != Validation::validated && summary.has_linear())
      add(MessageKind::not_validated, [&] { return not_validated(result, problem, i); });
  }
}

}  // namespace gradcalc::cli
