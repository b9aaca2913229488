#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include "text/wording.hpp"

namespace gradcalc {
namespace {

TEST(Utf8, ReadsCharactersOfEveryLength) {
  for (const auto& [text, value, length] : {std::tuple{"a", U'a', 1U},
                                            {"é", U'é', 2U},
                                            {"€", U'€', 3U},
                                            {"𝛼", U'𝛼', 4U},
                                            {"\xf4\x8f\xbf\xbf", U'\U0010ffff', 4U}}) {
    const CodePoint c = first_code_point(std::string(text).append("x"));
    EXPECT_TRUE(c.valid);
    EXPECT_EQ(c.value, value);
    EXPECT_EQ(c.length, length);
  }
}

TEST(Utf8, KnowsWhatIsNone) {
  for (const char* text :
       {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xc3", "\xe2\x82", "\xc3(", "\xf0\x9d\x9b("}) {
    const CodePoint c = first_code_point(text);
    EXPECT_FALSE(c.valid) << text;
    EXPECT_EQ(c.length, 1U);
  }
}

TEST(Escaped, LeavesTextAsItIs) {
  EXPECT_EQ(escaped("x0^2 + größe·α \\ 'q' €"), "x0^2 + größe·α \\ 'q' €");
  EXPECT_EQ(escaped(""), "");
}

TEST(Escaped, ShowsWhatATerminalWouldObeyOrHide) {
  EXPECT_EQ(escaped("a\tb\nc\rd"), "a\\tb\\nc\\rd");
  EXPECT_EQ(escaped(std::string_view("\0\x1b[31m\x7f", 7)), "\\x00\\x1b[31m\\x7f");
  EXPECT_EQ(escaped("\u0085\u009b"), "\\u{85}\\u{9b}");
  EXPECT_EQ(escaped("\u202eabc\u2066\u200f"), "\\u{202e}abc\\u{2066}\\u{200f}");
  EXPECT_EQ(escaped("\u2028\ufeff\u200b"), "\\u{2028}\\u{feff}\\u{200b}");
  EXPECT_EQ(escaped("\xff\xc3"), "\\xff\\xc3");
}

TEST(Beginning, IsCutBetweenCharacters) {
  EXPECT_EQ(beginning("abc", 3), "abc");
  EXPECT_EQ(beginning("abc", 2), "ab");
  EXPECT_EQ(beginning("a€b", 2), "a");
  EXPECT_EQ(beginning("a€b", 3), "a");
  EXPECT_EQ(beginning("a€b", 4), "a€");
}

TEST(InQuotes, EscapesAndCutsBetweenCharacters) {
  EXPECT_EQ(in_quotes("a\x1b"), "'a\\x1b'");
  const std::string characters = "x€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€";  // 1 + 30 * 3 bytes
  EXPECT_EQ(in_quotes(characters), "'" + characters.substr(0, 1 + 19 * 3) + "...'");
}

}  // namespace
}  // namespace gradcalc
