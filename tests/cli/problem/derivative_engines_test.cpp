#include "cli/problem/derivative_engines.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;
using Point = std::vector<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();

Problem problem_of(const std::vector<std::string>& arguments, std::size_t coordinates) {
  const auto options = std::get<Options>(read_options(arguments));
  return make_problem(options, ParsedExpression(options.expression), {coordinates, {}});
}

using Results = std::vector<DerivativeMatrix>;

/// What an engine gives at these points, which a block holds together.
Results computed(Engine& engine, const Problem& problem, const std::vector<Point>& points) {
  Results results(points.size(), empty_result(problem));
  for (std::size_t p = 0; p < points.size(); ++p) results[p].at = points[p];
  engine.compute(results);
  return results;
}

Results computed(const std::vector<std::string>& arguments, const std::vector<Point>& points) {
  const Problem problem = problem_of(arguments, points.front().size());
  return computed(*make_engine(problem), problem, points);
}

Results reference(const std::vector<std::string>& arguments, const std::vector<Point>& points) {
  const Problem problem = problem_of(arguments, points.front().size());
  return computed(*make_reference(problem), problem, points);
}

std::vector<double> row(const DerivativeMatrix& result, std::size_t i) {
  std::vector<double> values;
  for (std::size_t j = 0; j < result.columns; ++j) values.push_back(result.entry(i, j).value);
  return values;
}

TEST(Engine, DifferencesOfEachComponent) {
  // h = 1: the central differences of x^3 are 3x^2 + 1, and those of polynomials of degree 2 exact.
  const Results results = computed({"x0^3, x0*x1", "--h", "1"}, {{3, 4}, {1, 2}});
  ASSERT_EQ(results[0].rows, 2U);
  EXPECT_THAT(row(results[0], 0), ElementsAre(28, 0));
  EXPECT_THAT(row(results[0], 1), ElementsAre(4, 3));
  EXPECT_THAT(row(results[1], 0), ElementsAre(4, 0));
  EXPECT_THAT(row(results[1], 1), ElementsAre(2, 1));
  EXPECT_EQ(results[0].values[0], 27);
  EXPECT_EQ(results[0].values[1], 12);
  EXPECT_EQ(results[0].evaluations, 5U) << "a node is one evaluation of both components";
}

// The components share the nodes of a fixed step.
TEST(Engine, AJacobianIsOneSweepOfTheVectorFunction) {
  EXPECT_EQ(computed({"x0*x1, sin(x0), x0^2+x1^3"}, {{3, 4}})[0].evaluations, 5U);
  EXPECT_EQ(computed({"x0*x1, sin(x0), x0^2+x1^3"}, std::vector<Point>(40, {3, 4})).back().evaluations, 5U);
}

TEST(Engine, AnAdaptiveJacobianHasTheDerivativesOfItsComponents) {
  const DerivativeMatrix jacobian = computed({"x0*x1, x0+x1, x0-x1", "--h", "auto"}, {{3, 4}})[0];
  std::size_t i = 0;
  for (const char* component : {"x0*x1", "x0+x1", "x0-x1"}) {
    const DerivativeMatrix gradient = computed({component, "--h", "auto"}, {{3, 4}})[0];
    for (std::size_t j = 0; j < 2; ++j) {
      EXPECT_EQ(jacobian.entry(i, j).value, gradient.entry(0, j).value);
      EXPECT_EQ(jacobian.entry(i, j).error, gradient.entry(0, j).error);
      EXPECT_EQ(jacobian.entry(i, j).evaluations, gradient.entry(0, j).evaluations);
    }
    ++i;
  }
}

TEST(Engine, ExactOfEachComponent) {
  const Results results = computed({"x0^3, x0*x1", "--exact"}, {{3, 4}, {1e10, 2}});
  EXPECT_THAT(row(results[0], 0), ElementsAre(27, 0));
  EXPECT_THAT(row(results[0], 1), ElementsAre(4, 3));
  EXPECT_THAT(row(results[1], 0), ElementsAre(3e20, 0));
  EXPECT_THAT(row(results[1], 1), ElementsAre(2, 1e10));
  EXPECT_EQ(results[0].values[0], 27);
  EXPECT_EQ(results[1].values[1], 2e10);
  EXPECT_EQ(results[0].evaluations, 2U);
}

TEST(Engine, WrtChoosesTheColumns) {
  EXPECT_THAT(row(computed({"x0^2*x1", "--wrt", "x1,x0", "--h", "1"}, {{3, 4}})[0], 0), ElementsAre(9, 24));
  EXPECT_THAT(row(computed({"x0^2*x1", "--wrt", "x1", "--exact"}, {{3, 4}})[0], 0), ElementsAre(9));
}

TEST(Engine, AlongADirection) {
  // Along (3,4)/5 with h = 5: x0 moves by 3 and x1 by 4.
  const Results results = computed({"x0*x1, x0 - x1", "--along", "30,40", "--h", "5"}, {{3, 4}, {0, 0}});
  EXPECT_THAT(row(results[0], 0), ElementsAre((48.0 - 0.0) / 10));
  EXPECT_THAT(row(results[0], 1), ElementsAre((-2.0 - 0.0) / 10));
  EXPECT_THAT(row(results[1], 0), ElementsAre(0));
  EXPECT_EQ(results[0].values[0], 12);
  EXPECT_EQ(results[0].values[1], -1);
  EXPECT_EQ(results[0].evaluations, 6U);
}

TEST(Engine, ExactAlongADirection) {
  const Results results = computed({"x0*x1, x0 - x1", "--along", "3,4", "--exact"}, {{3, 4}, {5, 10}});
  EXPECT_THAT(row(results[0], 0), ElementsAre(4.8));
  EXPECT_THAT(row(results[0], 1), ElementsAre(-0.2));
  EXPECT_THAT(row(results[1], 0), ElementsAre(10));
  EXPECT_EQ(results[1].values[0], 50);
  EXPECT_EQ(results[1].evaluations, 2U);
}

Derivative exact_along(const std::string& expression, const std::string& direction, Point at) {
  return computed({expression, "--along", direction, "--exact"}, {std::move(at)})[0].entries.front();
}

TEST(Engine, ExactAlongADirectionTellsWhatHasNoValue) {
  const Derivative infinite = exact_along("sqrt(x0)+x1", "1,1", {0, 1});
  EXPECT_EQ(infinite.value, infinity);
  EXPECT_EQ(infinite.verdict, Verdict::infinite);

  const Derivative still = exact_along("sqrt(x0)+x1", "0,-2", {0, 1});
  EXPECT_EQ(still.value, -1) << "of a coordinate that does not move, it does not matter";
  EXPECT_EQ(still.verdict, Verdict::ok);

  const Derivative both = exact_along("sqrt(x0)-sqrt(x1)", "1,1", {0, 0});
  EXPECT_EQ(both.value, 0);
  EXPECT_EQ(both.verdict, Verdict::one_sided);

  const Derivative undefined = exact_along("log(x0)+x1", "1,1", {-1, 0});
  EXPECT_TRUE(std::isnan(undefined.value));
  EXPECT_EQ(undefined.verdict, Verdict::undefined);

  const Derivative large = exact_along("1e308*x0+1e308*x1", "1,1", {0, 0});
  EXPECT_NEAR(large.value, std::sqrt(2.0) * 1e308, 1e293);
  EXPECT_EQ(large.verdict, Verdict::ok);
}

TEST(Engine, SecondDerivatives) {
  // h = 1: exact for x0^2*x1; of x0^4 12 x^2 + 2.
  const Results results = computed({"x0^2*x1", "--hessian", "--h", "1"}, {{3, 4}, {1, 2}});
  ASSERT_EQ(results[0].rows, 2U);
  EXPECT_THAT(row(results[0], 0), ElementsAre(8, 6));
  EXPECT_THAT(row(results[0], 1), ElementsAre(6, 0));
  EXPECT_THAT(row(results[1], 0), ElementsAre(4, 2));
  EXPECT_EQ(results[0].values[0], 36);
  EXPECT_EQ(results[0].evaluations, 9U);
  EXPECT_THAT(row(computed({"x0^4", "--hessian", "--h", "1"}, {{2}})[0], 0), ElementsAre(50));
}

TEST(Engine, SecondDerivativesByTheChosenVariables) {
  const Results results = computed({"x0^2*x1", "--hessian", "--h", "1", "--wrt", "x1,x0"}, {{3, 4}});
  EXPECT_THAT(row(results[0], 0), ElementsAre(0, 6));
  EXPECT_THAT(row(results[0], 1), ElementsAre(6, 8));
}

// What messages say of a verdict stands in the entry.
TEST(Engine, EntriesKeepWhereFWasUndefined) {
  const DerivativeMatrix hessian = computed({"log(x0)*x1", "--hessian", "--h", "1"}, {{0.5, 4}})[0];
  const MatrixEntry& mixed = hessian.entry(1, 0);
  EXPECT_EQ(mixed.verdict, Verdict::undefined);
  EXPECT_EQ(mixed.where, 5);
  EXPECT_EQ(mixed.where_column, -0.5);
  EXPECT_EQ(hessian.entry(0, 1).where, -0.5);
  EXPECT_EQ(hessian.entry(0, 1).where_column, 5);

  const auto along = [](const char* expression, const char* h) {
    return computed({expression, "--along", "0,1", "--h", h}, {{3, 1e9}})[0].entries.front();
  };
  EXPECT_EQ(along("x1", "1e-9").verdict, Verdict::step_lost);
  EXPECT_EQ(along("x1", "1e-9").coordinate, 1U);
  EXPECT_EQ(along("log(x1)", "1e10").verdict, Verdict::undefined);
  EXPECT_EQ(along("log(x1)", "1e10").coordinate, Displacement::nowhere);
  EXPECT_EQ(along("log(x1)", "1e10").where, -1e10);
}

TEST(Reference, IsWhatTheUserDerivedRowByRow) {
  const Results gradient = reference({"x0*x1", "--check", "x1+1, x0*2"}, {{3, 4}, {5, 6}});
  EXPECT_THAT(row(gradient[0], 0), ElementsAre(5, 6));
  EXPECT_THAT(row(gradient[1], 0), ElementsAre(7, 10));
  const Results jacobian = reference({"x0, x1", "--check", "1, x0, x1, 2"}, {{3, 4}});
  EXPECT_THAT(row(jacobian[0], 0), ElementsAre(1, 3));
  EXPECT_THAT(row(jacobian[0], 1), ElementsAre(4, 2));
}

TEST(Reference, IsExactWithoutAFormula) {
  EXPECT_THAT(row(reference({"x0*x1", "--check"}, {{3, 4}})[0], 0), ElementsAre(4, 3));
  EXPECT_THAT(row(reference({"x0*x1", "--show", "exact"}, {{3, 4}})[0], 0), ElementsAre(4, 3));
  EXPECT_THAT(row(reference({"x0*x1", "--check", "--along", "0,1"}, {{3, 4}})[0], 0), ElementsAre(3));
  EXPECT_EQ(make_reference(problem_of({"x0*x1"}, 2)), nullptr);
}

TEST(Engine, ResultsBeforeAnythingIsComputedAreNanInTheShapeOfTheLayout) {
  const DerivativeMatrix result = empty_result(problem_of({"x0, x1, x0*x1", "--wrt", "x1"}, 2));
  EXPECT_EQ(result.rows, 3U);
  EXPECT_EQ(result.columns, 1U);
  ASSERT_EQ(result.entries.size(), 3U);
  EXPECT_EQ(result.at.size(), 2U);
  EXPECT_EQ(result.values.size(), 3U);
  for (const double x : result.at) EXPECT_TRUE(std::isnan(x));
  for (const double value : result.values) EXPECT_TRUE(std::isnan(value));
  for (const Derivative& entry : result.entries) EXPECT_TRUE(std::isnan(entry.value));
  EXPECT_EQ(result.evaluations, 0U);
}

}  // namespace
}  // namespace gradcalc::cli
