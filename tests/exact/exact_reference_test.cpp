#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "exact/exact_jacobian.hpp"
#include "gradcalc/exact.hpp"
#include "gradcalc/functions.hpp"
#include "support/known_functions.hpp"

// Against values computed with 400 digits and no rule of differentiation: see data/exact_gradients.py.

namespace gradcalc {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

struct Reference {
  std::vector<double> at, partials, conditions;
};

struct ReferenceFunction {
  std::string name, formula;
  std::vector<Reference> points;
};

std::vector<double> read_numbers(const std::string& field) {
  std::vector<double> numbers;
  std::istringstream words(field);
  for (std::string word; words >> word;) numbers.push_back(std::strtod(word.c_str(), nullptr));
  return numbers;
}

std::vector<ReferenceFunction> read_references() {
  std::ifstream file(GRADCALC_TEST_DATA "/exact_gradients.txt");
  std::vector<ReferenceFunction> functions;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string kind, first, second, third;
    std::getline(fields, kind, '\t');
    std::getline(fields, first, '\t');
    std::getline(fields, second, '\t');
    std::getline(fields, third, '\t');
    if (kind == "f")
      functions.push_back({first, second, {}});
    else
      functions.back().points.push_back({read_numbers(first), read_numbers(second), read_numbers(third)});
  }
  return functions;
}

const std::vector<ReferenceFunction>& references() {
  static const std::vector<ReferenceFunction> all = read_references();
  return all;
}

const ReferenceFunction* find_reference(std::string_view name) {
  const auto found = std::ranges::find(references(), name, &ReferenceFunction::name);
  return found == references().end() ? nullptr : &*found;
}

TEST(ExactReference, HasAHundredPointsOfEveryKnownFunction) {
  for (const auto& known : testing::known_functions()) {
    const ReferenceFunction* const reference = find_reference(known.name);
    ASSERT_NE(reference, nullptr) << known.name;
    EXPECT_EQ(reference->formula, known.formula);
    EXPECT_EQ(reference->points.size(), 100U) << known.name;
  }
}

/// Whether they are one function under two names.
bool is_same(const Function& a, const Function& b) {
  return a.kind == b.kind && a.id == b.id;
}

TEST(ExactReference, HasEveryBuiltInFunction) {
  for (const Function& function : functions()) {
    const auto found = std::ranges::find_if(references(), [&](const ReferenceFunction& reference) {
      const Function* const row = find_function(reference.name);
      return row != nullptr && is_same(*row, function);
    });
    ASSERT_NE(found, references().end()) << function.name;
    EXPECT_GE(found->points.size(), 15U) << function.name;
  }
}

// Not more than what rounding every operation once or twice explains, which nearly everywhere is a relative
// error far below 1e-13.
TEST(ExactReference, ExactGradientsAgreeToTheLastDigits) {
  std::size_t partials = 0;
  std::size_t to_1e13 = 0;
  for (const ReferenceFunction& reference : references()) {
    Expression f(reference.formula);
    for (const Reference& point : reference.points) {
      const Gradient g = exact_gradient(f, point.at);
      for (std::size_t i = 0; i < point.at.size(); ++i) {
        const double exact = point.partials[i];
        const double error = std::fabs(g.partials[i].value - exact);
        ++partials;
        if (error <= 1e-13 * std::fabs(exact)) ++to_1e13;
        EXPECT_LE(error, epsilon * point.conditions[i])
            << reference.name << " at x0 = " << point.at[0] << ", partial " << i;
        EXPECT_EQ(g.partials[i].verdict, Verdict::ok);
      }
    }
  }
  EXPECT_GE(partials, 13'000U);
  EXPECT_GE(to_1e13, partials * 98 / 100);
}

TEST(ExactReference, BlocksOfPointsGiveWhatEachGivesAlone) {
  for (const ReferenceFunction& reference : references()) {
    Expression f(reference.formula);
    std::vector<DerivativeMatrix> together;
    for (const Reference& point : reference.points) together.emplace_back().at = point.at;
    ExactJacobian().at_points({&f, 1}, together);
    for (const DerivativeMatrix& of_block : together) {
      const Gradient alone = exact_gradient(f, of_block.at);
      EXPECT_EQ(of_block.values.front(), alone.value);
      for (std::size_t i = 0; i < of_block.at.size(); ++i)
        EXPECT_EQ(of_block.entries[i].value, alone.partials[i].value) << reference.name;
    }
  }
}

}  // namespace
}  // namespace gradcalc
