#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include "functions/bounded_functions.hpp"
#include "functions/interval.hpp"
#include "functions/special_intervals.hpp"
#include "support/balls.hpp"

// The errors that bounded.hpp takes the C library's functions to have, at random arguments against intervals.

namespace gradcalc {
namespace {

constexpr mpfr_prec_t precision = 160;

/// Whether the ball holds a number of the interval.
template <class Real>
bool may_hold(const Ball<Real>& ball, const Interval& truth) {
  return !(interval_of(ball, precision) == truth).is_no();
}

template <class Real>
struct Function {
  const char* name;
  Ball<Real> (*in_balls)(const Ball<Real>&);
  Interval (*in_intervals)(const Interval&);
  double low, high;  ///< of the arguments
  bool is_wide;      ///< these are powers of ten
};

template <class Real>
std::vector<Function<Real>> functions() {
  return {
      {"exp", exp, exp, -700.0, 700.0, false},    {"exp", exp, exp, -1.0, 1.0, false},
      {"exp2", exp2, exp2, -900.0, 900.0, false}, {"expm1", expm1, expm1, -20.0, 1.0, true},
      {"log", log, log, -300.0, 300.0, true},     {"log", log, log, 0.5, 2.0, false},
      {"log2", log2, log2, 0.5, 2.0, false},      {"log10", log10, log10, -300.0, 300.0, true},
      {"log1p", log1p, log1p, -20.0, 2.0, true},  {"sin", sin, sin, -10.0, 10.0, false},
      {"sin", sin, sin, 0.0, 300.0, true},        {"cos", cos, cos, -10.0, 10.0, false},
      {"cos", cos, cos, 0.0, 300.0, true},        {"tan", tan, tan, -10.0, 10.0, false},
      {"asin", asin, asin, -1.0, 1.0, false},     {"acos", acos, acos, -1.0, 1.0, false},
      {"atan", atan, atan, -5.0, 5.0, true},      {"sinh", sinh, sinh, -10.0, 2.0, true},
      {"cosh", cosh, cosh, -10.0, 2.0, true},     {"tanh", tanh, tanh, -10.0, 1.0, true},
      {"asinh", asinh, asinh, -10.0, 10.0, true}, {"acosh", acosh, acosh, 1.0, 10.0, false},
      {"atanh", atanh, atanh, -1.0, 1.0, false},  {"cbrt", cbrt, cbrt, -200.0, 200.0, true},
      {"erf", erf, erf, -5.0, 5.0, false},        {"erfc", erfc, erfc, -5.0, 20.0, false},
  };
}

template <class Real>
class LibmBounds : public ::testing::Test {};
using Reals = ::testing::Types<double, long double>;
TYPED_TEST_SUITE(LibmBounds, Reals, );

constexpr unsigned seed = 20161;
constexpr int arguments = 1000;

TYPED_TEST(LibmBounds, HoldAtRandomArguments) {
  std::mt19937_64 random(seed);
  for (const Function<TypeParam>& f : functions<TypeParam>()) {
    std::uniform_real_distribution<double> draw(f.low, f.high);
    for (int i = 0; i < arguments; ++i) {
      const double x = f.is_wide ? std::pow(10.0, draw(random)) : draw(random);
      const Ball<TypeParam> ball = f.in_balls(x);
      ASSERT_TRUE(may_hold(ball, f.in_intervals(Interval(x, precision))))
          << f.name << " at " << x << ": " << ball.value << " +- " << ball.radius << ", seed " << seed;
      // A bound that says nothing would hold, too.
      ASSERT_LE(ball.radius, 40.0 * bounded::unit<TypeParam> * std::fabs(ball.value))
          << f.name << " at " << x;
    }
  }
}

TYPED_TEST(LibmBounds, HoldForPowersAndTheirKin) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> exponent(-5.0, 5.0), any(-60.0, 60.0);
  for (int i = 0; i < arguments; ++i) {
    const double x = std::pow(10.0, exponent(random)), y = any(random);
    const Interval exact_x(x, precision), exact_y(y, precision);
    using Number = Ball<TypeParam>;
    EXPECT_TRUE(may_hold(pow(Number(x), Number(y)), pow(exact_x, exact_y)))
        << x << '^' << y << ", seed " << seed;
    EXPECT_TRUE(may_hold(hypot(Number(x), Number(y)), hypot(exact_x, exact_y))) << x << ' ' << y;
    EXPECT_TRUE(may_hold(atan2(Number(y), Number(x)), atan2(exact_y, exact_x))) << y << ' ' << x;
  }
}

}  // namespace
}  // namespace gradcalc
