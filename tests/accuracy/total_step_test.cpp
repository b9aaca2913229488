// The automatic step of totals over random data beside the proven derivatives: see typed_step_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "exact/exact_total.hpp"
#include "expression/parsed_expression.hpp"
#include "extrapolation/extrapolated_derivatives.hpp"
#include "totals/summed_line.hpp"

namespace gradcalc::extrapolation {
namespace {

constexpr std::uint32_t seed = 20261127;

struct TotalCounts {
  std::size_t partials = 0, without_value = 0, uncovered = 0, silent = 0;
  std::uint64_t evaluations = 0;
  std::vector<double> errors, ratios;  ///< relative; estimate by error

  void count(const Derivative& d, const Derivative& proven) {
    ++partials;
    evaluations += d.evaluations;
    if (!std::isfinite(d.value)) {
      ++without_value;
      return;
    }
    const double size = std::fabs(proven.value), error = std::fabs(d.value - proven.value);
    errors.push_back(error / size);
    if (error != 0.0) ratios.push_back(d.error / error);
    if (error <= d.error + proven.error + 0x1p-53 * size) return;
    ++uncovered;
    if (d.verdict == Verdict::ok && error > 1e-6 * size) ++silent;
  }

  static double quantile(std::vector<double> all, double p) {
    std::ranges::sort(all);
    return all.empty() ? 0.0 : all[static_cast<std::size_t>(p * static_cast<double>(all.size() - 1))];
  }
  double evaluations_a_partial() const {
    return static_cast<double>(evaluations) / static_cast<double>(partials);
  }
};

std::ostream& operator<<(std::ostream& out, const TotalCounts& c) {
  return out << c.partials << " partials, " << c.without_value << " without a value, " << c.uncovered
             << " widened, " << c.silent << " silent; relative error: median "
             << TotalCounts::quantile(c.errors, 0.5) << ", 99 % " << TotalCounts::quantile(c.errors, 0.99)
             << ", largest " << TotalCounts::quantile(c.errors, 1.0) << "; estimate / error "
             << TotalCounts::quantile(c.ratios, 0.5) << "; evaluations " << c.evaluations_a_partial();
}

class TotalStep : public ::testing::Test {
 protected:
  double uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(random_()) / 4294967296.0);
  }

  /// 0.1 <= t < 3; y is anything between -1 and 3.
  std::shared_ptr<Rows> rows(std::size_t count) {
    auto rows = std::make_shared<Rows>(2);
    for (std::size_t i = 0; i < count; ++i) rows->add(std::array{uniform(0.1, 3.0), uniform(-1.0, 3.0)});
    return rows;
  }

  void measure(const std::string& term, std::shared_ptr<Rows> data, std::vector<double> x) {
    const std::vector<Expression> terms =
        ParsedExpression(term).bind(std::vector<std::string>{"a", "b", "t", "y"});
    const Total total = x[0] > 1.0 ? Total::mean : Total::sum;
    DerivativeMatrix estimated, proven;
    estimated.at = proven.at = std::move(x);
    ExactTotal(terms, data, total, 1, {0, 1}).at_point(proven);
    SummedLine line(terms, data, total, 1);
    ExtrapolatedDerivatives({}).first(line, estimated);
    for (std::size_t i = 0; i < 2; ++i)
      if (proven.entries[i].verdict == Verdict::ok && proven.entries[i].value != 0.0)
        counts_.count(estimated.entries[i], proven.entries[i]);
  }

  std::mt19937 random_{seed};
  TotalCounts counts_;
};

TEST_F(TotalStep, IsRightOnRandomData) {
  const std::vector<std::string> terms{"(y-a*exp(-b*t))^2",
                                       "(y-a-b*t)^2",
                                       "(y-a*(1-exp(-b*t)))^2",
                                       "(y-a*t/(b+t))^2",
                                       "(y-a*sin(b*t))^2",
                                       "log(1+exp(-y*(a+b*t)))",
                                       "(y-a)^2/(2*b^2)+log(b)",
                                       "log(1+((y-a-b*t)/0.5)^2)",
                                       "(y-a*t^b)^2",
                                       "exp(a*t)-y*a*b",
                                       "(y-a/(1+exp(b-t)))^2",
                                       "sqrt(1+(y-a*atan(b*t))^2)"};
  for (const std::string& term : terms)
    for (int i = 0; i < 25; ++i)
      measure(term, rows(1 + random_() % 300), {uniform(0.2, 2.0), uniform(0.2, 2.0)});
  std::cout << "seed " << seed << ": " << counts_ << '\n';
  EXPECT_GE(counts_.partials, 580U);
  EXPECT_EQ(counts_.without_value, 0U);
  EXPECT_EQ(counts_.silent, 0U);
  EXPECT_LE(counts_.uncovered, 0U);
  EXPECT_LE(counts_.evaluations_a_partial(), 20.0);
}

/// Least absolute deviations: many kinks around the point, as near as the rows lie.
TEST_F(TotalStep, IsRightBetweenKinks) {
  for (const char* term : {"abs(y-a*exp(-b*t))", "max(y-a-b*t, 0)", "abs(y-a)*t+b"})
    for (int i = 0; i < 50; ++i)
      measure(term, rows(1 + random_() % 500), {uniform(0.2, 2.0), uniform(0.2, 2.0)});
  std::cout << "seed " << seed << ": " << counts_ << '\n';
  EXPECT_GE(counts_.partials, 280U);
  EXPECT_EQ(counts_.without_value, 0U);
  EXPECT_EQ(counts_.silent, 0U);
  EXPECT_LE(counts_.uncovered, 0U);
}

/// The errors of what does not move have the signs of the residuals, and cancel in no sum of bounds.
TEST_F(TotalStep, IsRightWhereCommonErrorsHaveBothSigns) {
  for (const char* term : {"(a-t)*exp(b*y)", "(y-a*exp(b*t))^2", "(a-t)^3*cos(b*y)"})
    for (int i = 0; i < 60; ++i)
      measure(term, rows(2 + random_() % 40), {uniform(0.2, 2.0), uniform(0.2, 2.0)});
  std::cout << "seed " << seed << ": " << counts_ << '\n';
  EXPECT_EQ(counts_.silent, 0U);
  EXPECT_LE(counts_.uncovered, 0U);
}

}  // namespace
}  // namespace gradcalc::extrapolation
