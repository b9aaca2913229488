#include "syntax.hpp"

#include <gmock/gmock.h>

namespace gradcalc {
namespace {

using ::testing::ElementsAre;

TEST(Syntax, RewritesForMuParser) {
  EXPECT_EQ(translate("x[0]**2").text, "x0^2");
  EXPECT_EQ(translate("a - - b").text, "a--b");
  EXPECT_EQ(translate("a - - - b").text, "a-b");
  EXPECT_EQ(translate("--a").text, "a");
  EXPECT_EQ(translate("c ? a : b").text, "if(c,a,b)");
  EXPECT_EQ(translate("c ? a : d ? e : f").text, "if(c,a,if(d,e,f))");
  EXPECT_EQ(translate("c ? d ? 1 : 2 : 3").text, "if(c,if(d,1,2),3)");
  EXPECT_EQ(translate("max(c ? a : b, 2)").text, "max(if(c,a,b),2)");
}

TEST(Syntax, MapsEachByteToTheTypedText) {
  const Translation t = translate("c ? x[3] : 2 ** y");
  EXPECT_EQ(t.text, "if(c,x3,2^y)");
  EXPECT_THAT(t.origin, ElementsAre(2, 2, 2, 0, 2, 4, 4, 9, 11, 13, 16, 2));
}

TEST(Syntax, CollectsNamesOnceWithTheirFirstPlace) {
  const Translation t = translate("sin(b) + a*b*pi + if(a, 1, exp(2))");
  ASSERT_EQ(t.variables.size(), 2U);
  EXPECT_EQ(t.variables[0].name, "b");
  EXPECT_EQ(t.variables[0].position, 4U);
  EXPECT_EQ(t.variables[1].name, "a");
  EXPECT_EQ(t.variables[1].position, 9U);
  EXPECT_THAT(t.functions, ElementsAre("sin", "if", "exp"));
}

TEST(Syntax, CountsTheComponents) {
  EXPECT_EQ(translate("x0").components, 1U);
  EXPECT_EQ(translate("x0*x1, max(1, 2), c ? 1 : 2").components, 3U);
}

}  // namespace
}  // namespace gradcalc
