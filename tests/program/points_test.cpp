#include <gmock/gmock.h>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(PointsOnTheCommandLine, MayHaveTheMinusSignOfAPage) {
  EXPECT_EQ(gradcalc({"x0^2*x1", "--at", "−3,4"}).out, "-24 9\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "−1:1:1"}).out, "-2\n0\n2\n");
  EXPECT_EQ(gradcalc({"x^2"}, "−3\n").out, "-6\n");
}

TEST(Points, ThePointsLengthSetsTheDimensionOfNumberedVariables) {
  EXPECT_EQ(gradcalc({"x1^2", "--at", "3,4"}).out, "0 8\n");
  EXPECT_EQ(gradcalc({"x0", "--at", "3,4,5"}).out, "1 0 0\n");
  EXPECT_EQ(gradcalc({"42", "--at", "3,4"}).out, "0 0\n");
}

TEST(Points, OtherVariablesStandInNaturalAlphabeticalOrder) {
  EXPECT_EQ(gradcalc({"b10 + 2*b2 + 3*a", "--at", "1,1,1"}).out, "3 2 1\n");
}

TEST(Points, VarsGivesTheOrder) {
  EXPECT_EQ(gradcalc({"y^2-x", "--vars", "y,x", "--at", "3,4"}).out, "6 -1\n");
  EXPECT_EQ(gradcalc({"x^2", "--vars", "x,unused", "--at", "3,4"}).out, "6 0\n");
  EXPECT_EQ(gradcalc({"x0 + 2*y", "--vars", "x0,y", "--at", "3,4"}).out, "1 2\n");
}

TEST(Points, AreGivenWithCommasBlanksOrNames) {
  for (const char* point : {"3,4", "3 4", "3;4", "3, 4", " 3\t4 ", "x=3,y=4", "x = 3, y = 4"})
    EXPECT_EQ(gradcalc({"x^2*y", "--at", point}).out, "24 9\n") << point;
  for (const char* point : {"y=4,x=3", "y = 4, x = 3"})
    EXPECT_EQ(gradcalc({"x^2*y", "--at", point}).out, "9 24\n") << point;
}

TEST(Points, NamesMayBeNumbered) {
  EXPECT_EQ(gradcalc({"x1^2", "--at", "x1=4,x0=3"}).out, "0 8\n");
  EXPECT_EQ(gradcalc({"x1^2", "--at", "x1=4"}).out, "8\n");
  EXPECT_EQ(gradcalc({"x0 + v*t", "--at", "x0=1,v=2,t=3"}).out, "1 3 2\n");
}

TEST(Points, AtIsRepeatable) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "1", "--at", "2", "--at=-3"}).out, "2\n4\n-6\n");
}

TEST(Points, ComeFromStandardInputOneALine) {
  const Outcome outcome = gradcalc({"x0*x1"}, "1,2\n3;4\n5\t6\n7 8\n");
  EXPECT_EQ(outcome.out, "2 1\n4 3\n6 5\n8 7\n");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Points, BlankLinesAndCommentsAreSkippedAndLineEndsMayBeAnyones) {
  EXPECT_EQ(gradcalc({"x0*x1"}, "\xef\xbb\xbf# x y\r\n\r\n  \n1,2\r\n  # more\n3,4").out, "2 1\n4 3\n");
}

TEST(Points, ComeFromAFile) {
  const TemporaryFile file("1,2\n3,4\n");
  EXPECT_EQ(gradcalc({"x0*x1", "--points", file.path()}, "9,9\n").out, "2 1\n4 3\n");
  EXPECT_EQ(gradcalc({"x0*x1", "--points", "-"}, "9,8\n").out, "8 9\n");
}

TEST(Points, AFileThatCannotBeReadIsAnError) {
  const Outcome missing = gradcalc({"x", "--points", "nosuch.csv"});
  EXPECT_EQ(missing.err, "gradcalc: error: cannot read nosuch.csv: No such file or directory\n");
  EXPECT_EQ(missing.status, 2);
  const Outcome directory = gradcalc({"x", "--points", "/"});
  EXPECT_EQ(directory.err, "gradcalc: error: cannot read /: Is a directory\n");
  EXPECT_EQ(directory.status, 2);
}

TEST(Points, NoPointsAtAllGiveNoOutput) {
  const Outcome outcome = gradcalc({"x"}, "");
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Points, StandardInputIsNotReadBesideAt) {
  EXPECT_EQ(shell("printf '1\\n2\\n3\\n' | while read p; do gradcalc 'x^2' --at $p; done").out, "2\n4\n6\n");
}

TEST(Points, ATerminalInsteadOfPointsGivesAHint) {
  const Outcome outcome = shell("script -qec 'gradcalc x' /dev/null < /dev/null");
  EXPECT_THAT(outcome.out, HasSubstr("there is no point"));
  EXPECT_THAT(outcome.out, HasSubstr("gradcalc \"x0^2+x1^2\" --at 3,4"));
  EXPECT_EQ(outcome.status, 2);
}

struct Refusal {
  std::string at;
  std::string error;
};

TEST(Points, ABadPointOnTheCommandLineNamesTheFieldAndIsAUsageError) {
  const Refusal refusals[] = {
      {"3,,4", "field 2: a number is missing\n  3,,4\n    ^\n"},
      {"nan,4", "field 1: 'nan' is a missing value, not a number\n  nan,4\n  ^\n"},
      {"3,1e400", "field 2: '1e400' is too large for a double\n  3,1e400\n    ^\n"},
      {"3,0x10", "field 2: '0x10' is not a number\n  3,0x10\n    ^\n"},
      {"3", "the point has 1 coordinate, and 2 are needed: x and y\n  3\n   ^\n"},
      {"3,4,5", "the point has 3 coordinates, and 2 are needed: x and y\n  3,4,5\n      ^\n"},
      {"x=3", "the variable 'y' is missing\n  x=3\n     ^\n"},
      {"x=3,z=4",
       "field 2: the function has no variable 'z'\n  x=3,z=4\n      ^\nhint: its variables: x and y\n"},
      {"", "the point is empty\n  \n  ^\n"},
  };
  for (const Refusal& refusal : refusals) {
    const Outcome outcome = gradcalc({"x*y", "--at", "1,2", "--at", refusal.at});
    EXPECT_EQ(outcome.out, "") << refusal.at;
    EXPECT_EQ(outcome.err, "gradcalc: error: " + refusal.error);
    EXPECT_EQ(outcome.status, 2) << refusal.at;
  }
}

TEST(Points, ABadLineIsReportedPrintedAsNanAndDoesNotStopTheStream) {
  const TemporaryFile file("1,2\n3,abc\n5\n\n3,,4\n7,8\n");
  const Outcome outcome = gradcalc({"x*y", "--points", file.path()});
  EXPECT_EQ(outcome.out, "2 1\nnan nan\nnan nan\nnan nan\n8 7\n");
  EXPECT_EQ(outcome.err, "gradcalc: " + file.path() + ":2: field 2: 'abc' is not a number\n" +  //
                             "gradcalc: " + file.path() +
                             ":3: the point has 1 coordinate, and 2 are needed: x and y\n" +
                             "gradcalc: " + file.path() + ":5: field 2: a number is missing\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Points, TenBadLinesAreShownAndTheRestCounted) {
  std::string input = "1\n";
  for (int i = 0; i < 25; ++i) input += "?\n";
  const Outcome outcome = gradcalc({"x"}, input);
  EXPECT_THAT(outcome.err,
              HasSubstr("gradcalc: stdin:11: field 1: '?' is not a number\ngradcalc: 15 more bad lines\n"));
  EXPECT_EQ(outcome.status, 1);
}

TEST(Points, ACoordinateThatTheFirstLineDoesNotHaveIsRefusedBeforeAnythingIsBuilt) {
  for (const char* input : {"1\n", "# 1,2\n\n1\n1,2\n"}) {
    const Outcome outcome = gradcalc({"x0*x999999"}, input);
    EXPECT_EQ(outcome.err, "gradcalc: error: stdin:" + std::string(*input == '1' ? "1" : "3") +
                               ": unknown name 'x999999'\n"
                               "  x0*x999999\n"
                               "     ^\n"
                               "hint: the point has 1 coordinate, so the variable is x0\n");
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.status, 2);
  }
}

TEST(Points, AFirstLineThatAPersonMayHaveTypedTooShortIsABadLine) {
  EXPECT_EQ(gradcalc({"x99", "--wrt", "x99"}, "1\n").status, 1);
  EXPECT_EQ(gradcalc({"x100", "--wrt", "x100"}, "1\n").status, 2);
}

TEST(Points, AFirstLineThatCannotBeReadSaysNothingOfTheOthers) {
  const Outcome outcome = gradcalc({"x0*x1"}, "?\n2,3\n");
  EXPECT_EQ(outcome.out, "nan nan\n3 2\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Points, ANamedPointSetsTheOrderOfEverything) {
  const std::vector<std::string> call{"P*L^2", "--at", "P=3,L=2"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), call.begin(), call.end());
    return gradcalc(more).out;
  };
  EXPECT_EQ(with({}), "4 12\n");
  EXPECT_EQ(with({"--at", "L=1,P=5"}), "4 12\n1 10\n") << "the first one counts";
  EXPECT_EQ(with({"--at", "5,1"}), "4 12\n1 10\n");
  EXPECT_EQ(with({"--vars", "L,P"}), "12 4\n");
  EXPECT_EQ(
      with({"--format", "csv", "--exact"}),
      "P,L,f,df_dP,df_dL,df_dP_error,df_dL_error\n3,2,12,4,12,4.440892098500634e-16,1.332267629550189e-15\n");
  EXPECT_EQ(with({"--format", "json", "--exact", "--show", "point,gradient"}),
            "{\"at\":{\"P\":3,\"L\":2},\"gradient\":{\"P\":4,\"L\":12},\"status\":\"ok\"}\n");
  EXPECT_EQ(with({"--hessian", "--h", "1"}), "0 4\n4 6\n");
  EXPECT_EQ(with({"--along", "1,0"}), "4\n");
  EXPECT_EQ(gradcalc({"P*L^2", "--at", "P=3,L=2", "--check", "L^2, 2*P*L"}).status, 0);
  EXPECT_EQ(gradcalc({"P*L^2", "--at", "3,2"}).out, "12 9\n") << "else the order is alphabetical";
  EXPECT_EQ(gradcalc({"x0*x1^2", "--at", "x1=2,x0=3"}).out, "4 12\n") << "x0 is the first coordinate";
}

TEST(Points, NamesMayHaveIndices) {
  const auto run = [](const std::vector<std::string>& arguments) { return gradcalc(arguments).out; };
  EXPECT_EQ(run({"x0^2*x1", "--at", "x[1]=1,x[0]=2", "--exact"}), "4 4\n");
  EXPECT_EQ(run({"sum(x[i]^2 for i in range(n))", "--at", "x[0]=1,x[1]=2", "--exact"}), "2 4\n");
  EXPECT_EQ(run({"x0*x1", "--at", "1,2", "--wrt", "x[1]", "--exact"}), "1\n");
  EXPECT_EQ(run({"x0*x1", "--at", "1,2", "--vars", "x[1], x[0]", "--exact"}), "2 1\n");
  EXPECT_EQ(run({"x0*x1", "--at", "1,2", "--along", "x[1]=0,x[0]=1", "--exact"}), "2\n");
  EXPECT_EQ(gradcalc({"x0*x1", "--at", "1,2", "--check", "x[1]=x0, x[0]=x1"}).status, 0);
  EXPECT_EQ(
      gradcalc({"x0*x1", "--keep", "--format", "csv", "--show", "value", "--exact"}, "x[1],x[0]\n1,2\n").out,
      "x[1],x[0],f\n1,2,2\n");
  EXPECT_EQ(gradcalc({"x0^2*x1", "--exact"}, "{\"x[1]\":1,\"x[0]\":2}\n").out, "4 4\n");
  EXPECT_EQ(gradcalc({"x0^2*x1", "--column", "x[0]=b", "--exact"}, "x[1],b\n1,2\n").out, "4 4\n");
}

TEST(Points, AreOneArgumentWithoutBraces) {
  const auto hint = [](const std::vector<std::string>& arguments) {
    const std::string error = gradcalc(arguments).err;
    return error.substr(error.find("hint: "));
  };
  EXPECT_EQ(hint({"x*y", "--at", "x=1", "--at", "y=2"}),
            "hint: the coordinates of a point are one argument: --at 'x=1,y=2'\n");
  EXPECT_EQ(hint({"x*y", "--at", "1", "--at", "2"}),
            "hint: the coordinates of a point are one argument: --at 1,2\n");
  EXPECT_EQ(hint({"x*y", "--at", "{x:1,y:2}"}), "hint: write x=3,y=4 or 3,4\n");
  EXPECT_EQ(hint({"x*y", "--at", "x:1,y:2"}), "hint: with a name, a coordinate is x=1\n");
  EXPECT_EQ(hint({"x*y", "--at", "X=1,Y=2"}), "hint: its variables: x and y; did you mean 'x'?\n");
}

TEST(Points, AChoiceThatIsMisspeltHasAHint) {
  const auto hint = [](const char* option, const char* word) {
    const std::string error = gradcalc({"x^2", "--at", "3", option, word}).err;
    return error.substr(error.find("hint: "), error.find('?') + 1 - error.find("hint: "));
  };
  EXPECT_EQ(hint("--show", "f"), "hint: did you mean value?");
  EXPECT_EQ(hint("--show", "grad"), "hint: did you mean gradient?");
  EXPECT_EQ(hint("--show", "values"), "hint: did you mean value?");
  EXPECT_EQ(hint("--format", "CSV"), "hint: did you mean csv?");
  EXPECT_EQ(hint("--format", "jsonl"), "hint: did you mean json?");
}

}  // namespace
}  // namespace gradcalc::testing
