#include "explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "format.hpp"

namespace gradcalc::cli {
namespace {

struct VerdictName {
  Verdict verdict;
  std::string_view status;
};

// From the mildest to the worst.
constexpr VerdictName verdict_names[] = {
    {Verdict::ok, "ok"},
    {Verdict::step_rounded, "step rounded"},
    {Verdict::step_lost, "step lost"},
    {Verdict::overflow, "overflow"},
    {Verdict::undefined, "undefined"},
};

std::size_t severity(Verdict verdict) {
  const auto* const row = std::ranges::find(verdict_names, verdict, &VerdictName::verdict);
  return static_cast<std::size_t>(row - std::begin(verdict_names));
}

/// A step in proportion to x: the cube root of the rounding unit balances the central difference's
/// truncation error, (h/x)^2, against its rounding error, eps / (h/x).
double proportional_step(double x) {
  return std::cbrt(DBL_EPSILON) * std::fabs(x);
}

/// The schemes that need no point where f is undefined, tried at this very point.
std::string remedy_for_undefined(Problem& problem, const Gradient& result, std::size_t coordinate) {
  for (const std::string_view name : {"forward", "backward"}) {
    GradientOptions options = problem.differentiation;
    options.scheme = find_scheme(name);
    options.wrt = {coordinate};
    if (gradient(problem.function, result.at, options).partials.front().verdict == Verdict::ok)
      return fmt::format("; try --method {}", name);
  }
  return "; try a smaller step, as in --h " + rough(problem.differentiation.h / 1000);
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
  Explainer(const Gradient& result, std::string_view place, Problem& problem)
      : result_(result), place_(place), problem_(problem) {}

  std::vector<Message> run() {
    if (!std::isfinite(result_.value) && !result_.partials.empty()) {
      add(MessageKind::no_derivative,
          fmt::format("f is {} at the point itself ({}), so it has no derivative there", full(result_.value),
                      describe_point(result_, problem_)));
      return std::move(messages_);
    }
    for (std::size_t i = 0; i < result_.partials.size(); ++i) partial(i);
    return std::move(messages_);
  }

 private:
  void add(MessageKind kind, const std::string& text) {
    messages_.push_back({kind, fmt::format("{}: {}", place_, text)});
  }

  void partial(std::size_t i) {
    const Derivative& d = result_.partials[i];
    const auto& wrt = problem_.differentiation.wrt;
    const std::size_t coordinate = wrt.empty() ? i : wrt[i];
    const std::string& name = problem_.names[coordinate];
    const double x = result_.at[coordinate];
    const double h = problem_.differentiation.h;
    switch (d.verdict) {
      case Verdict::ok:
        return;
      case Verdict::undefined:
        return add(
            MessageKind::no_derivative,
            fmt::format("df/d{} has no value at {} = {}: f is undefined at {} = {}{}", name, name, full(x),
                        name, full(d.where), remedy_for_undefined(problem_, result_, coordinate)));
      case Verdict::overflow:
        return add(
            MessageKind::no_derivative,
            fmt::format(
                "df/d{} has no value at {} = {}: the difference is too large for a double; try another "
                "step than --h {}",
                name, name, full(x), full(h)));
      case Verdict::step_lost:
        return add(
            MessageKind::no_derivative,
            fmt::format("df/d{} has no value at {} = {}: the step h = {} vanishes in rounding; try --h {}",
                        name, name, full(x), full(h), rough(proportional_step(x))));
      case Verdict::step_rounded:
        return add(MessageKind::rounded_step,
                   fmt::format("df/d{} at {} = {}: rounding changes the step h = {} to {}; try --h {}", name,
                               name, full(x), full(h), taken_step(d, x, h), rough(proportional_step(x))));
    }
  }

  /// The step that was taken in place of h, with the digits that show the difference.
  static std::string taken_step(const Derivative& d, double x, double h) {
    const double offset = std::round((d.where - x) / h);
    std::string text;
    append_number(text, (d.where - x) / (offset == 0.0 ? std::copysign(1.0, d.where - x) : offset),
                  Precision{9});
    return text;
  }

  const Gradient& result_;
  std::string_view place_;
  Problem& problem_;
  std::vector<Message> messages_;
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

std::vector<Message> explain(const Gradient& result, std::string_view place, Problem& problem) {
  return Explainer(result, place, problem).run();
}

}  // namespace gradcalc::cli
