#include "cli/explain/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "cli/explain/sample_places.hpp"
#include "cli/explain/suggested_options.hpp"
#include "cli/output/decimal_writer.hpp"
#include "cli/output/number_format.hpp"
#include "cli/output/result_numbers.hpp"
#include "cli/problem/functions.hpp"
#include "cli/problem/guarded_derivatives.hpp"
#include "cli/problem/program_functions.hpp"
#include "cli/results/verdict_words.hpp"
#include "differences/side.hpp"
#include "exact/exact_total.hpp"

namespace gradcalc::cli {
namespace {

bool disagrees(const Result& result) {
  return std::ranges::any_of(result.comparisons(),
                             [](const Comparison& c) { return c.agreement == Agreement::mismatch; });
}

bool cannot_tell(const Result& result) {
  return std::ranges::any_of(result.comparisons(),
                             [](const Comparison& c) { return c.agreement == Agreement::cannot_tell; });
}

/// Whether every reference that is asked for has a value.
bool has_references(const Result& result) {
  return !result.has_references() ||
         std::ranges::all_of(result.references(), [](const Derivative& d) { return std::isfinite(d.value); });
}

/// Whether there are no derivatives, at points without coordinates, and not all values either.
bool lacks_values(const Result& result) {
  return result.column_count() == 0 &&
         !std::ranges::all_of(result.values(), [](double value) { return std::isfinite(value); });
}

class Explainer {
 public:
  Explainer(const Result& result, std::string_view place, const Problem& problem, CoarseSteps coarse_steps,
            Messages& messages)
      : result_(result),
        place_(place),
        problem_(problem),
        coarse_steps_(coarse_steps),
        suggested_(problem, result),
        places_(problem, result),
        messages_(messages) {}

  void run() {
    for (std::size_t i = 0; i < problem_.layout.values.size(); ++i) value(i);
    const bool symmetric = problem_.layout.is_symmetric();
    for (std::size_t i = 0; i < result_.row_count(); ++i) {
      if (!std::isfinite(result_.value(i))) continue;
      // Equal entries are spoken of once.
      for (std::size_t j = symmetric ? i % result_.column_count() : 0; j < result_.column_count(); ++j) {
        if (!result_.is_needed(j)) continue;
        entry(i, j);
        reference(i, j);
        if (problem_.checked) comparison(i, j);
      }
    }
  }

 private:
  template <class Text>
  void add(MessageKind kind, Text text) {
    if (messages_.wants(kind))
      messages_.add(kind, fmt::format("{}: {}", place_, text()));
    else
      messages_.count_only(kind);
  }

  std::string symbol(std::size_t i, std::size_t j) const {
    return problem_.layout.symbol(i * problem_.layout.column_count + j);
  }

  /// The function that row i is of.
  const std::string& function(std::size_t i) const {
    return problem_.layout.values[problem_.layout.function_of(i)];
  }

  /// Says so if component i has no value.
  void value(std::size_t i) {
    const double value = result_.values()[i];
    if (const DecimalMatrix* const decimals = result_.decimals())
      if (decimals->values[i].verdict == Verdict::undecided)
        add(MessageKind::few_digits, [&] {
          return fmt::format("{} at {}{}", problem_.layout.values[i], places_.point(),
                             undecided(decimals->values[i]));
        });
    if (std::isfinite(value)) return;
    add(MessageKind::no_derivative, [&] {
      if (result_.column_count() == 0) return fmt::format("{} is {}", problem_.layout.values[i], full(value));
      if (std::isnan(value) && is_undecided(i))
        return fmt::format("{} is not decided at {}, nor are its derivatives: {}, as at a jump",
                           problem_.layout.values[i], places_.point(), what_was_tried());
      return fmt::format("{} is {} at the point itself ({}), so it has no derivative there{}",
                         problem_.layout.values[i], full(value), places_.point(), likely_reason(i, value));
    });
  }

  /// Whether a proof knows nothing of this function.
  bool is_undecided(std::size_t function) const {
    const std::size_t rows = result_.row_count() / result_.values().size();
    return problem_.exact && result_.entry(function * rows, 0).verdict == Verdict::undecided;
  }

  /// Which row of the data is to blame, or which notation.
  std::string likely_reason(std::size_t i, double value) const {
    if (const std::string failure = why_program_failed(problem_, result_.at()); !failure.empty())
      return ": " + failure;
    const auto row = first_undefined_row(problem_, i, result_.at());
    const std::string& root = problem_.odd_root;
    const bool is_root = std::isnan(value) && !root.empty();
    return (row ? fmt::format(": its term is not finite in row {} of the data", *row + 1) : "") +
           (!is_root ? ""
            : root == "3"
                ? "; the cube root of a negative number is cbrt(x), not x^(1/3)"
                : fmt::format("; a root of a negative number is sign(x)*abs(x)^(1/{0}), not x^(1/{0})",
                              root));
  }

  /// Adds what `text()` gives, behind the entry and its place.
  template <class Text>
  void say(MessageKind kind, std::size_t i, std::size_t j, Text text) {
    add(kind, [&] { return fmt::format("{} at {}{}", symbol(i, j), places_.of(i, j), text()); });
  }

  void entry(std::size_t i, std::size_t j) {
    const Derivative& d = result_.entry(i, j);
    const auto say = [&](MessageKind kind, auto text) { this->say(kind, i, j, text); };
    const DecimalNumber* const decimal = decimal_entry(i, j);
    if (d.verdict == Verdict::infinite)
      return say(MessageKind::no_derivative, [&] {
        return std::string(" is infinite").append(decimal != nullptr ? "" : ", or too large for a double");
      });
    if (d.verdict == Verdict::undecided && decimal != nullptr)
      return say(std::isfinite(d.value) ? MessageKind::few_digits : MessageKind::no_derivative,
                 [&] { return undecided(*decimal); });
    if (d.verdict == Verdict::widened)
      return say(MessageKind::few_digits, [&] {
        return fmt::format(
            ": the samples {}, and the derivative is {}: they miss something of {}; try --exact",
            samples(d.value, proven(i, j)), format_number(proven(i, j), Precision{15}), function(i));
      });
    if (!std::isfinite(d.value))
      return add(MessageKind::no_derivative, [&] {
        return fmt::format("{} has no value at {}: {}{}", symbol(i, j), places_.of(i, j), reason(i, j),
                           suggestion(i, j));
      });
    if (d.verdict == Verdict::coarse_step) return coarse_step(i, j);
    if (d.verdict == Verdict::step_rounded)
      say(MessageKind::rounded_step, [&] {
        return fmt::format(": rounding changes the step h = {}{}{}", full(problem_.differentiation.h),
                           places_.taken_step(i, j), suggestion(i, j));
      });
    if (d.verdict == Verdict::one_sided)
      return say(MessageKind::one_sided, [&] {
        return fmt::format(" is the derivative from {}{}", places_.side(i, j),
                           is_unsure(d) ? "; " + uncertainty(d) : "");
      });
    digits(i, j, d, say);
  }

  /// What the samples say, beside a derivative that is proven.
  static std::string samples(double value, double derivative) {
    if (!std::isfinite(value)) return "show none";
    const std::string digits = format_number(value, Precision{6});
    const double distance = std::fabs(value - derivative);
    return "give " + digits +
           (digits == format_number(derivative, Precision{6})
                ? ", off by " + format_number(distance, Precision{1})
                : "");
  }

  /// What is proven of an entry: of its side, if that was asked for.
  double proven(std::size_t i, std::size_t j) {
    const double of_entry = result_.entry(i, j).proven;
    return std::isnan(of_entry) ? suggested_.exact(i, j) : of_entry;
  }

  /// The entry in decimals, if these were asked for; else nullptr.
  const DecimalNumber* decimal_entry(std::size_t i, std::size_t j) const {
    return result_.decimals() == nullptr ? nullptr
                                         : &result_.decimals()->entries[i * result_.column_count() + j];
  }

  /// What is known of a number in decimals that lacks some.
  static std::string undecided(const DecimalNumber& d) {
    constexpr std::string_view why = ": the bits that were tried did not suffice to prove all digits; ";
    if (d.text != "nan") return fmt::format("{}{} is right to {}", why, brief(d.text), d.error);
    if (d.left == "nan") return fmt::format("{}nothing can be told of it", why);
    const bool may_vanish = d.left.starts_with('-') != d.right.starts_with('-') || d.left == "0";
    return fmt::format("{}it is between {} and {}{}", why, d.left, d.right, may_vanish ? ", perhaps 0" : "");
  }

  /// Of a stream, once a point: so the number of messages is that of the points.
  void coarse_step(std::size_t i, std::size_t j) {
    const bool is_stream = coarse_steps_ == CoarseSteps::first_point;
    if (is_stream && std::exchange(has_coarse_step_, true)) return;
    say(is_stream ? MessageKind::coarse_point : MessageKind::coarse_step, i, j, [&] {
      const MatrixEntry& d = result_.entry(i, j);
      const std::string exact = format_number(suggested_.exact(i, j), Precision{15});
      return fmt::format(
          ": with the default step h = {} the difference is {}, and the derivative is {}: {}; try {}",
          full(problem_.differentiation.h), format_number(d.value, Precision{6}), exact,
          agreement(shared_digits(d.value, d.proven, least_shared_digits)),
          is_stream ? "--exact" : suggested_.for_coarse_step(i, j));
    });
  }

  static std::string agreement(int digits) {
    if (digits == 0) return "no digit agrees";
    return digits == 1 ? "only 1 digit agrees" : fmt::format("only {} digits agree", digits);
  }

  static std::string uncertainty(const Derivative& d) {
    return fmt::format("no digit of {} is certain: its error may be {}", rough(d.value), rough(d.error));
  }

  template <class Say>
  void digits(std::size_t i, std::size_t j, const Derivative& d, Say say) {
    if (d.verdict == Verdict::undecided)
      say(MessageKind::few_digits, [&] {
        if (problem_.program)
          return fmt::format(": nothing tells how far {} is off: {}", format_number(d.value, Precision{6}),
                             why_others_failed(i, j));
        return fmt::format(": {} to prove all digits; {} is right to {}", what_was_tried(), full(d.value),
                           rough(d.error));
      });
    else if (is_unsure(d))
      say(MessageKind::few_digits, [&] {
        return fmt::format(": {}{}{}", uncertainty(d),
                           source_of_noise(problem_, function_of(i), result_.value(i), d.noise),
                           remedy_for_noise());
      });
    else if (d.verdict == Verdict::noisy)
      say(MessageKind::few_digits, [&] {
        // With a fixed step, f's noise is told by another one, to which kinks and curves look the same.
        const bool may_bend = problem_.has_fixed_step() && !std::isnan(d.noise);
        return fmt::format(": {} is noisy{}{}, so that the error of {} may be {}{}", function(i),
                           may_bend ? ", or bends too much for the step" : "",
                           source_of_noise(problem_, function_of(i), result_.value(i), d.noise),
                           format_number(d.value, precision_for(d.value, d.error, {0, true})), rough(d.error),
                           remedy_for_noise());
      });
  }

  /// Why nothing is known with other steps.
  std::string why_others_failed(std::size_t i, std::size_t j) const {
    std::string failure = why_program_failed(problem_, places_.sample_point(i, j));
    if (!failure.empty()) return failure;
    return std::isnan(result_.entry(i, j).where)
               ? "no other step gives a number"
               : fmt::format("{} is undefined at {}", function(i), places_.sample(i, j));
  }

  std::size_t function_of(std::size_t i) const { return problem_.layout.function_of(i); }

  /// A search for a step, which a program is not asked for without its user's will.
  std::string_view remedy_for_noise() const {
    return problem_.program && problem_.has_fixed_step() && problem_.kind->has_adaptive_step
               ? "; try --h auto"
               : "";
  }

  /// For a derivative that is undecided.
  std::string_view what_was_tried() const {
    if (!problem_.rows) return "up to 2^16 bits did not suffice";
    return problem_.rows->size() > ExactTotal::most_proven_rows
               ? "doubles, in which so many rows are summed, did not suffice"
               : "twice a double's bits in each row did not suffice";
  }

  bool is_of_higher_order() const { return problem_.layout.order > 1; }

  /// Why a derivative has no value.
  std::string reason(std::size_t i, std::size_t j) {
    const Derivative& d = result_.entry(i, j);
    const bool adaptive = problem_.differentiation.adaptive;
    const std::string h = full(problem_.differentiation.h);
    if (d.verdict == Verdict::step_lost)
      return fmt::format("the step h = {} vanishes in rounding{}", h, places_.lost_step(i, j));
    if (d.verdict == Verdict::not_differentiable) return "differentiation multiplies 0 by infinity there";
    if (d.verdict == Verdict::kink && is_of_higher_order() && !std::isnan(d.left) && !std::isnan(d.right))
      return fmt::format("{} is {} from the left and {} from the right",
                         problem_.layout.is_symmetric()                  ? "the second derivative"
                         : problem_.layout.moving == Moving::coefficient ? "it"
                                                                         : "this derivative",
                         format_number(d.left, Precision{9}), format_number(d.right, Precision{9}));
    if (d.verdict == Verdict::kink && is_of_higher_order() && problem_.exact)
      return fmt::format("a lower derivative of {} does not exist there", function(i));
    if (d.verdict == Verdict::kink && std::isnan(d.left + d.right)) return function(i) + " has a kink there";
    if (d.verdict == Verdict::kink)
      return fmt::format("{} has a kink: the derivative is {} from the left and {} from the right",
                         function(i), side(d.left, i, j, &DecimalNumber::left),
                         side(d.right, i, j, &DecimalNumber::right));
    if (d.verdict == Verdict::at_break)
      return function(i) +
             " is just at a kink, a jump or the end of a domain, where not all mixed derivatives are "
             "decided, and "
             "none beyond order 64";
    if (d.verdict == Verdict::order_dependent) return "it depends on the order of differentiation there";
    const bool has_proof = problem_.is_guarded() || problem_.is_witnessed();
    const bool is_proven = problem_.exact || (has_proof && places_.is_at_point(i, j));
    if (is_proven && d.verdict == Verdict::undefined)
      return fmt::format("{} jumps there, or has no value there or beside it", function(i));
    if (d.verdict == Verdict::undecided && std::isfinite(d.left + d.right))
      return fmt::format("{}; it is between {} and {}", what_was_tried(), full(d.left), full(d.right));
    if (d.verdict == Verdict::undecided)
      return std::string(what_was_tried()).append(" to tell anything of it");
    if (d.verdict == Verdict::overflow)
      return adaptive ? "it is too large for a double"
                      : fmt::format("with h = {} the difference is too large for a double", h);
    if (adaptive && problem_.program && problem_.program->unasked() > 0 && std::isnan(d.where))
      return problem_.program->limit_reached();
    if (adaptive && places_.is_at_point(i, j))
      return fmt::format("the differences do not settle: {} jumps, oscillates or is infinitely steep there",
                         function(i));
    const std::string failure = why_program_failed(problem_, places_.sample_point(i, j));
    const std::string reason = failure.empty() ? failure : fmt::format(": {}", failure);
    if (adaptive && side_of(*problem_.differentiation.scheme) == Side::both)
      return fmt::format("{} is not finite on one side, and has no derivative from the other{}", function(i),
                         reason);
    return fmt::format("{} {} at {}{}", function(i),
                       was_asked_at(problem_, places_.sample_point(i, j)) ? "is undefined" : "was not asked",
                       places_.sample(i, j), reason);
  }

  /// The derivative from one side of a kink.
  std::string side(double value, std::size_t i, std::size_t j, std::string DecimalNumber::*text) const {
    const DecimalNumber* const decimal = decimal_entry(i, j);
    return decimal != nullptr ? brief(decimal->*text) : format_number(value, Precision{9});
  }

  std::string suggestion(std::size_t i, std::size_t j) {
    const std::string options = suggested_.for_entry(i, j);
    return options.empty() ? "" : "; try " + options;
  }

  void reference(std::size_t i, std::size_t j) {
    if (!result_.has_references() || std::isfinite(result_.reference(i, j).value)) return;
    add(MessageKind::no_derivative, [&] {
      return fmt::format("the {} {} is {} at {}", reference_name(problem_.reference), symbol(i, j),
                         full(result_.reference(i, j).value), places_.of(i, j));
    });
  }

  /// What a check decides that is not the formula's merit or fault.
  void comparison(std::size_t i, std::size_t j) {
    const Comparison& comparison = result_.comparison(i, j);
    if (comparison.agreement == Agreement::cannot_tell)
      say(MessageKind::blunt_check, i, j, [&] {
        return fmt::format(
            ": cannot tell whether {} is right: a difference of {} is within what is known of {}{}",
            full(result_.reference(i, j).value), rough(std::fabs(comparison.difference)),
            known_errors(result_.entry(i, j).error, result_.reference(i, j).error),
            sufficient_tolerance(comparison, result_.entry(i, j), result_.reference(i, j)));
      });
    const bool is_step_exonerated = std::fabs(comparison.difference) > result_.entry(i, j).error;
    if (problem_.has_fixed_step() && is_small_mismatch(comparison) && !is_step_exonerated)
      say(MessageKind::blunt_check, i, j, [&] {
        return fmt::format(": the difference {} may be the error of the step h = {}; try {}",
                           rough(comparison.difference), full(problem_.differentiation.h),
                           problem_.kind->has_adaptive_step ? SuggestedOptions::adaptive_step(problem_)
                                                            : "--exact, or another step");
      });
  }

  /// The tolerance, of one digit, that all of the difference that may be there keeps to; nothing where it is
  /// too large to check anything.
  static std::string sufficient_tolerance(const Comparison& comparison, const Derivative& entry,
                                          const Derivative& reference) {
    constexpr double largest = 0.01;
    const double doubt = std::fmax(entry.error, 0.0) + std::fmax(reference.error, 0.0);
    const double needed = (std::fabs(comparison.difference) + doubt) /
                          std::max(std::fabs(entry.value), std::fabs(reference.value));
    const double unit = std::pow(10.0, std::floor(std::log10(needed)));
    const double tolerance = std::ceil(needed / unit) * unit;
    return tolerance <= largest ? fmt::format("; it is right to --tol {}", rough(tolerance)) : "";
  }

  static std::string known_errors(double error, double of_reference) {
    const bool is_known = error > 0.0, is_known_of_reference = of_reference > 0.0;
    if (is_known && is_known_of_reference)
      return fmt::format("both, {} and {}", rough(error), rough(of_reference));
    return is_known ? fmt::format("the numerical one, {}", rough(error))
                    : fmt::format("it, {}", rough(of_reference));
  }

  /// A slip mostly makes a difference of the size of the derivatives.
  bool is_small_mismatch(const Comparison& comparison) const {
    constexpr double small = 0.01;
    double largest = 0.0;
    for (const Derivative& entry : result_.entries()) largest = std::max(largest, std::fabs(entry.value));
    return comparison.agreement == Agreement::mismatch && std::fabs(comparison.difference) < small * largest;
  }

  const Result& result_;
  std::string_view place_;
  const Problem& problem_;
  CoarseSteps coarse_steps_;
  bool has_coarse_step_ = false;  ///< some derivative of which something was said
  SuggestedOptions suggested_;
  SamplePlaces places_;
  Messages& messages_;
};

}  // namespace

std::string_view status_of(const Result& result, bool checked) {
  if (checked && disagrees(result)) return "mismatch";
  if (checked && cannot_tell(result)) return "cannot tell";
  Verdict worst = Verdict::ok;
  if (!result.knows_values()) worst = Verdict::undecided;
  if (lacks_values(result)) worst = Verdict::undefined;
  for (std::size_t k = 0; k < result.entries().size(); ++k) {
    const MatrixEntry& entry = result.entries()[k];
    const Verdict verdict = entry.verdict == Verdict::ok && is_unsure(entry) ? Verdict::noisy : entry.verdict;
    if (result.is_needed(k % result.column_count()) && severity(verdict) > severity(worst)) worst = verdict;
  }
  return verdict_name(worst);
}

bool needs_explanation(const Result& result) {
  return !result.all_needed([](const Derivative& d) { return !is_unsure(d); }) || !has_references(result) ||
         !result.knows_values() || lacks_values(result);
}

bool is_complete(const Result& result) {
  const auto is_settled = [](const Derivative& d) {
    constexpr std::array unsettled{Verdict::undecided, Verdict::coarse_step, Verdict::widened};
    return std::isfinite(d.value) && std::ranges::find(unsettled, d.verdict) == unsettled.end();
  };
  return result.all_needed(is_settled) && result.knows_values() && has_references(result) &&
         !lacks_values(result);
}

void explain(const Result& result, std::string_view place, const Problem& problem, Messages& messages,
             CoarseSteps coarse_steps) {
  Explainer(result, place, problem, coarse_steps, messages).run();
}

}  // namespace gradcalc::cli
