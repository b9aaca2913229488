#include "cli/input/uncertain_numbers.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

/// The place of the refusal and its hint's last words, or "accepted".
std::string refusal(std::string_view text) {
  try {
    refuse_uncertain_numbers(text, {});
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::argument);
    const std::string& hint = error.hint();
    return std::to_string(error.position()).append(hint.substr(hint.rfind("write") + 5));
  }
  return "accepted";
}

TEST(UncertainNumbers, AreRefusedInFormulas) {
  EXPECT_EQ(refusal("m*9.81(2)"), "6 9.81*2");
  EXPECT_EQ(refusal("981(2)*m"), "3 981*2");
  EXPECT_EQ(refusal("g=9.81+-0.02"), "6 9.81-0.02");
  EXPECT_EQ(refusal("g=9.81 +- 0.02"), "7 9.81-0.02");
  EXPECT_EQ(refusal("9.81-+0.02"), "4 9.81-0.02");
  EXPECT_EQ(refusal("9.81+/-0.02"), "4 9.81-0.02");
  EXPECT_EQ(refusal("9.81\u00b10.02"), "4 9.81-0.02");
  EXPECT_EQ(refusal("1.6e-19(2)"), "7 19*2");
}

TEST(UncertainNumbers, AreNotFormulasThatLookLikeThem) {
  for (const std::string_view text : {"2*(3)", "2(x+1)", "log10(100)", "x1+-2", "x0(2)", "2+x", "2+-x",
                                      "x^2+-1", "2 + -1", "2.5*3", "atan2(1,2)", "f_2(3)", ""})
    EXPECT_EQ(refusal(text), "accepted") << text;
}

TEST(UncertainNumbers, AreRefusedWithTheirSubject) {
  try {
    refuse_uncertain_numbers("g=9.81(2)", "--let");
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "--let: '9.81(2)' would be an uncertainty in a point, and is arithmetic here");
  }
}

}  // namespace
}  // namespace gradcalc::cli
