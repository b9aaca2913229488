#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(Check, ARightFormulaHolds) {
  const Outcome outcome = gradcalc({"x0^2+x1^2", "--at", "3,4", "--check", "2*x0, 2*x1"});
  EXPECT_EQ(outcome.out,
            "at x0 = 3, x1 = 4\n"
            "        exact  analytic  difference  relative  check\n"
            "df/dx0      6         6           0         0  ok\n"
            "df/dx1      8         8           0         0  ok\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Check, AWrongFormulaNamesTheLikelyCauseAndFails) {
  const Outcome outcome = gradcalc({"x^2*y+y^2", "--at", "3,4", "--check", "-2*x*y, 2*x^2+4*y"});
  EXPECT_EQ(outcome.out,
            "at x = 3, y = 4\n"
            "       exact  analytic  difference  relative  check\n"
            "df/dx     24       -24          48         2  MISMATCH: opposite sign\n"
            "df/dy     17        34         -17       0.5  MISMATCH: a factor of 2 too much\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Check, ShowsVerdictsAndEvaluationsInItsTable) {
  const Outcome outcome = gradcalc(
      {"max(x,y)", "--at", "1,2", "--check", "0, 1", "--show", "gradient,verdict,check,evaluations"});
  EXPECT_EQ(outcome.out,
            "1 evaluations\n"
            "       exact  verdict  check\n"
            "df/dx      0       ok  ok\n"
            "df/dy      1       ok  ok\n");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Check, InTables) {
  const std::vector<std::string> check{"x^2+y^2", "--at", "3,4", "--check", "2*x, y", "--h", "0.5", "--show"};
  const auto with = [&](const std::string& show, const std::string& format) {
    std::vector<std::string> arguments = check;
    arguments.insert(arguments.end(), {show, "--format", format, "--precision", "6"});
    return gradcalc(arguments);
  };
  const Outcome csv = with("gradient,exact,relative,check", "csv");
  EXPECT_EQ(csv.out,
            "df_dx,df_dy,df_dx_analytic,df_dy_analytic,df_dx_relative,df_dy_relative,df_dx_check,df_dy_check,"
            "df_dx_cause,df_dy_cause\n"
            "6,8,6,4,0,0.5,ok,MISMATCH,,a factor of 2 is missing\n");
  EXPECT_EQ(csv.status, 1);
  const Outcome tsv = with("point,check", "tsv");
  EXPECT_EQ(tsv.out,
            "x\ty\tdf_dx_check\tdf_dy_check\tdf_dx_cause\tdf_dy_cause\n"
            "3\t4\tok\tMISMATCH\t\ta factor of 2 is missing\n");
  EXPECT_EQ(tsv.status, 1);
}

TEST(Check, InJson) {
  const Outcome outcome =
      gradcalc({"x*y", "--at", "3,4", "--check", "y,-x", "--format", "json", "--precision", "1"});
  EXPECT_EQ(outcome.out,
            "{\"at\":{\"x\":3,\"y\":4},\"value\":1e+01,\"gradient\":{\"x\":4,\"y\":3},"
            "\"error\":{\"x\":0,\"y\":0},\"analytic\":{\"x\":4,\"y\":-3},"
            "\"difference\":{\"x\":0,\"y\":6},\"relative\":{\"x\":0,\"y\":2},"
            "\"check\":{\"x\":\"ok\",\"y\":\"MISMATCH\"},\"cause\":{\"x\":\"\",\"y\":\"opposite sign\"},"
            "\"status\":\"mismatch\",\"evaluations\":1}\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Check, JsonIsValidWhateverTheResult) {
  const Outcome outcome = shell(
      "printf '1\\n0\\nabc\\n-1\\n4\\n' >points; for f in 'sqrt(x)' 'abs(x)+1/x, x' ; do for o in --check "
      "'--check --along 1 --h 1e-4' --exact '--show exact,difference,value'; do gradcalc \"$f\" $o --format "
      "json <points 2>/dev/null | jq -e .status >/dev/null || echo \"$f $o\"; done; done");
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "");
}

TEST(Check, WithoutAFormulaComparesWithTheExactDerivatives) {
  const Outcome outcome = gradcalc({"x*y", "--at", "3,4", "--check"});
  EXPECT_EQ(outcome.out,
            "at x = 3, y = 4\n"
            "       numerical  exact  difference  relative  check\n"
            "df/dx          4      4           0         0  ok\n"
            "df/dy          3      3           0         0  ok\n");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(gradcalc({"--check", "x*y", "--at", "3,4"}).out, outcome.out);
  EXPECT_THAT(gradcalc({"x*y", "--at", "3,4", "--check", "--format", "csv"}).out, HasSubstr("df_dx_exact"));
}

TEST(Check, ExactDerivativesCanBeWhatIsChecked) {
  const Outcome outcome = gradcalc({"x^3", "--at", "2", "--check", "1.5*x^2", "--exact"});
  EXPECT_EQ(outcome.out,
            "at x = 2\n"
            "       exact  analytic  difference  relative  check\n"
            "df/dx     12         6           6       0.5  MISMATCH: a factor of 2 is missing\n");
  EXPECT_EQ(outcome.status, 1);
}

// 3*x is half of 3*x^2 at 2 by chance.
TEST(Check, NamesNoCauseThatFitsAtThePointAlone) {
  EXPECT_EQ(gradcalc({"x^3", "--at", "2", "--check", "3*x", "--show", "check"}).out,
            "       check\ndf/dx  MISMATCH\n");
  EXPECT_EQ(gradcalc({"x^3", "--at", "2", "--check", "3*x", "--h", "auto", "--show", "check"}).out,
            "       check\ndf/dx  MISMATCH\n");
}

// The two bounds overlap: of the formula no digit is known, for the program cannot know that 1 - sin^2 -
// cos^2 is 0.
TEST(Check, SaysWhereItCannotTell) {
  const Outcome outcome = gradcalc(
      {"x", "--at", "1", "--check", "abs(x-1+sin(2)^2+cos(2)^2-1)+1 > 1 ? 1 : 2", "--show", "check"});
  EXPECT_EQ(outcome.out, "       check\ndf/dx  cannot tell\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Check, OfWhatIsTooLargeForADoubleHolds) {
  const Outcome outcome = gradcalc({"exp(x)", "--at", "1000", "--check", "exp(x)", "--show", "check"});
  EXPECT_EQ(outcome.out, "       check\ndf/dx  ok\n");
}

TEST(Check, OfSomePartialsOfAJacobianAndOfAHessian) {
  EXPECT_EQ(gradcalc({"x*y^2", "--at", "3,4", "--wrt", "y", "--check", "2*x*y", "--show", "check"}).out,
            "       check\ndf/dy  ok\n");
  EXPECT_EQ(gradcalc({"x*y, x-y", "--at", "3,4", "--check", "y,x,1,1", "--show", "check"}).out,
            "        check\ndf0/dx  ok\ndf0/dy  ok\ndf1/dx  ok\ndf1/dy  MISMATCH: opposite sign\n");
  const Outcome hessian =
      gradcalc({"x^2*y", "--at", "3,4", "--hessian", "--h", "0.125", "--check", "2*y,2*x,x,0"});
  EXPECT_EQ(hessian.out,
            "at x = 3, y = 4\n"
            "          numerical  analytic  difference  relative  check\n"
            "d2f/dxdx          8         8           0         0  ok\n"
            "d2f/dxdy          6         6           0         0  ok\n"
            "d2f/dydx          6         3           3       0.5  MISMATCH: a factor of 2 is missing\n"
            "d2f/dydy          0         0           0         0  ok\n");
  EXPECT_EQ(hessian.status, 1);
  EXPECT_EQ(
      gradcalc({"x*y", "--at", "3,4", "--along", "3,4", "--h", "0.125", "--check", "4.8", "--show", "check"})
          .out,
      "       check\ndf/dv  ok\n");
}

TEST(Check, SeveralPointsAreBlocksAndASummary) {
  const Outcome outcome =
      gradcalc({"abs(x)", "--at", "-1", "--at", "0", "--at", "2", "--check", "1", "--show", "point,check"});
  EXPECT_EQ(outcome.out,
            "at x = -1\n       check\ndf/dx  MISMATCH: opposite sign\n\n"
            "at x = 0\n       check\ndf/dx  no value\n\n"
            "at x = 2\n       check\ndf/dx  ok\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 0: df/dx has no value at x = 0: f has a kink: the derivative is -1 from "
            "the left and 1 from the right\n"
            "gradcalc: 3 points, 1 with a mismatch: 1 derivative in all; 1 without a value to compare\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(gradcalc({"x^2", "--at", "0:3:1", "--check", "2*x", "--format", "csv"}).err,
            "gradcalc: 4 points, no mismatch\n");
  EXPECT_EQ(gradcalc({"x^2", "--check", "2*x"}, "# no points\n").err, "gradcalc: 0 points, no mismatch\n");
}

TEST(Check, ABadLineIsNoMatch) {
  const Outcome outcome =
      gradcalc({"x*y", "--check", "y,x", "--format", "csv", "--show", "exact,check"}, "1,2\nabc,2\n3,4\n");
  EXPECT_EQ(outcome.out,
            "df_dx_analytic,df_dy_analytic,df_dx_check,df_dy_check,df_dx_cause,df_dy_cause\n"
            "2,1,ok,ok,,\nnan,nan,no value,no value,,\n4,3,ok,ok,,\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: stdin:2: field 1: 'abc' is not a number\n"
            "gradcalc: 3 points, no mismatch, 1 without a value to compare\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(gradcalc({"x*y", "--check", "y,x"}, "abc,2\n1,2\n").out,
              HasSubstr("at x = nan, y = 2\n"
                        "       exact  analytic  difference  relative  check\n"
                        "df/dx    nan       nan         nan       nan  no value\n"));
}

TEST(Check, TheSameBytesForAnyNumberOfJobs) {
  std::string points;
  for (int i = 0; i < 10'000; ++i)
    points += std::to_string(i % 97 - 48) + " " + std::to_string(i % 31) + "\n";
  for (const char* format : {"text", "json"}) {
    const auto run = [&](const char* jobs) {
      return gradcalc({"abs(x)*y", "--check", "y, abs(x)", "--h", "0.5", "--format", format, "--jobs", jobs},
                      points);
    };
    const Outcome one = run("1");
    EXPECT_EQ(one.status, 1);
    EXPECT_THAT(one.err, HasSubstr("gradcalc: 10000 points, "));
    for (const char* jobs : {"2", "8"}) {
      const Outcome many = run(jobs);
      EXPECT_EQ(many.out, one.out);
      EXPECT_EQ(many.err, one.err);
      EXPECT_EQ(many.status, 1);
    }
  }
}

TEST(Check, NeedsAsManyExpressionsAsDerivatives) {
  const Outcome one = gradcalc({"x*y", "--at", "3,4", "--check", "y"});
  EXPECT_EQ(one.out, "");
  EXPECT_EQ(one.err,
            "gradcalc: error: --check: there is 1 expression, and 2 derivatives to compare with\n"
            "hint: in this order: df/dx and df/dy\n");
  EXPECT_EQ(one.status, 2);
  EXPECT_EQ(gradcalc({"x*y", "--check", "y,x,1"}, "3 4\n").err,
            "gradcalc: error: --check: there are 3 expressions, and 2 derivatives to compare with\n"
            "hint: in this order: df/dx and df/dy\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "3", "--hessian", "--check", "2,0"}).err,
            "gradcalc: error: --check: there are 2 expressions, and 1 derivative to compare with\n"
            "hint: in this order: d2f/dxdx\n");
}

TEST(Check, ErrorsInTheFormulasShowThePlace) {
  const Outcome unknown = gradcalc({"x*y", "--at", "3,4", "--check", "y, x+z"});
  EXPECT_EQ(unknown.err,
            "gradcalc: error: --check: unknown name 'z'\n"
            "  y, x+z\n"
            "       ^\n"
            "hint: the variables are x and y\n");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--check", "y, 2*"}).err,
            "gradcalc: error: --check: the expression ends where a number, a name or '(' should follow\n"
            "  y, 2*\n"
            "       ^\n");
  EXPECT_EQ(gradcalc({"x", "--at", "3", "--check="}).err, "gradcalc: error: --check: the value is empty\n");
}

TEST(Check, ToleratesWhatIsAskedFor) {
  const auto status = [](const std::string& tolerance) {
    return gradcalc({"x^2", "--at", "1", "--check", "2*x + 0.002", "--tol", tolerance}).status;
  };
  EXPECT_EQ(status("0.0011"), 0);
  EXPECT_EQ(status("0.0009"), 1);
  EXPECT_EQ(gradcalc({"x^2", "--at", "1", "--check", "2*x*(1 + 5e-7)"}).status, 0);
  EXPECT_EQ(gradcalc({"x^2", "--at", "1", "--check", "2*x*(1 + 2e-6)"}).status, 1);
  EXPECT_EQ(gradcalc({"x^2", "--at", "1", "--check", "--tol", "0"}).status, 0);
  for (const char* wrong : {"-1", "abc", "", "nan", "inf"}) {
    const Outcome outcome = gradcalc({"x", "--at", "1", "--check", "1", "--tol", wrong});
    EXPECT_EQ(outcome.err, std::string("gradcalc: error: --tol: '") + wrong +
                               "' is not a number that is 0 or larger\nhint: for example --tol 1e-4\n");
    EXPECT_EQ(outcome.status, 2);
  }
}

TEST(Check, AFixedStepIsSaidToBeAPossibleCause) {
  const Outcome coarse = gradcalc({"exp(x)", "--at", "3", "--check", "exp(x)", "--h", "0.01"});
  EXPECT_EQ(coarse.out,
            "at x = 3\n"
            "         numerical          analytic  difference  relative  check\n"
            "df/dx  20.08587168  20.0855369231877     0.00033   1.7e-05  MISMATCH\n");
  EXPECT_EQ(coarse.err,
            "gradcalc: warning: --at 3: df/dx at x = 3: the difference 0.0003 may be the error of the step h "
            "= 0.01; try --h auto\n");
  EXPECT_EQ(coarse.status, 1);
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "3", "--check", "exp(x)", "--h", "auto"}).status, 0);
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "3", "--check", "-exp(x)", "--h", "0.01"}).err, "");
  const Outcome scheme =
      gradcalc({"exp(x)", "--at", "3", "--check", "exp(x)", "--method", "central4", "--h", "0.2"});
  EXPECT_THAT(scheme.err, HasSubstr("the step h = 0.2; try --h auto --method central\n"));
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "3", "--check", "exp(x)", "--method", "central4"}).status, 0);
}

TEST(Check, WithAMethodOfOneSide) {
  EXPECT_EQ(gradcalc({"abs(x)", "--at", "0", "--check", "1", "--method", "forward"}).status, 0);
  EXPECT_EQ(gradcalc({"abs(x)", "--at", "0", "--check", "-1", "--method", "backward"}).status, 0);
  EXPECT_EQ(gradcalc({"abs(x)", "--at", "0", "--check", "1", "--method", "backward"}).status, 1);
}

TEST(Check, ThatHoldsByTheErrorEstimateAloneCannotTell) {
  const Outcome outcome =
      gradcalc({"erf(x)", "--at", "10", "--check", "1e-19", "--h", "auto", "--show", "check"});
  EXPECT_EQ(outcome.out, "       check\ndf/dx  cannot tell\n");
  EXPECT_THAT(outcome.err,
              HasSubstr("df/dx at x = 10: cannot tell whether 1e-19 is right: a difference of 1e-19 "
                        "is within what is known of "));
  EXPECT_EQ(outcome.status, 1);
}

TEST(Check, ThatCannotTellSaysWhichToleranceWould) {
  const auto check = [](const std::string& tolerance) {
    return gradcalc({"--exec", "echo {x} | awk '{ print $1^2 }'", "--at", "3", "--h", "auto", "--check",
                     "2*x", "--show", "check", "--tol", tolerance});
  };
  const Outcome outcome = check("1e-6");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("it is right to --tol 3e-05\n"));
  EXPECT_EQ(check("3e-05").status, 0);
}

TEST(Check, WithAnAutomaticStepRefusesWhatNoEstimateExplains) {
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "1e-300", "--check", "5", "--h", "auto"}).status, 1);
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "1e-300", "--check", "1", "--h", "auto"}).status, 0);
  const Outcome other_sign = gradcalc({"normcdf(x)", "--at", "9", "--check", "-normpdf(x)", "--h", "auto"});
  EXPECT_THAT(other_sign.out, HasSubstr("cannot tell"));
  EXPECT_EQ(other_sign.status, 1);
}

TEST(Check, WhereNothingCanBeComparedSaysWhyAndFails) {
  const Outcome undefined = gradcalc({"log(x)", "--at", "-1", "--check", "1/x", "--show", "check"});
  EXPECT_EQ(undefined.out, "       check\ndf/dx  no value\n");
  EXPECT_EQ(
      undefined.err,
      "gradcalc: warning: --at -1: f is nan at the point itself (x = -1), so it has no derivative there\n");
  EXPECT_EQ(undefined.status, 1);
  const Outcome analytic = gradcalc({"x^2", "--at", "1", "--check", "(x-1)/(x-1)", "--show", "check"});
  EXPECT_EQ(analytic.out, "       check\ndf/dx  MISMATCH: the analytic value is not a number\n");
  EXPECT_EQ(analytic.err, "gradcalc: warning: --at 1: the analytic df/dx is nan at x = 1\n");
  EXPECT_EQ(analytic.status, 1);
}

TEST(Check, AMismatchIsTheStatusWhateverElseIsToBeSaid) {
  const std::vector<std::string> check{"abs(x)+y", "--at",   "0,0",   "--format",
                                       "json",     "--show", "check", "--check"};
  const auto with = [&](const std::string& partials) {
    std::vector<std::string> arguments = check;
    arguments.push_back(partials);
    return gradcalc(arguments).out;
  };
  EXPECT_EQ(with("0,1"),
            "{\"check\":{\"x\":\"no value\",\"y\":\"ok\"},\"cause\":{\"x\":\"\",\"y\":\"\"},"
            "\"verdict\":{\"x\":\"kink\",\"y\":\"ok\"},\"left\":{\"x\":-1,\"y\":null},\"right\":{\"x\":1,"
            "\"y\":null},\"status\":\"kink\"}\n");
  EXPECT_EQ(
      with("0,-1"),
      "{\"check\":{\"x\":\"no value\",\"y\":\"MISMATCH\"},\"cause\":{\"x\":\"\",\"y\":\"opposite sign\"},"
      "\"verdict\":{\"x\":\"kink\",\"y\":\"ok\"},\"left\":{\"x\":-1,\"y\":null},\"right\":{\"x\":1,\"y\":"
      "null},\"status\":\"mismatch\"}\n");
}

TEST(Check, FailsWhateverIsShown) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "1", "--check", "3*x", "--show", "gradient"}).out, "2\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "1", "--check", "3*x", "--show", "gradient"}).status, 1);
}

TEST(Check, RefusesWhatHasNoMeaning) {
  const auto refusal = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"x^2", "--at", "3"});
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  EXPECT_EQ(refusal({"--tol", "1e-3"}), "gradcalc: error: --tol has no meaning without --check\n");
  EXPECT_EQ(refusal({"--show", "check"}),
            "gradcalc: error: --show check: nothing is checked\nhint: add --check\n");
  EXPECT_EQ(
      refusal({"--check", "--exact"}),
      "gradcalc: error: --check alone compares with the exact derivatives, which --exact gives already\n"
      "hint: give the derivatives that you found: --check \"2*x0, 2*x1\"\n");
}

}  // namespace
}  // namespace gradcalc::testing
