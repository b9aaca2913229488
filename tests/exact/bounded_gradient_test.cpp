#include "tape/bounded_gradient.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "exact/proof.hpp"
#include "expression/block_evaluation.hpp"
#include "gradcalc/expression.hpp"
#include "support/balls.hpp"

// Bounds of doubles and of long doubles, against proofs at random points: of formulas that cancel, overflow
// inside, and break.

namespace gradcalc {
namespace {

constexpr unsigned seed = 1986;
constexpr int points = 200;
constexpr mpfr_prec_t precision = 200;

const std::vector<std::string> formulas{
    "(1-cos(x))/x^2",
    "x*(1/sqrt(1-y^2/9e16)-1)",
    "exp(x)-exp(y)",
    "sqrt(x+1)-sqrt(x)",
    "log(exp(x)+exp(y))",
    "x^7-7*x^6*y+21*x^5*y^2",
    "abs(x-y)*x",
    "atan2(y,x)-atan(y/x)",
    "x>y?x*y:x/y",
    "hypot(x,y)^3-x^y",
    "erf(x)-tanh(y)",
    "max(x*y,y-x)",
    "sinh(x)/cosh(y)-tan(x)",
    "log1p(x)*expm1(y)-cbrt(x)",
    "floor(x)*y+mod(x,y)",
};

/// From 1e-9 to 1e3, every fourth near 1.
double draw(std::mt19937_64& random) {
  std::uniform_real_distribution<double> exponent(-9.0, 3.0), near_one(0.999, 1.001);
  return random() % 4 == 0 ? near_one(random) : std::pow(10.0, exponent(random));
}

TEST(BoundedGradient, BoundsHoldInBothKindsAndTheLongerHasMoreDigits) {
  std::mt19937_64 random(seed);
  std::size_t known_in_doubles = 0, known_in_long_doubles = 0;
  BoundedGradient sweeps;
  for (const std::string& text : formulas) {
    const Expression f(text);
    const std::size_t n = f.dimension();
    const Tape& tape = BlockEvaluation::tape_at(f, n);
    const std::vector<std::size_t> coordinates =
        n == 1 ? std::vector<std::size_t>{0} : std::vector<std::size_t>{0, 1};
    for (int i = 0; i < points; ++i) {
      std::vector<double> x(n);
      for (double& coordinate : x) coordinate = draw(random);
      const Proof proof = prove_partials(
          tape, n, [&](std::size_t k, mpfr_prec_t bits) { return Interval(x[k], bits); }, coordinates);
      std::vector<Bounded> doubles(n), extended(n);
      const Bounded value = sweeps.at_point(tape, x, doubles);
      const Bounded extended_value = sweeps.at_point_extended(tape, x, extended);
      const auto expect_both = [&](const Bounded& in_doubles, const Bounded& in_long_doubles,
                                   const Interval& truth) {
        for (const Bounded& ball : {in_doubles, in_long_doubles})
          EXPECT_FALSE((interval_of(ball, precision) == truth).is_no())
              << text << " at " << ::testing::PrintToString(x) << ": " << ball.value << " +- " << ball.radius
              << ", seed " << seed;
        known_in_doubles += in_doubles.radius <= 0x1p-48 * std::fabs(in_doubles.value) ? 1 : 0;
        known_in_long_doubles += in_long_doubles.radius <= 0x1p-48 * std::fabs(in_long_doubles.value) ? 1 : 0;
      };
      if (proof.value_is_known) expect_both(value, extended_value, proof.value);
      for (std::size_t k = 0; k < n; ++k)
        if (proof.derivatives[k].verdict == Verdict::ok)
          expect_both(doubles[k], extended[k], proof.derivatives[k].enclosure);
    }
  }
  EXPECT_GT(known_in_doubles, 3000U);
  if (has_extended) {
    EXPECT_GT(known_in_long_doubles, known_in_doubles + 300);
  }
}

TEST(BoundedGradient, LongDoublesDoNotOverflowWhereDoublesDo) {
  if (!has_extended) GTEST_SKIP() << "long doubles are doubles here";
  const Expression f("log(exp(x)+exp(y))");
  std::array<Bounded, 2> partials;
  BoundedGradient sweeps;
  const Bounded value =
      sweeps.at_point_extended(BlockEvaluation::tape_at(f, 2), std::array{1000.0, 999.0}, partials);
  EXPECT_DOUBLE_EQ(value.value, 1000.3132616875182);
  EXPECT_DOUBLE_EQ(partials[0].value, 0.7310585786300049);
  EXPECT_LT(partials[1].radius, 1e-16);
}

}  // namespace
}  // namespace gradcalc
