#include "expression/grammar.hpp"

#include <gmock/gmock.h>

#include <sstream>
#include <string>

#include "expression/operators.hpp"

namespace gradcalc {
namespace {

using ::testing::ElementsAre;

Translation translated(std::string_view typed) {
  auto components = translate(typed, {});
  EXPECT_EQ(components.size(), 1U);
  return components.front();
}

TEST(Syntax, RewritesForMuParser) {
  EXPECT_EQ(translated("x[0]**2").text, "x0^#");
  EXPECT_EQ(translated("a - - b").text, "a--b");
  EXPECT_EQ(translated("a - - - b").text, "a-b");
  EXPECT_EQ(translated("--a").text, "a");
  EXPECT_EQ(translated("c ? a : b").text, "if(c,a,b)");
  EXPECT_EQ(translated("c ? a : d ? e : f").text, "if(c,a,if(d,e,f))");
  EXPECT_EQ(translated("c ? d ? 1 : 2 : 3").text, "if(c,if(d,#,#1),#2)");
  EXPECT_EQ(translated("max(c ? a : b, 2)").text, "max(if(c,a,b),#)");
}

// The table that help prints.
TEST(Syntax, TakesEveryOperatorOfTheTable) {
  for (const OperatorLevel& level : operator_levels) {
    std::istringstream symbols{std::string(level.symbols)};
    for (std::string symbol; symbols >> symbol;) {
      if (symbol == ":") continue;
      const std::string typed = level.grouping == Grouping::prefix ? symbol + "a"
                                : symbol == "?"                    ? "a ? b : c"
                                                                   : "a" + symbol + "b";
      EXPECT_NO_THROW(translated(typed)) << typed;
    }
  }
}

TEST(Syntax, MapsEachByteToTheTypedText) {
  const Translation t = translated("c ? x[3] : 2 ** y");
  EXPECT_EQ(t.text, "if(c,x3,#^y)");
  EXPECT_THAT(t.origin, ElementsAre(2, 2, 2, 0, 2, 4, 4, 9, 11, 13, 16, 2));
}

TEST(Syntax, CollectsNamesOnceWithTheirFirstPlace) {
  const Translation t = translated("sin(b) + a*b*pi + if(a, 1, exp(2))");
  ASSERT_EQ(t.variables.size(), 2U);
  EXPECT_EQ(t.variables[0].name, "b");
  EXPECT_EQ(t.variables[0].position, 4U);
  EXPECT_EQ(t.variables[1].name, "a");
  EXPECT_EQ(t.variables[1].position, 9U);
  EXPECT_THAT(t.constants, ElementsAre("pi"));
}

TEST(Syntax, NamesLiteralsInTheOrderOfTheirFirstPlace) {
  const Translation t = translated("0.1*x + 2.50 - 0.1/1e3");
  EXPECT_EQ(t.text, "#*x+#1-#/#2");
  EXPECT_THAT(t.literals, ElementsAre("0.1", "2.50", "1e3"));
}

TEST(Syntax, CommasAtTheTopLevelSeparateComponents) {
  const auto components = translate("x0*y, max(1, x0) , c ? 1 : 2", {});
  ASSERT_EQ(components.size(), 3U);
  EXPECT_EQ(components[0].text, "x0*y");
  EXPECT_EQ(components[1].text, "max(#,x0)");
  EXPECT_EQ(components[2].text, "if(c,#,#1)");
  EXPECT_EQ(components[0].start, 0U);
  EXPECT_EQ(components[1].start, 5U);
  EXPECT_EQ(components[2].start, 18U);
  EXPECT_THAT(components[1].origin, ElementsAre(6, 6, 6, 9, 10, 11, 13, 13, 15));
  ASSERT_EQ(components[1].variables.size(), 1U);
  EXPECT_EQ(components[1].variables[0].position, 13U);
}

}  // namespace
}  // namespace gradcalc
