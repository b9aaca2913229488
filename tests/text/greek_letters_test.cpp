#include "text/greek_letters.hpp"

#include <gtest/gtest.h>

#include "text/identifiers.hpp"
#include "text/name_index.hpp"

namespace gradcalc {
namespace {

TEST(GreekLetters, AreTwoBytesEach) {
  for (const char* const letter : {"α", "ω", "Γ", "Ω", "\u00b5", "\u03f5", "\u03d1", "\u03d5", "\u03c2"})
    EXPECT_EQ(greek_letter_length(letter), 2U) << letter;
  EXPECT_EQ(greek_letter_length("\u2126"), 3U) << "the ohm sign";
  for (const char* const other : {"", "a", "1", "é", "я", "日", "π", "\u03d6", "\u03a2", "\xce", "\xff"})
    EXPECT_EQ(greek_letter_length(other), 0U) << other;
}

TEST(GreekLetters, ThatLookAlikeBecomeOne) {
  EXPECT_EQ(without_lookalikes("\u00b5_1 \u2126\u2206"), "\u03bc_1 \u03a9\u0394");
  EXPECT_EQ(without_lookalikes("\u03f5\u03d1\u03f0\u03f1\u03c2\u03d5"),
            "\u03b5\u03b8\u03ba\u03c1\u03c3\u03c6");
  EXPECT_EQ(without_lookalikes("\u0391\u03bf"), "Ao");
  EXPECT_EQ(without_lookalikes("x\xff\u65e5"), "x\xff\u65e5") << "anything else stays";
}

TEST(GreekLetters, AreLettersOfNames) {
  for (const char* const name : {"α", "Δx", "x_μ", "λ1"}) EXPECT_TRUE(is_name(name)) << name;
  for (const char* const other : {"π", "απ", "1α", "α-β"}) EXPECT_FALSE(is_name(other)) << other;
  EXPECT_EQ(name_length("αx+1"), 3U);
  EXPECT_TRUE(natural_less("z", "α"));
  EXPECT_TRUE(natural_less("α", "\u00b5")) << "the micro sign stands where mu does";
}

TEST(GreekLetters, AreFoundInEitherShape) {
  const std::vector<std::string> names{"\u00b5", "x"};
  EXPECT_EQ(NameIndex(names).find("\u03bc"), 0U);
}

}  // namespace
}  // namespace gradcalc
