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
  return make_problem(options, free_names(options.expression), {coordinates, {}});
}

/// What an engine gives at these points, which a block holds together.
Rows computed(Engine& engine, const Problem& problem, const std::vector<Point>& points) {
  Rows rows = make_rows(problem, points.size() + 1);  // one more than are computed
  for (std::size_t p = 0; p < points.size(); ++p) rows.front()[p].at = points[p];
  copy_points(rows, rows, points.size());
  engine.compute(rows, points.size());
  return rows;
}

Rows computed(const std::vector<std::string>& arguments, const std::vector<Point>& points) {
  const Problem problem = problem_of(arguments, points.front().size());
  return computed(*make_engine(problem), problem, points);
}

Rows reference(const std::vector<std::string>& arguments, const std::vector<Point>& points) {
  const Problem problem = problem_of(arguments, points.front().size());
  return computed(*make_reference(problem), problem, points);
}

std::vector<double> partials(const Gradient& row) {
  std::vector<double> values;
  for (const Derivative& partial : row.partials) values.push_back(partial.value);
  return values;
}

TEST(Engine, DifferencesOfEachComponent) {
  // h = 1: the central differences of x^3 are 3x^2 + 1, and those of polynomials of degree 2 exact.
  const Rows rows = computed({"x0^3, x0*x1", "--h", "1"}, {{3, 4}, {1, 2}});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(partials(rows[0][0]), ElementsAre(28, 0));
  EXPECT_THAT(partials(rows[1][0]), ElementsAre(4, 3));
  EXPECT_THAT(partials(rows[0][1]), ElementsAre(4, 0));
  EXPECT_THAT(partials(rows[1][1]), ElementsAre(2, 1));
  EXPECT_EQ(rows[0][0].value, 27);
  EXPECT_EQ(rows[1][0].value, 12);
  EXPECT_EQ(rows[0][0].evaluations, 5U);
  EXPECT_EQ(rows[1][0].evaluations, 5U);
  EXPECT_TRUE(std::isnan(rows[0][2].value)) << "what is behind the last point stays";
}

TEST(Engine, ExactOfEachComponent) {
  const Rows rows = computed({"x0^3, x0*x1", "--exact"}, {{3, 4}, {1e10, 2}});
  EXPECT_THAT(partials(rows[0][0]), ElementsAre(27, 0));
  EXPECT_THAT(partials(rows[1][0]), ElementsAre(4, 3));
  EXPECT_THAT(partials(rows[0][1]), ElementsAre(3e20, 0));
  EXPECT_THAT(partials(rows[1][1]), ElementsAre(2, 1e10));
  EXPECT_EQ(rows[0][0].value, 27);
  EXPECT_EQ(rows[1][1].value, 2e10);
  EXPECT_EQ(rows[0][0].evaluations, 1U);
}

TEST(Engine, WrtChoosesTheColumns) {
  EXPECT_THAT(partials(computed({"x0^2*x1", "--wrt", "x1,x0", "--h", "1"}, {{3, 4}})[0][0]),
              ElementsAre(9, 24));
  EXPECT_THAT(partials(computed({"x0^2*x1", "--wrt", "x1", "--exact"}, {{3, 4}})[0][0]), ElementsAre(9));
}

TEST(Engine, AlongADirection) {
  // Along (3,4)/5 with h = 5: x0 moves by 3 and x1 by 4.
  const Rows rows = computed({"x0*x1, x0 - x1", "--along", "30,40", "--h", "5"}, {{3, 4}, {0, 0}});
  EXPECT_THAT(partials(rows[0][0]), ElementsAre((48.0 - 0.0) / 10));
  EXPECT_THAT(partials(rows[1][0]), ElementsAre((-2.0 - 0.0) / 10));
  EXPECT_THAT(partials(rows[0][1]), ElementsAre(0));
  EXPECT_EQ(rows[0][0].value, 12);
  EXPECT_EQ(rows[1][0].value, -1);
  EXPECT_EQ(rows[0][0].evaluations, 3U);
}

TEST(Engine, ExactAlongADirection) {
  const Rows rows = computed({"x0*x1, x0 - x1", "--along", "3,4", "--exact"}, {{3, 4}, {5, 10}});
  EXPECT_THAT(partials(rows[0][0]), ElementsAre(4 * 0.6 + 3 * 0.8));
  EXPECT_THAT(partials(rows[1][0]), ElementsAre(0.6 - 0.8));
  EXPECT_THAT(partials(rows[0][1]), ElementsAre(10 * 0.6 + 5 * 0.8));
  EXPECT_EQ(rows[0][1].value, 50);
  EXPECT_EQ(rows[0][1].evaluations, 1U);
}

Derivative exact_along(const std::string& expression, const std::string& direction, Point at) {
  return computed({expression, "--along", direction, "--exact"}, {std::move(at)})[0][0].partials.front();
}

TEST(Engine, ExactAlongADirectionTellsWhatHasNoValue) {
  const Derivative infinite = exact_along("sqrt(x0)+x1", "1,1", {0, 1});
  EXPECT_EQ(infinite.value, infinity);
  EXPECT_EQ(infinite.verdict, Verdict::infinite);

  const Derivative still = exact_along("sqrt(x0)+x1", "0,-2", {0, 1});
  EXPECT_EQ(still.value, -1) << "of a coordinate that does not move, it does not matter";
  EXPECT_EQ(still.verdict, Verdict::ok);

  const Derivative both = exact_along("sqrt(x0)-sqrt(x1)", "1,1", {0, 0});
  EXPECT_TRUE(std::isnan(both.value));
  EXPECT_EQ(both.verdict, Verdict::not_differentiable);

  const Derivative undefined = exact_along("log(x0)+x1", "1,1", {-1, 0});
  EXPECT_TRUE(std::isnan(undefined.value));
  EXPECT_EQ(undefined.verdict, Verdict::undefined);

  const Derivative large = exact_along("1e308*x0+1e308*x1", "1,1", {0, 0});
  EXPECT_NEAR(large.value, std::sqrt(2.0) * 1e308, 1e293);
  EXPECT_EQ(large.verdict, Verdict::ok);
}

TEST(Engine, SecondDerivatives) {
  // h = 1: exact for x0^2*x1; of x0^4 12 x^2 + 2.
  const Rows rows = computed({"x0^2*x1", "--hessian", "--h", "1"}, {{3, 4}, {1, 2}});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(partials(rows[0][0]), ElementsAre(8, 6));
  EXPECT_THAT(partials(rows[1][0]), ElementsAre(6, 0));
  EXPECT_THAT(partials(rows[0][1]), ElementsAre(4, 2));
  EXPECT_EQ(rows[0][0].value, 36);
  EXPECT_EQ(rows[0][0].evaluations + rows[1][0].evaluations, 9U);
  EXPECT_THAT(partials(computed({"x0^4", "--hessian", "--h", "1"}, {{2}})[0][0]), ElementsAre(50));
}

TEST(Engine, SecondDerivativesByTheChosenVariables) {
  const Rows rows = computed({"x0^2*x1", "--hessian", "--h", "1", "--wrt", "x1,x0"}, {{3, 4}});
  EXPECT_THAT(partials(rows[0][0]), ElementsAre(0, 6));
  EXPECT_THAT(partials(rows[1][0]), ElementsAre(6, 8));
}

TEST(Reference, IsWhatTheUserDerivedRowByRow) {
  const Rows gradient = reference({"x0*x1", "--check", "x1+1, x0*2"}, {{3, 4}, {5, 6}});
  EXPECT_THAT(partials(gradient[0][0]), ElementsAre(5, 6));
  EXPECT_THAT(partials(gradient[0][1]), ElementsAre(7, 10));
  const Rows jacobian = reference({"x0, x1", "--check", "1, x0, x1, 2"}, {{3, 4}});
  EXPECT_THAT(partials(jacobian[0][0]), ElementsAre(1, 3));
  EXPECT_THAT(partials(jacobian[1][0]), ElementsAre(4, 2));
}

TEST(Reference, IsExactWithoutAFormula) {
  EXPECT_THAT(partials(reference({"x0*x1", "--check"}, {{3, 4}})[0][0]), ElementsAre(4, 3));
  EXPECT_THAT(partials(reference({"x0*x1", "--show", "exact"}, {{3, 4}})[0][0]), ElementsAre(4, 3));
  EXPECT_THAT(partials(reference({"x0*x1", "--check", "--along", "0,1"}, {{3, 4}})[0][0]), ElementsAre(3));
  EXPECT_EQ(make_reference(problem_of({"x0*x1"}, 2)), nullptr);
}

TEST(Rows, BeforeAnythingIsComputedAreNanInTheShapeOfTheLayout) {
  const Rows rows = make_rows(problem_of({"x0, x1, x0*x1", "--wrt", "x1"}, 2), 5);
  ASSERT_EQ(rows.size(), 3U);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 5U);
    for (const Gradient& point : row) {
      EXPECT_EQ(point.at.size(), 2U);
      ASSERT_EQ(point.partials.size(), 1U);
      EXPECT_TRUE(std::isnan(point.at[0]) && std::isnan(point.value) && std::isnan(point.partials[0].value));
      EXPECT_EQ(point.evaluations, 0U);
    }
  }
}

}  // namespace
}  // namespace gradcalc::cli
