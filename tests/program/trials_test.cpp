#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Digits of trials that hang on the mathematical library are rounded away; the seed is 1.

TEST(Trials, SeeWhatTheEndsOfAnIntervalDoNot) {
  const Outcome angle = gradcalc({"mod(x,360)", "--at", "x=355+-1.6", "--trials", "1e6"});
  EXPECT_EQ(angle.out, "355.0 +- 1.6; trials 355 +- 11, 95 % from 351.8 to 358.1, not validated\n");
  EXPECT_EQ(angle.err,
            "gradcalc: warning: --at x=355+-1.6: f: the trials do not validate the linear result: they are "
            "355 +- 11, and it is 355.0 +- 1.6\n");
  EXPECT_EQ(angle.status, 1);
  const Outcome flat = gradcalc({"x<1 ? 0 : 1000", "--at", "x=1.1+-0.049", "--trials", "1e6"});
  EXPECT_EQ(flat.out, "1000 +- 0; not linear; trials 980 +- 140, 95 % from 1000 to 1000, not validated\n");
  EXPECT_EQ(gradcalc({"floor(x)", "--at", "x=1.5+-0.01", "--trials", "1e4"}).status, 0);
}

TEST(Trials, HaveNoIntervalIfTheyAreTooFew) {
  const Outcome outcome = gradcalc({"x", "--at", "x=1+-0.1", "--trials", "3"});
  EXPECT_EQ(outcome.out, "1.00 +- 0.10; trials 1.08 +- 0.06, too few for an interval, cannot tell\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at x=1+-0.1: f: the trials are too few for an interval of 95 %: some "
            "--trials 3e5 tell\n");
  EXPECT_THAT(gradcalc({"x", "--at", "x=1+-0.1", "--trials", "3", "--budget"}).out,
              EndsWith("3 trials: f = 1.08 +- 0.06\nthey are too few for an interval of 95 %\n"));
  EXPECT_EQ(gradcalc({"7*x^0", "--at", "x=1+-0.1", "--trials", "3"}).out,
            "7 +- 0; trials 7 +- 0, 95 % from 7 to 7, validated\n");
}

// JCGM 101, 9.2.3: the ends differ by 0.04, of 0.05 that they may.
TEST(Trials, NameANumberThatTellsOfANearDifference) {
  const Outcome outcome = gradcalc(
      {"a+b+c+d", "--at", "a=0+-sqrt(3)[rect],b=0+-sqrt(3)[rect],c=0+-sqrt(3)[rect],d=0+-sqrt(3)[rect]",
       "--trials", "1e6"});
  EXPECT_THAT(outcome.err, HasSubstr("(JCGM 101, 8.1): some --trials 3e6 tell\n"));
}

TEST(Trials, StandBesideTheLinearResult) {
  const Outcome outcome = gradcalc({"V*I", "--at", "V=5+-0.05,I=0.2+-0.0004", "--trials", "1e6"});
  EXPECT_EQ(outcome.out, "1.000 +- 0.010; trials 1.000 +- 0.010, 95 % from 0.980 to 1.020, validated\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Trials, SayThatTheyDoNotValidateTheLinearResult) {
  const Outcome outcome = gradcalc({"V/I", "--at", "V=5+-0.05,I=0.2+-0.004", "--trials", "1e6"});
  EXPECT_EQ(outcome.out, "25.00 +- 0.56; trials 25.01 +- 0.56, 95 % from 23.94 to 26.13, not validated\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at V=5+-0.05,I=0.2+-0.004: f: the trials do not validate the linear "
            "result: 95 % of "
            "them are from 23.94 to 26.13, the linear interval is from 23.90 to 26.10; the ends differ by "
            "0.039 and "
            "0.038, and may by 0.005 (JCGM 101, 8.1)\n");
  EXPECT_EQ(outcome.status, 1);
}

// With one digit of the uncertainty, ten times as much is allowed.
TEST(Trials, AreComparedInTheDigitsThatCount) {
  const Outcome outcome =
      gradcalc({"V/I", "--at", "V=5+-0.05,I=0.2+-0.004", "--trials", "1e6", "--precision", "1"});
  EXPECT_EQ(outcome.out, "25.0 +- 0.6; trials 25.0 +- 0.6, 95 % from 23.9 to 26.1, validated\n");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Trials, SayHowManyWouldTell) {
  const Outcome outcome = gradcalc({"V*I", "--at", "V=5+-0.05,I=0.2+-0.0004", "--trials", "1000"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr(", cannot tell\n"));
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("the trials are too few to validate the linear result"),
                                 HasSubstr("(JCGM 101, 8.1): some --trials 3e5 tell\n")));
  // 9.9e3 and more are 1e4 with one digit.
  const Outcome ten = gradcalc({"x+y*z", "--at", "x=0.6+-0.02,y=0+-0.1,z=0.01+-0.03", "--trials", "2000",
                                "--seed", "394", "--precision", "1"});
  EXPECT_THAT(ten.err, HasSubstr(": some --trials 1e4 tell\n"));
  const Outcome few = gradcalc({"V*I", "--at", "V=5+-0.05,I=0.2+-0.0004", "--trials", "10"});
  EXPECT_THAT(few.err, HasSubstr("too few for an interval of 95 %: some --trials 3e5 tell\n"));
}

// Of x alone they would tell nothing: what rounding does to it cannot be seen beside y.
TEST(Trials, WithDoublesTooFarApartInOneQuantityTellOfTheOthers) {
  const Outcome outcome =
      gradcalc({"x+y", "--at", "x=1+-1e-15,y=2.00+-0.01", "--trials", "1e6", "--precision", "1"});
  EXPECT_EQ(outcome.out, "3.00 +- 0.01; trials 3.00 +- 0.01, 95 % from 2.98 to 3.02, validated\n");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

// Doubles near 1 are 2.2e-16 apart: most trials are 1 itself.
TEST(Trials, OfQuantitiesThatCannotMoveValidateNothing) {
  const Outcome outcome = gradcalc({"x", "--at", "x=1+-1e-15", "--trials", "1e5"});
  EXPECT_THAT(outcome.out, HasSubstr(", cannot tell\n"));
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: --at x=1+-1e-15: f: the trials tell nothing: doubles near the value of x are too "
      "far apart for its distribution; measured from a value near by, it has one\n");
  EXPECT_EQ(outcome.status, 1);
}

// GUM, H.2, with the degrees of freedom of five simultaneous observations: the impedance is Student's t.
TEST(Trials, CorrelateSimultaneousObservations) {
  const Outcome outcome =
      gradcalc({"V/I", "--at", "V=4.9990+-0.0032[4], I=19.661e-3+-0.0095e-3[4], phi=1.04446+-0.00075[4]",
                "--vars", "V,I,phi", "--correlate", "V,I=-0.36", "--correlate", "V,phi=0.86", "--correlate",
                "I,phi=-0.65", "--trials", "1e6", "--coverage", "0.95", "--precision", "1"});
  EXPECT_THAT(outcome.out, HasSubstr("254.3 +- 0.2; 95 %: +- 0.7, k = 2.78; trials 254.3 +- 0.3, "));
  EXPECT_THAT(outcome.out, HasSubstr(", validated\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST(Trials, CorrelateWhatIsNotNormal) {
  // The difference has the variance 1 + 1 - 2 * 0.8.
  const Outcome outcome = gradcalc({"x-y", "--at", "x=5+-1.7320508075688772[rect],y=3+-1", "--correlate",
                                    "x,y=0.8", "--trials", "1e6", "--precision", "1"});
  EXPECT_THAT(outcome.out, HasSubstr("2.0 +- 0.6; trials 2.0 +- 0.6, 95 % from 0.8 to 3.2, validated\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(
      gradcalc({"x-y", "--at", "x=5+-1[rect],y=3+-1", "--correlate", "x,y=0.99", "--trials", "10"}).err,
      HasSubstr("--trials: 'x' and 'y' have distributions that cannot be correlated so strongly\n"));
}

TEST(Trials, OfDataComeOutAlikeOnAnyNumberOfThreads) {
  const TemporaryFile data("t,y\n1,2.1\n2,3.9\n3,6.2\n");
  const auto run = [&](const std::string& jobs) {
    return gradcalc({"(y-a*t)^2", "--data", data.path(), "--at", "a=2.5+-0.01", "--trials", "20000",
                     "--format", "json", "--jobs", jobs})
        .out;
  };
  const std::string one = run("1");
  EXPECT_THAT(one, HasSubstr("\"trials\":20000,"));
  EXPECT_EQ(run("3"), one);
}

TEST(Trials, OfAProgramRunSeveralAtATime) {
  const auto run = [](const std::string& jobs) {
    return gradcalc({"--exec", "awk 'BEGIN{printf \"%.17g\\n\", {x}*2}'", "--at", "x=5+-0.1", "--trials",
                     "40", "--format", "json", "--jobs", jobs})
        .out;
  };
  const std::string one = run("1");
  EXPECT_THAT(one, HasSubstr("\"trials\":40,"));
  EXPECT_EQ(run("4"), one);
}

// The same bytes with all digits, whatever the number of threads.
TEST(Trials, DoNotDependOnTheThreads) {
  const auto run = [](const std::string& jobs, const std::string& seed) {
    return gradcalc({"exp(-V/I), V*I", "--at", "V=5+-0.05[9],I=2+-0.4[rect]", "--trials", "200001",
                     "--format", "json", "--jobs", jobs, "--seed", seed})
        .out;
  };
  const std::string one = run("1", "1");
  EXPECT_EQ(run("2", "1"), one);
  EXPECT_EQ(run("7", "1"), one);
  EXPECT_NE(run("1", "2"), one);
  EXPECT_THAT(one, HasSubstr("\"monte_carlo\":[{\"trials\":200001,\"seed\":1,\"undefined\":0,\"mean\":"));
}

TEST(Trials, OfAConstantHaveNoUncertainty) {
  EXPECT_EQ(gradcalc({"x", "--at", "x=3+-0", "--trials", "100", "--format", "json"}).out,
            "{\"at\":{\"x\":3},\"uncertainties\":{\"x\":0},\"value\":3,\"uncertainty\":0,\"contributions\":{"
            "\"x\":0},"
            "\"second_order\":{\"value\":3,\"uncertainty\":0},\"monte_carlo\":{\"trials\":100,\"seed\":1,"
            "\"undefined\":0,\"mean\":3,\"mean_error\":0,\"uncertainty\":0,\"uncertainty_error\":0,"
            "\"coverage\":0.95,"
            "\"interval\":[3,3],\"interval_error\":[0,0],\"shortest\":[3,3],\"shortest_error\":[0,0],"
            "\"linear_interval\":[3,3],"
            "\"difference\":[0,0],\"tolerance\":0,\"verdict\":\"validated\"},\"status\":\"ok\"}\n");
}

// Both are moved by the same deviate: what is left is rounding.
TEST(Trials, OfWhatCancelsHaveNoUncertainty) {
  const Outcome outcome =
      gradcalc({"x-y", "--at", "x=1+-0.1[5],y=2+-0.1[5]", "--correlate", "x,y=1", "--trials", "1e5"});
  EXPECT_THAT(outcome.out, HasSubstr(", validated\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST(Trials, OfABadLineAreNan) {
  const Outcome outcome = gradcalc({"x^2", "--trials", "10", "--show", "trials"}, "x,u_x\n1,0\nz,0\n2,0\n");
  EXPECT_EQ(outcome.out,
            "trials 1 +- 0, 95 % from 1 to 1, validated\nnan\ntrials 4 +- 0, 95 % from 4 to 4, validated\n");
}

TEST(Trials, HaveColumnsInTables) {
  const Outcome csv = gradcalc({"V*I", "--trials", "10", "--format", "csv"}, "V,I,u_V\n5,2,0\nx,2,0\n");
  EXPECT_EQ(
      csv.out,
      "I,V,u_I,u_V,f,u_f,f_second,u_f_second,f_near_break,f_trials,u_f_trials,f_low,f_high,f_shortest_low,f_"
      "shortest_high,f_undefined,"
      "f_validated,status\n"
      "2,5,0,0,10,0,,,,10,0,10,10,10,10,0,1,ok\n"
      "2,nan,nan,nan,nan,nan,nan,nan,,nan,nan,nan,nan,nan,nan,nan,nan,bad input\n");
  EXPECT_EQ(csv.status, 1);
}

TEST(Trials, SayWhereFHasNoValue) {
  const Outcome outcome = gradcalc({"log(x)", "--at", "x=0.6+-0.3", "--trials", "1e6"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr(": f has no finite value in "),
                                 HasSubstr(" of 1000000 trials, for the first time at x=-0."),
                                 HasSubstr(": what is said of the trials is said of the others\n")));
}

// Student's t with 2 degrees of freedom has no variance; that of these trials would not be noticed by its
// error.
TEST(Trials, OfAQuantityWithoutAVarianceHaveNoDeviation) {
  const Outcome outcome = gradcalc({"2*x", "--at", "x=3+-0.1[2]", "--trials", "1e6"});
  EXPECT_THAT(outcome.out, HasSubstr("95 % from 5.14 to 6.86, "));
  EXPECT_THAT(outcome.err,
              HasSubstr(": f: the trials have no standard deviation, as a quantity with 2 degrees "
                        "of freedom or less has none: "));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(gradcalc({"2*x+y", "--at", "x=3+-0[2],y=1+-0.1", "--trials", "1e6", "--precision", "1"}).status,
            0)
      << "it is exact";
}

// Of 1/x, the trials have no variance: the interval is known, and the standard deviation is not. It has a
// variance of its own, which few trials do not know, of exp(3 x).
TEST(Trials, SayThatADeviationIsNotKnown) {
  const Outcome pole = gradcalc({"1/x", "--at", "x=1+-0.3", "--trials", "1e6"});
  EXPECT_EQ(pole.status, 1);
  EXPECT_THAT(pole.out, HasSubstr(", 95 % from 0.63 to 2.41, not validated\n"));
  EXPECT_THAT(pole.err, HasSubstr("does not settle: it does not exist, as f has a pole within their reach, "
                                  "at 1/x; use the coverage interval\n"));
  const Outcome few = gradcalc({"exp(3*x)", "--at", "x=0+-1", "--trials", "5000"});
  EXPECT_EQ(few.status, 1);
  EXPECT_THAT(few.err, HasSubstr("a few far values make up most of it, and there may be none"));
}

// Most runs of a million have no value that shows it: the pole is five standard uncertainties away.
TEST(Trials, SayThatADeviationDoesNotExistWithAnySeed) {
  for (const std::string trials : {"1e5", "1e6"})
    for (const std::string seed : {"1", "2", "3", "4", "5", "6"}) {
      const Outcome outcome =
          gradcalc({"1/x", "--at", "x=1+-0.2", "--trials", trials, "--seed", seed, "--show", "trials"});
      EXPECT_THAT(outcome.out, AllOf(StartsWith("trials 1.0 +- 0."), HasSubstr(", 95 % from 0.72 to 1.6")))
          << trials << seed;
      EXPECT_THAT(
          outcome.err,
          HasSubstr(
              ": f: the standard deviation of the trials does not settle: it does not exist, as f has a pole "
              "within their reach, at 1/x; use the coverage interval\n"));
      EXPECT_EQ(outcome.status, 1);
    }
  const auto json = [](const std::string& jobs) {
    return gradcalc({"1/x", "--at", "x=1+-0.2", "--trials", "1e6", "--format", "json", "--jobs", jobs}).out;
  };
  EXPECT_THAT(json("1"), HasSubstr("\"mean_error\":null,"));
  EXPECT_THAT(json("1"), HasSubstr("\"uncertainty_error\":null,"));
  EXPECT_EQ(json("1"), json("3"));
  EXPECT_THAT(gradcalc({"1/x", "--at", "x=1+-0.1", "--trials", "1e6"}).err, Not(HasSubstr("settle")))
      << "no trial comes near ten";
  EXPECT_THAT(gradcalc({"x+1e-9/(x-4.8)", "--at", "x=5+-0.5", "--trials", "1e6"}).err,
              Not(HasSubstr("settle")))
      << "no trial comes so near that it shows";
  EXPECT_THAT(gradcalc({"atan2(y,x)", "--at", "x=1+-0.5,y=0.5+-0.2", "--trials", "1e6"}).err,
              Not(HasSubstr("settle")))
      << "it jumps";
}

// The square of Student's t with 3 degrees of freedom has no variance; its values become rare as d^-1.5.
TEST(Trials, SayThatADeviationMayNotExist) {
  const Outcome outcome = gradcalc({"x^2", "--at", "x=3+-1[3]", "--trials", "1e6"});
  EXPECT_THAT(outcome.err,
              HasSubstr("does not settle: by how slowly their far values become rare, it may not "
                        "exist; use the coverage interval\n"));
  EXPECT_EQ(outcome.status, 1);
}

TEST(Trials, OfUsualDistributionsHaveADeviationThatSettles) {
  for (const std::string of : {"", "[rect]", "[tri]", "[9]", "[5]"})
    for (const std::string trials : {"1e4", "1e5", "1e6"})
      for (const std::string seed : {"1", "2"})
        EXPECT_THAT(gradcalc({"x+y/10", "--at", "x=5+-0.1" + of + ",y=2+-0.1" + of, "--trials", trials,
                              "--seed", seed})
                        .err,
                    Not(HasSubstr("settle")))
            << of << trials << seed;
}

// The degrees of freedom of limits make the linear interval wider; the trials are drawn between the limits.
TEST(Trials, SayWhatTheyDoNotKnowOfLimits) {
  const Outcome outcome = gradcalc({"x", "--at", "x=5+-0.1[rect,2]", "--trials", "1e5"});
  EXPECT_EQ(outcome.out, "5.000 +- 0.058; trials 5.000 +- 0.058, 95 % from 4.905 to 5.095, not validated\n");
  EXPECT_THAT(outcome.err,
              EndsWith("(JCGM 101, 8.1); the degrees of freedom of the limits of x are in the linear "
                       "interval alone\n"));
  EXPECT_EQ(gradcalc({"x", "--at", "x=5+-0.1[normal,9]", "--trials", "1e5"}).out,
            gradcalc({"x", "--at", "x=5+-0.1[9]", "--trials", "1e5"}).out);
}

TEST(Trials, HaveTheIntervalOfACoverageFactor) {
  const Outcome outcome = gradcalc(
      {"x+y", "--at", "x=3+-0.1,y=2+-0.01", "--coverage", "k=2", "--trials", "1e6", "--precision", "1"});
  EXPECT_EQ(outcome.out,
            "5.0 +- 0.1; 95.45 %: +- 0.2, k = 2.00; trials 5.0 +- 0.1, 95.45 % from 4.8 to 5.2, validated\n");
}

// (0 +- 10)^2 is 100 +- 141, chi-squared: 95 % from 0.098 to 502.
TEST(Trials, KnowWhatTheFirstOrderDoesNot) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=0+-10", "--trials", "1e6"}).out,
            "0 +- 0; to second order 100 +- 140; trials 100 +- 140, 95 % from 0 to 500, not validated\n");
}

TEST(Trials, StandBelowTheBudget) {
  const Outcome outcome = gradcalc({"V*I", "--at", "V=5+-0.05,I=0.2+-0.0004", "--trials", "1e6", "--budget"});
  EXPECT_THAT(
      outcome.out,
      AllOf(HasSubstr("\n1000000 trials: f = 1.000 +- 0.010\n"
                      "95 % of them from 0.980 to 1.020 (symmetric), or from 0.980 to 1.020 (shortest)\n"
                      "linear result, 95 % from 0.980 to 1.020: validated; the ends differ by "),
            HasSubstr(", and may by 0.0005\n")));
  EXPECT_EQ(outcome.status, 0);
}

// Each trial is an evaluation, and no more are made.
TEST(Trials, OfAProgramCountAgainstItsLimit) {
  const std::string run =
      "gradcalc --exec 'echo x >> runs; awk \"BEGIN { printf \\\"%.17g\\\", {x} * 2 }\"' --at x=5+-0.1 ";
  const Outcome all = shell(run + "--trials 50 --precision 1 2>/dev/null; wc -l < runs");
  const Outcome none = shell(run + "--precision 1 2>/dev/null; wc -l < runs");
  const auto count = [](const std::string& text) { return std::stoi(text.substr(text.find('\n') + 1)); };
  EXPECT_EQ(count(all.out) - count(none.out), 50);
  const Outcome limited = shell(run + "--trials 50 --limit 40");
  EXPECT_EQ(limited.status, 1);
  EXPECT_THAT(limited.err, AllOf(HasSubstr("f has no value in "), HasSubstr("--limit 40")));
}

TEST(Trials, OfATotalOverData) {
  const TemporaryFile data("a\n1\n2\n3\n");
  EXPECT_EQ(
      gradcalc({"a*x", "--data", data.path(), "--at", "x=5+-0.1", "--trials", "1e5", "--precision", "1"}).out,
      "30.0 +- 0.6; trials 30.0 +- 0.6, 95 % from 28.8 to 31.2, validated\n");
}

// Of Student's t with one that is normal, a Gaussian copula; the linear result is of a normal one.
TEST(Trials, CorrelateStudentsTWithANormalQuantity) {
  const Outcome outcome = gradcalc({"V/I", "--at", "V=5+-0.05[9],I=0.2+-0.004", "--trials", "1e6",
                                    "--correlate", "V,I=0.5", "--precision", "1"});
  EXPECT_THAT(outcome.out, HasSubstr("25.0 +- 0.4; trials 25.0 +- 0.4, 95 % from 24.2 to 25.9, validated\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST(Trials, TakeWholeNumbers) {
  for (const std::string trials : {"0", "1.5", "1e13", "many", "-5"}) {
    const Outcome outcome = gradcalc({"x", "--at", "x=1+-1", "--trials", trials});
    EXPECT_EQ(outcome.err, "gradcalc: error: --trials: '" + trials +
                               "' is not a whole number from 1 to 1e12\nhint: for example --trials 1e6\n");
    EXPECT_EQ(outcome.status, 2);
  }
  EXPECT_EQ(gradcalc({"x", "--at", "x=1+-1", "--trials", "10", "--seed", "-1"}).err,
            "gradcalc: error: --seed: '-1' is not a whole number from 0 to 2^64-1\n");
}

TEST(Trials, NeedUncertainties) {
  EXPECT_EQ(
      gradcalc({"x", "--at", "x=1", "--trials", "10"}).err,
      "gradcalc: error: --trials: the points have no uncertainties\n"
      "hint: write them behind the values, --at \"V=0.1+-0.001\", or in columns of a table: u_V beside V\n");
  EXPECT_EQ(gradcalc({"x", "--at", "x=1+-1", "--seed", "1"}).err,
            "gradcalc: error: --seed has no meaning without --along or --trials\n");
  EXPECT_EQ(
      gradcalc({"x", "--at", "x=1+-1", "--show", "trials"}).err,
      "gradcalc: error: --show trials has no meaning without --trials\nhint: for example --trials 1e6\n");
}

TEST(UncertaintyPicture, HasHistogramCurvesIntervalsAndBudget) {
  const Outcome outcome =
      shell("gradcalc V*I --at V=5+-0.05,I=0.2+-0.0004 --trials 1e5 --precision 1 --plot p.svg && cat p.svg");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
  for (const char* label : {">V*I: 1.00 +- 0.01; trials 1.00 +- 0.01<", ">trials<", ">normal, of the trials<",
                            ">linear result<", ">95 % linear<", ">95 % symmetric<", ">95 % shortest<", ">V<",
                            ">I<", ">96.2 %<", ">3.8 %<", ">share of the variance<"})
    EXPECT_THAT(outcome.out, HasSubstr(label));
}

TEST(UncertaintyPicture, WithoutTrialsIsTheBudget) {
  const Outcome outcome =
      shell("gradcalc V*I --at V=5+-0.05,I=0.2+-0.0004 --coverage 0.95 --plot p.svg && cat p.svg");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr(">V*I: 1.000 +- 0.010<"), HasSubstr(">96.2 %<"), Not(HasSubstr(">trials<"))));
}

// gnuplot warns of what it cannot draw, and such a warning would be an error here.
TEST(UncertaintyPicture, DrawsWhatIsUnusual) {
  for (const std::string arguments :
       {"'x^2' --at x=0+-10 --trials 1e5", "'1/x' --at x=1+-0.3 --trials 1e5",
        "'floor(x)' --at x=0.6+-0.5 --trials 1e5", "'x' --at x=3+-0 --trials 100", "'x' --at x=3+-0",
        "'x-y' --at x=1+-1,y=1+-1 --correlate x,y=1 --trials 1e5",
        "'x+y-z' --at x=1+-1,y=1+-1,z=1+-1 --correlate x,z=0.9", "'x' --at x=1+-1 --trials 1",
        "'sum(x[i] for i in range(n))' --at 1+-1,1+-1,1+-1,1+-1,1+-1,1+-1,1+-1,1+-1 --trials 1000"}) {
    const Outcome outcome =
        shell("gradcalc " + arguments + " --plot p.svg 2>err; tail -c 8 p.svg; grep gnuplot err");
    EXPECT_THAT(outcome.out, StartsWith("</svg>")) << arguments;
  }
}

TEST(UncertaintyPicture, IsOfOneFunctionAtOnePoint) {
  EXPECT_EQ(gradcalc({"x,x^2", "--at", "x=3+-1", "--plot", "-"}).err,
            "gradcalc: error: --plot: there are 2 functions\nhint: draw one at a time\n");
  EXPECT_EQ(gradcalc({"x", "--at", "x=3:5:1+-1", "--plot", "-"}).err,
            "gradcalc: error: --plot: an uncertainty is drawn at one point, and there are 3\n"
            "hint: draw one at a time; or leave the uncertainties out for a picture of f\n");
  const Outcome undefined = gradcalc({"sqrt(x)", "--at", "x=-5+-0.1", "--trials", "100", "--plot", "-"});
  EXPECT_THAT(undefined.err, HasSubstr("f is nan at the point itself (x = -5)"));
  EXPECT_EQ(undefined.status, 1) << undefined.err;
}

// The largest value, at the right edge, is that of 62 % of the trials: its bar is the higher one.
TEST(Trials, AreDrawnUpToTheLargest) {
  const std::string picture =
      gradcalc({"x>0 ? 1 : 0", "--at", "x=0.3+-1", "--trials", "1e5", "--plot", "-"}).out;
  std::istringstream lines(picture);
  std::size_t on_left = 0, on_right = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("trials") != std::string::npos) continue;  // the key
    on_left += line.substr(0, std::min<std::size_t>(line.size(), 20)).find('*') != std::string::npos ? 1 : 0;
    on_right += line.size() > 60 && line.find('*', 60) != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(on_left, 0u) << picture;
  EXPECT_GT(on_right, on_left) << picture;
}

}  // namespace
}  // namespace gradcalc::testing
