#include "uncertainty/linearity_proof.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "exact/exact_hessian.hpp"
#include "exact/exact_jacobian.hpp"
#include "exact/exact_values.hpp"
#include "expression/block_evaluation.hpp"
#include "gradcalc/expression.hpp"
#include "uncertainty/linearity.hpp"
#include "uncertainty/sampled_formula.hpp"

namespace gradcalc {
namespace {

/// A formula of some of the variables x, y, z, v, w, w5, w6 and so on, and what is found of it at uncertain
/// points.
class Formula {
 public:
  explicit Formula(const std::string& text, std::size_t n = 2)
      : n_(n), f_(text, names(n)), proof_(tape()), samples_(tape()) {}

  /// By the proof, for as many points as a block has.
  std::array<bool, block_size> proven(const std::vector<UncertainPoint>& points) {
    std::vector<double> x(n_ * block_size), u(n_ * block_size);
    std::array<double, block_size> combined{};
    bool are_correlated = false;
    for (std::size_t p = 0; p < block_size; ++p) {
      are_correlated = are_correlated || !points[p].correlation.is_independent();
      for (std::size_t i = 0; i < n_; ++i) {
        x[i * block_size + p] = points[p].quantities[i].value;
        u[i * block_size + p] = points[p].quantities[i].uncertainty;
      }
      combined[p] = first_order(points[p]).functions.front().uncertainty;
    }
    return proof_.at_block(n_, x, u, combined, are_correlated);
  }

  /// Whether x may be held at its value, of as many points that are the same.
  bool may_hold_x(const UncertainPoint& point) {
    proven(std::vector<UncertainPoint>(block_size, point));
    std::vector<double> u(2 * block_size);
    std::vector<std::uint8_t> held(2 * block_size);
    for (std::size_t p = 0; p < block_size; ++p) {
      held[p] = 1;
      for (std::size_t i = 0; i < 2; ++i) u[i * block_size + p] = point.quantities[i].uncertainty;
    }
    std::array<double, block_size> combined{};
    combined.fill(first_order(point).functions.front().uncertainty);
    return proof_.may_hold(2, held, u, combined).front();
  }

  /// By second derivatives and samples.
  CombinedUncertainty found(const UncertainPoint& point) {
    CombinedUncertainty result = first_order(point).functions.front();
    DerivativeMatrix hessian;
    hessian.at = values_of(point);
    ExactHessian().at_point({&f_, 1}, hessian);
    add_second_order(curvature_of(point, hessian.entries), result);
    const Spread spread(point, true);
    std::vector<FormulaSamples> samples(1);
    samples_.evaluate(n_, {&spread, 1}, samples);
    result.near_break = samples.front().near_break;
    if (!spread.has_samples()) return result;
    compare(spread, samples.front().values, hessian, point, result);
    if (result.is_linear()) return result;
    // Of values in doubles, differences may be rounding.
    std::vector<DerivativeMatrix> proven(samples.front().values.size());
    for (std::size_t s = 0; s < proven.size(); ++s) {
      proven[s].at.resize(n_);
      proven[s].shape(1, 1, 1);
      spread.sample(s / 2, s % 2 == 0 ? 1.0 : -1.0, proven[s].at);
    }
    ExactValues().at_points({&f_, 1}, proven);
    std::vector<double> values;
    for (const DerivativeMatrix& value : proven) values.push_back(value.entries.front().value);
    add_second_order(curvature_of(point, hessian.entries), result);
    compare(spread, values, hessian, point, result);
    return result;
  }

 private:
  static std::vector<std::string> names(std::size_t n) {
    std::vector<std::string> result{"x", "y", "z", "v", "w"};
    for (std::size_t i = result.size(); i < n; ++i) result.push_back("w" + std::to_string(i));
    result.resize(n);
    return result;
  }
  static std::vector<double> values_of(const UncertainPoint& point) {
    std::vector<double> values;
    for (const Quantity& quantity : point.quantities) values.push_back(quantity.value);
    return values;
  }
  const Tape& tape() const { return BlockEvaluation::tape_at(f_, n_); }

  static void compare(const Spread& spread, const std::vector<double>& values,
                      const DerivativeMatrix& hessian, const UncertainPoint& point,
                      CombinedUncertainty& result) {
    DirectionalDerivatives exact, sampled;
    find_exact(spread, result.contributions, hessian.entries, exact);
    find_sampled(spread, values, result.value, sampled);
    compare_with_samples(spread, values, exact, sampled, sampling_error(point, spread, values, result),
                         result);
  }

  Propagation first_order(const UncertainPoint& point) {
    DerivativeMatrix jacobian;
    jacobian.at = values_of(point);
    ExactJacobian().at_points({&f_, 1}, {&jacobian, 1});
    Propagation result;
    propagate(point, jacobian, {}, result);
    return result;
  }

  std::size_t n_;
  Expression f_;
  LinearityProof proof_;
  SampledFormula samples_;
};

bool is_proven(const std::string& text, Quantity x, Quantity y, double r = 0.0) {
  UncertainPoint point{{x, y}, Correlation(2)};
  if (r != 0.0) point.correlation.set(0, 1, r);
  return Formula(text).proven(std::vector<UncertainPoint>(block_size, point)).front();
}

TEST(LinearityProof, HoldsWhereUncertaintiesAreSmall) {
  for (const char* const text : {"x^2+y^2", "(1-x)^2+100*(y-x^2)^2", "sin(x)*exp(y)+x/y", "log(x)*sqrt(y)",
                                 "hypot(x,y)+abs(x-9)", "x > 9 ? x : y", "floor(x+0.25)*y"})
    EXPECT_TRUE(is_proven(text, {3.1, 1e-4}, {4.2, 2e-4})) << text;
  EXPECT_TRUE(is_proven("x^2+y^2", {3.0, 1e-4}, {4.0, 1e-4}, 0.9));
  EXPECT_TRUE(is_proven("7", {3.0, 1.0}, {4.0, 1.0}));
  EXPECT_TRUE(is_proven("x^2", {0.0, 0.0}, {4.0, 1.0})) << "exact";
}

// By the Hessian over the box: the gradient changes too much.
TEST(LinearityProof, HoldsWhereAFormulaIsNearlyOfSecondDegree) {
  EXPECT_TRUE(is_proven("x^2+y^2", {3.0, 0.3}, {4.0, 0.4}));
  EXPECT_TRUE(is_proven("x*y", {3.0, 0.3}, {4.0, 0.3}, -0.5));
  EXPECT_TRUE(is_proven("sin(x)*exp(y)+x/y", {1.5, 0.018}, {1.5, 0.018}));
  EXPECT_TRUE(is_proven("log(x)*sqrt(y)", {3.0, 0.05}, {4.0, 0.05}));
  EXPECT_FALSE(is_proven("x^2+y^2", {1.0, 0.2}, {1.0, 0.2})) << "shifts by a tenth";
  EXPECT_FALSE(is_proven("x+1e-3*sin(1e3*x)", {0.0, 1e-3}, {0.0, 0.0})) << "changes in third order";
}

// In a corner, the last quantity moves with all others: by 4 uncertainties, where it moves by 3 at most if it
// is independent.
TEST(LinearityProof, KnowsHowFarCornersOfCorrelatedQuantitiesAre) {
  constexpr std::size_t n = 16;
  std::string text = "1e-36*((((((w15^2)^2)^2)^2)^2)^2)+x+y+z+v+w";
  for (std::size_t i = 5; i < n; ++i) text += "+w" + std::to_string(i);
  UncertainPoint point{std::vector<Quantity>(n, {0.0, 1.0}), Correlation(n)};
  Formula formula(text, n);
  EXPECT_TRUE(formula.proven(std::vector<UncertainPoint>(block_size, point)).front());
  EXPECT_TRUE(formula.found(point).is_linear());
  const Spread spread(point, true);
  const std::size_t corner = spread.both_sets();
  for (std::size_t i = 0; i + 1 < n; ++i)
    point.correlation.set(i, n - 1, spread.sign(corner, i) * spread.sign(corner, n - 1) / 4.0);
  EXPECT_FALSE(formula.found(point).is_linear());
  EXPECT_FALSE(formula.proven(std::vector<UncertainPoint>(block_size, point)).front());
}

TEST(LinearityProof, ShowsNothingWhereSecondDerivativesOrBreaksCount) {
  EXPECT_FALSE(is_proven("x^2", {0.0, 10.0}, {0.0, 0.0}));
  EXPECT_FALSE(is_proven("x^4", {0.0, 1.0}, {0.0, 0.0}));
  EXPECT_FALSE(is_proven("x+1e-9*sin(1e9*y)", {0.0, 1.0}, {0.0, 1.0}));
  EXPECT_FALSE(is_proven("abs(x-1)", {2.0, 0.55}, {0.0, 0.0}));
  EXPECT_FALSE(is_proven("1e9*y+sqrt(x)", {1.0, 0.55}, {0.0, 1.0}));
  EXPECT_FALSE(is_proven("1e9*y+log(x)", {1.0, 0.51}, {0.0, 1.0}));
  EXPECT_FALSE(is_proven("1e9*y+1/x", {1.0, 0.51}, {0.0, 1.0}));
  EXPECT_FALSE(is_proven("1e9*y+(x>1 ? x : 1)", {2.0, 0.51}, {0.0, 1.0}));
  EXPECT_FALSE(is_proven("1e9*y+floor(x)", {2.2, 0.2}, {0.0, 1.0}));
  EXPECT_FALSE(is_proven("x-y+x^2", {1.0, 1e-2}, {1.0, 3e-2}, 1.0)) << "first orders cancel";
  EXPECT_FALSE(is_proven("exp(x)", {800.0, 1e-3}, {0.0, 0.0})) << "too large";
}

bool may_hold_x(const std::string& text, Quantity x, Quantity y) {
  return Formula(text).may_hold_x({{x, y}, Correlation(2)});
}

// y may do what it likes, and is for the samples.
TEST(LinearityProof, MayHoldAQuantityInWhichTheFormulaIsLinear) {
  for (const char* const text : {"x+y^4", "x+abs(y)", "x*sin(y)", "x/(y+9)", "x^2+1e6*y^2"})
    EXPECT_TRUE(may_hold_x(text, {3.0, 1e-9}, {0.5, 0.5})) << text;
}

TEST(LinearityProof, HoldsNoQuantityInWhichTheFormulaCurvesOrBreaks) {
  EXPECT_FALSE(may_hold_x("x^2", {0.0, 1e-9}, {0.0, 0.0}));
  EXPECT_FALSE(may_hold_x("1e9*x^2+y", {0.0, 1e-4}, {0.5, 0.5}));
  EXPECT_FALSE(may_hold_x("abs(x)+1e-9*y", {1e-9, 1e-9}, {0.5, 0.5}));
  EXPECT_FALSE(may_hold_x("floor(x)+y", {3.0 + 1e-9, 1e-9}, {0.5, 0.5}));
  EXPECT_FALSE(may_hold_x("floor(x*y)+y", {6.0, 1e-9}, {0.5, 1e-3})) << "a jump of both";
  EXPECT_FALSE(may_hold_x("x*log(y)", {3.0, 1e-9}, {0.5, 0.5})) << "no bound of the partial";
}

/// A formula with parts that curve and break.
std::string random_formula(std::mt19937_64& random, std::size_t variables, int operations) {
  const auto pick = [&](std::size_t count) { return random() % count; };
  if (operations == 0)
    return pick(3) == 0 ? std::string("1.5") : std::string(1, std::string_view("xyzvw")[pick(variables)]);
  constexpr std::string_view functions[] = {"sin",  "exp",  "sqrt", "abs",   "log",
                                            "atan", "cosh", "tan",  "floor", "cbrt"};
  if (pick(2) == 0)
    return std::string(functions[pick(std::size(functions))])
        .append("(")
        .append(random_formula(random, variables, operations - 1))
        .append(")");
  constexpr std::string_view operators[] = {"+", "-", "*", "/"};
  const auto left = static_cast<int>(pick(static_cast<std::size_t>(operations)));
  return std::string("(")
      .append(random_formula(random, variables, left))
      .append(operators[pick(std::size(operators))])
      .append(random_formula(random, variables, operations - 1 - left))
      .append(")");
}

// No alarm is lost: what is proven is linear, and far from breaks, by the Hessian and the samples, too.
TEST(LinearityProof, AgreesWithSecondDerivativesAndSamples) {
  constexpr std::uint64_t seed = 20260;
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> coordinate(-3.0, 3.0), exponent(-6.0, 0.5), coefficient(-1.0, 1.0);
  std::size_t proven = 0, alarms = 0;
  for (int trial = 0; trial < 50; ++trial) {
    const std::size_t n = trial % 5 == 4 ? 5 : 2;
    const std::string text = random_formula(random, n, 5);
    Formula formula(text, n);
    std::vector<UncertainPoint> points;
    for (std::size_t p = 0; p < block_size; ++p) {
      UncertainPoint point{{}, Correlation(n)};
      for (std::size_t i = 0; i < n; ++i) {
        const auto distribution = static_cast<Distribution>(random() % 3);
        point.quantities.push_back(
            {coordinate(random), std::pow(10.0, exponent(random)), INFINITY, distribution});
      }
      if (random() % 3 == 0) point.correlation.set(0, 1, coefficient(random));
      points.push_back(point);
    }
    const auto shown = formula.proven(points);
    for (std::size_t p = 0; p < block_size; ++p) {
      const CombinedUncertainty found = formula.found(points[p]);
      const bool is_alarm = !found.is_linear() || std::isfinite(found.near_break.distance);
      alarms += is_alarm ? 1 : 0;
      if (!shown[p]) continue;
      ++proven;
      std::string at;
      for (const Quantity& quantity : points[p].quantities)
        at.append(std::to_string(quantity.value))
            .append("+-")
            .append(std::to_string(quantity.uncertainty))
            .append(" ");
      ASSERT_FALSE(is_alarm) << text << " at " << at << ", seed " << seed;
    }
  }
  EXPECT_GT(proven, 700U) << "of 1600, of which some 250 have no finite uncertainty; seed " << seed;
  EXPECT_GT(alarms, 450U) << "seed " << seed;
}

}  // namespace
}  // namespace gradcalc
