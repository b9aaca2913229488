#include "gradcalc/higher_derivatives.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

TEST(ExactHessian, IsProvenAndSymmetric) {
  Expression f("x0^2*x1");
  const Hessian h = exact_hessian(f, std::array{3.0, 4.0});
  ASSERT_EQ(h.entries.size(), 4U);
  EXPECT_EQ(h.value, 36.0);
  EXPECT_EQ(h.entries[0].value, 8.0);
  EXPECT_EQ(h.entries[1].value, 6.0);
  EXPECT_EQ(h.entries[2].value, 6.0);
  EXPECT_EQ(h.entries[3].value, 0.0);
  EXPECT_EQ(h.entries[1].error, 0.0);
  EXPECT_EQ(h.evaluations, 1U);
  EXPECT_EQ(exact_hessian(f, std::array{3.0, 4.0}, std::array<std::size_t, 1>{1}).entries.size(), 1U);
  EXPECT_THROW(exact_hessian(f, std::array{3.0}), Error);
  Expression flat("x0^2-log(1+x0^2)");
  EXPECT_EQ(exact_hessian(flat, std::array{0.0}).entries.front().value, 0.0);
}

TEST(ExactDerivative, IsOfAnyOrder) {
  Expression f("log(1+x0)*x1^3");
  const std::array at{0.0, 2.0};
  EXPECT_EQ(exact_derivative(f, at, std::array<std::size_t, 2>{0, 2}).value, 0.0);
  EXPECT_NEAR(exact_derivative(f, at, std::array<std::size_t, 2>{3, 0}).value, 16.0, 1e-14);
  EXPECT_NEAR(exact_derivative(f, at, std::array<std::size_t, 2>{2, 1}).value, -12.0, 1e-14);
  EXPECT_THROW(exact_derivative(f, at, std::array<std::size_t, 2>{0, 0}), Error);
  EXPECT_THROW(exact_derivative(f, at, std::array<std::size_t, 1>{1}), Error);
}

struct AtBreak {
  const char* formula;
  std::vector<double> at;
  std::vector<std::size_t> times;
  Verdict verdict;
  double value, left, right;  ///< nan where there is none
};

// The functions depend on one of the coordinates that move where they break; f is analytic on both its sides.
TEST(ExactDerivative, IsDecidedAtABreakThatOneCoordinateMeets) {
  constexpr double none = Derivative::none, infinity = std::numeric_limits<double>::infinity();
  const std::vector<AtBreak> cases{
      {"x0*abs(x1)", {1, 0}, {1, 1}, Verdict::kink, none, -1, 1},
      {"x0*abs(x1)", {1, 0}, {1, 2}, Verdict::kink, none, none, none},
      {"x0*abs(x1)^3", {1, 0}, {1, 1}, Verdict::ok, 0, none, none},
      {"x0*abs(x1)^3", {1, 0}, {1, 3}, Verdict::kink, none, -6, 6},
      {"x0^2*abs(x1)^3+x0^2*x1^2", {2, 0}, {2, 2}, Verdict::ok, 4, none, none},
      {"x0*x0*abs(x0)*x1^3", {0, 2}, {2, 1}, Verdict::ok, 0, none, none},
      {"x0>0 ? x0*x1 : 0", {0, 1}, {1, 1}, Verdict::kink, none, 0, 1},
      {"x0>0 ? x0*x1 : x1", {0, 1}, {1, 1}, Verdict::undefined, none, none, none},
      {"floor(x0)*x1", {1, 2}, {1, 1}, Verdict::undefined, none, none, none},
      {"abs(x2)*x0*x1^2+x0*x1", {1, 2, 0}, {1, 1, 0}, Verdict::ok, 1, none, none},
      {"sqrt(x0)^4*x1", {0, 3}, {1, 1}, Verdict::one_sided, 0, none, none},
      {"if(x0==0, 0, exp(-1/x0^2))", {0, 0}, {9, 0}, Verdict::ok, 0, none, none},
      {"if(x0>0, x1*x0^2*log(x0), 0)", {0, 1}, {2, 0}, Verdict::kink, none, 0, -infinity},
      {"if(x0==0, 0, x0/log(abs(x0)))", {0, 1}, {2, 0}, Verdict::kink, none, infinity, -infinity},
      {"if(x0==0, 0, x0^3*log(x0^2))", {0, 1}, {2, 0}, Verdict::ok, 0, none, none},
      {"if(x0==0, 0, x0^3*log(x0^2))", {0, 1}, {3, 0}, Verdict::infinite, -infinity, -infinity, -infinity},
      {"if(x0==0, 0, x0^2*abs(x0)/log(x0^2))", {0, 1}, {3, 0}, Verdict::ok, 0, none, none},
      {"if(x0==0, 0, x0^2*abs(x0)/log(x0^2))",
       {0, 1},
       {4, 0},
       Verdict::infinite,
       -infinity,
       -infinity,
       -infinity},
      {"max(x0, x1)", {1, 1}, {1, 1}, Verdict::kink, none, none, none},
      {"abs(x0-x1)*x0", {2, 2}, {2, 1}, Verdict::kink, none, none, none},
      {"hypot(x0, x1)", {0, 0}, {1, 1}, Verdict::kink, none, none, none},
      {"abs(x0-x1)^3", {2, 2}, {1, 1}, Verdict::at_break, none, none, none},
      {"sqrt(x0)*x1", {0, 3}, {1, 1}, Verdict::at_break, none, none, none},
  };
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  for (const AtBreak& each : cases) {
    Expression f(each.formula);
    const Derivative d = exact_derivative(f, each.at, each.times);
    EXPECT_EQ(d.verdict, each.verdict) << each.formula;
    EXPECT_PRED2(same, d.value, each.value) << each.formula;
    EXPECT_PRED2(same, d.left, each.left) << each.formula;
    EXPECT_PRED2(same, d.right, each.right) << each.formula;
  }
}

TEST(ExactHessian, HasMixedDerivativesAtABreak) {
  Expression kink("x0*abs(x1)"), smooth("x0*abs(x1)^3+x0^2");
  const Hessian h = exact_hessian(kink, std::array{1.0, 0.0});
  EXPECT_EQ(h.entries[1].verdict, Verdict::kink);
  EXPECT_EQ(h.entries[1].left, -1.0);
  EXPECT_EQ(h.entries[2].right, 1.0);
  const Hessian flat = exact_hessian(smooth, std::array{1.0, 0.0});
  const std::array expected{2.0, 0.0, 0.0, 0.0};
  for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(flat.entries[k].value, expected[k]);
}

TEST(TaylorCoefficients, AreThoseAlongALine) {
  Expression f("exp(x0)*x1");
  const auto c = taylor_coefficients(f, std::array{0.0, 1.0}, std::array{1.0, 0.0}, 3);
  ASSERT_EQ(c.size(), 4U);
  EXPECT_EQ(c[0].value, 1.0);
  EXPECT_EQ(c[2].value, 0.5);
  EXPECT_NEAR(c[3].value, 1.0 / 6, 1e-16);
  EXPECT_LE(c[3].error, 1e-15);
  EXPECT_THROW(taylor_coefficients(f, std::array{0.0, 1.0}, std::array{1.0}, 3), Error);
  Expression log("log(x0)");  // 1/(999 * 2^999), though 998!/2^999 is beyond doubles
  EXPECT_NEAR(
      taylor_coefficients(log, std::array{2.0}, std::array{1.0}, 999).back().value / 1.86839563263908e-304,
      1.0, 1e-14);
}

}  // namespace
}  // namespace gradcalc
