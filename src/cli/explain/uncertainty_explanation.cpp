#include "cli/explain/uncertainty_explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>

#include "cli/output/number_format.hpp"
#include "cli/output/uncertain_number.hpp"
#include "cli/results/verdict_words.hpp"
#include "expression/block_evaluation.hpp"
#include "formula/tape_text.hpp"
#include "text/wording.hpp"
#include "uncertainty/spread.hpp"

namespace gradcalc::cli {
namespace {

constexpr Precision two_digits{2};

/// Whether all sensitivities of a function to what is uncertain are numbers: else it is said of them why
/// there is no uncertainty.
bool has_derivatives(const Result& result, std::size_t function) {
  const auto& contributions = result.uncertain()->propagation.functions[function].contributions;
  for (std::size_t i = 0; i < contributions.size(); ++i)
    if (result.is_needed(i) && !std::isfinite(contributions[i].sensitivity)) return false;
  return true;
}

/// What the second order takes for granted. Student's t has more of a fourth moment than it counts, or none.
/// How limited quantities are correlated, beyond how much, is a matter of choice.
std::string_view assumption(const UncertainPoint& point) {
  const auto is_any = [&](auto holds) {
    for (std::size_t i = 0; i < point.quantities.size(); ++i)
      if (point.quantities[i].uncertainty != 0.0 && holds(i)) return true;
    return false;
  };
  if (is_any([&](std::size_t i) { return point.quantities[i].distribution == Distribution::student_t; }))
    return ", with Student's t taken as normal,";
  const auto is_correlated_within_limits = [&](std::size_t i) {
    if (!std::isfinite(point.quantities[i].half_width())) return false;
    for (std::size_t j = 0; j < point.quantities.size(); ++j)
      if (j != i && point.correlation(i, j) != 0.0) return true;
    return false;
  };
  return is_any(is_correlated_within_limits) ? ", only roughly for correlated limits," : "";
}

/// What to do where the law of propagation does not tell, unless it is done already. Of programs, as many
/// trials as run within minutes.
std::string remedy_by_trials(const Problem& problem) {
  if (problem.uncertainty->trials) return "";
  const std::string_view trials = !problem.program                                  ? "1e6"
                                  : problem.program->options().runner.keeps_running ? "1e5"
                                                                                    : "1e4";
  return fmt::format(": --trials {} tells what it is", trials);
}

/// Of no derivative or an infinite one, f may have an uncertainty all the same.
std::string no_first_order(const std::string& name, const Problem& problem) {
  return fmt::format("{} has no uncertainty to first order, as it has no derivative there{}", name,
                     remedy_by_trials(problem));
}

/// Whether an expanded uncertainty, or its probability, is asked for that there is none of.
bool lacks_expanded(const CombinedUncertainty& function, const Problem& problem) {
  const UncertaintyRequest& request = *problem.uncertainty;
  if (!request.is_expanded || !std::isfinite(function.uncertainty)) return false;
  const double degrees = function.degrees_of_freedom;
  return !std::isfinite(request.coverage.factor_of(degrees) * function.uncertainty) ||
         std::isnan(request.coverage.probability_of(degrees));
}

std::string no_expanded(const CombinedUncertainty& function, const std::string& name) {
  const std::string standard = uncertainty_text(function.uncertainty, two_digits);
  if (whole_degrees(function.degrees_of_freedom) >= 1.0)
    return fmt::format("the expanded uncertainty of {} is too large for a double: its standard one is {}",
                       name, standard);
  return fmt::format(
      "{} has {} degrees of freedom, and below 1 there is no coverage factor: its standard uncertainty is {}",
      name, format_number(function.degrees_of_freedom, two_digits), standard);
}

/// Quantities with limits that move as one, and their part of a variance.
struct LimitedPart {
  std::vector<std::size_t> quantities;
  double share = 0.0;
};

/// The quantity with limits, or those that move nearly as one, that make up nearly all of the variance, so
/// that an interval by the factor of a normal distribution is not that of f: where the others are less than
/// 0.3 of it, as EA-4/02 has it in supplement S9. Nothing if there is none, or no such interval, or trials
/// tell it.
std::optional<LimitedPart> dominating_limits(const UncertainPoint& point, const CombinedUncertainty& function,
                                             const Problem& problem) {
  constexpr double least_share = 1.0 / (1.0 + 0.3 * 0.3);
  constexpr double moves_as_one = 0.9;  // what is left of the other has 0.4 of its uncertainty
  if (!problem.uncertainty->is_expanded || problem.uncertainty->trials) return std::nullopt;
  const auto is_limited = [&point](std::size_t i) {
    return std::isfinite(point.quantities[i].half_width()) && point.quantities[i].uncertainty > 0.0;
  };
  for (std::size_t i = 0; i < function.contributions.size(); ++i) {
    if (!is_limited(i)) continue;
    LimitedPart part;
    for (std::size_t j = i; j < function.contributions.size(); ++j)
      if (j == i || (is_limited(j) && std::fabs(point.correlation(i, j)) >= moves_as_one)) {
        part.quantities.push_back(j);
        part.share += function.contributions[j].share;
      }
    if (part.share > least_share) return part;
  }
  return std::nullopt;
}

bool has_dominating_limits(const UncertainResult& result, const Problem& problem) {
  return std::ranges::any_of(result.propagation.functions, [&](const CombinedUncertainty& function) {
    return dominating_limits(result.point, function, problem).has_value();
  });
}

std::string not_normal(const LimitedPart& part, const Problem& problem, const std::string& name) {
  std::vector<std::string> names;
  for (const std::size_t i : part.quantities) names.push_back(problem.names[i]);
  const bool is_one = names.size() == 1;
  return fmt::format(
      "{} {} limits and make{} up {:.0f} % of the variance of {}: its interval is not that of the coverage "
      "factor, which is of a normal distribution{}",
      list_names(names), is_one ? "has" : "have", is_one ? "s" : "", 100.0 * part.share, name,
      remedy_by_trials(problem));
}

/// Where uncertainties cancel.
std::string not_certain(const CombinedUncertainty& function, const std::string& name) {
  const double least = std::max(0.0, function.uncertainty - function.of_coefficients);
  return fmt::format(
      "the correlated uncertainties cancel in {}, and the digits that doubles have of the coefficients leave "
      "its own between {} and {}",
      name, format_number(least, two_digits),
      format_number(function.uncertainty + function.of_coefficients, two_digits));
}

/// Each two quantities that are correlated and of which one has no uncertainty: which one, and the other.
template <class Visit>
void visit_useless_correlations(const UncertainPoint& point, Visit visit) {
  const Correlation& correlation = point.correlation;
  for (std::size_t i = 0; !correlation.is_independent() && i < correlation.size(); ++i)
    for (std::size_t j = 0; point.quantities[i].uncertainty == 0.0 && j < correlation.size(); ++j)
      if (j != i && correlation(i, j) != 0.0) visit(i, j);
}

bool has_useless_correlation(const UncertainPoint& point) {
  bool result = false;
  visit_useless_correlations(point, [&](std::size_t, std::size_t) { result = true; });
  return result;
}

std::string not_linear(const CombinedUncertainty& function, const UncertainPoint& point,
                       const std::string& name, const std::string& remedy) {
  const std::string first = uncertain_number(function.value, function.uncertainty, two_digits).text();
  if (function.leaves_domain)
    return fmt::format(
        "{} has no finite value within two standard uncertainties: {} is what it were if it had", name,
        first);
  if (function.overflows)
    return fmt::format(
        "{} is infinite or too large for a double within two standard uncertainties: {} is what it "
        "were if it were linear",
        name, first);
  if (function.jumps)
    return fmt::format("{} jumps or has a pole within two standard uncertainties, so that {} does not hold{}",
                       name, first, remedy);
  if (function.curves_more && !function.differs_to_second)
    return fmt::format(
        "{} curves more over the uncertainties than its second derivatives tell, so that {} does not hold{}",
        name, first, remedy);
  if (!std::isfinite(function.second_uncertainty))
    return fmt::format(
        "{} has {}, so that nothing tells whether it is linear over the uncertainties: {} holds if it is",
        name,
        function.second_overflows ? "a second derivative there that is too large for a double"
                                  : "no second derivative there",
        first);
  return fmt::format(
      "{} is not linear over the uncertainties: to second order{} it is {}, to first order {}{}", name,
      assumption(point),
      uncertain_number(function.second_value, function.second_uncertainty, two_digits).text(), first,
      function.curves_more
          ? fmt::format("; it curves more than its second derivatives tell, so that neither holds{}", remedy)
          : "");
}

std::string not_checked(const UncertainResult& result, const Problem& problem, const std::string& name) {
  std::string quantities;
  for (std::size_t i = 0; i < problem.names.size(); ++i)
    if (!has_samples(result.point.quantities[i]))
      quantities.append(quantities.empty() ? "" : ", ").append(problem.names[i]);
  return fmt::format(
      "nothing tells whether {} is linear over the uncertainties: doubles near the value of {} are too far "
      "apart to sample it; measured from a value near by, it can be sampled",
      name, quantities);
}

std::string not_resolved(const std::string& name, double value, double uncertainty, std::string_view remedy) {
  const double next = std::nextafter(std::fabs(value), std::numeric_limits<double>::infinity());
  return fmt::format(
      "{} is rounded by more than its uncertainty may bear: near {} doubles are {} apart, and the "
      "uncertainty is {}; {}, it is held to its uncertainty",
      name, format_number(value, Precision{17}), format_number(next - std::fabs(value), two_digits),
      format_number(uncertainty, two_digits), remedy);
}

}  // namespace

std::string part_of(const Problem& problem, std::size_t function, std::uint32_t slot) {
  const Tape& tape = BlockEvaluation::tape_at(problem.components[function], problem.names.size());
  const TapeText texts(tape, problem.names);
  const auto& part = texts.of(slot);
  return part ? part->text : problem.layout.values[function];
}

bool lacks_expanded(const UncertainResult& result, const Problem& problem) {
  return std::ranges::any_of(result.propagation.functions, [&](const CombinedUncertainty& function) {
    return lacks_expanded(function, problem);
  });
}

bool needs_explanation(const UncertainResult& result, const Problem& problem) {
  if (has_useless_correlation(result.point) || lacks_expanded(result, problem) ||
      has_dominating_limits(result, problem))
    return true;
  if (!std::ranges::all_of(result.point.quantities, &Quantity::is_resolved)) return true;
  return std::ranges::any_of(result.propagation.functions, [](const CombinedUncertainty& function) {
    return !function.is_linear() || !function.is_resolved() || !function.is_certain() ||
           std::isfinite(function.near_break.distance);
  });
}

void explain_uncertainty(const Result& result, std::string_view place, const Problem& problem,
                         Messages& messages) {
  const auto& functions = result.uncertain()->propagation.functions;
  const auto add = [&](MessageKind kind, auto text) {
    if (messages.wants(kind))
      messages.add(kind, fmt::format("{}: {}", place, text()));
    else
      messages.count_only(kind);
  };
  const auto& quantities = result.uncertain()->point.quantities;
  const bool are_resolved = std::ranges::all_of(quantities, &Quantity::is_resolved);
  for (std::size_t i = 0; i < quantities.size(); ++i)
    if (!quantities[i].is_resolved())
      add(MessageKind::rounded_value, [&] {
        return not_resolved(problem.names[i], quantities[i].value, quantities[i].uncertainty,
                            "measured from a value near by");
      });
  visit_useless_correlations(result.uncertain()->point, [&](std::size_t i, std::size_t j) {
    add(MessageKind::useless_correlation, [&] {
      return fmt::format("{} has no uncertainty, so that its correlation with {} has no effect",
                         problem.names[i], problem.names[j]);
    });
  });
  for (std::size_t i = 0; i < functions.size(); ++i) {
    const CombinedUncertainty& function = functions[i];
    if (lacks_expanded(function, problem))
      add(MessageKind::no_derivative, [&] { return no_expanded(function, problem.layout.values[i]); });
    if (!function.is_resolved() && are_resolved)
      add(MessageKind::rounded_value, [&] {
        return not_resolved(problem.layout.values[i], function.value, function.uncertainty,
                            "without the large part of it that is exact");
      });
    if (!function.is_certain())
      add(MessageKind::rounded_value, [&] { return not_certain(function, problem.layout.values[i]); });
    if (const auto limits = dominating_limits(result.uncertain()->point, function, problem))
      add(MessageKind::not_normal, [&] { return not_normal(*limits, problem, problem.layout.values[i]); });
    if (std::isfinite(function.value) && !has_derivatives(result, i) && !problem.uncertainty->trials)
      add(MessageKind::not_linear, [&] { return no_first_order(problem.layout.values[i], problem); });
    const bool is_known = std::isfinite(function.value) && std::isfinite(function.uncertainty);
    if (function.is_only_unchecked() && is_known && are_resolved)
      add(MessageKind::not_linear,
          [&] { return not_checked(*result.uncertain(), problem, problem.layout.values[i]); });
    if (!function.is_linear() && !function.is_only_unchecked() && is_known)
      add(MessageKind::not_linear, [&] {
        return not_linear(function, result.uncertain()->point, problem.layout.values[i],
                          remedy_by_trials(problem));
      });
    if (!is_known && has_derivatives(result, i))
      add(MessageKind::no_derivative, [&] {
        return problem.layout.values[i] +
               (function.underflows
                    ? " or its uncertainty is too small for a double: in smaller units of the "
                      "quantities it is not"
                    : " or its uncertainty is too large for a double");
      });
    if (std::isfinite(function.near_break.distance))
      add(MessageKind::near_break, [&] {
        const std::string distance = format_number(function.near_break.distance, two_digits);
        return fmt::format(
            "{} has a kink, a jump, a pole or the end of its domain {} standard uncertaint{} away, at {}, "
            "and "
            "its derivatives know nothing of that",
            problem.layout.values[i], distance, distance == "1" ? "y" : "ies",
            part_of(problem, i, function.near_break.slot));
      });
  }
}

void explain_doubtful_input(std::string_view status, std::string_view place, const Problem& problem,
                            Messages& messages) {
  if (!messages.wants(MessageKind::doubtful_input)) return messages.count_only(MessageKind::doubtful_input);
  const UncertaintyRequest& request = *problem.uncertainty;
  const std::vector<std::string> functions = request.doubtful(problem.names);
  const bool has_remedy = status == status_not_linear && !request.second_order_option.empty();
  messages.add(
      MessageKind::doubtful_input,
      fmt::format(
          "{}: the uncertaint{} of {} may not hold: the status of the line is {}{}", place,
          functions.size() == 1 ? "y" : "ies", list_names(functions), in_quotes(status),
          has_remedy ? fmt::format("; {} reads what is to second order", request.second_order_option) : ""));
}

}  // namespace gradcalc::cli
