// Rounding inside f, and features of f beside a kink, a wave or a large constant: where a sample does not
// show them, the error estimate covers them or the verdict says so.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "gradcalc/derivative.hpp"
#include "gradcalc/scheme.hpp"

namespace gradcalc {
namespace {

using Function = std::function<double(double)>;

Derivative adaptive(const Function& f, double x, std::string_view method = "central") {
  return derivative(f, x, {find_scheme(method), default_step, true});
}

/// f at a point, its derivative, and what the error estimate may be.
struct Case {
  std::string name;
  Function f;
  double x;
  double exact;
  double largest_estimate;
};

void expect_covered(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Derivative d = adaptive(c.f, c.x);
    EXPECT_TRUE(d.verdict == Verdict::ok || d.verdict == Verdict::noisy) << c.name;
    EXPECT_LE(std::fabs(d.value - c.exact), d.error + 0x1p-53 * std::fabs(c.exact)) << c.name;
    EXPECT_LE(d.error, c.largest_estimate) << c.name;
  }
}

double log_of_sum(double x) {
  return std::log(1 + x);
}

TEST(AdaptiveStep, APlateauOfRoundingIsNotTheFunction) {
  const Function exp_1 = [](double x) { return std::exp(x) - 1; };
  const Function exp_1_x = [](double x) { return std::exp(x) - 1 - x; };
  expect_covered({
      {"log(1+x) at 1e-11", log_of_sum, 1e-11, 1 - 1e-11, 1e-12},
      {"log(1+x) at 1e-20", log_of_sum, 1e-20, 1, 1e-12},
      {"exp(x)-1 at 1e-11", exp_1, 1e-11, 1 + 1e-11, 1e-11},
      {"(1+x)-1 at 1e-11", [](double x) { return (1 + x) - 1; }, 1e-11, 1, 1e-4},
      {"log(1+x)-x at 1e-8", [](double x) { return std::log(1 + x) - x; }, 1e-8, -1e-8, 1e-9},
      {"exp(x)-1-x at 1e-9", exp_1_x, 1e-9, 1e-9, 1e-9},
      {"sqrt(1+x^2)-x at 2e7", [](double x) { return std::sqrt(1 + x * x) - x; }, 2e7, -1.25e-15, 1e-9},
  });
}

TEST(AdaptiveStep, ThePlateausOf1PlusXSquaredAreSeenThroughOtherFunctions) {
  const auto log_cosh = [](double x) { return std::log(std::cosh(x)); };
  const auto softplus = [](double x) { return std::log(1 + std::exp(-x)); };
  expect_covered({
      {"log(cosh(x)) at 8e-7", log_cosh, 8.0348322635276735e-07, std::tanh(8.0348322635276735e-07), 1e-13},
      {"log(1+x^2) at 1e-6", [](double x) { return std::log(1 + x * x); }, 1e-6, 2e-6 / (1 + 1e-12), 1e-13},
      {"log(cos(x)) at 1e-6", [](double x) { return std::log(std::cos(x)); }, 1e-6, -std::tan(1e-6), 1e-13},
      {"sqrt(cosh(x)-1) at 1e-5", [](double x) { return std::sqrt(std::cosh(x) - 1); }, 1e-5,
       std::cosh(5e-6) / std::sqrt(2.0), 1e-3},
      {"(exp(x)-1)^2 at 3e-10", [](double x) { return (std::exp(x) - 1) * (std::exp(x) - 1); },
       3.4671217017853937e-10, 2 * std::expm1(3.4671217017853937e-10) * std::exp(3.4671217017853937e-10),
       1e-14},
      {"x*(exp(x)-1) at 2e-8", [](double x) { return x * (std::exp(x) - 1); }, 2.1307070909368205e-08,
       2 * 2.1307070909368205e-08 + 1.5 * 2.1307070909368205e-08 * 2.1307070909368205e-08, 1e-13},
      {"log(1+exp(-x)) at 24.5", softplus, 24.5, -1 / (1 + std::exp(24.5)), 1e-13},
  });
}

TEST(AdaptiveStep, WhereNothingIsLeftButRoundingThereIsNoZero) {
  for (const double x : {1.2e-8, 4.5e-8, 6.4713521831552576e-08}) {
    const Derivative d = adaptive([](double t) { return std::acos(std::cos(t)); }, x);
    EXPECT_FALSE(std::fabs(d.value - 1) > d.error) << x;
  }
  const Derivative d = adaptive([](double t) { return std::log(1 + std::exp(-t)); }, 31.3);
  EXPECT_FALSE(std::fabs(d.value + std::exp(-31.3)) > d.error);
}

TEST(AdaptiveStep, TheRoundingOfTheValueItselfIsNoKink) {
  const auto softplus = [](double x) { return std::log(1 + std::exp(x)); };
  const double x = -12.430327780964445;
  expect_covered({{"log(1+exp(x)) at -12.43", softplus, x, 1 / (1 + std::exp(-x)), 1e-13}});
}

TEST(AdaptiveStep, SlopesThatAgreeByChanceAreNoProof) {
  // Steps of 2^-26 and 2^-8 give the same six digits, which are wrong.
  const auto planck = [](double x) { return 1 / std::pow(x, 5) / std::expm1(4.8e-5 / x); };
  const auto rounded = [](double x) { return 1 / std::pow(x, 5) / (std::exp(4.8e-5 / x) - 1); };
  for (const double x : {0.47265306789278616, 0.8993511283630443, 1.0829971597473802, 1.8467441426509668}) {
    const Derivative exact = adaptive(planck, x), d = adaptive(rounded, x);
    EXPECT_LE(std::fabs(d.value - exact.value), d.error + exact.error) << x;
    EXPECT_LE(d.error, 1e-4 * std::fabs(d.value)) << x;
  }
  const auto root = [](double x) { return std::sqrt(1 + x * x) - 1; };  // 2^-17 and 2^-7, beside a gap
  for (const double x : {5.5720979602866679e-06, 5.3194502912154596e-06, 2.0405167206191737e-06}) {
    const Derivative d = adaptive(root, x);
    EXPECT_LE(std::fabs(d.value - x / std::sqrt(1 + x * x)), d.error) << x;
    EXPECT_LE(d.error, 1e-4 * x) << x;
  }
}

TEST(AdaptiveStep, OneSidedSlopesWhoseTruncationPassesThroughZeroAreNoContradiction) {
  for (const double x : {-0.005731673115140132, -0.0001, 0.003}) {
    const Derivative d = adaptive([](double t) { return std::erf(t); }, x, "forward");
    EXPECT_LE(std::fabs(d.value - 2 / std::sqrt(std::acos(-1.0)) * std::exp(-x * x)), d.error) << x;
    EXPECT_LE(d.error, 1e-9) << x;
  }
}

TEST(AdaptiveStep, OneSideSeesNoPlateauEither) {
  for (const double x : {3.8e-8, 1e-11, 1e-4}) {
    const Derivative d = adaptive(log_of_sum, x, "forward");
    EXPECT_LE(std::fabs(d.value - 1 / (1 + x)), d.error + 0x1p-53) << x;
    EXPECT_LE(d.error, 1e-9) << x;
  }
}

TEST(AdaptiveStep, PiecesThatJoinSmoothlyHaveNoKinkBesideTheJoint) {
  const auto joined = [](double x) { return x > 1 ? x * x : 2 * x - 1; };
  for (int k = 1; k <= 40; ++k) {
    const double above = 1 + std::exp2(-k), below = 1 - std::exp2(-k);
    const Derivative right = adaptive(joined, above), left = adaptive(joined, below);
    EXPECT_LE(std::fabs(right.value - 2 * above), right.error + 0x1p-52) << above;
    EXPECT_LE(std::fabs(left.value - 2), left.error + 0x1p-52) << below;
    EXPECT_LE(std::max(left.error, right.error), 1e-2) << k;
  }
  const auto squared = [](double x) { return x > 0 ? x * x : 0; };
  EXPECT_LE(std::fabs(adaptive(squared, 0).value), 1e-15);
  EXPECT_LE(adaptive(squared, 0).error, 1e-15);
}

TEST(AdaptiveStep, AJumpOrAKinkCloseToThePointIsNoNoise) {
  const auto joined = [](double x) { return x > 1 ? x * x : x; };
  const auto hinge = [](double x) { return std::fmax(0, 1 - x) + x * x / 2; };
  expect_covered({
      {"floor(x)+x^2 at 3.0000001", [](double x) { return std::floor(x) + x * x; }, 3.0000001, 6.0000002,
       1e-6},
      {"min(x,1)*sin(x)", [](double x) { return std::fmin(x, 1) * std::sin(x); }, 1.0000002,
       std::cos(1.0000002), 1e-6},
      {"x>1?x^2:x at 0.999997", joined, 0.999997, 1, 1e-6},
      {"x>1?x^2:x at 1.00000026", joined, 1.0000002624713784, 2 * 1.0000002624713784, 1e-6},
      {"|x-1|+(x-2)^2 at 1.0001", [](double x) { return std::fabs(x - 1) + (x - 2) * (x - 2); }, 1.0001,
       -0.9998, 1e-9},
      {"max(0,1-x)+x^2/2 at 1.0001", hinge, 1.0001, 1.0001, 1e-9},
  });
}

TEST(AdaptiveStep, AConstantAtATinyPointIsFollowedUpToOne) {
  expect_covered({
      {"exp(x) at 1e-100", [](double x) { return std::exp(x); }, 1e-100, 1, 1e-12},
      {"1/(1+exp(-x)) at 1e-200", [](double x) { return 1 / (1 + std::exp(-x)); }, 1e-200, 0.25, 1e-12},
      {"log(cosh(x)) at 1e-9", [](double x) { return std::log(std::cosh(x)); }, 1e-9, 1e-9, 1e-7},
  });
}

TEST(AdaptiveStep, AJumpIsNoRounding) {
  const Derivative between_jumps = adaptive([](double x) { return std::floor(x); }, 189351.16);
  EXPECT_EQ(between_jumps.value, 0);
  EXPECT_EQ(between_jumps.verdict, Verdict::ok);
  expect_covered({
      {"floor(x)+x^2 at 4.6585", [](double x) { return std::floor(x) + x * x; }, 4.6585, 9.317, 1e-12},
      {"floor(x)+x^2 at 1000.3", [](double x) { return std::floor(x) + x * x; }, 1000.3, 2000.6, 1e-5},
      {"x-floor(x)+x^2 at 4.6585", [](double x) { return x - std::floor(x) + x * x; }, 4.6585, 10.317, 1e-12},
  });
}

TEST(AdaptiveStep, QuotientsOfRoundedDifferencesAreCovered) {
  expect_covered({
      {"(exp(x)-1)/x at 1e-7", [](double x) { return (std::exp(x) - 1) / x; }, 1e-7, 0.5 + 1e-7 / 3, 1e-9},
      {"log(1+x)/x at 1e-7", [](double x) { return log_of_sum(x) / x; }, 1e-7, -0.5 + 2e-7 / 3, 1e-9},
      {"log(1+x)/x at 1e-3", [](double x) { return log_of_sum(x) / x; }, 1e-3,
       1 / 1.001e-3 - std::log1p(1e-3) * 1e6, 1e-3},
      {"(1-cos(x))/x^2 at 2.5e-7", [](double x) { return (1 - std::cos(x)) / (x * x); }, 2.5e-7, -2.5e-7 / 12,
       1e5},
  });
}

TEST(AdaptiveStep, APartlyResolvedStepFunctionIsCovered) {
  expect_covered({
      {"1-cos(x) at 1e-3", [](double x) { return 1 - std::cos(x); }, 1e-3, std::sin(1e-3), 1e-12},
      {"(1+x)^2-1-2x at 1e-3", [](double x) { return (1 + x) * (1 + x) - 1 - 2 * x; }, 1e-3, 2e-3, 1e-12},
      {"exp(x)-1-x-x^2/2 at 1e-4", [](double x) { return std::exp(x) - 1 - x - x * x / 2; }, 1e-4,
       std::expm1(1e-4) - 1e-4, 1e-10},
      {"sin to 8 decimals at 2.9", [](double x) { return std::rint(std::sin(x) * 1e8) / 1e8; }, 2.9,
       std::cos(2.9), 1e-4},
      {"x^2 in single precision", [](double x) { return static_cast<double>(static_cast<float>(x * x)); },
       6.1393490468972098, 2 * 6.1393490468972098, 1e-4},
  });
}

TEST(AdaptiveStep, ALargeConstantLeavesNoCertainty) {
  expect_covered({
      {"1e16 + sin(x)", [](double x) { return 1e16 + std::sin(x); }, 1, std::cos(1.0), 4},
      {"1e15 + sin(x)", [](double x) { return 1e15 + std::sin(x); }, 1, std::cos(1.0), 10},
      {"1e16 + 1/x", [](double x) { return 1e16 + 1 / x; }, 1, -1, 5},
  });
}

TEST(AdaptiveStep, AWaveThatStepsOfPowersOfTwoMissIsSeen) {
  const double pi = std::acos(-1.0);
  expect_covered({
      {"sin at 1e11", [](double x) { return std::sin(x); }, 1e11, std::cos(1e11), 1e-5},
      {"sin(1e6 x)", [](double x) { return std::sin(1e6 * x); }, 1, 1e6 * std::cos(1e6), 20},
      {"sin(1e10 x)", [](double x) { return std::sin(1e10 * x); }, 1, 1e10 * std::cos(1e10), 1e6},
      {"x^2 and a wave", [pi](double x) { return x * x + 0.001 * std::sin(pi * 0x1p24 * x) / 0x1p24; }, 1,
       2 + 0.001 * pi, 1e-4},
      {"x and a wave", [pi](double x) { return x + std::sin(pi * 0x1p26 * x) / 0x1p26; }, 1, 1 + pi, 1e-3},
  });
}

TEST(AdaptiveStep, AKinkIsFoundBesideAnyConstant) {
  struct Kink {
    Function f;
    double x, left, right;
  };
  std::vector<Kink> kinks{
      {[](double x) { return std::fabs(x - 1) + 9; }, 1, -1, 1},
      {[](double x) { return std::exp(-std::fabs(x)); }, 0, 1, -1},
      {[](double x) { return std::log(1 + std::fabs(x)); }, 0, -1, 1},
      {[](double x) { return std::fabs(x * x - 1) + 3; }, 1, -2, 2},
      {[](double x) { return std::fabs(x) + std::cos(x); }, 0, -1, 1},
      {[](double x) { return std::sqrt(x * x) + 1; }, 0, -1, 1},
      {[](double x) { return std::fabs(std::sin(x)) + 2; }, 0, -1, 1},
      {[](double x) { return std::exp2(std::fabs(x)); }, 0, -std::log(2.0), std::log(2.0)},
      {[](double x) { return 1 + 0.1 * std::fabs(x); }, 0, -0.1, 0.1},
      {[](double x) { return x * x + 1e-3 * std::fabs(x - 3); }, 3, 6 - 1e-3, 6 + 1e-3},
  };
  for (const double c : {1e-3, 0.1, 1.0, 10.0, 1e4, 1e6})
    kinks.push_back({[c](double x) { return std::fabs(x) + c; }, 0, -1, 1});
  for (std::size_t i = 0; i < kinks.size(); ++i) {
    const Derivative d = adaptive(kinks[i].f, kinks[i].x);
    EXPECT_EQ(d.verdict, Verdict::kink) << "kink " << i;
    EXPECT_TRUE(std::isnan(d.value)) << "kink " << i;
    EXPECT_NEAR(d.left, kinks[i].left, 1e-7) << "kink " << i;
    EXPECT_NEAR(d.right, kinks[i].right, 1e-7) << "kink " << i;
  }
}

TEST(AdaptiveStep, AnInfiniteSlopeIsNoNumberHoweverSlowlyItGrows) {
  const std::vector<Function> steep{
      [](double x) { return x == 0 ? 1 : std::pow(x, x); },
      [](double x) { return x == 0 ? 0 : x * std::log(x); },
      [](double x) { return std::pow(x, 0.9); },
      [](double x) { return std::sqrt(x) + 9; },
      [](double x) { return std::cbrt(x) + 9; },
      [](double x) { return std::exp(std::sqrt(x)); },
      [](double x) { return std::sqrt(std::fabs(x)) + 9; },
      [](double x) { return x <= 0 ? 0 : std::pow(x, 0.99); },
      [](double x) { return x == 0 ? 0 : x * std::sin(1 / x); },
      [](double x) { return x == 0 ? 0 : std::sin(1 / x); },
  };
  for (std::size_t i = 0; i < steep.size(); ++i) {
    EXPECT_EQ(adaptive(steep[i], 0).verdict, Verdict::undefined) << "function " << i;
    EXPECT_EQ(adaptive(steep[i], 0, "forward").verdict, Verdict::undefined) << "function " << i;
  }
}

TEST(AdaptiveStep, ASlopeThatVanishesSlowlyIsZero) {
  for (const Function& f : std::vector<Function>{[](double x) { return std::pow(std::cbrt(x), 4); },
                                                 [](double x) { return std::pow(std::fabs(x), 4.0 / 3); }}) {
    const Derivative d = adaptive(f, 0);
    EXPECT_EQ(d.verdict, Verdict::ok);
    EXPECT_LE(std::fabs(d.value), d.error);
    EXPECT_LE(d.error, 0.1);
  }
}

TEST(AdaptiveStep, ARealStepIsNotTakenForRounding) {
  for (const double beside : {1e-10, 1e-7, 1e-3}) {
    const Derivative d = adaptive([](double x) { return std::floor(x); }, 3 + beside);
    EXPECT_EQ(d.value, 0) << beside;
    EXPECT_EQ(d.verdict, Verdict::ok) << beside;
  }
  EXPECT_EQ(adaptive([](double x) { return std::fmax(0, x); }, -1e-5).value, 0);
  EXPECT_EQ(adaptive([](double x) { return std::rint(x); }, 0.4999).value, 0);
}

}  // namespace
}  // namespace gradcalc
