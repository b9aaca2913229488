#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "exact/exact_values.hpp"
#include "gradcalc/derivative_formula.hpp"
#include "gradcalc/exact.hpp"

// The formulas of derivatives of antiderivatives are the integrands.

namespace gradcalc {
namespace {

struct Antiderivative {
  std::string formula;
  std::string integrand;
};

std::vector<Antiderivative> antiderivatives() {
  std::ifstream file(GRADCALC_TEST_DATA "/antiderivatives.txt");
  std::vector<Antiderivative> result;
  for (std::string line; std::getline(file, line);) {
    const std::size_t semicolon = line.find(" ; ");
    if (line.starts_with('#') || semicolon == line.npos) continue;
    result.push_back({line.substr(0, semicolon), line.substr(semicolon + 3)});
  }
  return result;
}

double value(const Expression& f, const std::vector<double>& x) {
  DerivativeMatrix result;
  result.at = x;
  result.shape(1, 1, 1);
  ExactValues().at_points({&f, 1}, {&result, 1});
  return result.entries.front().value;
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

TEST(Antiderivatives, HaveTheIntegrandsAsDerivatives) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  ASSERT_GE(antiderivatives().size(), 60U);
  for (const auto& [formula, integrand] : antiderivatives()) {
    SCOPED_TRACE(formula);
    const std::vector<std::string> names = free_names(formula).names;
    const std::size_t by = static_cast<std::size_t>(std::ranges::find(names, "x") - names.begin());
    const DerivativeFormula derivative = derivative_formula(formula, "x");
    EXPECT_TRUE(derivative.is_proven);
    EXPECT_THAT(derivative.exceptions, ::testing::IsEmpty());
    Expression f(formula, names);
    const Expression written(derivative.text, names), expected(integrand, names);
    int compared = 0;
    for (int i = 0; i < 200 && compared < 5; ++i) {
      // Between 0 and 1, or from 1 on, all of them have values.
      std::vector<double> x(names.size());
      for (double& each : x) each = std::uniform_real_distribution(0.05, i % 2 == 0 ? 0.95 : 3.0)(random);
      const Derivative exact = exact_gradient(f, x, std::array{by}).partials.front();
      const double in_table = value(expected, x);
      if (exact.verdict != Verdict::ok || !std::isfinite(in_table)) continue;
      ++compared;
      const double scale = std::fabs(exact.value);
      EXPECT_NEAR(value(written, x), exact.value, 1e-7 * scale) << derivative.text << " at x = " << x[by];
      EXPECT_NEAR(in_table, exact.value, 1e-7 * scale) << integrand << " at x = " << x[by];
    }
    EXPECT_GT(compared, 0);
  }
}

TEST(Antiderivatives, HaveDerivativesThatAreHardlyLonger) {
  std::vector<double> ratios;
  for (const auto& [formula, integrand] : antiderivatives()) {
    const double length = static_cast<double>(derivative_formula(formula, "x").text.size());
    ratios.push_back(length / static_cast<double>(without_blanks(formula).size()));
  }
  std::ranges::sort(ratios);
  EXPECT_LE(ratios[ratios.size() / 2], 1.0);
  EXPECT_LE(ratios[ratios.size() * 9 / 10], 1.7);
}

}  // namespace
}  // namespace gradcalc
