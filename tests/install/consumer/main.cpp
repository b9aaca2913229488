#include <array>
#include <cstdio>
#include <gradcalc/exact.hpp>
#include <gradcalc/expression.hpp>
#include <gradcalc/gradient.hpp>

int main() {
  gradcalc::Expression f("x0^2 + sin(x1)*x1");
  const std::array<double, 2> point{3.0, 0.0};
  const gradcalc::Gradient numerical = gradcalc::gradient(f, point);
  const gradcalc::Gradient exact = gradcalc::exact_gradient(f, point);
  std::printf("%.10g %g\n", numerical.partials[0].value, exact.partials[0].value);
}
