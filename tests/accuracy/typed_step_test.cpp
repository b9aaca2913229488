// The automatic step of typed expressions beside the proven derivatives: how often it is right. Random
// formulas of kinds, and formulas that cancel; the points and the formulas are drawn from a seed, which is
// printed. The counts are those of the code as it is: they notice a change. Where they change, see whether
// the new ones are better, and say so in the commit that takes them. What is asserted of shares is what the
// engine promises.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "exact/exact_jacobian.hpp"
#include "extrapolation/expression_lines.hpp"
#include "extrapolation/extrapolated_derivatives.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::extrapolation {
namespace {

constexpr std::uint32_t seed = 20261126;

struct Counts {
  std::size_t partials = 0;
  std::size_t without_value = 0;
  std::size_t uncovered = 0;  ///< so many the proven derivative would widen
  std::size_t silent = 0;     ///< of these: off by more than 1e-6, and ok is the verdict
  std::uint64_t evaluations = 0;
  std::vector<double> errors, ratios;  ///< relative; estimate by error

  double median_error() const { return quantile(errors, 0.5); }
  double error_at(double p) const { return quantile(errors, p); }
  double median_ratio() const { return quantile(ratios, 0.5); }
  double evaluations_a_partial() const {
    return static_cast<double>(evaluations) / static_cast<double>(partials);
  }
  double widened() const {
    return static_cast<double>(uncovered) / static_cast<double>(partials - without_value);
  }

  static double quantile(std::vector<double> all, double p) {
    std::ranges::sort(all);
    const auto place = static_cast<std::size_t>(p * static_cast<double>(all.size()));
    return all.empty() ? 0.0 : all[std::min(place, all.size() - 1)];
  }
};

std::ostream& operator<<(std::ostream& out, const Counts& c) {
  return out << c.partials << " partials, " << c.without_value << " without a value, " << c.uncovered
             << " widened (" << 100.0 * c.widened() << " %), " << c.silent
             << " silent; relative error: median " << c.median_error() << ", 99 % " << c.error_at(0.99)
             << ", largest " << c.error_at(1.0) << "; estimate / error " << c.median_ratio()
             << "; evaluations " << c.evaluations_a_partial();
}

class Measurement {
 public:
  void take(const std::string& formula, std::span<const std::string> names, std::vector<double> x) {
    std::vector<Expression> f{Expression(formula, names)};
    DerivativeMatrix estimated, proven;
    estimated.at = proven.at = std::move(x);
    ExactJacobian({}, {}).at_points(f, {&proven, 1});
    ExpressionLines lines(f);
    ExtrapolatedDerivatives({}).first(lines, estimated);
    for (std::size_t i = 0; i < estimated.entries.size(); ++i)
      if (proven.entries[i].verdict == Verdict::ok && std::isfinite(proven.entries[i].value))
        count(estimated.entries[i], proven.entries[i]);
  }

  const Counts& counts() const { return counts_; }

 private:
  void count(const Derivative& d, const Derivative& proven) {
    ++counts_.partials;
    counts_.evaluations += d.evaluations;
    if (!std::isfinite(d.value)) {
      ++counts_.without_value;
      return;
    }
    const double size = std::fabs(proven.value), error = std::fabs(d.value - proven.value);
    if (size != 0.0) counts_.errors.push_back(error / size);
    if (error != 0.0) counts_.ratios.push_back(d.error / error);
    if (error <= d.error + proven.error + 0x1p-53 * size) return;
    ++counts_.uncovered;
    if (d.verdict == Verdict::ok && error > 1e-6 * size) ++counts_.silent;
  }

  Counts counts_;
};

/// A random formula of x and y without breaks, of all kinds of operations.
class RandomFormula {
 public:
  explicit RandomFormula(std::mt19937& random) : random_(random) {}

  std::string text(int depth) {
    if (depth == 0 || pick(8) == 0) return pick(4) == 0 ? number() : std::string(pick(2) == 0 ? "x" : "y");
    static const std::vector<std::string> calls{"sin", "cos",  "exp",   "atan", "tanh", "sinh",
                                                "erf", "cosh", "asinh", "log",  "sqrt", "cbrt"};
    if (pick(2) == 0) {
      std::ostringstream operation;
      operation << '(' << text(depth - 1) << "+-*/"[pick(4)] << text(depth - 1) << ')';
      return operation.str();
    }
    const std::string& name = calls[pick(calls.size())];
    const bool is_defined_above_0 = name == "log" || name == "sqrt" || name == "cbrt";
    std::ostringstream applied;
    applied << name << (is_defined_above_0 ? "(1.5+(" : "((") << text(depth - 1)
            << (is_defined_above_0 ? ")^2)" : "))");
    return applied.str();
  }

 private:
  std::size_t pick(std::size_t n) { return random_() % n; }
  std::string number() {
    std::ostringstream digits;
    digits << 1 + pick(9) << '.' << pick(100);
    return digits.str();
  }

  std::mt19937& random_;
};

double uniform(std::mt19937& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
}

TEST(TypedStep, IsRightOnRandomSmoothFormulas) {
  std::mt19937 random(seed);
  RandomFormula formula(random);
  Measurement measurement;
  const std::vector<std::string> names{"x", "y"};
  for (int i = 0; i < 1500; ++i)
    measurement.take(formula.text(3), names, {uniform(random, -2, 2), uniform(random, -2, 2)});
  const Counts& c = measurement.counts();
  std::cout << "seed " << seed << ": " << c << '\n';
  EXPECT_GE(c.partials, 2500U);
  EXPECT_EQ(c.silent, 0U);
  EXPECT_LE(c.widened(), 0.001);
  EXPECT_LE(c.median_error(), 3e-15) << "nested functions, each with an error of its own";
  EXPECT_LE(c.evaluations_a_partial(), 18.0);
}

/// Formulas that lose digits inside, at points where they do.
TEST(TypedStep, IsRightWhereFormulasCancel) {
  const std::vector<std::string> formulas{"(1-cos(x))/x^2",
                                          "1/(1-cos(x))-2/x^2",
                                          "(x-sin(x))/x^3",
                                          "1/x-1/(exp(x)-1)",
                                          "sqrt(x^2+1)-x",
                                          "(exp(x)-1-x)/x^2",
                                          "(tan(x)-sin(x))/x^3",
                                          "log(1+x)/x",
                                          "sin(x)+x*1e10",
                                          "(x+1e8)^2-1e16-2e8*x",
                                          "1/sin(x)-1/x",
                                          "exp(x)-exp(x+1e-9)",
                                          "x^2-log(1+x^2)",
                                          "atan(x+1e-6)-atan(x)",
                                          "(sin(x)+1e9)-1e9",
                                          "cosh(x)^2-sinh(x)^2",
                                          "log(x+sqrt(x^2+1))-asinh(x)+x",
                                          "x-(x^3+3*x)/(3*x^2+1)"};
  std::mt19937 random(seed);
  Measurement measurement;
  const std::vector<std::string> names{"x"};
  for (const std::string& f : formulas)
    for (int i = 0; i < 120; ++i)
      measurement.take(f, names,
                       {std::pow(10.0, uniform(random, -7, 1)) * (i % 2 == 0 || f[0] == 'l' ? 1 : -1)});
  const Counts& c = measurement.counts();
  std::cout << "seed " << seed << ": " << c << '\n';
  EXPECT_GE(c.partials, 2000U);
  EXPECT_EQ(c.silent, 0U);
  EXPECT_LE(c.widened(), 0.006);
}

/// Peaks and steps of widths from 1e-1 to 1e-7 of x, on slopes of their own, at points on them and beside
/// them.
TEST(TypedStep, IsRightOnNarrowPeaksAndSteps) {
  const std::vector<std::string> formulas{"x^2+exp(-((x-1)/w)^2)", "1/(1+((x-1)/w)^2)", "x+tanh((x-1)/w)",
                                          "1/(1+exp(-(x-1)/w))", "x*exp(-abs((x-1)/w)^3)"};
  std::mt19937 random(seed);
  Measurement measurement;
  const std::vector<std::string> names{"x", "w"};
  for (const std::string& f : formulas) {
    for (int i = 0; i < 200; ++i) {
      const double w = std::pow(10.0, uniform(random, -7, -1));
      const double distance = i % 2 == 0 ? uniform(random, -3, 3) : std::pow(10.0, uniform(random, -4, 0));
      measurement.take(f, names, {1.0 + w * distance, w});
    }
  }
  const Counts& c = measurement.counts();
  std::cout << "seed " << seed << ": " << c << '\n';
  EXPECT_EQ(c.partials, 2000U);
  EXPECT_EQ(c.without_value, 0U);
  EXPECT_EQ(c.uncovered, 0U);
}

/// The formulas of the library's own test, which were made for a step that has nothing but values. Those that
/// round to whole numbers are left out: the proven derivative of steps is 0, and samples take numbers beyond
/// 2^18 that are rounded for numbers with an error.
TEST(TypedStep, IsRightOnFormulasMadeForOthers) {
  std::map<std::string, Measurement> groups;
  const std::vector<std::string> names{"x"};
  std::ifstream file(GRADCALC_TEST_DATA "/automatic_step.txt");
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string group, formula, x;
    std::getline(fields, group, '\t');
    std::getline(fields, formula, '\t');
    std::getline(fields, x, '\t');
    if (formula.find("rint") == std::string::npos)
      groups[group].take(formula, names, {std::strtod(x.c_str(), nullptr)});
  }
  EXPECT_GE(groups.size(), 5U);
  for (const auto& [group, measurement] : groups) {
    const Counts& c = measurement.counts();
    std::cout << group << ": " << c << '\n';
    EXPECT_EQ(c.silent, 0U) << group;
    EXPECT_TRUE(c.partials == 0 || c.widened() <= 0.006) << group;
  }
}

/// What does not move has an error that is the same at x + h and x - h, and not that at x: where its factor
/// vanishes, it is all the error that the slope has.
TEST(TypedStep, CountsErrorsThatDoNotMove) {
  for (const char* formula :
       {"x*(exp(y)-1)", "x*(1-cos(y))", "sin(x)*(exp(y)-1)", "x^3*exp(y)+x*(sin(y)-y)"}) {
    Measurement measurement;
    const std::vector<std::string> names{"x", "y"};
    for (int i = 1; i <= 20; ++i) measurement.take(formula, names, {0.0, 1e-5 / i});
    EXPECT_EQ(measurement.counts().uncovered, 0U) << formula << ": " << measurement.counts();
  }
}

/// A power of two as a factor changes no digit.
TEST(TypedStep, DoesNotDependOnTheScaleOfF) {
  const std::vector<std::string> names{"x"};
  for (const char* formula : {"sin(x)", "exp(x)/x", "log(1+x^2)", "(1-cos(x))/x^2", "abs(x-1)^3"}) {
    for (const double x : {0.7, 1.0, 1e-5, 300.0}) {
      std::vector<Expression> plain{Expression(formula, names)};
      std::vector<Expression> scaled{
          Expression("8.673617379884035e-19*(" + std::string(formula) + ")", names)};
      DerivativeMatrix one, other;
      one.at = other.at = {x};
      ExpressionLines plain_lines(plain), scaled_lines(scaled);
      ExtrapolatedDerivatives({}).first(plain_lines, one);
      ExtrapolatedDerivatives({}).first(scaled_lines, other);
      EXPECT_EQ(std::ldexp(one.entries[0].value, -60), other.entries[0].value) << formula << " at " << x;
    }
  }
}

}  // namespace
}  // namespace gradcalc::extrapolation
