#include <gmock/gmock.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

class FileOption : public ::testing::Test {
 protected:
  const std::string& written(const std::string& text) const {
    std::ofstream(file_, std::ios::binary) << text;
    return file_;
  }
  ~FileOption() override { std::remove(file_.c_str()); }

  // One for each test: they run at the same time.
  const std::string file_ = ::testing::TempDir() +
                            ::testing::UnitTest::GetInstance()->current_test_info()->name() +
                            "_file_test_model.txt";
};

TEST_F(FileOption, HoldsTheExpression) {
  const std::string& file = written("# the parabola\nx0^2   # steep\n  + x1^2\n");
  EXPECT_EQ(gradcalc({"--file", file, "--at", "3,4"}).out, "6 8\n");
  EXPECT_EQ(gradcalc({"--file", file, "--check", "2*x0, 2*x1", "--at", "3,4"}).status, 0);
  EXPECT_EQ(gradcalc({"--file", file}, "3,4\n5,6\n").out, "6 8\n10 12\n");
  EXPECT_EQ(gradcalc({"--file", written("x*y, # one\nx+y # two")}, "3,4\n").out, "4 3\n1 1\n");
  EXPECT_EQ(gradcalc({"--file", "-", "--at", "3"}, "x^2\n").out, "6\n");
}

TEST_F(FileOption, MessagesNameTheLine) {
  const Outcome outcome = gradcalc({"--file", written("x0^2\n + y  # what?\n"), "--at", "3"});
  EXPECT_EQ(outcome.err,
            "gradcalc: error: " + file_ +
                ":2: unknown name 'y'\n   + y  # what?\n     ^\nhint: the point has 1 coordinate, "
                "so the variable is x0\n");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(
      gradcalc({"--file", written("x0 +\n\n# end\n"), "--at", "3"}).err,
      HasSubstr(file_ + ":1: the expression ends where a number, a name or '(' should follow\n  x0 +\n"));
  EXPECT_THAT(gradcalc({"--file", written("# nothing\n"), "--at", "3"}).err,
              HasSubstr(file_ + ":1: the expression is empty"));
}

TEST_F(FileOption, LinesThatNothingJoinsAreRefused) {
  const auto run = [&](const std::string& text) {
    return gradcalc({"--file", written(text), "--at", "3,4"});
  };
  EXPECT_EQ(run("sin(x0)\n # c\n (x1+1)\n").err,
            "gradcalc: error: " + file_ +
                ":3: nothing joins this line to the one above\n   (x1+1)\n   ^\n"
                "hint: several functions are separated by commas; to multiply, write * between the lines\n");
  for (const char* text : {"2\nx0*x1", "x0^2\nx1^3", "x0^2\r\n\r\nx1^3", "x[0]\nx[1]", "(x0\nx1)"})
    EXPECT_THAT(run(text).err, HasSubstr("nothing joins this line to the one above")) << text;
  EXPECT_EQ(run("x0^2,\nx1^2").out, "6 0\n0 8\n");
  EXPECT_EQ(run("sum(x[i]^2\n for i\n in range(n))").out, "6 8\n");
  EXPECT_EQ(run("x1*log\n(x0)*3").status, 0);
}

TEST_F(FileOption, DefinitionsAreGivenByLet) {
  const auto run = [&](const std::string& text) { return gradcalc({"--file", written(text), "--at", "3"}); };
  EXPECT_EQ(run("# a\na = 2  # two\n\na*x^2\n").err,
            "gradcalc: error: " + file_ +
                ":2: a file holds the expression alone, and no definitions\n  a = 2  # two\n    ^\n"
                "hint: leave this line out, and give --let 'a=2'\n");
  EXPECT_THAT(run("f(t) := t^2\nf(x)").err, HasSubstr("give --let 'f(t)=t^2'"));
  EXPECT_THAT(run("y = x^2").err, HasSubstr("hint: write only what stands behind the =: x^2"));
  EXPECT_EQ(run("x + (x == 5) +\n(x >= 7)").status, 0);
}

TEST_F(FileOption, CommentsOfOtherLanguagesAreRefused) {
  const auto run = [&](const std::string& text) { return gradcalc({"--file", written(text), "--at", "3"}); };
  EXPECT_EQ(run("x^2\n// c\n").err,
            "gradcalc: error: " + file_ +
                ":2: unexpected '//'\n  // c\n  ^\n"
                "hint: a comment begins with #; the whole part of a quotient is floor(a/b)\n");
  EXPECT_THAT(run("/* c */ x^2").err, HasSubstr("hint: a comment begins with #\n"));
  EXPECT_THAT(run("% c\nx^2").err,
              HasSubstr("hint: a comment begins with #; the remainder of a division is mod(a,b)\n"));
  EXPECT_EQ(run("x^2 # // % /*").out, "6\n");
}

TEST_F(FileOption, WhatCannotBeIsSaid) {
  EXPECT_EQ(gradcalc({"--file", "/no/such/file", "--at", "3"}).err,
            "gradcalc: error: cannot read /no/such/file: No such file or directory\n");
  EXPECT_THAT(gradcalc({"x^2", "--file", "model.txt", "--at", "3"}).err,
              HasSubstr("more than one expression: 'x^2' and --file model.txt"));
  EXPECT_THAT(gradcalc({"--file", "-"}, "x^2\n").err,
              HasSubstr("--file - reads the expression from standard input, and so would the points be"));
}

TEST_F(FileOption, MayBeLong) {
  std::string text = "# 20000 terms\n";
  std::string point;
  std::string expected;
  for (int i = 0; i < 20'000; ++i) {
    text += (i == 0 ? "x" : "+ x") + std::to_string(i) + "^2\n";
    point += i == 0 ? "3" : " 3";
    expected += i == 0 ? "6" : " 6";
  }
  EXPECT_EQ(gradcalc({"--file", written(text), "--exact"}, point + "\n").out, expected + "\n");
  const Outcome outcome = gradcalc({"--file", written(text + "+ sn(3)\n"), "--at", "3"});
  EXPECT_THAT(outcome.err, HasSubstr(":20002: unknown function 'sn'\n  + sn(3)\n    ^\n"));
}

}  // namespace
}  // namespace gradcalc::testing
