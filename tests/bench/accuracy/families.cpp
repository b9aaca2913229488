#include "families.hpp"

#include <cmath>
#include <random>
#include <utility>

namespace gradcalc::bench {
namespace {

enum class Signs : bool { positive, both };

class Families {
 public:
  /// f is a generic callable: T -> T for T = double and Dual.
  template <class F>
  void add(const char* name, double low, double high, F f, Signs signs = Signs::positive) {
    all_.push_back({name, low, high, signs == Signs::both, [f](double x) { return double(f(x)); },
                    [f](double x) { return double(Dual(f(Dual(Quad(x), Quad(1)))).d); }});
  }
  /// With a series for f', where the formula cancels beyond the 113 bits of the reference.
  template <class F, class G>
  void add(const char* name, double low, double high, F f, G exact) {
    all_.push_back({name, low, high, false, [f](double x) { return double(f(x)); },
                    [exact](double x) { return double(exact(Quad(x))); }});
  }
  std::vector<Family> take() { return std::move(all_); }

 private:
  std::vector<Family> all_;
};

double round_to(double value, double digits) {
  return std::rint(value * digits) / digits;
}
Dual round_to(Dual value, double) {
  return value;
}
double to_float(double value) {
  return double(float(value));
}
Dual to_float(Dual value) {
  return value;
}

// 1 + x and exp(x) are right to 2^-53, and what is left of x in them is all that f sees.
void add_small_arguments(Families& all) {
  all.add(
      "log(1+x)", 1e-16, 1e-10, [](auto x) { return log(1.0 + x); }, Signs::both);
  all.add(
      "log(1+x)", 1e-10, 1e-2, [](auto x) { return log(1.0 + x); }, Signs::both);
  all.add(
      "log(1+x)", 1e-30, 1e-16, [](auto x) { return log(1.0 + x); }, Signs::both);
  all.add(
      "(1+x)-1", 1e-16, 1e-6, [](auto x) { return (1.0 + x) - 1.0; }, Signs::both);
  all.add(
      "exp(x)-1", 1e-16, 1e-10, [](auto x) { return exp(x) - 1.0; }, Signs::both);
  all.add(
      "exp(x)-1", 1e-10, 1e-2, [](auto x) { return exp(x) - 1.0; }, Signs::both);
  all.add(
      "exp(x)-1-x", 1e-12, 1e-5, [](auto x) { return exp(x) - 1.0 - x; }, Signs::both);
  all.add(
      "exp(x)-1-x", 1e-5, 1e-1, [](auto x) { return exp(x) - 1.0 - x; }, Signs::both);
  all.add(
      "exp(x)-1-x-x^2/2", 1e-6, 1e-2, [](auto x) { return exp(x) - 1.0 - x - x * x / 2.0; }, Signs::both);
  all.add(
      "log(1+x)-x", 1e-12, 1e-5, [](auto x) { return log(1.0 + x) - x; }, Signs::both);
  all.add(
      "log(1+x)-x", 1e-5, 1e-3, [](auto x) { return log(1.0 + x) - x; }, Signs::both);
  all.add("(1+x)^2-1-2x", 1e-10, 1e-2, [](auto x) { return (1.0 + x) * (1.0 + x) - 1.0 - 2.0 * x; });
  all.add(
      "sqrt(1+x)-1", 1e-16, 1e-6, [](auto x) { return sqrt(1.0 + x) - 1.0; }, Signs::both);
  all.add(
      "sqrt(1+x)-1", 1e-6, 1e-1, [](auto x) { return sqrt(1.0 + x) - 1.0; }, Signs::both);
  all.add("1-cos(x)", 1e-8, 1e-4, [](auto x) { return 1.0 - cos(x); });
  all.add("1-cos(x)", 1e-4, 1e-2, [](auto x) { return 1.0 - cos(x); });
  all.add("x-sin(x)", 1e-7, 1e-2, [](auto x) { return x - sin(x); });
}

void add_quotients(Families& all) {
  all.add(
      "log(1+x)/x", 1e-8, 1e-4, [](auto x) { return log(1.0 + x) / x; }, Signs::both);
  all.add(
      "log(1+x)/x", 1e-4, 1e-2, [](auto x) { return log(1.0 + x) / x; }, Signs::both);
  all.add(
      "(exp(x)-1)/x", 1e-8, 1e-4, [](auto x) { return (exp(x) - 1.0) / x; }, Signs::both);
  all.add(
      "(exp(x)-1)/x", 1e-4, 1e-1, [](auto x) { return (exp(x) - 1.0) / x; }, Signs::both);
  all.add(
      "(1-cos(x))/x^2", 1e-9, 1e-4, [](auto x) { return (1.0 - cos(x)) / (x * x); },
      [](Quad x) { return -x / 12 * (1 - x * x / 15 * (1 - x * x / 56)); });
  all.add("(1-cos(x))/x^2", 1e-4, 1e-1, [](auto x) { return (1.0 - cos(x)) / (x * x); });
  all.add("sin(x)/x", 1e-8, 1, [](auto x) { return sin(x) / x; });
}

void add_large(Families& all) {
  all.add("sqrt(1+x^2)-x", 1e2, 1e9, [](auto x) { return sqrt(1.0 + x * x) - x; });
  all.add("sqrt(x+1)-sqrt(x)", 1, 1e14, [](auto x) { return sqrt(x + 1.0) - sqrt(x); });
  all.add("1e16+sin(x)", 1e-2, 1e2, [](auto x) { return 1e16 + sin(x); });
  all.add("1e12+sin(x)", 1e-2, 1e2, [](auto x) { return 1e12 + sin(x); });
  all.add("1e15+1/x", 1e-3, 1e3, [](auto x) { return 1e15 + 1.0 / x; });
  all.add("1e16+x^2", 1e-3, 1e9, [](auto x) { return 1e16 + x * x; });
  all.add("sin(x)", 1e7, 1e11, [](auto x) { return sin(x); });
  all.add("sin(x)", 1e11, 1e16, [](auto x) { return sin(x); });
  all.add("sin(x)+x", 1e9, 1e16, [](auto x) { return sin(x) + x; });
  all.add("sin(1e10*x)", 1e-1, 10, [](auto x) { return sin(1e10 * x); });
  all.add("sin(3e9*x)", 1e-1, 10, [](auto x) { return sin(3e9 * x); });
}

// The rounding of 1 + x^2 and the like, as another function sees it: of steps that are no longer equal.
void add_nested(Families& all) {
  all.add("log(cosh(x))", 1e-8, 1e-2, [](auto x) { return log(cosh(x)); });
  all.add("log(cos(x))", 1e-8, 1e-2, [](auto x) { return log(cos(x)); });
  all.add("log(1+x^2)", 1e-8, 1e-2, [](auto x) { return log(1.0 + x * x); });
  all.add("acos(cos(x))", 1e-8, 1e-2, [](auto x) { return acos(cos(x)); });
  all.add("sqrt(cosh(x)-1)", 1e-7, 1e-2, [](auto x) { return sqrt(cosh(x) - 1.0); });
  all.add("log(1+exp(-x))", 20, 36, [](auto x) { return log(1.0 + exp(-x)); });
  all.add("(exp(x)-1)^2", 1e-12, 1e-4, [](auto x) { return (exp(x) - 1.0) * (exp(x) - 1.0); });
  all.add("x*(exp(x)-1)", 1e-12, 1e-4, [](auto x) { return x * (exp(x) - 1.0); });
  all.add("(sqrt(1+x)-1)/x", 1e-10, 1e-4, [](auto x) { return (sqrt(1.0 + x) - 1.0) / x; });
  all.add("(1+1/x)^x", 1e4, 1e12, [](auto x) { return exp(x * log(1.0 + 1.0 / x)); });
  all.add("1-tanh(x)", 5, 18, [](auto x) { return 1.0 - tanh(x); });
  all.add("log(1-x)^2", 1e-12, 1e-4, [](auto x) { return log(1.0 - x) * log(1.0 - x); });
  all.add("sin(pi+x)", 1e-12, 1e-4, [](auto x) { return sin(3.141592653589793 + x); });
  all.add("sqrt(1+x^2)-1", 1e-8, 1e-2, [](auto x) { return sqrt(1.0 + x * x) - 1.0; });
  all.add("exp(-x)/(1+exp(-x))^2", 1, 40,
          [](auto x) { return exp(-x) / ((1.0 + exp(-x)) * (1.0 + exp(-x))); });
}

void add_rounded(Families& all) {
  all.add("rint(sin(x)*1e8)/1e8", 1e-1, 10, [](auto x) { return round_to(sin(x), 1e8); });
  all.add("rint(exp(x)*1e6)/1e6", 1e-1, 5, [](auto x) { return round_to(exp(x), 1e6); });
  all.add("float(sin(x))", 1e-1, 10, [](auto x) { return to_float(sin(x)); });
  all.add("float(x^2)", 1e-3, 1e3, [](auto x) { return to_float(x * x); });
}

void add_singular(Families& all) {
  all.add("sqrt(1-x^2), 1-x", 1e-14, 1e-2, [](auto t) {
    const auto x = 1.0 - t;
    return sqrt(1.0 - x * x);
  });
  all.add("1/(x-1), x-1", 1e-15, 1e-2, [](auto t) { return 1.0 / ((1.0 + t) - 1.0); });
  all.add("exp(x)", 600, 709.7, [](auto x) { return exp(x); });
  all.add("x^1.5", 1e-150, 1e-10, [](auto x) { return x * sqrt(x); });
}

}  // namespace

std::vector<Family> families() {
  Families all;
  add_small_arguments(all);
  add_quotients(all);
  add_large(all);
  add_nested(all);
  add_rounded(all);
  add_singular(all);
  return all.take();
}

std::vector<Family> holdout_families() {
  return {};
}

double draw_point(const Family& family, std::mt19937_64& random) {
  const double x =
      std::exp(std::uniform_real_distribution<double>(std::log(family.low), std::log(family.high))(random));
  return family.negative && random() % 2 == 1 ? -x : x;
}

}  // namespace gradcalc::bench
