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
