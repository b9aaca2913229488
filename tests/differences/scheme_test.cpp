#include "gradcalc/scheme.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace gradcalc {
namespace {

// Expanding every f(x + o h) by Taylor: the scheme is of order p exactly when sum w o^k is 0 for k = 0 and
// k = 2 .. p, is the denominator for k = 1, and is not 0 for k = p + 1.
long long moment(const Scheme& scheme, int k) {
  long long sum = 0;
  for (const SchemeNode& node : scheme.nodes()) {
    long long power = 1;
    for (int i = 0; i < k; ++i) power *= node.offset;
    sum += node.weight * power;
  }
  return sum;
}

TEST(Scheme, EverySchemeHasTheMomentsOfItsDeclaredOrder) {
  for (const Scheme& scheme : schemes()) {
    SCOPED_TRACE(scheme.name);
    EXPECT_EQ(moment(scheme, 0), 0);
    EXPECT_EQ(moment(scheme, 1), scheme.denominator);
    for (int k = 2; k <= scheme.order; ++k) EXPECT_EQ(moment(scheme, k), 0) << "k = " << k;
    EXPECT_NE(moment(scheme, scheme.order + 1), 0) << "the order is higher than declared";
  }
}

TEST(Scheme, EverySchemeIsFoundByItsNameAndNamesDiffer) {
  std::set<std::string_view> names;
  for (const Scheme& scheme : schemes()) {
    EXPECT_EQ(find_scheme(scheme.name), &scheme);
    EXPECT_TRUE(names.insert(scheme.name).second) << scheme.name;
  }
  EXPECT_EQ(find_scheme("sideways"), nullptr);
}

TEST(Scheme, TheDefaultIsTheCentralDifferenceOfOrderTwo) {
  EXPECT_EQ(default_scheme().name, "central");
  EXPECT_EQ(default_scheme().order, 2);
}

TEST(Scheme, FormulasReadAsInTheTextbook) {
  EXPECT_EQ(formula(*find_scheme("forward")), "(f(x+h) - f(x)) / h");
  EXPECT_EQ(formula(*find_scheme("backward")), "(f(x) - f(x-h)) / h");
  EXPECT_EQ(formula(*find_scheme("central")), "(f(x+h) - f(x-h)) / (2h)");
  EXPECT_EQ(formula(*find_scheme("central4")), "(8f(x+h) - 8f(x-h) - f(x+2h) + f(x-2h)) / (12h)");
}

TEST(Scheme, CentralSchemesOfHigherDerivativesHaveTheirMoments) {
  // m! times the denominator for k = m, and 0 for all others as far as m + 1.
  long long factorial = 1;
  for (int m = 1; m <= max_central_order; ++m) {
    SCOPED_TRACE(m);
    const Scheme& scheme = central_scheme(m);
    factorial *= m;
    EXPECT_EQ(scheme.derivative, m);
    EXPECT_EQ(scheme.order, 2);
    for (int k = 0; k <= m + 1; ++k)
      EXPECT_EQ(moment(scheme, k), k == m ? factorial * scheme.denominator : 0) << "k = " << k;
    EXPECT_NE(moment(scheme, m + 2), 0);
  }
  EXPECT_EQ(&central_scheme(1), &default_scheme());
  EXPECT_EQ(formula(central_scheme(2)), "(-2f(x) + f(x+h) + f(x-h)) / h^2");
  EXPECT_EQ(formula(central_scheme(3)), "(-2f(x+h) + 2f(x-h) + f(x+2h) - f(x-2h)) / (2h^3)");
}

TEST(Scheme, DefaultStepsBalanceTruncationAndRounding) {
  EXPECT_EQ(default_step_of(1), default_step);
  EXPECT_EQ(default_step_of(2), 0x1p-12);
  EXPECT_EQ(default_step_of(3), 0x1p-9);
  EXPECT_EQ(default_step_of(4), 0x1p-8);
  EXPECT_EQ(default_step_of(12), 0x1p-3);
}

}  // namespace
}  // namespace gradcalc
