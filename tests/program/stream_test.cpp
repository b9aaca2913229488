#include <gmock/gmock.h>

#include <algorithm>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string numbers(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += std::to_string(i % 977) + "," + std::to_string(i % 31) + "\n";
  return text;
}

TEST(Range, AtTakesRangesAndTheirProduct) {
  EXPECT_EQ(gradcalc({"x^2/2", "--at", "0:1:0.25"}).out, "0\n0.25\n0.5\n0.75\n1\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "0:1:1,2:3:1", "--show", "point"}).out, "0 2\n0 3\n1 2\n1 3\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "y=2:3:1,x=5", "--at", "1,1", "--show", "point"}).out,
            "2 5\n3 5\n1 1\n");
}

TEST(Range, AnImmenseOneStartsAtOnce) {
  EXPECT_EQ(shell("gradcalc x --at 0:1e12:1 | head -n 2").out, "1\n1\n");
  EXPECT_EQ(shell("gradcalc x+y --at 0:1e7:1,0:1e7:1 --jobs 4 | head -n 1").out, "1 1\n");
}

TEST(Range, AWrongOneIsAUsageErrorWithThePlace) {
  const Outcome outcome = gradcalc({"x", "--at", "0:1:-0.1"});
  EXPECT_EQ(outcome.err,
            "gradcalc: error: field 1: the step of the range leads away from its end\n"
            "  0:1:-0.1\n"
            "      ^\n"
            "hint: change the sign of the step\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Range, IsForTheCommandLineOnly) {
  EXPECT_EQ(gradcalc({"x"}, "0:1:0.5\n").out, "nan\n");
}

TEST(Jobs, TheBytesAreTheSameForAnyNumber) {
  const std::string input = numbers(20'000) + "bad,line\n" + numbers(20'000);
  const std::vector<std::string> command{"sqrt(x0) + x0*x1", "--format", "csv", "--jobs"};
  const auto run = [&](const char* jobs) {
    auto arguments = command;
    arguments.emplace_back(jobs);
    return gradcalc(arguments, input);
  };
  const Outcome one = run("1");
  EXPECT_THAT(one.err, HasSubstr("field 1: 'bad' is not a number"));
  EXPECT_EQ(one.status, 1);
  for (const char* jobs : {"2", "3", "16"}) {
    const Outcome many = run(jobs);
    EXPECT_EQ(many.out, one.out) << jobs;
    EXPECT_EQ(many.err, one.err) << jobs;
    EXPECT_EQ(many.status, 1);
  }
}

TEST(Jobs, MustBeAWholeNumber) {
  for (const char* jobs : {"0", "-1", "two", "1.5", "5000"}) {
    const Outcome outcome = gradcalc({"x", "--at", "1", "--jobs", jobs});
    EXPECT_EQ(outcome.err,
              std::string("gradcalc: error: --jobs: '") + jobs + "' is not a whole number from 1 to 1024\n");
    EXPECT_EQ(outcome.status, 2);
  }
}

TEST(Strict, StopsAtTheFirstBadLineWithAllEarlierRowsWritten) {
  const Outcome outcome = gradcalc({"x", "--strict"}, "1\n2\n?\n4\n?\n");
  EXPECT_EQ(outcome.out, "1\n1\n");
  EXPECT_EQ(outcome.err, "gradcalc: stdin:3: field 1: '?' is not a number\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Strict, DoesNotWaitForMoreInput) {
  Coprocess process({"x^2", "--strict"});
  process.send("1\n?\n");
  EXPECT_EQ(process.receive(), "2");
  EXPECT_EQ(process.receive(), "(no answer)");
  EXPECT_EQ(process.finish(), 2);
}

TEST(Strict, StopsAtTheSamePlaceWithThreads) {
  std::string input = numbers(50'000) + "?\n" + numbers(50'000) + "?\n";
  const Outcome one = gradcalc({"x0*x1", "--strict", "--jobs", "1"}, input);
  const Outcome four = gradcalc({"x0*x1", "--strict", "--jobs", "4"}, input);
  EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 50'000);
  EXPECT_EQ(four.out, one.out);
  EXPECT_EQ(four.err, one.err);
  EXPECT_EQ(four.status, 2);
}

TEST(Lines, ALongOneABinaryFileAndAnUnreadableFileGiveAResultOrAnError) {
  const Outcome long_line = gradcalc({"x0"}, std::string(10'000'000, '1') + "\n5\n");
  EXPECT_THAT(long_line.err, HasSubstr("stdin:1: field 1: '1111"));
  EXPECT_EQ(long_line.out, "nan\n1\n");
  const Outcome endless = shell("gradcalc x --points /dev/zero");
  EXPECT_EQ(endless.err, "gradcalc: error: /dev/zero has a line of more than 16 MiB\n");
  EXPECT_EQ(endless.status, 2);
  const Outcome binary = gradcalc({"x"}, std::string("\x7f"
                                                     "ELF\0\1\2\n\0\0\n",
                                                     11));
  EXPECT_EQ(binary.out, "");
  EXPECT_THAT(binary.err, HasSubstr("stdin:1: the header has no column 'x'"));
  EXPECT_EQ(binary.status, 2);
}

TEST(Lines, AReadErrorLosesNoRowBeforeIt) {
  for (const char* jobs : {"1", "2", "4"})
    EXPECT_EQ(shell(std::string("(seq 1 100000; head -c 20000000 /dev/zero) >points; gradcalc 'x^2' --points "
                                "points --jobs ") +
                    jobs + " 2>errors | wc -l; cat errors")
                  .out,
              "100000\ngradcalc: error: points has a line of more than 16 MiB\n")
        << jobs;
}

TEST(Lines, ALastLineWithoutANewlineCounts) {
  EXPECT_EQ(gradcalc({"x^2"}, "1\n2").out, "2\n4\n");
}

TEST(Lines, AFirstBadLineDoesNotSetTheDimension) {
  EXPECT_EQ(gradcalc({"x0+x1"}, "3\n3,4\n5,6,\n").out, "nan nan\n1 1\nnan nan\n");
}

TEST(Progress, IsShownOnlyOnATerminalAndClearedAtTheEnd) {
  const std::string slow =
      "(printf '1\\n'; sleep 1.3; printf '2\\n'; sleep 0.3; printf '3\\n') | gradcalc x >rows";
  const Outcome terminal = shell("script -qec \"" + slow + "\" /dev/null; cat rows");
  EXPECT_THAT(terminal.out, HasSubstr(" points, "));
  EXPECT_THAT(terminal.out, HasSubstr("\r\x1b[K1\n1\n1\n"));
  EXPECT_EQ(shell(slow).err, "");
}

TEST(Progress, IsClearedWhereTheRunIsInterrupted) {
  const Outcome terminal = shell(
      "script -qec \"(printf '1\\n'; sleep 1.3; printf '2\\n'; sleep 2) | timeout -s INT 2.5 gradcalc x "
      ">rows\" "
      "/dev/null </dev/null");
  EXPECT_THAT(terminal.out, ::testing::EndsWith(" a second\r\x1b[K"));
}

TEST(StandardError, ThatCannotBeWrittenChangesNothing) {
  EXPECT_EQ(shell("printf '?\\n3\\n' | gradcalc x 2>&-; echo $?").out, "nan\n1\n1\n");
  EXPECT_EQ(shell("printf '?\\n3\\n' | gradcalc x 2>/dev/full; echo $?").out, "nan\n1\n1\n");
  EXPECT_EQ(shell("gradcalc 2>&-").status, 2);
}

TEST(Parallel, GnuParallelGivesTheBytesOfOneProcess) {
  const Outcome outcome = shell(
      "seq 1 30000 | sed 's/$/,2/' >points && gradcalc 'sin(x0)*x1' <points >one && "
      "parallel --pipe --keep-order --block 50k gradcalc \"'sin(x0)*x1'\" <points >many && cmp one many && "
      "wc -l <many");
  EXPECT_EQ(outcome.out, "30000\n");
  EXPECT_THAT(outcome.err, Not(HasSubstr("differ")));
}

}  // namespace
}  // namespace gradcalc::testing
