#include "explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "format.hpp"
#include "remedy.hpp"

namespace gradcalc::cli {
namespace {

struct VerdictName {
  Verdict verdict;
  std::string_view status;
};

// From the mildest to the worst.
constexpr VerdictName verdict_names[] = {
    {Verdict::ok, status_ok},
    {Verdict::step_rounded, "step rounded"},
    {Verdict::noisy, "noisy"},
    {Verdict::one_sided, "one-sided"},
    {Verdict::infinite, "infinite"},
    {Verdict::step_lost, "step lost"},
    {Verdict::overflow, "overflow"},
    {Verdict::kink, "kink"},
    {Verdict::not_differentiable, "not differentiable"},
    {Verdict::undefined, "undefined"},
};

bool is_unsure(const Derivative& d) {
  return std::fabs(d.value) < d.error && d.value != 0.0;
}

std::size_t severity(Verdict verdict) {
  const auto* const row = std::ranges::find(verdict_names, verdict, &VerdictName::verdict);
  return static_cast<std::size_t>(row - std::begin(verdict_names));
}

std::string describe_point(const Gradient& result, const Problem& problem) {
  constexpr std::size_t enough = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(result.at.size(), enough); ++i)
    text += fmt::format("{}{} = {}", i == 0 ? "" : ", ", problem.names[i], full(result.at[i]));
  return result.at.size() > enough ? text + ", ..." : text;
}

class Explainer {
 public:
  Explainer(const Gradient& result, std::string_view place, Problem& problem, Batch& batch)
      : result_(result), place_(place), problem_(problem), batch_(batch) {}

  void run() {
    if (!std::isfinite(result_.value) && !result_.partials.empty()) {
      return add(MessageKind::no_derivative, [&] {
        return fmt::format("f is {} at the point itself ({}), so it has no derivative there",
                           full(result_.value), describe_point(result_, problem_));
      });
    }
    for (std::size_t i = 0; i < result_.partials.size(); ++i) partial(i);
  }

 private:
  template <class Text>
  void add(MessageKind kind, Text text) {
    if (batch_.wants(kind))
      batch_.add(kind, fmt::format("{}: {}", place_, text()));
    else
      batch_.count_only(kind);
  }

  void partial(std::size_t i) {
    const Derivative& d = result_.partials[i];
    const auto& wrt = problem_.differentiation.wrt;
    const std::size_t coordinate = wrt.empty() ? i : wrt[i];
    const std::string& name = problem_.names[coordinate];
    const double x = result_.at[coordinate];
    const auto say = [&](MessageKind kind, auto text) {
      add(kind, [&] { return fmt::format("df/d{} at {} = {}{}", name, name, full(x), text()); });
    };
    if (d.verdict == Verdict::infinite)
      return add(MessageKind::no_derivative, [&] {
        return fmt::format("df/d{} at {} = {} is infinite, or too large for a double", name, name, full(x));
      });
    if (!std::isfinite(d.value))
      return add(MessageKind::no_derivative, [&] {
        return fmt::format("df/d{} has no value at {} = {}: {}{}", name, name, full(x), reason(d, name, x),
                           remedy(coordinate, d.verdict));
      });
    if (d.verdict == Verdict::step_rounded)
      say(MessageKind::rounded_step, [&] {
        const double h = problem_.differentiation.h;
        return fmt::format(": rounding changes the step h = {} to {}{}", full(h), taken_step(d, x, h),
                           remedy(coordinate, d.verdict));
      });
    if (d.verdict == Verdict::one_sided)
      say(MessageKind::one_sided, [&] {
        return fmt::format(" is the derivative from the {}: f is undefined at {} = {}",
                           d.where < x ? "right" : "left", name, full(d.where));
      });
    if (is_unsure(d))
      say(MessageKind::few_digits, [&] {
        return fmt::format(": no digit of {} is certain: its error may be {}", rough(d.value),
                           rough(d.error));
      });
    else if (d.verdict == Verdict::noisy)
      say(MessageKind::few_digits, [&] {
        return fmt::format(": f is noisy, so that the error of {} may be {}",
                           format_number(d.value, precision_for(d.value, d.error, {0, true})),
                           rough(d.error));
      });
  }

  /// Why a partial has no value.
  std::string reason(const Derivative& d, const std::string& name, double x) const {
    const bool automatic = problem_.differentiation.automatic;
    const std::string h = full(problem_.differentiation.h);
    if (d.verdict == Verdict::step_lost) return fmt::format("the step h = {} vanishes in rounding", h);
    if (d.verdict == Verdict::not_differentiable) return "differentiation multiplies 0 by infinity there";
    if (d.verdict == Verdict::kink)
      return fmt::format("f has a kink: the derivative is {} from the left and {} from the right",
                         format_number(d.left, Precision{9}), format_number(d.right, Precision{9}));
    if (d.verdict == Verdict::overflow)
      return automatic ? "it is too large for a double"
                       : fmt::format("with h = {} the difference is too large for a double", h);
    if (automatic && d.where == x) return "f jumps or is infinitely steep there";
    return fmt::format("f is undefined at {} = {}", name, full(d.where));
  }

  std::string remedy(std::size_t coordinate, Verdict verdict) {
    const std::string options = find_remedy(problem_, result_, coordinate, verdict);
    return options.empty() ? "" : "; try " + options;
  }

  /// The step that was taken in place of h, with the digits that show the difference.
  static std::string taken_step(const Derivative& d, double x, double h) {
    const double offset = std::round((d.where - x) / h);
    return format_number((d.where - x) / (offset == 0.0 ? std::copysign(1.0, d.where - x) : offset),
                         Precision{9});
  }

  const Gradient& result_;
  std::string_view place_;
  Problem& problem_;
  Batch& batch_;
};

}  // namespace

std::string_view status_of(const Gradient& result) {
  std::size_t worst = 0;
  for (const Derivative& partial : result.partials) worst = std::max(worst, severity(partial.verdict));
  return verdict_names[worst].status;
}

bool is_unsure(const Gradient& result) {
  return std::ranges::any_of(result.partials, [](const Derivative& d) { return is_unsure(d); });
}

bool is_complete(const Gradient& result) {
  return std::ranges::all_of(result.partials, [](const Derivative& d) { return std::isfinite(d.value); });
}

void explain(const Gradient& result, std::string_view place, Problem& problem, Batch& batch) {
  Explainer(result, place, problem, batch).run();
}

}  // namespace gradcalc::cli
