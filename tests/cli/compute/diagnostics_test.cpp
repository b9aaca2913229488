#include "cli/compute/diagnostics.hpp"

#include <gtest/gtest.h>

#include "support/captured_stderr.hpp"

namespace gradcalc::cli {
namespace {

TEST(Caret, StandsUnderThePlace) {
  EXPECT_EQ(point_at("x0^2 + y", 7), "  x0^2 + y\n         ^\n");
  EXPECT_EQ(point_at("x0", 0), "  x0\n  ^\n");
  EXPECT_EQ(point_at("x0+", 3), "  x0+\n     ^\n");
  EXPECT_EQ(point_at("x0+", 99), "  x0+\n     ^\n");
}

TEST(Caret, CountsColumnsAndNotBytes) {
  EXPECT_EQ(point_at("é+y", 3), "  é+y\n    ^\n");
  EXPECT_EQ(point_at("日本+y", 7), "  日本+y\n       ^\n");
}

TEST(Caret, ControlCharactersAreShown) {
  EXPECT_EQ(point_at("a\n\x1b[31m+y", 8), "  a\\n\\x1b[31m+y\n              ^\n");
}

TEST(Caret, OfALongTextThePartAroundThePlaceIsShown) {
  const std::string text = std::string(500, 'a') + "!" + std::string(500, 'b');
  const std::string shown = point_at(text, 500);
  EXPECT_EQ(shown, "  ..." + std::string(40, 'a') + "!" + std::string(29, 'b') + "...\n  " +
                       std::string(43, ' ') + "^\n");
}

TEST(Caret, ALongTextIsCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "日";
  const std::string shown = point_at(text, 150);
  EXPECT_EQ(shown.find("日"), 5U);
  EXPECT_EQ(shown.substr(shown.size() - 2), "^\n");
}

TEST(Diagnostics, SilentOnesSayNothing) {
  const testing::CapturedStderr captured;
  Diagnostics silent(Diagnostics::Mode::silent);
  silent.warn("a warning");
  silent.report(Error(ErrorCode::io, "an error"));
  Messages messages;
  messages.add(MessageKind::bad_line, "a line");
  silent.report(messages);
  silent.summarise();
  EXPECT_EQ(captured.text(), "");
}

TEST(Diagnostics, BriefOnesHaveALineForEachKindOfMessage) {
  const testing::CapturedStderr captured;
  Diagnostics brief(Diagnostics::Mode::brief);
  for (int task = 0; task < 2; ++task) {
    Messages messages;
    for (const char* text : {"a", "b", "c"}) messages.add(MessageKind::no_derivative, text);
    if (task == 1) messages.add(MessageKind::one_sided, "d", MarkedText{"x", 0, 1});
    brief.report(messages);
  }
  brief.warn("e");
  brief.summarise();
  EXPECT_EQ(captured.text(),
            "gradcalc: warning: e\n"
            "gradcalc: warning: 6 partials without a value; the first: a\n"
            "gradcalc: warning: d\n");
}

TEST(Diagnostics, SpokenOnesEscapeWhatTheySay) {
  const testing::CapturedStderr captured;
  Diagnostics spoken;
  spoken.warn(
      "a\x1b"
      "b");
  spoken.report(Error(ErrorCode::io, "c\nd").hint("e\tf"));
  EXPECT_EQ(captured.text(), "gradcalc: warning: a\\x1bb\ngradcalc: error: c\\nd\nhint: e\\tf\n");
}

}  // namespace
}  // namespace gradcalc::cli
