// A callable may be a function, a pointer to one, or hold one: all have derivatives.
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <span>

#include "gradcalc/derivative.hpp"
#include "gradcalc/gradient.hpp"
#include "gradcalc/hessian.hpp"
#include "gradcalc/jacobian.hpp"

namespace gradcalc {
namespace {

double square_times(std::span<const double> x) {
  return x[0] * x[0] * x[1];
}

void two(std::span<const double> x, std::span<double> y) {
  y[0] = x[0] * x[1];
  y[1] = x[0];
}

double cube(double x) {
  return x * x * x;
}

constexpr std::array point{3.0, 4.0};

TEST(PlainFunction, HasDerivatives) {
  EXPECT_NEAR(gradient(square_times, point).partials[0].value, 24.0, 1e-6);
  EXPECT_NEAR(gradient(&square_times, point).partials[1].value, 9.0, 1e-6);
  const std::function<double(std::span<const double>)> held = square_times;
  EXPECT_NEAR(gradient(held, point).partials[1].value, 9.0, 1e-6);
  EXPECT_NEAR(hessian(square_times, point).entries[0].value, 8.0, 1e-4);
  EXPECT_NEAR(jacobian({two, 2}, point).partials[1].value, 3.0, 1e-6);
  EXPECT_NEAR(jacobian({&two, 2}, point).partials[2].value, 1.0, 1e-6);
  EXPECT_NEAR(derivative(cube, 2.0).value, 12.0, 1e-6);
}

}  // namespace
}  // namespace gradcalc
