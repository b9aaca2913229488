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
    {Verdict::ok, status_ok},          {Verdict::step_rounded, "step rounded"},
    {Verdict::step_lost, "step lost"}, {Verdict::overflow, "overflow"},
    {Verdict::undefined, "undefined"},
};

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
    const double h = problem_.differentiation.h;
    const auto no_value = [&](const std::string& reason) {
      return fmt::format("df/d{} has no value at {} = {}: {}{}", name, name, full(x), reason,
                         remedy(coordinate, d.verdict));
    };
    switch (d.verdict) {
      case Verdict::ok:
        return;
      case Verdict::undefined:
        return add(MessageKind::no_derivative,
                   [&] { return no_value(fmt::format("f is undefined at {} = {}", name, full(d.where))); });
      case Verdict::overflow:
        return add(MessageKind::no_derivative, [&] {
          return no_value(fmt::format("with h = {} the difference is too large for a double", full(h)));
        });
      case Verdict::step_lost:
        return add(MessageKind::no_derivative,
                   [&] { return no_value(fmt::format("the step h = {} vanishes in rounding", full(h))); });
      case Verdict::step_rounded:
        return add(MessageKind::rounded_step, [&] {
          return fmt::format("df/d{} at {} = {}: rounding changes the step h = {} to {}{}", name, name,
                             full(x), full(h), taken_step(d, x, h), remedy(coordinate, d.verdict));
        });
    }
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

bool is_complete(const Gradient& result) {
  return std::ranges::all_of(result.partials, [](const Derivative& d) { return std::isfinite(d.value); });
}

void explain(const Gradient& result, std::string_view place, Problem& problem, Batch& batch) {
  Explainer(result, place, problem, batch).run();
}

}  // namespace gradcalc::cli
