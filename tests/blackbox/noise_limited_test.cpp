#include "blackbox/noise_limited.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace gradcalc {
namespace {

using Function = std::function<double(double)>;

/// With so many significant digits, as %.{digits}g prints it.
double printed(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*g", digits, value);
  return std::stod(text);
}

double last_digit(double value, int digits) {
  return value == 0.0 ? 0.0 : std::pow(10.0, std::floor(std::log10(std::fabs(value))) + 1 - digits);
}

Derivative of_printed(const Function& f, double x, int digits, Side side = Side::both) {
  const auto pair = [&](double t) {
    return std::array{printed(f(x + t), digits), printed(f(x - t), digits)};
  };
  const auto noise = [&](double value) { return last_digit(value, digits) / 2; };
  return noise_limited_derivative({pair, printed(f(x), digits), noise, x == 0.0 ? 1.0 : std::fabs(x)}, side);
}

struct Known {
  const char* name;
  Function f;
  Function derivative;
  double least, most;  ///< x
};

const std::vector<Known>& known() {
  static const std::vector<Known> functions{
      {"sin", [](double x) { return std::sin(x); }, [](double x) { return std::cos(x); }, 0.1, 10},
      {"exp", [](double x) { return std::exp(x); }, [](double x) { return std::exp(x); }, -5, 5},
      {"x^3", [](double x) { return x * x * x; }, [](double x) { return 3 * x * x; }, 0.01, 100},
      {"sqrt", [](double x) { return std::sqrt(x); }, [](double x) { return 0.5 / std::sqrt(x); }, 0.01, 100},
      {"1/x", [](double x) { return 1 / x; }, [](double x) { return -1 / x / x; }, 0.01, 100},
      {"log", [](double x) { return std::log(x); }, [](double x) { return 1 / x; }, 0.01, 100},
      {"atan", [](double x) { return std::atan(5 * x); }, [](double x) { return 5 / (1 + 25 * x * x); }, -2,
       2},
      {"2x+1", [](double x) { return 2 * x + 1; }, [](double) { return 2.0; }, -10, 10},
      {"x exp(-x)", [](double x) { return x * std::exp(-x); },
       [](double x) { return (1 - x) * std::exp(-x); }, 0.1, 8},
      {"gauss", [](double x) { return std::exp(-x * x); }, [](double x) { return -2 * x * std::exp(-x * x); },
       -2, 2},
  };
  return functions;
}

struct Tally {
  int all = 0, covered = 0, none = 0;
  double evaluations = 0, most_evaluations = 0;

  void add(const Derivative& found, double truth) {
    ++all;
    evaluations += found.evaluations;
    most_evaluations = std::max<double>(most_evaluations, found.evaluations);
    if (!std::isfinite(found.value)) ++none;
    if (std::fabs(found.value - truth) <= found.error) ++covered;
  }
};

TEST(NoiseLimited, CoversTheTruthOfPrintedNumbers) {
  constexpr unsigned seed = 2026;
  std::mt19937_64 random(seed);
  for (const int digits : {3, 4, 6, 9, 12}) {
    Tally tally;
    for (int i = 0; i < 2000; ++i) {
      const Known& k = known()[static_cast<std::size_t>(i) % known().size()];
      const double x = std::uniform_real_distribution(k.least, k.most)(random);
      tally.add(of_printed(k.f, x, digits), k.derivative(x));
    }
    RecordProperty("covered_" + std::to_string(digits), tally.covered);
    std::printf("seed %u, %d digits: %d of %d covered, %d without a value, %.1f evaluations\n", seed, digits,
                tally.covered, tally.all, tally.none, tally.evaluations / tally.all);
    EXPECT_GE(tally.covered, tally.all * 98 / 100) << digits;
    EXPECT_LE(tally.most_evaluations, 30) << digits;
  }
}

TEST(NoiseLimited, CoversTheTruthUnderRandomNoise) {
  constexpr unsigned seed = 2027;
  std::mt19937_64 random(seed);
  for (const double relative : {1e-12, 1e-9, 1e-6, 1e-3}) {
    Tally tally;
    for (int i = 0; i < 2000; ++i) {
      const Known& k = known()[static_cast<std::size_t>(i) % known().size()];
      const double x = std::uniform_real_distribution(k.least, k.most)(random);
      const auto noisy = [&](double at) {
        return k.f(at) * (1 + relative * std::uniform_real_distribution(-1.0, 1.0)(random));
      };
      const auto pair = [&](double t) { return std::array{noisy(x + t), noisy(x - t)}; };
      const auto noise = [&](double value) { return 1.01 * relative * std::fabs(value); };
      tally.add(noise_limited_derivative({pair, noisy(x), noise, std::fabs(x)}, Side::both), k.derivative(x));
    }
    std::printf("seed %u, noise %.0e: %d of %d covered, %d without a value, %.1f evaluations\n", seed,
                relative, tally.covered, tally.all, tally.none, tally.evaluations / tally.all);
    EXPECT_GE(tally.covered, tally.all * 98 / 100) << relative;
    EXPECT_LE(tally.most_evaluations, 30) << relative;
  }
}

TEST(NoiseLimited, SeesAKink) {
  const Derivative found = of_printed([](double x) { return std::fabs(x - 3) + 2 * x; }, 3, 6);
  EXPECT_EQ(found.verdict, Verdict::kink);
  EXPECT_NEAR(found.left, 1, 1e-3);
  EXPECT_NEAR(found.right, 3, 1e-3);
}

TEST(NoiseLimited, IsOfOneSideWhereThereIsNoOther) {
  const Derivative found = of_printed([](double x) { return x < 3 ? NAN : std::sqrt(x + 1); }, 3, 6);
  EXPECT_EQ(found.verdict, Verdict::one_sided);
  EXPECT_LT(found.where, 0);
  EXPECT_LE(std::fabs(found.value - 0.25), found.error);
  const Derivative nowhere = of_printed([](double x) { return x == 3 ? 1.0 : NAN; }, 3, 6);
  EXPECT_EQ(nowhere.verdict, Verdict::undefined);
}

TEST(NoiseLimited, OfWhatDoesNotMoveIs0WithAnError) {
  const Derivative found = of_printed([](double) { return 5.0; }, 3, 6);
  EXPECT_EQ(found.value, 0.0);
  EXPECT_GT(found.error, 1e-7);
  EXPECT_LT(found.error, 1e-5);
}

}  // namespace
}  // namespace gradcalc
