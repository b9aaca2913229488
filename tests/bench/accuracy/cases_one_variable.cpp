// Functions of one variable: those of GSL's deriv/test.c, of the papers on numerical differentiation and the
// like, special functions, losses and activations.
//
// Sources: Ridders, Adv. Eng. Software 4 (1982): x e^x; Lyness, Moler, SIAM J. Numer. Anal. 4 (1967):
// e^x / (sin^3 x + cos^3 x); Gill, Murray, Saunders, Wright, SIAM J. Sci. Stat. Comput. 4 (1983):
// (e^x - 1)^2 + (1 / sqrt(1 + x^2) - 1)^2.
#include <cmath>

#include "cases.hpp"

namespace gradcalc::bench {
namespace {

void add_literature(Catalogue& all) {
  all.add_scalar("exp", {1, -3.7, 0.01, 12}, [](auto x) { return exp(x); });
  all.add_scalar("x^(3/2)", {0.1, 1, 7.3, 100}, [](auto x) { return pow(x, 1.5); });
  all.add_scalar("sin(1/x)", {0.45, 1.3}, [](auto x) { return sin(1.0 / x); });
  all.add_scalar("exp(-x^2)", {0.5, -1.4, 3}, [](auto x) { return exp(-x * x); });
  all.add_scalar("x^2", {0.3, 10, -77}, [](auto x) { return x * x; });
  all.add_scalar("1/x", {10, 0.3, -4}, [](auto x) { return 1.0 / x; });
  all.add_scalar("Lyness-Moler", {0.3, 0.9}, [](auto x) {
    const auto s = sin(x), c = cos(x);
    return exp(x) / (s * s * s + c * c * c);
  });
  all.add_scalar("Ridders: x e^x", {2, -0.6}, [](auto x) { return x * exp(x); });
  all.add_scalar("Gill et al.", {1, -0.8, 3.3}, [](auto x) {
    const auto a = exp(x) - 1.0, b = 1.0 / sqrt(1.0 + x * x) - 1.0;
    return a * a + b * b;
  });
  all.add_scalar("Runge", {0.2, 0.9, -3}, [](auto x) { return 1.0 / (1.0 + 25.0 * x * x); });
  all.add_scalar("sin", {1, 2.5, 10, -100.3}, [](auto x) { return sin(x); });
  all.add_scalar("cos", {0.7, 3, 22.2}, [](auto x) { return cos(x); });
  all.add_scalar("tan", {0.6, 1.3, -0.2}, [](auto x) { return tan(x); });
  all.add_scalar("log", {1, 0.02, 350}, [](auto x) { return log(x); });
  all.add_scalar("log10", {3, 1e3}, [](auto x) { return log10(x); });
  all.add_scalar("sqrt", {2, 0.01, 900}, [](auto x) { return sqrt(x); });
  all.add_scalar("cbrt", {5, 0.03}, [](auto x) { return cbrt(x); });
  all.add_scalar("asin", {0.4, -0.95}, [](auto x) { return asin(x); });
  all.add_scalar("acos", {0.1, 0.8}, [](auto x) { return acos(x); });
  all.add_scalar("atan", {0.8, -6}, [](auto x) { return atan(x); });
  all.add_scalar("sinh", {0.5, 4}, [](auto x) { return sinh(x); });
  all.add_scalar("cosh", {0.7, -5}, [](auto x) { return cosh(x); });
  all.add_scalar("polynomial", {0.7, 2, -1.3},
                 [](auto x) { return ((2.0 * x - 3.0) * x + 0.5) * x * x - 7.0 * x + 1.0; });
  all.add_scalar("x^10", {1.1, 0.5}, [](auto x) { return pow(x, 10.0); });
  all.add_scalar("x^x", {1.7, 0.4}, [](auto x) { return pow(x, x); });
  all.add_scalar("sin(x^2)", {2, 5.5}, [](auto x) { return sin(x * x); });
  all.add_scalar("exp(sin)", {1.9, -3}, [](auto x) { return exp(sin(x)); });
  all.add_scalar("x sin(x) / (1+x^2)", {0.9, 8}, [](auto x) { return x * sin(x) / (1.0 + x * x); });
  all.add_scalar("0.01 x^2 + 0.1 x", {5, 10}, [](auto x) { return 0.01 * x * x + 0.1 * x; });
  all.add_scalar("damped oscillation", {0.3, 2.1}, [](auto x) { return exp(-0.5 * x) * cos(8.0 * x); });
}

void add_special_functions(Catalogue& all) {
  all.add_scalar("erf", {0.3, -1.2, 2.5}, [](auto x) { return erf(x); });
  all.add_scalar("erfc", {0.8, 3}, [](auto x) { return erfc(x); });
  all.add_scalar("gamma", {0.7, 3.3, 8.5}, [](auto x) { return tgamma(x); });
  all.add_scalar("lgamma", {0.4, 5.5, 100}, [](auto x) { return lgamma(x); });
  all.add_scalar("expm1", {0.01, 1.5}, [](auto x) { return expm1(x); });
  all.add_scalar("log1p", {0.02, -0.7}, [](auto x) { return log1p(x); });
  all.add_scalar("asinh", {0.6, 20}, [](auto x) { return asinh(x); });
}

void add_losses(Catalogue& all) {
  all.add_scalar("sigmoid", {0.4, -3, 9}, [](auto x) { return 1.0 / (1.0 + exp(-x)); });
  all.add_scalar("softplus", {0.3, -6, 12}, [](auto x) { return log1p(exp(x)); });
  all.add_scalar("tanh", {0.2, 2, -5}, [](auto x) { return tanh(x); });
  all.add_scalar("gelu", {0.7, -1.5, 4}, [](auto x) { return 0.5 * x * (1.0 + erf(x / std::sqrt(2.0))); });
  all.add_scalar("swish", {1.1, -2.4}, [](auto x) { return x / (1.0 + exp(-x)); });
  all.add_scalar("logistic loss", {0.5, -4}, [](auto x) { return log(1.0 + exp(-3.0 * x)); });
  all.add_scalar("pseudo-Huber", {0.3, 8}, [](auto x) { return sqrt(1.0 + x * x) - 1.0; });
  all.add_scalar("Cauchy loss", {0.6, 11}, [](auto x) { return log(1.0 + 0.5 * x * x); });
  all.add("cross entropy", {0.3, -1.2, 2.1},
          [](const auto& v) { return log(exp(v[0]) + exp(v[1]) + exp(v[2])) - v[1]; });
  all.add("binary cross entropy", {0.4, 1.3}, [](const auto& v) {
    const auto p = 1.0 / (1.0 + exp(-(v[0] + 2.0 * v[1])));
    return -(0.3 * log(p) + 0.7 * log(1.0 - p));
  });
  all.add("least squares", {0.7, -0.2}, [](const auto& v) {
    auto sum = v[0] * 0.0;
    for (int i = 0; i < 8; ++i) {
      const auto r = v[0] * std::exp(0.1 * i) + v[1] * i - std::sin(double(i));
      sum += r * r;
    }
    return sum;
  });
}

}  // namespace

Cases one_variable_cases() {
  Catalogue all(Category::smooth);
  add_literature(all);
  add_special_functions(all);
  add_losses(all);
  return all.take();
}

}  // namespace gradcalc::bench
