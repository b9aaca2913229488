// What can go wrong around the program: the disk, the other ends of its pipes, its descriptors, signals,
// memory.

#include <gmock/gmock.h>

#include <csignal>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::EndsWith;
using ::testing::MatchesRegex;

// Sanitizers take more memory than there is, and more time.
#ifdef GRADCALC_SANITIZED
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif

const char* const formats[] = {"text", "csv", "tsv", "json"};

TEST(FullDisk, IsOneErrorForEveryFormatAndSourceOfPoints) {
  for (const std::string format : formats)
    for (const std::string& command : {
             "gradcalc x --at 3 --format " + format,
             "gradcalc x --at 0:1e12:1 --format " + format,
             "yes 3 | head -n 100000 | gradcalc x --jobs 2 --format " + format,
             "printf 'x\\n1\\n?\\n2\\n' | gradcalc x --format " + format,
         }) {
      const Outcome outcome = shell("(" + command + ") >/dev/full");
      EXPECT_EQ(outcome.err, "gradcalc: error: cannot write to standard output: No space left on device\n")
          << command;
      EXPECT_EQ(outcome.status, 2) << command;
    }
  EXPECT_EQ(shell("gradcalc --version >/dev/full").status, 2);
}

TEST(FullDisk, AFileBeyondItsLimitIsAnErrorToo) {
  const Outcome outcome = shell("ulimit -f 1; gradcalc x --at 1:1e6:1 >rows");
  EXPECT_EQ(outcome.err, "gradcalc: error: cannot write to standard output: File too large\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(ClosedPipe, EndsEveryFormatAndSourceOfPointsSilently) {
  for (const std::string format : formats)
    for (const std::string& command : {
             "gradcalc x --at 0:1e12:1 --format " + format,
             "gradcalc x+y --at 0:1e6:1,0:1e6:1 --jobs 3 --format " + format,
             "yes 3 2>&- | gradcalc x --h auto --format " + format,
             "(echo x; yes 3 2>&-) | gradcalc x --jobs 3 --format " + format,
         }) {
      const Outcome outcome = shell("((" + command + "); echo $? >status) | head -n 1 >row; cat status");
      EXPECT_EQ(outcome.out, "141\n") << command;
      EXPECT_EQ(outcome.err, "") << command;
    }
}

TEST(ClosedPipe, MayBeClosedBeforeTheFirstRow) {
  const Outcome outcome = shell(
      "mkfifo closed; (read _ <closed; gradcalc x --at 3; echo $? >status) | (exec <&-; echo >closed); cat "
      "status");
  EXPECT_EQ(outcome.out, "141\n");
  EXPECT_EQ(outcome.err, "");
}

TEST(ClosedDescriptor, OfStandardInputDoesNotDisturbPointsFromAFile) {
  EXPECT_EQ(shell("echo 3 >points; gradcalc 'x^2' --points points <&-").out, "6\n");
}

TEST(ClosedDescriptor, OfStandardOutputOrErrorIsNeverTakenForAFileOfPoints) {
  const Outcome out = shell("echo 3 >points; gradcalc x --points points >&-; echo $?; cat points");
  EXPECT_EQ(out.out, "2\n3\n");
  EXPECT_EQ(out.err, "gradcalc: error: cannot write to standard output: Bad file descriptor\n");
  EXPECT_EQ(shell("echo '?' >points; gradcalc x --points points 2>&-; echo $?; cat points").out,
            "nan\n1\n?\n");
}

TEST(ReadError, IsAnErrorThatSaysWhy) {
  const Outcome directory = shell("gradcalc x </");
  EXPECT_EQ(directory.err, "gradcalc: error: cannot read stdin: Is a directory\n");
  EXPECT_EQ(directory.status, 2);
  const Outcome memory = shell("gradcalc x --points /proc/self/mem");
  EXPECT_EQ(memory.err, "gradcalc: error: cannot read /proc/self/mem: Input/output error\n");
  EXPECT_EQ(memory.status, 2);
  const Outcome write_only = shell("gradcalc x 0>points");
  EXPECT_EQ(write_only.err, "gradcalc: error: cannot read stdin: Bad file descriptor\n");
  EXPECT_EQ(write_only.status, 2);
}

TEST(Signal, LeavesWholeLinesBehind) {
  for (const int signal : {SIGINT, SIGTERM})
    for (const char* const format : formats) {
      Coprocess process({"sin(x)", "--at", "0:1e9:0.001", "--format", format, "--jobs", "2"});
      const std::string first = process.receive();
      process.kill(signal);
      EXPECT_THAT(first + "\n" + process.receive_rest(), EndsWith("\n")) << format;
      EXPECT_EQ(process.finish(), 128 + signal) << format;
    }
}

TEST(Signal, DoesNotTakeBackTheAnswersOfACoprocess) {
  Coprocess process({"x^2"});
  process.send("1\n2\n3");
  EXPECT_EQ(process.receive(), "2");
  process.kill(SIGTERM);
  EXPECT_EQ(process.receive_rest(), "4\n");
  EXPECT_EQ(process.finish(), 128 + SIGTERM);
}

TEST(Memory, IsBoundedForAnyLengthOfInput) {
  if (is_sanitized) GTEST_SKIP();
  const Outcome outcome =
      shell("ulimit -v 30000; yes 3 | head -n 1000000 | gradcalc x --jobs 1 | uniq -c | tr -d ' '");
  EXPECT_EQ(outcome.out, "10000001\n");
  EXPECT_EQ(outcome.err, "");
}

/// "first0second,first1second,..."
std::string listed(int count, std::string_view first, std::string_view second, char separator) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    if (i > 0) text += separator;
    text.append(first).append(std::to_string(i)).append(second);
  }
  return text;
}

TEST(Memory, OfAHessianIsThatOfOneMatrix) {
  if (is_sanitized) GTEST_SKIP();
  // A million entries of 72 bytes; two of these matrices would not fit.
  const Outcome outcome = shell("ulimit -v 140000; gradcalc '" + listed(1000, "x", "^2", '+') + "' --at " +
                                listed(1000, "", "", ',') + " --hessian --jobs 2 | wc -lw | tr -s ' '");
  EXPECT_EQ(outcome.out, " 1000 1000000\n");
  EXPECT_EQ(outcome.err, "");
}

TEST(Threads, AreFewerOrNoneWhereTheSystemGivesNoMore) {
  if (is_sanitized) GTEST_SKIP();
  for (const char* const stack : {"1000000", "400000"}) {  // of a thread: there is room for none, and for two
    const Outcome outcome = shell(std::string("ulimit -s ") + stack + "; ulimit -v 950000; " +
                                  "yes 3 | head -n 1000000 | gradcalc x --jobs 4 | uniq -c | tr -d ' '");
    EXPECT_EQ(outcome.out, "10000001\n") << stack;
    EXPECT_EQ(outcome.err, "") << stack;
  }
}

TEST(Memory, ThatIsExhaustedIsAnErrorAndLosesNoRow) {
  if (is_sanitized) GTEST_SKIP();
  const std::string points = "(yes 3 | head -n 200000; head -c 15000000 /dev/zero) >points; ";
  const std::string run = "ulimit -v 28000; gradcalc x --points points --jobs ";
  const std::string rows = " >rows; echo $?; uniq -c rows | tr -d ' '";
  const std::string error = "gradcalc: error: there is not enough memory\n";
  const Outcome one = shell(points + run + "1" + rows);
  EXPECT_EQ(one.out, "2\n2000001\n");
  EXPECT_EQ(one.err, error);
  const Outcome two = shell(points + run + "2" + rows);  // which may exhaust it with any of the rows
  EXPECT_THAT(two.out, MatchesRegex("2\n([0-9]+1\n)?"));
  EXPECT_EQ(two.err, error + "hint: fewer threads need less: --jobs 1\n");
}

TEST(Stream, OfTenMillionLinesNamesTheBadOneAtItsEnd) {
  const std::string count = is_sanitized ? "100000" : "10000000";
  const Outcome outcome = shell("(yes 3 | head -n " + count + "; echo '?') >points; " +
                                "gradcalc 42 --points points >rows; echo $?; uniq -c rows | tr -d ' '");
  EXPECT_EQ(outcome.out, "1\n" + count + "0\n1nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: points:" + count.substr(0, count.size() - 1) + "1: field 1: '?' is not a number\n");
}

}  // namespace
}  // namespace gradcalc::testing
