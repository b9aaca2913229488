#include <gmock/gmock.h>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(Filter, OnePointInOneLineOutInOrder) {
  std::string input, expected;
  for (int i = 0; i < 20'000; ++i) {
    const std::string line = std::to_string(i % 1000) + "\n";
    input += line;
    expected += line;
  }
  const Outcome outcome = gradcalc({"x^2/2", "--precision", "4"}, input);
  EXPECT_EQ(outcome.out, expected);
  EXPECT_EQ(outcome.status, 0);
}

TEST(Filter, ACoprocessGetsEachAnswerAtOnce) {
  Coprocess process({"x^2", "--show", "value"});
  for (int i = 1; i <= 1000; ++i) {
    process.send(std::to_string(i) + "\n");
    EXPECT_EQ(process.receive(), std::to_string(i * i));
  }
  EXPECT_EQ(process.finish(), 0);
}

TEST(Filter, AnUnfinishedLineWaitsForItsEnd) {
  Coprocess process({"x^2"});
  process.send("1\n2");
  EXPECT_EQ(process.receive(), "2");
  process.send("5\n");
  EXPECT_EQ(process.receive(), "50");
}

TEST(Filter, AClosedPipeEndsSilently) {
  EXPECT_EQ(shell("yes 3 | gradcalc 'x^2' | head -n 1").err, "");
  EXPECT_EQ(shell("yes 3 | gradcalc 'x^2' | head -n 1").out, "6\n");
  // also where SIGPIPE is ignored, as under some supervisors
  EXPECT_EQ(
      shell("trap '' PIPE; (yes 3 2>/dev/null | gradcalc 'x^2'; echo $? >status) | head -n 1; cat status")
          .out,
      "6\n141\n");
}

TEST(Filter, AFullDiskIsAnError) {
  for (const char* input : {"--at 3", "< /dev/null", "--help"}) {
    const bool writes = std::string_view(input) != "< /dev/null";
    const Outcome outcome = shell(std::string("gradcalc x ") + input + " > /dev/full");
    EXPECT_EQ(outcome.err,
              writes ? "gradcalc: error: cannot write to standard output: No space left on device\n" : "");
    EXPECT_EQ(outcome.status, writes ? 2 : 0);
  }
  const Outcome stream = shell("yes 3 | head -n 100000 | gradcalc x > /dev/full");
  EXPECT_THAT(stream.err, HasSubstr("No space left on device"));
  EXPECT_EQ(stream.status, 2);
}

TEST(Filter, AClosedOutputIsAnError) {
  const Outcome outcome = shell("gradcalc x --at 3 >&-");
  EXPECT_THAT(outcome.err, HasSubstr("cannot write to standard output"));
  EXPECT_EQ(outcome.status, 2);
}

TEST(Filter, AClosedInputIsAnError) {
  const Outcome outcome = shell("gradcalc x <&-");
  EXPECT_THAT(outcome.err, HasSubstr("cannot read stdin"));
  EXPECT_EQ(outcome.status, 2);
}

TEST(Filter, ResultsBeforeABadLineAreOutBeforeItsMessage) {
  const Outcome outcome = shell("printf '1\\n?\\n2\\n' | gradcalc 'x^2' 2>&1");
  EXPECT_EQ(outcome.out, "2\nnan\n4\ngradcalc: stdin:2: field 1: '?' is not a number\n");
}

TEST(Filter, PrintsTheSameBytesOnATerminalAsInAPipe) {
  const Outcome terminal = shell("script -qec \"gradcalc 'x0^2+x1^2' --at 3,4\" /dev/null");
  EXPECT_EQ(terminal.out, "6 8\r\n");
}

TEST(Filter, ErrorsAreColouredOnlyOnATerminalWithoutNoColor) {
  EXPECT_THAT(shell("unset NO_COLOR; TERM=xterm script -qec 'gradcalc y+ --at 3' /dev/null").out,
              HasSubstr("\x1b[1;31merror: "));
  EXPECT_THAT(shell("NO_COLOR= TERM=xterm script -qec 'gradcalc y+ --at 3' /dev/null").out,
              HasSubstr("\x1b[1;31merror: "));
  EXPECT_THAT(shell("NO_COLOR=1 TERM=xterm script -qec 'gradcalc y+ --at 3' /dev/null").out,
              HasSubstr("gradcalc: error: "));
  EXPECT_THAT(shell("unset NO_COLOR; TERM=dumb script -qec 'gradcalc y+ --at 3' /dev/null").out,
              HasSubstr("gradcalc: error: "));
  EXPECT_THAT(shell("gradcalc y+ --at 3").err, HasSubstr("gradcalc: error: "));
}

TEST(Filter, NumbersDoNotFollowTheLocale) {
  EXPECT_EQ(shell("LC_ALL=de_DE.UTF-8 gradcalc 'x/4' --at 1.5").out, "0.25\n");
}

}  // namespace
}  // namespace gradcalc::testing
