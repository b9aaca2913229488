#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/program.hpp"

// The proven derivative guards differences with the default step.

namespace gradcalc::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* coulomb = "8.99e9*1.6e-19^2/r^2";
constexpr const char* warning_of_coulomb =
    "gradcalc: warning: --at 1e-10: df/dr at r = 1e-10: with the default step h = 0.0001 the difference is "
    "-4.60288e-22, and the derivative is -460.288: no digit agrees; try --h 1e-16, or --exact\n";

/// The remedy that a message names.
std::vector<std::string> remedy(const std::string& message) {
  const std::size_t begin = message.find("try ") + 4;
  const std::size_t end = message.find_first_of(",\n", begin);
  const std::string option = message.substr(begin, end - begin);
  const std::size_t blank = option.find(' ');
  if (blank == option.npos) return {option};
  return {option.substr(0, blank), option.substr(blank + 1)};
}

TEST(Guard, ADifferenceThatIsRightIsPrintedAsEver) {
  const Outcome outcome = gradcalc({"x0^2+x1^2", "--at", "3,4", "--at", "0,2", "--at", "3,0"});
  EXPECT_EQ(outcome.out, "6 8\n0 4\n6 0\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Guard, FullPrecisionShowsTheDifference) {
  EXPECT_EQ(gradcalc({"0.01*x^2 + 0.1*x", "--at", "5", "--at", "10", "--precision", "full"}).out,
            "0.1999999999990898\n0.2999999999986347\n");
  EXPECT_EQ(gradcalc({"x0*x0 + 4.0^2.0", "--at", "3", "--precision", "full"}).out, "6.00000000000378\n");
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "1", "--precision", "10"}).out, "2.718281833\n");
}

TEST(Guard, TextHasTheDigitsThatBothShare) {
  // exp(1) = 2.7182818284, and the difference is 2.7182818330.
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "1"}).out, "2.71828183\n");
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "1", "--method", "forward"}).out, "2.718\n");
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "1", "--method", "central4"}).out, "2.718281828\n");
  // Three of 1003.35 and 1000 are enough.
  const Outcome outcome = gradcalc({"log(x)", "--at", "1e-3"});
  EXPECT_EQ(outcome.out, "1e+03\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Guard, WhereNoDigitAgreesTextIsNanAndTheMessageHasBoth) {
  const Outcome outcome = gradcalc({coulomb, "--at", "1e-10"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(outcome.err, warning_of_coulomb);
  EXPECT_EQ(outcome.status, 1);
}

TEST(Guard, WhereFewDigitsAgreeTextHasThem) {
  const Outcome outcome = gradcalc({"log(x)", "--at", "5e-4", "--at", "2e-4"});
  EXPECT_EQ(outcome.out, "2e+03\n5e+03\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 5e-4: df/dx at x = 0.0005: with the default step h = 0.0001 the "
            "difference is 2027.33, and the derivative is 2000: only 2 digits agree; try --h 1e-09, or "
            "--exact\n"
            "gradcalc: warning: --at 2e-4: df/dx at x = 0.0002: with the default step h = 0.0001 the "
            "difference is 5493.06, and the derivative is 5000: only 1 digit agrees; try --h 1e-09, or "
            "--exact\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Guard, TheRemedyLeadsToTheRightNumber) {
  struct Case {
    std::vector<std::string> command;
    double derivative;
  };
  for (const auto& [command, derivative] : {
           Case{{coulomb, "--at", "1e-10"}, -460.288},
           Case{{"log(x)", "--at", "2e-4"}, 5000},
           Case{{"sin(1e6*x)", "--at", "0"}, 1e6},
           Case{{"1e12+x", "--at", "1"}, 1},
           Case{{"1e12+1e-9*x", "--at", "1"}, 1e-9},
           Case{{"log(x)", "--at", "2e-4", "--method", "backward"}, 5000},
           Case{{"x*sin(1e6*y)", "--at", "1e-3,0", "--wrt", "y"}, 1e3},
           Case{{"sin(1e6*x)", "--at", "0", "--along", "2"}, 1e6},
       }) {
    const Outcome first = gradcalc(command);
    EXPECT_EQ(first.status, 1);
    ASSERT_THAT(first.err, EndsWith("--exact\n"));
    for (const auto& options : {remedy(first.err), std::vector<std::string>{"--exact"}}) {
      std::vector<std::string> again;
      for (const std::string& argument : command)
        if (options != std::vector<std::string>{"--exact"} ||
            (argument != "--method" && argument != "backward"))
          again.push_back(argument);
      again.insert(again.end(), options.begin(), options.end());
      const Outcome second = gradcalc(again);
      EXPECT_NEAR(std::stod(second.out), derivative, 1e-6 * std::abs(derivative)) << first.err;
      EXPECT_EQ(second.status, 0) << second.err;
    }
  }
}

TEST(Guard, OtherFormatsHaveTheDifferenceAndTheStatus) {
  Outcome outcome = gradcalc({coulomb, "--at", "1e-10", "--format", "json"});
  EXPECT_EQ(
      outcome.out,
      "{\"at\":{\"r\":1e-10},\"value\":2.3014399999999995e-08,\"gradient\":{\"r\":-4.602879999519666e-22},"
      "\"status\":\"coarse step\"}\n");
  EXPECT_EQ(outcome.err, warning_of_coulomb);
  EXPECT_EQ(outcome.status, 1);
  outcome = gradcalc({coulomb, "--at", "1e-10", "--format", "csv"});
  EXPECT_EQ(outcome.out, "r,f,df_dr\n1e-10,2.3014399999999995e-08,-4.602879999519666e-22\n");
  EXPECT_EQ(outcome.status, 1);
  outcome = gradcalc({coulomb, "--at", "1e-10", "--format", "tsv", "--show", "gradient,verdict"});
  EXPECT_EQ(outcome.out, "df_dr\tdf_dr_verdict\n-4.602879999519666e-22\tcoarse step\n");
  outcome = gradcalc({coulomb, "--at", "1e-10", "--format", "table"});
  EXPECT_EQ(outcome.out, "at r = 1e-10\nf     = 2.30144e-08\ndf/dr = nan          coarse step\n");
  outcome = gradcalc({coulomb, "--at", "1e-10", "--precision", "3"});
  EXPECT_EQ(outcome.out, "-4.6e-22\n");
  EXPECT_EQ(outcome.err, warning_of_coulomb);
  EXPECT_EQ(outcome.status, 1);
}

TEST(Guard, OfAJacobianOneDerivativeIsNamed) {
  const Outcome outcome = gradcalc({"x*y,x/y", "--at", "1e-6,1e-6"});
  EXPECT_EQ(outcome.out, "1e-06 1e-06\n1000000 nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 1e-6,1e-6: df1/dy at y = 1e-06: with the default step h = 0.0001 the "
            "difference is 100.01, and the derivative is -1000000: no digit agrees; try --h 1e-12, or "
            "--exact\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(gradcalc({"x*y,x/y", "--at", "1e-6,1e-6", "--format", "json"}).out,
              HasSubstr("\"verdict\":[{\"x\":\"ok\",\"y\":\"ok\"},{\"x\":\"ok\",\"y\":\"coarse step\"}],"
                        "\"status\":\"coarse step\""));
}

TEST(Guard, OfSomePartialsAndAlongADirection) {
  EXPECT_EQ(gradcalc({"y/x", "--at", "1e-6,2", "--wrt", "y,x"}).out, "1000000 nan\n");
  EXPECT_EQ(gradcalc({"y/x", "--at", "1e-6,2", "--along", "0,1"}).out, "1000000\n");
  const Outcome outcome = gradcalc({"y/x", "--at", "1e-6,2", "--along", "1,0"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 1e-6,2: df/dv at x = 1e-06, y = 2: with the default step h = 0.0001 the "
            "difference is 2.0002e+08, and the derivative is -2000000000000: no digit agrees; try --h "
            "1e-12, or --exact\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Guard, AZeroThatRoundingExplainsIsZero) {
  for (const auto& [expression, at] : {std::pair{"cos(x)", "pi"},
                                       {"x^2-2*x", "1"},
                                       {"x^2-2*x+1", "1"},
                                       {"sin(x)^2+cos(x)^2", "1"},
                                       {"1e6+(x-0.3)^2", "0.3"},
                                       {"3", "1"}}) {
    const Outcome outcome = gradcalc({expression, "--vars", "x", "--at", at});
    EXPECT_EQ(outcome.out, "0\n") << expression;
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
  const Outcome json = gradcalc({"cos(x)", "--at", "pi/2", "--wrt", "x", "--let", "k=1", "--format", "json"});
  EXPECT_THAT(json.out, HasSubstr("\"status\":\"ok\""));
}

TEST(Guard, AZeroThatIsTruncationIsCoarse) {
  const Outcome outcome = gradcalc({"x^3", "--at", "0"});
  EXPECT_EQ(outcome.out, "0\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 0: df/dx at x = 0: with the default step h = 0.0001 the difference is "
            "1e-08, and the derivative is 0: no digit agrees; try --exact\n");
  EXPECT_EQ(outcome.status, 1);
}

// A small derivative that is the same at the next doubles is no rounded zero.
TEST(Guard, ASmallDerivativeIsNotZero) {
  const Outcome outcome = gradcalc({"1e12+1e-9*x", "--at", "1"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_THAT(outcome.err, HasSubstr("the difference is 0, and the derivative is 1e-09: no digit agrees"));
  EXPECT_EQ(outcome.status, 1);
}

TEST(Guard, WhereThereIsNoDerivativeTheProofSaysWhatIsThere) {
  Outcome outcome = gradcalc({"abs(x)", "--at", "0", "--format", "json"});
  EXPECT_EQ(outcome.out,
            "{\"at\":{\"x\":0},\"value\":0,\"gradient\":{\"x\":null},\"left\":{\"x\":-1},\"right\":{\"x\":1},"
            "\"status\":\"kink\"}\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 0: df/dx has no value at x = 0: f has a kink: the derivative is -1 from "
            "the left and 1 from the right\n");
  EXPECT_EQ(outcome.status, 1);
  outcome = gradcalc({"floor(x)", "--at", "1"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 1: df/dx has no value at x = 1: f jumps there, or has no value there or "
            "beside it\n");
  EXPECT_EQ(outcome.status, 1);
  outcome = gradcalc({"cbrt(x)", "--at", "0"});
  EXPECT_EQ(outcome.out, "inf\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 0: df/dx at x = 0 is infinite, or too large for a double\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Guard, NoRemedyIsNamedThatIsWrongItself) {
  const Outcome outcome = gradcalc({"sqrt(x)", "--at", "0"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 0: df/dx has no value at x = 0: f is undefined at x = -0.0001\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Guard, AStepThatWasGivenShowsWhatItDoes) {
  for (const char* h : {"1e-4", "auto"}) {
    const Outcome outcome = gradcalc({"log(x)", "--at", "1e-3", "--h", h});
    EXPECT_EQ(outcome.out, std::string(h) == "auto" ? "1000\n" : "1003.353477\n");
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
  EXPECT_EQ(gradcalc({"x^3", "--at", "0", "--h", "1e-4"}).out, "1e-08\n");
  EXPECT_EQ(gradcalc({"abs(x)", "--at", "0", "--h", "1e-4"}).out, "0\n");
  EXPECT_EQ(gradcalc({coulomb, "--at", "1e-10", "--step", "1e-4"}).status, 0);
}

TEST(Guard, SecondDerivativesAndTotalsHaveNone) {
  EXPECT_EQ(gradcalc({"log(x)", "--at", "1e-2", "--hessian"}).status, 0);
  const TemporaryFile data("t\n1\n2\n");
  const Outcome outcome = gradcalc({"log(a*t)", "--data", data.path(), "--at", "1e-3"});
  EXPECT_EQ(outcome.out, "2006.706955\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Guard, OfAStreamOneLineNamesTheFirstPointAndHowMany) {
  const Outcome outcome = gradcalc({"1/r^2"}, "1\n1e-10\nabc\n2e-10\n1\n");
  EXPECT_EQ(outcome.out, "-2\nnan\nnan\nnan\n-2\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: stdin:3: field 1: 'abc' is not a number\n"
      "gradcalc: warning: 2 points with a coarse step; the first: stdin:2: df/dr at r = 1e-10: with the "
      "default step h = 0.0001 the difference is -2e+06, and the derivative is -2e+30: no digit agrees; "
      "try --exact\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Guard, OfAStreamASinglePointNeedsNoNumber) {
  const Outcome outcome = gradcalc({"x/y^2, 1/y"}, "1 1\n1 1e-9\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: stdin:2: df0/dy at y = 1e-09: with the default step h = 0.0001 the difference is "
      "-2e+07, and the derivative is -2e+27: no digit agrees; try --exact\n");
}

// Bad lines and coarse points have room for messages of their own, with any number of threads.
TEST(Guard, CoarsePointsTakeNothingFromTheMessagesOnBadLines) {
  std::string points, expected;
  for (int i = 1; i <= 30'000; ++i) {
    const bool is_bad = i % 1000 == 0, is_coarse = i % 7 == 3 && !is_bad;
    points += is_bad ? "bad\n" : is_coarse ? "1e-9\n" : "2\n";
    expected += is_bad || is_coarse ? "nan\n" : "-0.25\n";
  }
  for (const char* jobs : {"1", "2", "8"}) {
    const Outcome outcome = gradcalc({"1/x", "--jobs", jobs}, points);
    EXPECT_TRUE(outcome.out == expected) << "--jobs " << jobs;
    EXPECT_THAT(outcome.err, HasSubstr("gradcalc: stdin:10000: field 1: 'bad' is not a number\n"));
    EXPECT_THAT(outcome.err, Not(HasSubstr("stdin:11000")));
    EXPECT_THAT(
        outcome.err,
        EndsWith("gradcalc: warning: 4282 points with a coarse step; the first: stdin:3: df/dx at x = "
                 "1e-09: with the default step h = 0.0001 the difference is 1e+08, and the "
                 "derivative is -1e+18: no digit agrees; try --exact\n"
                 "gradcalc: 20 more bad lines\n"));
    EXPECT_EQ(outcome.status, 1);
  }
}

TEST(Guard, OfARangeTheFirstMessagesAreInFull) {
  const Outcome outcome = gradcalc({"1/x", "--at", "1e-6:20e-6:1e-6"});
  EXPECT_THAT(outcome.err, HasSubstr("gradcalc: warning: --at 1e-6:20e-6:1e-6: df/dx at x = 1e-05: "));
  EXPECT_THAT(outcome.err, EndsWith("gradcalc: 10 more partials with a coarse step\n"));
}

/// Whatever the size of the jump, and whether or not it can be decided.
TEST(Guard, TellsJumps) {
  for (const std::string formula : {"x<0?-1:1", "x<0?1000:1000.0001", "x?1:2"}) {
    const Outcome outcome = gradcalc({formula, "--at", "0"});
    EXPECT_EQ(outcome.out, "nan\n") << formula;
    EXPECT_THAT(outcome.err, HasSubstr("f jumps there")) << formula;
    EXPECT_EQ(outcome.status, 1) << formula;
  }
  EXPECT_EQ(gradcalc({"sqrt(x)^2>=x?x:2*x", "--at", "3"}).out, "nan\n");
}

}  // namespace
}  // namespace gradcalc::testing
