// Points from 1e-50 to 1e15, features from 1e-8 to 1e8 wide, offsets, and cancellation inside f.
#include <cmath>
#include <numbers>

#include "cases.hpp"

namespace gradcalc::bench {
namespace {

void add_extreme_points(Catalogue& all) {
  all.add_scalar("log", {1e-50, 1e-12, 1e15}, [](auto x) { return log(x); });
  all.add_scalar("1/x", {1e-12, 1e-6, 1e12}, [](auto x) { return 1.0 / x; });
  all.add_scalar("sqrt", {1e-12, 1e15}, [](auto x) { return sqrt(x); });
  all.add_scalar("x^2", {1e-12, 1e15, -1e8}, [](auto x) { return x * x; });
  all.add_scalar("3x + 1", {1e-12, 1e15}, [](auto x) { return 3.0 * x + 1.0; });
  all.add_scalar("exp", {1e-12, 1e-8, 700, -700}, [](auto x) { return exp(x); });
  all.add_scalar("sin", {1e-12, 1e5, 1e9}, [](auto x) { return sin(x); });
  all.add_scalar("log1p", {1e-12, 1e10}, [](auto x) { return log1p(x); });
  all.add_scalar("atan", {1e-12, 1e6}, [](auto x) { return atan(x); });
  all.add_scalar("x^3 + x", {1e-12, 1e10}, [](auto x) { return x * x * x + x; });
  all.add_scalar("x log x", {1e-10, 1e12}, [](auto x) { return x * log(x); });
  all.add_scalar("lgamma", {1e-10, 1e10}, [](auto x) { return lgamma(x); });
  all.add_scalar("sqrt(1+x^2)", {1e-9, 1e12}, [](auto x) { return sqrt(1.0 + x * x); });
}

void add_narrow_and_wide(Catalogue& all) {
  all.add_scalar("sin(1e6 x)", {1, 0.3, 0}, [](auto x) { return sin(1e6 * x); });
  all.add_scalar("sin(1e-6 x)", {1, 1e6, 0}, [](auto x) { return sin(1e-6 * x); });
  all.add_scalar("Gauss, width 1e-4 at 1", {1.00003, 0.9999, 1.0002}, [](auto x) {
    const auto t = (x - 1.0) / 1e-4;
    return exp(-t * t);
  });
  all.add_scalar("Gauss, width 1e4 at 1", {5000, 1e4, 3}, [](auto x) {
    const auto t = (x - 1.0) / 1e4;
    return exp(-t * t);
  });
  all.add_scalar("tanh(1e8 x)", {0, 3e-9}, [](auto x) { return tanh(1e8 * x); });
  all.add_scalar("x + 1e-5 sin(1e6 x)", {0.7, 2}, [](auto x) { return x + 1e-5 * sin(1e6 * x); });
  all.add_scalar("1 / (1 + (x/1e-7)^2)", {4e-8, 1e-6},
                 [](auto x) { return 1.0 / (1.0 + (x / 1e-7) * (x / 1e-7)); });
  all.add_scalar("sin(1/x)", {1e-3, 0.02}, [](auto x) { return sin(1.0 / x); });
  all.add_scalar("exp(-1/x^2)", {0.1, 0.06}, [](auto x) { return exp(-1.0 / (x * x)); });
  all.add("far Easom", {-7.0, 9.5}, [](const auto& v) {
    const auto a = v[0] - std::numbers::pi, b = v[1] - std::numbers::pi;
    return -cos(v[0]) * cos(v[1]) * exp(-(a * a + b * b));
  });
}

void add_cancellation(Catalogue& all) {
  all.add_scalar("x/(x+1.44e-9)", {2e-8, 1e-9}, [](auto x) { return x / (x + 1.44e-9); });
  all.add_scalar("log(1+x)", {1e-9, 1e-5}, [](auto x) { return log(1.0 + x); });
  all.add_scalar("1e8 + sin", {1, 2.2}, [](auto x) { return 1e8 + sin(x); });
  all.add_scalar("(exp(x)-1)/x", {1e-5, 1e-3}, [](auto x) { return (exp(x) - 1.0) / x; });
  all.add_scalar("sqrt(x+1)-sqrt(x)", {1e6, 1e3}, [](auto x) { return sqrt(x + 1.0) - sqrt(x); });
  all.add("Rosenbrock, x1 = 1e4", {1.2, 1e4}, [](const auto& v) {
    const auto a = v[1] - v[0] * v[0], b = 1.0 - v[0];
    return 100.0 * a * a + b * b;
  });
  all.add("scaled quadratic", {1e-6, 1e6},
          [](const auto& v) { return 1e12 * v[0] * v[0] + 1e-12 * v[1] * v[1]; });
  all.add("Brown badly scaled", {1.1, 1.3e-6}, [](const auto& v) {
    const auto a = v[0] - 1e6, b = v[1] - 2e-6, c = v[0] * v[1] - 2.0;
    return a * a + b * b + c * c;
  });
  all.add("Powell badly scaled", {0.3, 1.0}, [](const auto& v) {
    const auto a = 1e4 * v[0] * v[1] - 1.0, b = exp(-v[0]) + exp(-v[1]) - 1.0001;
    return a * a + b * b;
  });
  all.add("ideal gas", {1e5, 1e-3, 300}, [](const auto& v) { return v[0] * v[1] / (8.314462618 * v[2]); });
}

}  // namespace

Cases badly_scaled_cases() {
  Catalogue all(Category::badly_scaled);
  add_extreme_points(all);
  add_narrow_and_wide(all);
  add_cancellation(all);
  return all.take();
}

}  // namespace gradcalc::bench
