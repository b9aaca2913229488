#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "exact/exact_hessian.hpp"
#include "exact/proven_numbers.hpp"
#include "expression/block_evaluation.hpp"
#include "tape/taylor_evaluator.hpp"

// Against values with 40 digits that no rule of differentiation was used for: see data/higher_derivatives.py.

namespace gradcalc {
namespace {

constexpr mpfr_prec_t reference_precision = 200;

const std::vector<std::string> one_variable{"x"}, two_variables{"x", "y"};

struct Reference {
  std::string kind, formula;
  std::vector<double> at;
  std::vector<std::string> numbers;
};

std::vector<Reference> read_references(std::string_view kind) {
  std::ifstream file(GRADCALC_TEST_DATA "/higher_derivatives.txt");
  std::vector<Reference> references;
  for (std::string line; std::getline(file, line);) {
    Reference reference;
    std::istringstream fields(line);
    std::string at, numbers;
    std::getline(fields, reference.kind, '\t');
    std::getline(fields, reference.formula, '\t');
    std::getline(fields, at, '\t');
    std::getline(fields, numbers, '\t');
    std::istringstream coordinates(at), words(numbers);
    for (std::string word; coordinates >> word;) reference.at.push_back(std::strtod(word.c_str(), nullptr));
    for (std::string word; words >> word;) reference.numbers.push_back(word);
    if (reference.kind == kind) references.push_back(reference);
  }
  return references;
}

/// The 40 digits, and half a unit in the last of them to both sides; of 0, what differences leave of it.
Interval reference_interval(const std::string& digits) {
  const Interval number = Interval::of(digits, reference_precision);
  const Interval doubt = digits == "0" ? Interval(1e-44, reference_precision) : number * 1e-39;
  return number + either(doubt, -doubt);
}

Interval ball(double value, double radius) {
  const Interval reach(radius, reference_precision);
  return Interval(value, reference_precision) + either(reach, -reach);
}

const Tape& tape_of(const Expression& f) {
  return BlockEvaluation::tape_at(f, f.dimension());
}

TEST(HigherReference, CoefficientsInDoublesHoldTheirBounds) {
  std::size_t known = 0, count = 0;
  for (const Reference& reference : read_references("t")) {
    const Expression f(reference.formula, one_variable);
    const Bounded x = reference.at.front();
    const double along = 1.0;
    TaylorEvaluator<Bounded> evaluate;
    const auto& series = evaluate(tape_of(f), {&x, 1}, {&along, 1}, reference.numbers.size() - 1);
    for (std::size_t k = 0; k < reference.numbers.size(); ++k) {
      const Bounded c = series.coefficient(k);
      ++count;
      known += is_known(c) ? 1U : 0U;
      if (!std::isfinite(c.radius)) continue;
      EXPECT_FALSE((ball(c.value, c.radius) == reference_interval(reference.numbers[k])).is_no())
          << reference.formula << " at " << reference.at.front() << ", coefficient " << k << ": " << c.value
          << " +- " << c.radius << ", not " << reference.numbers[k];
    }
  }
  // A bound that says nothing is no bound.
  EXPECT_EQ(count, 1700U);
  EXPECT_GE(known, 1000U);
}

TEST(HigherReference, CoefficientsInIntervalsHoldTheTruthAndAreNarrow) {
  for (const Reference& reference : read_references("t")) {
    const Expression f(reference.formula, one_variable);
    constexpr mpfr_prec_t precision = 226;
    const Interval x(reference.at.front(), precision);
    const double along = 1.0;
    TaylorEvaluator<Interval> evaluate;
    const auto& series = evaluate(tape_of(f), {&x, 1}, {&along, 1}, reference.numbers.size() - 1,
                                  Numbers::nearest_doubles, precision);
    for (std::size_t k = 0; k < reference.numbers.size(); ++k) {
      const Interval c = series.coefficient(k);
      const std::string place = reference.formula + " at " + std::to_string(reference.at.front()) +
                                ", coefficient " + std::to_string(k);
      EXPECT_FALSE((c == reference_interval(reference.numbers[k])).is_no())
          << place << ": " << c.middle() << " +- " << c.distance_from(c.middle()) << ", not "
          << reference.numbers[k];
      EXPECT_TRUE(c.is_known_to(54) || c.distance_from(c.middle()) < 1e-40) << place << ": " << c.middle();
    }
  }
}

TEST(HigherReference, HessiansAreRightToTheLastPlace) {
  for (const Reference& reference : read_references("h")) {
    Expression f(reference.formula, two_variables);
    DerivativeMatrix hessian;
    hessian.at = reference.at;
    ExactHessian().at_point({&f, 1}, hessian);
    ASSERT_EQ(hessian.entries.size(), 4U);
    EXPECT_EQ(hessian.entry(0, 1).value, hessian.entry(1, 0).value);
    const MatrixEntry* const entries[] = {&hessian.entry(0, 0), &hessian.entry(0, 1), &hessian.entry(1, 1)};
    for (std::size_t k = 0; k < 3; ++k) {
      const MatrixEntry& entry = *entries[k];
      const std::string place = reference.formula + ", entry " + std::to_string(k);
      EXPECT_EQ(entry.verdict, Verdict::ok) << place;
      EXPECT_LE(entry.error, 0x1p-48 * std::fabs(entry.value)) << place;
      EXPECT_FALSE((ball(entry.value, entry.error) == reference_interval(reference.numbers[k])).is_no())
          << place << ": " << entry.value << " +- " << entry.error << ", not " << reference.numbers[k];
    }
  }
}

/// A formula of x and y with so many operations.
std::string random_formula(std::mt19937& random, int operations) {
  const auto pick = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  if (operations == 0) {
    constexpr const char* leaves[] = {"x", "y", "0.3", "2", "x", "y"};
    return leaves[pick(std::size(leaves))];
  }
  constexpr const char* functions[] = {"sin",  "cos",   "exp",  "tanh", "atan", "sinc",     "erf",
                                       "cosh", "asinh", "sqrt", "log",  "abs",  "softplus", "normcdf"};
  constexpr const char* operators[] = {"+", "-", "*", "/", "*"};
  if (pick(3) == 0) {
    const char* const name = functions[pick(std::size(functions))];
    return std::string(name).append("(").append(random_formula(random, operations - 1)).append(")");
  }
  const int left = static_cast<int>(pick(static_cast<std::size_t>(operations)));
  std::string text("(");
  text.append(random_formula(random, left)).append(operators[pick(std::size(operators))]);
  return text.append(random_formula(random, operations - 1 - left)).append(")");
}

TEST(HigherReference, BoundsHoldForRandomFormulas) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> coordinate(-2.0, 2.0);
  std::size_t bounded = 0;
  for (int formula = 0; formula < 300; ++formula) {
    const std::string text = random_formula(random, 6);
    const Expression f(text, two_variables);
    const std::vector<double> at{coordinate(random), coordinate(random)};
    const std::vector<double> along{1.0, coordinate(random)};
    constexpr mpfr_prec_t precision = 400;
    constexpr std::size_t order = 8;
    const std::vector<Bounded> x{at[0], at[1]};
    const std::vector<Interval> exact{Interval(at[0], precision), Interval(at[1], precision)};
    TaylorEvaluator<Bounded> in_doubles;
    TaylorEvaluator<Interval> in_intervals;
    const auto& known = in_doubles(tape_of(f), x, along, order);
    const auto& truth = in_intervals(tape_of(f), exact, along, order, Numbers::nearest_doubles, precision);
    for (std::size_t k = 0; k <= order; ++k) {
      const Bounded c = known.coefficient(k);
      if (!std::isfinite(c.radius) || !truth.coefficient(k).is_bounded()) continue;
      bounded += is_known(c) ? 1U : 0U;
      EXPECT_FALSE((ball(c.value, c.radius) == truth.coefficient(k)).is_no())
          << text << " at " << at[0] << ", " << at[1] << " along " << along[1] << ", coefficient " << k
          << ": " << c.value << " +- " << c.radius << ", not " << truth.coefficient(k).middle();
    }
    // Twice along a direction is the Hessian between two of it.
    Expression copy = f;
    DerivativeMatrix hessian;
    hessian.at = at;
    ExactHessian().at_point({&copy, 1}, hessian);
    const Interval second = 2.0 * truth.coefficient(2);
    Interval product(0.0, precision);
    bool all_known = second.is_bounded();
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 2; ++j) {
        const MatrixEntry& entry = hessian.entry(i, j);
        all_known = all_known && entry.verdict == Verdict::ok;
        if (all_known) product = product + along[i] * (along[j] * ball(entry.value, entry.error));
      }
    EXPECT_FALSE(all_known && (product == second).is_no()) << text << " at " << at[0] << ", " << at[1];
  }
  EXPECT_GE(bounded, 500U);
}

}  // namespace
}  // namespace gradcalc
