#include "cli/compute/sweep_computation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "gradcalc/expression.hpp"

namespace gradcalc::cli {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Problem problem(const std::string& expression, std::size_t coordinates, Options options = {}) {
  options.expression = expression;
  return make_problem(options, ParsedExpression(expression), {coordinates, {}});
}

StepSweep sweep_of(const Problem& problem, const std::vector<double>& at) {
  return sweep(problem, true_derivatives(problem, at));
}

/// By how much the error falls from one step to the next.
double fall(const SchemeSweep& scheme, std::size_t step) {
  return scheme.entries[step].error / scheme.entries[step + 1].error;
}

TEST(StepSweep, StepsAreThoseThatPeopleType) {
  ASSERT_EQ(sweep_steps.size(), 14U);
  EXPECT_EQ(sweep_steps.front(), 0.1);
  EXPECT_EQ(sweep_steps[6], 1e-7);
  EXPECT_EQ(sweep_steps.back(), 1e-14);
}

TEST(StepSweep, TruncationFallsByTenForwardAndByAHundredCentrally) {
  for (const char* expression : {"sin(x)", "exp(x)"}) {
    const DerivativeSweep derivative = sweep_of(problem(expression, 1), {1}).derivatives.front();
    ASSERT_EQ(derivative.schemes.size(), 2U);
    EXPECT_EQ(derivative.schemes[0].scheme->name, "forward");
    EXPECT_EQ(derivative.schemes[1].scheme->name, "central");
    for (std::size_t step = 0; step < 6; ++step)
      EXPECT_NEAR(fall(derivative.schemes[0], step), 10, 0.5) << expression << " " << step;
    for (std::size_t step = 0; step < 3; ++step)
      EXPECT_NEAR(fall(derivative.schemes[1], step), 100, 1) << expression << " " << step;
  }
}

TEST(StepSweep, RoundingIsTheWall) {
  for (const char* expression : {"sin(x)", "exp(x)", "x^3"}) {
    const DerivativeSweep derivative = sweep_of(problem(expression, 1), {1}).derivatives.front();
    const auto best_step = [&](std::size_t scheme) {
      return sweep_steps[*derivative.schemes[scheme].best()];
    };
    EXPECT_GE(best_step(0), 1e-9) << expression;
    EXPECT_LE(best_step(0), 1e-7) << expression;
    EXPECT_GE(best_step(1), 1e-6) << expression;
    EXPECT_LE(best_step(1), 1e-4) << expression;
    for (const SchemeSweep& scheme : derivative.schemes)
      EXPECT_GT(scheme.entries.back().error, 1e4 * scheme.entries[*scheme.best()].error) << expression;
  }
}

TEST(StepSweep, ErrorsAreTrue) {
  // Of x^3, the forward difference is off by 3xh + h^2, the central one by h^2.
  const DerivativeSweep derivative = sweep_of(problem("x^3", 1), {2}).derivatives.front();
  EXPECT_EQ(derivative.exact, 12.0);
  for (std::size_t step = 0; step < 4; ++step) {
    const double h = sweep_steps[step];
    const StepEntry& forward = derivative.schemes[0].entries[step];
    const StepEntry& central = derivative.schemes[1].entries[step];
    EXPECT_NEAR(forward.error, 6 * h + h * h, 1e-14 / h);
    EXPECT_NEAR(central.error, h * h, 1e-14 / h);
    EXPECT_EQ(forward.error, forward.value - 12.0);
    EXPECT_EQ(central.error, std::fabs(central.value - 12.0));
  }
}

TEST(StepSweep, TheChosenSchemeComesLastUnlessItIsThereAlready) {
  const auto schemes = [](std::string_view name) {
    Options options;
    options.difference.scheme = find_scheme(name);
    const DerivativeSweep derivative = sweep_of(problem("x^2", 1, options), {3}).derivatives.front();
    std::string names;
    for (const SchemeSweep& scheme : derivative.schemes) names.append(scheme.scheme->name).append(" ");
    return names;
  };
  EXPECT_EQ(schemes("forward"), "forward central ");
  EXPECT_EQ(schemes("central"), "forward central ");
  EXPECT_EQ(schemes("backward"), "forward central backward ");
  EXPECT_EQ(schemes("central8"), "forward central central8 ");
}

TEST(StepSweep, OfEqualErrorsTheLargestStepIsTheBest) {
  const DerivativeSweep square = sweep_of(problem("x^2", 1), {0}).derivatives.front();
  for (const StepEntry& entry : square.schemes[1].entries) EXPECT_EQ(entry.error, 0.0);
  EXPECT_EQ(square.schemes[0].best(), sweep_steps.size() - 1);  // where the error is h
  EXPECT_EQ(square.schemes[1].best(), 0U);
}

TEST(StepSweep, ALostStepHasNoValueAndIsNeverTheBest) {
  const DerivativeSweep far = sweep_of(problem("x^2", 1), {1e8}).derivatives.front();
  for (const SchemeSweep& scheme : far.schemes) {
    for (std::size_t step = 0; step < sweep_steps.size(); ++step) {
      // Half a unit in the last place of 1e8 is 7.5e-9.
      const bool lost = sweep_steps[step] < 7.5e-9;
      EXPECT_EQ(scheme.entries[step].lost, lost) << step;
      EXPECT_EQ(std::isnan(scheme.entries[step].value), lost) << step;
      EXPECT_EQ(std::isnan(scheme.entries[step].error), lost) << step;
    }
    EXPECT_LT(*scheme.best(), 8U);
  }
  const DerivativeSweep beyond = sweep_of(problem("x", 1), {1e20}).derivatives.front();
  for (const SchemeSweep& scheme : beyond.schemes) EXPECT_EQ(scheme.best(), std::nullopt);
}

TEST(StepSweep, EveryPartialOfEveryComponentHasOne) {
  Options options;
  options.wrt = {"x1", "x0"};
  const StepSweep both = sweep_of(problem("x0*x1, x0^2", 2, options), {2, 3});
  EXPECT_EQ(both.at, (std::vector<double>{2, 3}));
  ASSERT_EQ(both.derivatives.size(), 4U);
  const std::array exact{2.0, 3.0, 0.0, 4.0};
  for (std::size_t k = 0; k < exact.size(); ++k) {
    EXPECT_EQ(both.derivatives[k].exact, exact[k]);
    EXPECT_NEAR(both.derivatives[k].schemes[1].entries[3].value, exact[k], 1e-10);
  }
}

TEST(StepSweep, GoesAlongADirection) {
  Options options;
  options.along = "3,4";
  options.kind = &*std::ranges::find(derivative_kinds(), "--along", &DerivativeKind::option);
  const StepSweep along = sweep_of(problem("x0^2 + x1^2", 2, options), {1, 1});
  ASSERT_EQ(along.derivatives.size(), 1U);
  EXPECT_NEAR(along.derivatives.front().exact, 2.8, 1e-15);
  EXPECT_NEAR(along.derivatives.front().schemes[0].entries[1].error, 0.01, 1e-12);
}

/// The verdict and the value of the derivative by x.
std::pair<Verdict, double> truth(const std::string& expression, double x) {
  const Derivative derivative = true_derivatives(problem(expression, 1), std::vector{x}).entries.front();
  return {derivative.verdict, derivative.value};
}

TEST(TrueDerivatives, AreExact) {
  EXPECT_EQ(truth("x^3", 2), std::pair(Verdict::ok, 12.0));
  EXPECT_EQ(truth("abs(x)", 1e-300), std::pair(Verdict::ok, 1.0));
  EXPECT_EQ(truth("x*abs(x)", 0), std::pair(Verdict::ok, 0.0));
  // f is undefined within one unit in the last place.
  EXPECT_EQ(truth("asin(x)", std::nextafter(1.0, 0.0)).first, Verdict::ok);
}

TEST(TrueDerivatives, AreInfiniteWhereTheyAre) {
  EXPECT_EQ(truth("sqrt(x)", 0), std::pair(Verdict::infinite, infinity));
}

TEST(TrueDerivatives, AreMissingWhereConventionsGiveANumber) {
  for (const auto& [expression, x, verdict] : {std::tuple{"abs(x)", 0.0, Verdict::kink},
                                               {"max(x, 2)", 2.0, Verdict::kink},
                                               {"floor(x)", 2.0, Verdict::undefined},
                                               {"x > 0 ? 1 : 0", 0.0, Verdict::undefined},
                                               {"1/x", 0.0, Verdict::undefined}}) {
    const auto [found, value] = truth(expression, x);
    EXPECT_EQ(found, verdict) << expression;
    EXPECT_TRUE(std::isnan(value)) << expression;
  }
}

TEST(StepSweep, WithoutADerivativeThereAreDifferencesButNoErrors) {
  const SchemeSweep forward = sweep_of(problem("sqrt(x)", 1), {0}).derivatives.front().schemes.front();
  EXPECT_NEAR(forward.entries[1].value, 10.0, 1e-12);
  for (const StepEntry& entry : forward.entries) EXPECT_TRUE(std::isnan(entry.error));
  EXPECT_EQ(forward.best(), std::nullopt);
}

}  // namespace
}  // namespace gradcalc::cli
