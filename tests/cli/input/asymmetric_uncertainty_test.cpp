#include "cli/input/asymmetric_uncertainty.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gradcalc::cli {
namespace {

/// The value and the half width between the limits.
std::string pair_of(std::string_view text) {
  const auto asymmetric = asymmetric_uncertainty(text);
  if (!asymmetric) return "none";
  const std::string& remedy = asymmetric->remedy;
  const std::size_t begin = remedy.rfind(' ') + 1;
  EXPECT_NE(remedy.find("write " + remedy.substr(begin) + "[rect];"), std::string::npos) << remedy;
  return remedy.substr(begin);
}

TEST(AsymmetricUncertainty, HasTheLimitsOfItsRemedy) {
  const auto asymmetric = asymmetric_uncertainty("2+0.1-0.2");
  ASSERT_TRUE(asymmetric);
  EXPECT_EQ(asymmetric->complaint, "'2+0.1-0.2' would be an asymmetric uncertainty, which is not read");
  EXPECT_EQ(asymmetric->remedy,
            "if 1.8 and 2.1 are limits, write 1.95+-0.15[rect]; if they are one standard uncertainty away, "
            "1.95+-0.15");
}

TEST(AsymmetricUncertainty, IsReadInManySpellings) {
  for (const std::string_view text : {"2+0.1-0.2", "2+0.1/-0.2", "2 +0.1 -0.2", "2 + 0.1 - 0.2", "2-0.2+0.1",
                                      "2 (+0.1, -0.2)", "2(+0.1/-0.2)", "2^{+0.1}_{-0.2}", "2_{-0.2}^{+0.1}",
                                      "2+0.1\u22120.2", " 2+5%-10% ", "2.0[+0.1 -0.2]"})
    EXPECT_EQ(pair_of(text), "1.95+-0.15") << text;
  EXPECT_EQ(pair_of("-2+0.1-0.2"), "-2.05+-0.15");
  EXPECT_EQ(pair_of("2e3+1e2-2E+2"), "1950+-150");
  EXPECT_EQ(pair_of("-200+5%-3%"), "-198+-8");
}

/// Digits behind a number count its last places, and the limits are 1.8 and 2.1: they are not computed.
TEST(AsymmetricUncertainty, OfLastPlacesHasNoNumbersInItsRemedy) {
  const auto asymmetric = asymmetric_uncertainty("2.00(+10/-20)");
  ASSERT_TRUE(asymmetric);
  EXPECT_EQ(asymmetric->remedy,
            "the mean of its limits with half of their distance is, as 1.95+-0.15 for 2.00(+10/-20)");
}

TEST(AsymmetricUncertainty, IsNoOtherSum) {
  for (const std::string_view text :
       {"2+0.1", "2-0.1-0.2", "2+0.1+0.2", "2024-01-05", "x+0.1-0.2", "2+x-0.2", "2+0.1-0.2*3", "2*3+0.1-0.2",
        "(2+0.1-0.2)", "2+-0.1", "2.0(1)", "", "2", "+", "2+0.1-", "2%+1-2", "2+0.1-0.2+-0.3"})
    EXPECT_FALSE(asymmetric_uncertainty(text)) << text;
}

}  // namespace
}  // namespace gradcalc::cli
