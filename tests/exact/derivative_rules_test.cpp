#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "gradcalc/exact.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// "name(x0, x1)" with one variable for each of `count` arguments.
std::string call_of(const Function& function, std::size_t count) {
  std::string text(function.name);
  for (std::size_t i = 0; i < count; ++i) text.append(i == 0 ? "(x" : ", x").append(std::to_string(i));
  return text + ")";
}

/// Points among which every function is smooth at some.
std::vector<std::vector<double>> candidates(std::size_t dimension) {
  constexpr std::array coordinates{-3.3, -1.7, -0.6, -0.22, 0.31, 0.64, 1.27, 2.8};
  std::vector<std::vector<double>> points{{}};
  for (std::size_t i = 0; i < dimension; ++i) {
    std::vector<std::vector<double>> longer;
    for (const auto& point : points)
      for (const double coordinate : coordinates) {
        longer.push_back(point);
        longer.back().push_back(coordinate + 0.05 * static_cast<double>(i));
      }
    points = std::move(longer);
  }
  return points;
}

Gradient difference(Expression& f, const std::vector<double>& point, double h) {
  GradientOptions options;
  options.scheme = find_scheme("central8");
  options.h = h;
  return gradient(f, point, options);
}

/// Outside the domain, near a pole and across a jump two steps give different values, or none.
bool is_smooth(Expression& f, const std::vector<double>& point) {
  const Gradient one = difference(f, point, 4e-3);
  const Gradient other = difference(f, point, 3e-3);
  for (std::size_t i = 0; i < point.size(); ++i)
    if (!(std::fabs(one.partials[i].value - other.partials[i].value) <=
          1e-8 * std::max(1.0, std::fabs(one.partials[i].value))))
      return false;
  return true;
}

/// At how many of the candidates f is smooth; there the exact partials must be those of a central difference
/// of order 8.
std::size_t compare_with_differences(const std::string& text, std::size_t dimension) {
  Expression f(text);
  std::size_t compared = 0;
  for (const auto& point : candidates(dimension)) {
    if (!is_smooth(f, point)) continue;
    ++compared;
    const Gradient numerical = difference(f, point, 3e-3);
    const Gradient exact = exact_gradient(f, point);
    EXPECT_NEAR(exact.value, numerical.value, 1e-13 * std::max(1.0, std::fabs(numerical.value)));
    for (std::size_t i = 0; i < dimension; ++i)
      EXPECT_NEAR(exact.partials[i].value, numerical.partials[i].value,
                  1e-8 * std::max(1.0, std::fabs(numerical.partials[i].value)))
          << text << " at x0 = " << point[0] << ", partial " << i;
  }
  return compared;
}

// A new row of the table without a derivative, or with a wrong one, fails here.
TEST(DerivativeRules, EveryBuiltInFunctionAgreesWithDifferences) {
  for (const Function& function : functions()) {
    const auto count = static_cast<std::size_t>(
        function.max_arguments() == Function::any_number ? 3 : function.max_arguments());
    for (auto n = static_cast<std::size_t>(function.min_arguments()); n <= count; ++n)
      EXPECT_GE(compare_with_differences(call_of(function, n), n), 2U) << function.name;
  }
}

TEST(DerivativeRules, EveryOperatorAgreesWithDifferences) {
  for (const char* op : {"+", "-", "*", "/", "^", "<", ">", "<=", ">=", "==", "!=", "&&", "||"})
    EXPECT_GE(compare_with_differences(std::string("x0").append(op).append("x1"), 2), 16U) << op;
  for (const char* text : {"-x0", "x0^2", "x0^3", "x0^4", "x0^5", "x0^-1", "2^x0", "x0*x0*x0"})
    EXPECT_EQ(compare_with_differences(text, 1), 8U) << text;
  EXPECT_GE(compare_with_differences("x0 > x1 ? x0*x2 : x1^2", 3), 8U);
}

struct Edge {
  const char* text;
  std::vector<double> at;
  std::vector<double> partials;
};

void expect_partials(const Edge& edge) {
  Expression f(edge.text);
  std::vector<double> partials(edge.at.size());
  f.gradient(edge.at, partials);
  for (std::size_t i = 0; i < partials.size(); ++i) {
    if (std::isnan(edge.partials[i]))
      EXPECT_TRUE(std::isnan(partials[i])) << edge.text << " partial " << i << ": " << partials[i];
    else
      EXPECT_DOUBLE_EQ(partials[i], edge.partials[i]) << edge.text << " partial " << i;
  }
}

TEST(DerivativeRules, AtTheEdgesOfTheirDomains) {
  for (const Edge& edge : std::initializer_list<Edge>{
           {"asin(x0)", {1}, {infinity}},
           {"asin(x0)", {-1}, {infinity}},
           {"acos(x0)", {1}, {-infinity}},
           {"acosh(x0)", {1}, {infinity}},
           {"atanh(x0)", {1}, {nan}},
           {"log(x0)", {0}, {nan}},
           {"log(x0)", {-1}, {nan}},
           {"log2(x0)", {-1}, {nan}},
           {"log10(x0)", {-1}, {nan}},
           {"log1p(x0)", {-2}, {nan}},
           {"sqrt(x0)", {0}, {infinity}},
           {"sqrt(x0)", {-0.0}, {infinity}},
           {"sqrt(x0)", {-1}, {nan}},
           {"cbrt(x0)", {0}, {infinity}},
           {"gamma(x0)", {0}, {nan}},
           {"gamma(x0)", {-2}, {nan}},
           {"lgamma(x0)", {-2}, {nan}},
           {"x0^0.5", {0}, {infinity}},
           {"x0^1.5", {0}, {0}},
           {"x0^5", {0}, {0}},
           {"x0^1", {0}, {1}},
           {"x0^0", {0}, {0}},
           {"x0^-1", {0}, {nan}},
           {"x0^0.5", {-1}, {nan}},
           {"x0^5", {-2}, {80}},
           {"x0^x1", {-2, 3}, {12, nan}},  // off whole exponents there is no power
           {"x0^x1", {0, 2}, {0, 0}},
           {"x0^x1", {0, 0}, {0, nan}},  // 0^y jumps at y = 0
           {"atan2(x0, x1)", {0, 0}, {nan, nan}},
           {"atan2(x0, x1)", {0, -1}, {-1, 0}},
           {"1/x0", {0}, {nan}},
           {"asec(x0)", {1}, {infinity}},
           {"acsc(x0)", {-1}, {-infinity}},
           {"asec(x0)", {0.5}, {nan}},
           {"asech(x0)", {1}, {-infinity}},
           {"acoth(x0)", {1}, {nan}},
           {"acoth(x0)", {0.5}, {nan}},
           {"acot(x0)", {0}, {nan}},
           {"cot(x0)", {0}, {nan}},
           {"csch(x0)", {0}, {nan}},
           {"logit(x0)", {1}, {nan}},
           {"logit(x0)", {2}, {nan}},
           {"erfinv(x0)", {-1}, {nan}},
           {"erfcinv(x0)", {-0.1}, {nan}},
           {"norminv(x0)", {0}, {nan}},
           {"digamma(x0)", {-1}, {nan}},
           {"trigamma(x0)", {0}, {nan}},
           {"beta(x0, x1)", {-1, 2}, {nan, nan}},
           {"log(x0, x1)", {2, 1}, {nan, nan}},
           {"log(x0, x1)", {2, -1}, {nan, nan}},
           {"sinc(x0)", {0}, {0}},
       })
    expect_partials(edge);
}

// The conventions of exact.hpp.
TEST(DerivativeRules, AtKinksAndJumps) {
  for (const Edge& edge : std::initializer_list<Edge>{
           {"abs(x0)", {0}, {0}},
           {"relu(x0)", {0}, {0.5}},
           {"max(x0, 0)", {0}, {0.5}},
           {"hypot(x0, x1)", {0, 0}, {0, 0}},
           {"max(x0, x1)", {2, 2}, {0.5, 0.5}},
           {"min(x0, x1)", {2, 2}, {0.5, 0.5}},
           {"max(x0, x0)", {2}, {1}},
           {"max(x0, x1, x2)", {1, 3, 2}, {0, 1, 0}},
           {"sign(x0)", {0}, {0}},
           {"floor(x0)", {2}, {0}},
           {"ceil(x0)", {2}, {0}},
           {"round(x0)", {2.5}, {0}},
           {"rint(x0)", {2.5}, {0}},
           {"trunc(x0)", {0}, {0}},
           {"mod(x0, x1)", {6, 3}, {1, -2}},
           {"mod(x0, x1)", {-7, 3}, {1, 3}},
           {"fmod(x0, x1)", {-7, 3}, {1, 2}},
           {"fmod(x0, x1)", {6, 3}, {1, -2}},
           {"x0 == x1", {1, 1}, {0, 0}},
           {"x0 && x1", {0, 1}, {0, 0}},
           {"x0 > 0 ? x0 : 2*x0", {0}, {2}},
       })
    expect_partials(edge);
}

TEST(DerivativeRules, KeepTheirDigitsWhereThePlainFormulaLosesThem) {
  for (const Edge& edge : std::initializer_list<Edge>{
           {"tanh(x0)", {300}, {4 * std::exp(-600.0)}},
           {"sigmoid(x0)", {700}, {std::exp(-700.0)}},
           {"sigmoid(x0)", {-700}, {std::exp(-700.0)}},
           {"softplus(x0)", {-700}, {std::exp(-700.0)}},
           {"softplus(x0)", {700}, {1}},
           {"expm1(x0)", {-300}, {std::exp(-300.0)}},
           {"asinh(x0)", {1e200}, {1e-200}},
           {"acosh(x0)", {1e200}, {1e-200}},
           {"hypot(x0, x1)", {3e200, 4e200}, {0.6, 0.8}},
           {"hypot(x0, x1)", {0x3p-1070, 0x4p-1070}, {0.6, 0.8}},
           {"atan2(x0, x1)", {0, 1e200}, {1e-200, 0}},
           {"atan(x0)", {0x1p520}, {0x1p-1040}},
           {"x0^2.5", {0}, {0}},
           {"pow(x0, 2)", {0x1p-600}, {0x1p-599}},  // the value itself is 0
           {"mod(x0, x1)", {1e15, 3}, {1, -333333333333333}},
       })
    expect_partials(edge);
}

}  // namespace
}  // namespace gradcalc
