#pragma once

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "cli/output/formats.hpp"
#include "cli/output/result_numbers.hpp"
#include "cli/output/uncertain_number.hpp"
#include "cli/results/distribution_words.hpp"
#include "cli/results/uncertain_result.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc::cli {

/// The numbers of the trials of one function: of the validation 1 if it holds, 0 if not, nan if they do not
/// tell.
template <class Sink>
void visit_trial_fields(const std::string& f, const TrialSummary& trials, Precision digits, Sink& sink) {
  const auto& [low, high, shortest, shortest_errors] = trials.intervals;
  const auto beside = [&](double value) {
    return ResultNumber{value, precision_beside(value, trials.result.deviation, digits)};
  };
  sink([&] { return f + "_trials"; }, beside(trials.result.mean));
  sink([&] { return fmt::format("u_{}_trials", f); }, trials.result.deviation);
  sink([&] { return f + "_low"; }, beside(low.value));
  sink([&] { return f + "_high"; }, beside(high.value));
  sink([&] { return f + "_shortest_low"; }, beside(shortest.low));
  sink([&] { return f + "_shortest_high"; }, beside(shortest.high));
  sink([&] { return f + "_undefined"; }, trials.result.trials + trials.result.undefined == 0
                                             ? Derivative::none
                                             : static_cast<double>(trials.result.undefined));
  const Validation agreement = trials.validation.agreement;
  sink([&] { return f + "_validated"; }, agreement == Validation::undecided   ? Derivative::none
                                         : agreement == Validation::validated ? 1.0
                                                                              : 0.0);
}

/// Calls sink(name, number) for each number of a line of a table, in the order of its columns; name() gives
/// the name of the column: V, u_V, cov_V_I of what is correlated, dof_V, dist_V, half_width_V, f, u_f, df_dV,
/// u_f_V, share_f_V, u_f_program and share_f_program of a program, dof_f, k_f, U_f, p_f of a given factor,
/// f_second, u_f_second, f_near_break, f_trials and others, r_f0_f1, r_V_f. dist_V has a word in place of a
/// number, and none of what is exact; of the second order, which is shown if needed, nothing stands where the
/// first one holds. What has an uncertainty is a ResultNumber, with the digits that go with it. Without a
/// result, the numbers are nan.
template <class Sink>
void visit_uncertain_fields(const OutputStyle& style, const UncertainResult* result, Sink sink) {
  const Columns& show = style.show;
  const auto& functions = style.layout.values;
  const auto& names = style.names;
  const auto function = [&](std::size_t i) -> const CombinedUncertainty& {
    static const CombinedUncertainty nothing;
    return result == nullptr ? nothing : result->propagation.functions[i];
  };
  const auto beside = [&](double value, double uncertainty) {
    return ResultNumber{value, precision_beside(value, uncertainty, style.precision)};
  };
  const auto covariances = [&](bool of_records) {
    for (const auto& [i, j, in_records] : style.uncertain.correlated)
      if (of_records || !in_records)
        sink([&, first = i, second = j] { return fmt::format("cov_{}_{}", names[first], names[second]); },
             result ? result->point.covariance(i, j) : Derivative::none);
  };
  if (show.point && !style.kept.empty()) covariances(false);  // the columns that are kept have the others
  if (show.point && style.kept.empty()) {
    for (std::size_t i = 0; i < names.size(); ++i)
      sink([&] { return names[i]; },
           result ? beside(result->point.quantities[i].value, result->point.quantities[i].uncertainty)
                  : ResultNumber{Derivative::none});
    for (std::size_t i = 0; i < names.size(); ++i)
      sink([&] { return "u_" + names[i]; },
           result ? result->point.quantities[i].uncertainty : Derivative::none);
    covariances(true);
    for (std::size_t i = 0; style.uncertain.budget && i < names.size(); ++i)
      sink([&] { return "dof_" + names[i]; },
           result ? result->point.quantities[i].degrees_of_freedom : Derivative::none);
    for (std::size_t i = 0; style.uncertain.budget && i < names.size(); ++i)
      sink([&] { return "dist_" + names[i]; },
           result ? distribution_word(result->point.quantities[i]) : std::string_view());
    for (std::size_t i = 0; style.uncertain.budget && i < names.size(); ++i)
      sink([&] { return "half_width_" + names[i]; },
           result ? result->point.quantities[i].half_width() : Derivative::none);
  }
  for (std::size_t k = 0; k < functions.size(); ++k) {
    if (show.value) sink([&] { return functions[k]; }, beside(function(k).value, function(k).uncertainty));
    if (show.uncertainty) sink([&] { return "u_" + functions[k]; }, function(k).uncertainty);
  }
  const auto of_each = [&](double Contribution::*number, auto name) {
    for (std::size_t k = 0; k < functions.size(); ++k)
      for (std::size_t i = 0; i < names.size(); ++i)
        sink([&] { return name(k, i); }, result ? function(k).contributions[i].*number : Derivative::none);
  };
  const auto of_program = [&](auto number, auto name) {
    for (std::size_t k = 0; style.uncertain.of_program && k < functions.size(); ++k)
      sink([&] { return name(k); }, result ? number(function(k)) : Derivative::none);
  };
  if (show.gradient)
    of_each(&Contribution::sensitivity,
            [&](std::size_t k, std::size_t i) { return style.layout.field(k * names.size() + i); });
  if (show.error)
    of_each(&Contribution::sensitivity_error, [&](std::size_t k, std::size_t i) {
      return style.layout.field(k * names.size() + i) + "_error";
    });
  constexpr std::string_view program = "program";
  const auto contribution = [&](std::size_t k, std::string_view part) {
    return fmt::format("u_{}_{}", functions[k], part);
  };
  const auto share = [&](std::size_t k, std::string_view part) {
    return functions.size() == 1 ? fmt::format("share_{}", part)
                                 : fmt::format("share_{}_{}", functions[k], part);
  };
  if (show.contribution) {
    of_each(&Contribution::uncertainty,
            [&](std::size_t k, std::size_t i) { return contribution(k, names[i]); });
    of_program([](const CombinedUncertainty& f) { return f.of_program; },
               [&](std::size_t k) { return contribution(k, program); });
  }
  if (show.share) {
    of_each(&Contribution::share, [&](std::size_t k, std::size_t i) { return share(k, names[i]); });
    of_program([](const CombinedUncertainty& f) { return f.share_of_program(); },
               [&](std::size_t k) { return share(k, program); });
  }
  for (std::size_t k = 0; show.expanded && k < functions.size(); ++k) {
    const double degrees = function(k).degrees_of_freedom;
    const Coverage& coverage = style.uncertain.coverage;
    const double factor = result == nullptr ? Derivative::none : coverage.factor_of(degrees);
    sink([&] { return "dof_" + functions[k]; }, result == nullptr ? Derivative::none : degrees);
    sink([&] { return "k_" + functions[k]; }, factor);
    sink([&] { return "U_" + functions[k]; }, factor * function(k).uncertainty);
    if (coverage.factor)
      sink([&] { return "p_" + functions[k]; },
           result == nullptr ? Derivative::none : coverage.probability_of(degrees));
  }
  for (std::size_t k = 0; (show.second || show.second_if_needed) && k < functions.size(); ++k) {
    const auto value_name = [&] { return functions[k] + "_second"; };
    const auto uncertainty_name = [&] { return fmt::format("u_{}_second", functions[k]); };
    if (show.second || !function(k).is_linear()) {
      sink(value_name, beside(function(k).second_value, function(k).second_uncertainty));
      sink(uncertainty_name, function(k).second_uncertainty);
    } else {
      sink(value_name, std::string_view());
      sink(uncertainty_name, std::string_view());
    }
  }
  for (std::size_t k = 0; show.near_break && k < functions.size(); ++k) {
    const auto name = [&] { return functions[k] + "_near_break"; };
    if (const double distance = function(k).near_break.distance; std::isfinite(distance))
      sink(name, distance);
    else
      sink(name, std::string_view());
  }
  for (std::size_t k = 0; show.trials && k < functions.size(); ++k) {
    static const TrialSummary nothing;
    const TrialSummary& trials = result == nullptr || result->trials.empty() ? nothing : result->trials[k];
    visit_trial_fields(functions[k], trials, style.precision, sink);
  }
  for (std::size_t k = 0; (show.correlation || show.correlation_of_several) && k < functions.size(); ++k)
    for (std::size_t l = k + 1; l < functions.size(); ++l) {
      // All digits: rounded ones may not fit each other, and are refused when they are read.
      const std::string coefficient = format_number(
          result ? result->propagation.correlation[k * functions.size() + l] : Derivative::none, Precision{});
      sink([&] { return fmt::format("r_{}_{}", functions[k], functions[l]); }, std::string_view(coefficient));
    }
  const bool has_quantities = show.point || !style.kept.empty();
  for (std::size_t i = 0; show.correlation && has_quantities && i < names.size(); ++i)
    for (std::size_t k = 0; k < functions.size(); ++k) {
      const std::string coefficient = format_number(
          result ? input_correlation(result->point, function(k), i) : Derivative::none, Precision{});
      sink([&] { return fmt::format("r_{}_{}", names[i], functions[k]); }, std::string_view(coefficient));
    }
}

}  // namespace gradcalc::cli
