#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "cli/output/formats.hpp"
#include "cli/results/uncertain_result.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc::cli {

/// Calls sink(name, number) for each number of a line of a table, in the order of its columns; name() gives
/// the name of the column: V, u_V, f, u_f, df_dV, u_f_V, share_f_V, dof_f, k_f, U_f, f_second, u_f_second,
/// r_f0_f1. Without a result, the numbers are nan.
template <class Sink>
void visit_uncertain_fields(const OutputStyle& style, const UncertainResult* result, Sink sink) {
  const Columns& show = style.show;
  const auto& functions = style.layout.values;
  const auto& names = style.names;
  const auto function = [&](std::size_t i) -> const CombinedUncertainty& {
    static const CombinedUncertainty nothing;
    return result == nullptr ? nothing : result->propagation.functions[i];
  };
  if (show.point && style.kept.empty()) {
    for (std::size_t i = 0; i < names.size(); ++i)
      sink([&] { return names[i]; }, result ? result->point.quantities[i].value : Derivative::none);
    for (std::size_t i = 0; i < names.size(); ++i)
      sink([&] { return "u_" + names[i]; },
           result ? result->point.quantities[i].uncertainty : Derivative::none);
  }
  for (std::size_t k = 0; k < functions.size(); ++k) {
    if (show.value) sink([&] { return functions[k]; }, function(k).value);
    if (show.uncertainty) sink([&] { return "u_" + functions[k]; }, function(k).uncertainty);
  }
  const auto of_each = [&](double Contribution::*number, auto name) {
    for (std::size_t k = 0; k < functions.size(); ++k)
      for (std::size_t i = 0; i < names.size(); ++i)
        sink([&] { return name(k, i); }, result ? function(k).contributions[i].*number : Derivative::none);
  };
  if (show.gradient)
    of_each(&Contribution::sensitivity,
            [&](std::size_t k, std::size_t i) { return style.layout.field(k * names.size() + i); });
  if (show.error)
    of_each(&Contribution::sensitivity_error, [&](std::size_t k, std::size_t i) {
      return style.layout.field(k * names.size() + i) + "_error";
    });
  if (show.contribution)
    of_each(&Contribution::uncertainty,
            [&](std::size_t k, std::size_t i) { return fmt::format("u_{}_{}", functions[k], names[i]); });
  if (show.share)
    of_each(&Contribution::share, [&](std::size_t k, std::size_t i) {
      return functions.size() == 1 ? "share_" + names[i] : fmt::format("share_{}_{}", functions[k], names[i]);
    });
  for (std::size_t k = 0; show.expanded && k < functions.size(); ++k) {
    const double degrees = function(k).degrees_of_freedom;
    const double factor =
        result == nullptr ? Derivative::none : coverage_factor(style.uncertain.coverage, degrees);
    sink([&] { return "dof_" + functions[k]; }, result == nullptr ? Derivative::none : degrees);
    sink([&] { return "k_" + functions[k]; }, factor);
    sink([&] { return "U_" + functions[k]; }, factor * function(k).uncertainty);
  }
  for (std::size_t k = 0; show.second && k < functions.size(); ++k) {
    sink([&] { return functions[k] + "_second"; }, function(k).second_value);
    sink([&] { return fmt::format("u_{}_second", functions[k]); }, function(k).second_uncertainty);
  }
  for (std::size_t k = 0; show.correlation && k < functions.size(); ++k)
    for (std::size_t l = k + 1; l < functions.size(); ++l)
      sink([&] { return fmt::format("r_{}_{}", functions[k], functions[l]); },
           result ? result->propagation.correlation[k * functions.size() + l] : Derivative::none);
}

}  // namespace gradcalc::cli
