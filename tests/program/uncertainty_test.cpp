#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Uncertainty, CountsDigitsInTablesFromThatOfTheValueToo) {
  const std::vector<std::string> asked{"V/I",         "--at", "V=123456.789+-0.1,I=2.00",
                                       "--precision", "2",    "--format"};
  const auto in = [&](const std::string& format) {
    std::vector<std::string> arguments = asked;
    arguments.push_back(format);
    return gradcalc(arguments).out;
  };
  EXPECT_EQ(
      in("csv"),
      "V,I,u_V,u_I,f,u_f,f_second,u_f_second,f_near_break,status\n123456.79,2,0.1,0,61728.395,0.05,,,,ok\n");
  EXPECT_THAT(in("json"), HasSubstr("\"value\":61728.395,\"uncertainty\":0.05,"));
  EXPECT_EQ(
      gradcalc({"x", "--at", "x=1234567+-100", "--precision", "1", "--format", "csv", "--show", "value"}).out,
      "f\n1.2346e+06\n");
}

TEST(Uncertainty, OfCorrelatedLimitsIsKnownRoughlyToSecondOrder) {
  const Outcome limited =
      gradcalc({"(x-y)^2", "--at", "x=5+-1[rect],y=5+-1[rect]", "--correlate", "x,y=0.99"});
  EXPECT_THAT(limited.err,
              HasSubstr("to second order, only roughly for correlated limits, it is 0.0067 +- 0.0094"));
  const Outcome normal = gradcalc({"(x-y)^2", "--at", "x=5+-1,y=5+-1", "--correlate", "x,y=0.99"});
  EXPECT_THAT(normal.err, HasSubstr("to second order it is 0.020 +- 0.028"));
}

TEST(Uncertainty, IsPropagated) {
  const Outcome outcome = gradcalc({"V/I", "--at", "V=5+-0.1,I=2.00(1)"});
  EXPECT_EQ(outcome.out, "2.500 +- 0.052\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(gradcalc({"V/I", "--at", "V=5 \u00b1 0.1, I=2 +- 0.5%"}).out, "2.500 +- 0.052\n");
  EXPECT_EQ(gradcalc({"x/y", "--at", "5+-0.1,2.00(1)", "--precision", "3"}).out, "2.5000 +- 0.0515\n");
  EXPECT_EQ(gradcalc({"x/y", "--at", "5+-0.1,2", "--precision", "full"}).out, "2.5 +- 0.05\n");
  EXPECT_EQ(gradcalc({"V/I", "--at", "V=5+-0.1,I=2.00(1)", "--format", "csv"}).out,
            "V,I,u_V,u_I,f,u_f,f_second,u_f_second,f_near_break,status\n5,2,0.1,0.01,2.5,0.05153882032022076,"
            ",,,ok\n");
}

// (V/I)^2 ((u_V/V)^2 + (u_I/I)^2 - 2 r u_V/V u_I/I): with r = 1 and equal relative uncertainties, nothing.
TEST(Uncertainty, CountsCorrelations) {
  EXPECT_EQ(gradcalc({"V/I", "--at", "V=5+-2%,I=2+-2%", "--correlate", "V,I=1", "--precision", "full"}).out,
            "2.5 +- 0\n");
  EXPECT_EQ(gradcalc({"V+I", "--at", "V=5+-3,I=2+-4", "--correlate", "I,V=0.5"}).out, "7.0 +- 6.1\n");
  EXPECT_EQ(gradcalc({"V+I, V-I", "--at", "V=5+-3,I=2+-4", "--show", "value,uncertainty,correlation"}).out,
            "7.0 +- 5.0 1 -0.28\n3.0 +- 5.0 -0.28 1\n");
}

TEST(Uncertainty, OfAPointOfSeveralAndOfRanges) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "1:3:1+-1%", "--at", "5"}).out,
            "1.000 +- 0.020\n4.000 +- 0.080\n9.00 +- 0.18\n25 +- 0\n");
}

TEST(Uncertainty, OfTables) {
  const Outcome csv =
      gradcalc({"V/I", "--format", "csv", "--keep"},
               "u_V,run,V,I,u_I\n0.1,a,5,2,0.01\n0.1,b,5,2,\n-1,c,5,2,0.01\n0.1,d,5,2,0.01\n");
  EXPECT_EQ(csv.out,
            "u_V,run,V,I,u_I,f,u_f,f_second,u_f_second,f_near_break,status\n"
            "0.1,a,5,2,0.01,2.5,0.05153882032022076,,,,ok\n"
            "0.1,b,5,2,,nan,nan,nan,nan,,bad input\n"
            "-1,c,5,2,0.01,nan,nan,nan,nan,,bad input\n"
            "0.1,d,5,2,0.01,2.5,0.05153882032022076,,,,ok\n");
  EXPECT_EQ(csv.err,
            "gradcalc: stdin:3: field 5: a number is missing\n"
            "gradcalc: stdin:4: 'u_V' is -1: an uncertainty is not negative\n");
  EXPECT_EQ(csv.status, 1);
  EXPECT_EQ(gradcalc({"V/I"}, "V,I,u_V\n5,2,0.1\n").out, "2.500 +- 0.050\n");
  EXPECT_EQ(gradcalc({"V/I", "--correlate", "V,I=0.5"}, "V,I,u_V,u_I\n5,2,0.1,0.01\n").out,
            "2.500 +- 0.045\n");
  EXPECT_EQ(gradcalc({"V/I", "--column", "u_V=err (V)"}, "V;I;err (V)\n5;2;0.1\n").out, "2.500 +- 0.050\n");
  EXPECT_EQ(gradcalc({"V+I"}, "V,I,u_V,u_I,cov_I_V\n5,2,3,4,6\n5,2,3,4,12.1\n").out,
            "7.0 +- 6.1\nnan +- nan\n");
  EXPECT_EQ(gradcalc({"V+I", "--show", "expanded", "--format", "csv", "--precision", "9"},
                     "V,I,u_V,u_I,dof_V\n5,2,3,4,9\n")
                .out,
            "dof_f,k_f,U_f\n69.4444444,1.99494542,9.97472708\n");
}

// Correlated results go on as they are: V^2 from V/I and V*I.
TEST(Uncertainty, OfSeveralFunctionsIsReadBack) {
  const std::string at = "V=5+-0.1,I=2.00(1)";
  const std::string direct = gradcalc({"V^2", "--at", "V=5+-0.1"}).out;
  EXPECT_EQ(direct, "25.0 +- 1.0\n");
  for (const std::string format : {"csv", "tsv", "json"}) {
    const std::string results = gradcalc({"V/I, V*I", "--at", at, "--format", format}).out;
    const Outcome outcome = gradcalc({"f0*f1"}, results);
    EXPECT_EQ(outcome.out, direct) << format;
    EXPECT_EQ(outcome.err, "") << format;
    EXPECT_EQ(gradcalc({"V^2"}, results).out, direct) << format << ": the coordinates are there, too";
    // Three of two quantities have a singular matrix, and what is exact no coefficients.
    const std::string more = gradcalc({"V/I, V*I, V+I, 3", "--at", at, "--format", format}).out;
    EXPECT_EQ(gradcalc({"f0*f1/f2*f3"}, more).out, "10.71 +- 0.28\n") << format;
    const std::string budget = gradcalc({"V/I, V*I", "--at", at, "--budget", "--format", format}).out;
    EXPECT_EQ(gradcalc({"f0*f1"}, budget).out, direct) << format;
  }
  EXPECT_EQ(gradcalc({"V^2*3/(V+I)", "--at", at}).out, "10.71 +- 0.28\n");
  const std::string one = gradcalc({"V/I", "--at", at, "--format", "json"}).out;
  EXPECT_THAT(one, Not(HasSubstr("correlation")));
  EXPECT_EQ(gradcalc({"f^2"}, one).out, "6.25 +- 0.26\n");
  EXPECT_EQ(gradcalc({"V/I, V*I", "--at", at}).out, "2.500 +- 0.052\n10.00 +- 0.21\n") << "text has none";
}

TEST(Uncertainty, OfTablesHasCorrelationCoefficients) {
  const Outcome csv = gradcalc({"x+y", "--format", "csv", "--precision", "6"},
                               "x,y,u_x,u_y,r_y_x\n5,2,1,1,0.5\n5,2,1,1,\n5,2,1,0,nan\n5,2,1,1,1.5\n");
  EXPECT_EQ(csv.out,
            "x,y,u_x,u_y,cov_x_y,f,u_f,f_second,u_f_second,f_near_break,status\n"
            "5,2,1,1,0.5,7,1.73205,,,,ok\n"
            "5,2,nan,nan,nan,nan,nan,nan,nan,,bad input\n"
            "5,2,1,0,0,7,1,,,,ok\n"
            "5,2,nan,nan,nan,nan,nan,nan,nan,,bad input\n");
  EXPECT_EQ(csv.err,
            "gradcalc: stdin:3: 'r_y_x' has no value, and both y and x have an uncertainty\n"
            "gradcalc: stdin:5: 'r_y_x' is 1.5: correlations are from -1 to 1\n");
  EXPECT_EQ(gradcalc({"x+y"}, "x,y,r_x_y\n5+-1,2+-1,0.5\n").out, "7.0 +- 1.7\n") << "beside cells";
  EXPECT_EQ(gradcalc({"x+y", "--column", "r_x_y=C"}, "x,y,u_x,u_y,C\n5,2,1,1,0.5\n").out, "7.0 +- 1.7\n");
  const Outcome json = gradcalc({"x+y"},
                                "{\"x\":5,\"y\":2,\"u_x\":1,\"u_y\":1,\"r_x_y\":0.5}\n"
                                "{\"x\":5,\"y\":2,\"u_x\":1,\"u_y\":1,\"r_x_y\":0.5,\"r_y_x\":0.5}\n");
  EXPECT_EQ(json.out, "7.0 +- 1.7\nnan +- nan\n");
  EXPECT_EQ(json.err,
            "gradcalc: stdin:2: the key 'r_y_x' is not one of the first object, whose keys tell what is "
            "uncertain\n");
  const Outcome twice = gradcalc({"x+y", "--correlate", "y,x=0.3"}, "x,y,u_x,u_y,r_x_y\n5,2,1,1,0.5\n");
  EXPECT_EQ(twice.err,
            "gradcalc: error: --correlate: y and x have a column of their correlation, 'r_x_y'\n"
            "hint: leave one of the two out\n");
  EXPECT_EQ(twice.status, 2);
}

TEST(Uncertainty, OfOtherNotationsIsHinted) {
  const auto hint = [](const std::string& at) {
    const Outcome outcome = gradcalc({"x", "--at", at});
    EXPECT_EQ(outcome.status, 2) << at;
    const std::size_t begin = outcome.err.find("hint: ");
    return begin == std::string::npos ? outcome.err : outcome.err.substr(begin);
  };
  EXPECT_EQ(hint("x=9.81 +/- 0.02 (k=2)"), "hint: for example 9.81+-0.02[k=2]\n");
  EXPECT_EQ(hint("9.81 +- 0.02 (k = 2)"), "hint: for example 9.81+-0.02[k=2]\n");
  EXPECT_EQ(hint("x=1+-1[uniform]"), "hint: write [rect] for the limits of a rectangular distribution\n");
  EXPECT_EQ(hint("x=1+-1[dof=9]"), "hint: degrees of freedom stand alone: [9]\n");
  EXPECT_EQ(hint("x=1+-1[t]"),
            "hint: Student's t has its degrees of freedom in the brackets: [9] for nine\n");
  EXPECT_EQ(hint("x=1+-1[gauss]"),
            "hint: a normal distribution is what stands without brackets; [normal] is read, too\n");
  EXPECT_EQ(hint("x=1.5\u00b10,1"),
            "hint: with a decimal comma, write x=1.5\u00b10.1; else give each coordinate a name, or none\n");
  EXPECT_EQ(hint("x=1e-3,5"), "hint: give each coordinate a name, or none\n");
  for (const std::string times : {"*10^-11", "\u00d710^-11", "\u00b710^\u221211", "*1e-11"})
    EXPECT_EQ(gradcalc({"x", "--at", "x=6.67430(15)" + times}).out, "6.67430e-11 +- 0.00015e-11\n") << times;
  EXPECT_EQ(gradcalc({"x", "--at", "x=1.5+/\u22120.1"}).out, "1.50 +- 0.10\n");
  EXPECT_EQ(gradcalc({"x", "--at", "x=1.5 +\u2212 0.1"}).out, "1.50 +- 0.10\n");
  EXPECT_EQ(gradcalc({"x+y", "--at", "x=1+-1,y=2+-1", "--correlate", "x,y=50%"}).err,
            "gradcalc: error: --correlate: 'x,y=50%' has no number behind the equals sign\n"
            "hint: a coefficient is a number from -1 to 1: 0.5 for 50 %\n");
}

TEST(Uncertainty, OfWhatIsExactHasNoCorrelation) {
  const Outcome one = gradcalc({"x+y", "--at", "x=1+-1,y=2", "--correlate", "x,y=.2"});
  EXPECT_EQ(one.out, "3.0 +- 1.0\n");
  EXPECT_EQ(one.err,
            "gradcalc: warning: --at x=1+-1,y=2: y has no uncertainty, so that its correlation with x has no "
            "effect\n");
  EXPECT_EQ(one.status, 0);
  const Outcome table = gradcalc({"x+y"}, "x,y,u_x,u_y,r_x_y\n1,2,1,0,0.5\n1,2,1,0,0.5\n1,2,1,0,nan\n");
  EXPECT_EQ(table.err,
            "gradcalc: warning: 2 correlations without effect; the first: stdin:2: y has no uncertainty, so "
            "that its correlation with x has no effect\n");
  EXPECT_EQ(table.status, 0);
}

// Of Student's t with 9 degrees of freedom, 92.34 % are within 2; of the normal distribution, 95.45 %.
TEST(Uncertainty, MayBeExpandedByAFactor) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=3+-0.1[9]", "--coverage", "k=2"}).out,
            "9.00 +- 0.60; 92.34 %: +- 1.2, k = 2.00\n");
  EXPECT_EQ(gradcalc({"x", "--at", "x=3+-0.1", "--coverage", "K = 5"}).out,
            "3.00 +- 0.10; 99.999943 %: +- 0.50, k = 5.00\n");
  EXPECT_EQ(
      gradcalc({"x^2", "--at", "x=3+-0.1", "--coverage", "k=2", "--format", "csv", "--precision", "6"}).out,
      "x,u_x,f,u_f,dof_f,k_f,U_f,p_f,f_second,u_f_second,f_near_break,status\n"
      "3,0.1,9,0.6,inf,2,1.2,0.9545,,,,ok\n");
  EXPECT_THAT(
      gradcalc({"x^2", "--at", "x=3+-0.1", "--coverage", "k=2", "--format", "json", "--precision", "4"}).out,
      HasSubstr("\"coverage_factor\":2,\"expanded_uncertainty\":1.2,\"coverage\":0.9545,"));
  EXPECT_THAT(gradcalc({"x^2", "--at", "x=3+-0.1", "--coverage", "k=2", "--budget"}).out,
              EndsWith("degrees of freedom inf, coverage factor 2.00, expanded uncertainty 1.2 (95.45 %)\n"));
}

TEST(Uncertainty, OfTablesTellsHowFarTheNearestBreakIs) {
  EXPECT_EQ(
      gradcalc({"abs(x-1), x", "--at", "x=2+-0.8", "--format", "csv", "--show", "near_break,status"}).out,
      "f0_near_break,f1_near_break,status\n1.25,,not quadratic\n");
  EXPECT_EQ(gradcalc({"abs(x-1)", "--at", "x=2+-0.8", "--show", "value,near_break"}).out, "1.00 1.2\n");
}

TEST(Uncertainty, OfNothingUncertainHasNoShares) {
  const Outcome outcome = gradcalc({"x+y", "--at", "x=1+-0,y=2+-0", "--budget"});
  EXPECT_EQ(outcome.out,
            "quantity  value  uncertainty  distribution  degrees  sensitivity  contribution  share\n"
            "x             1            0  exact             inf            1             0      -\n"
            "y             2            0  exact             inf            1             0      -\n"
            "f = 3 +- 0\n"
            "degrees of freedom inf, coverage factor 1.96, expanded uncertainty 0 (95 %)\n");
}

TEST(Uncertainty, ToSecondOrderIsShownOnce) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=0+-1", "--show", "value,uncertainty,second"}).out,
            "0 +- 0 1.0 +- 1.4\n");
  EXPECT_THAT(gradcalc({"x^2", "--at", "x=3+-0.1", "--budget", "--format", "csv"}).out, EndsWith(",,,,ok\n"))
      << "where the first order holds, no more with a budget than without";
}

TEST(Uncertainty, AtAKinkIsForTrials) {
  for (const std::string f : {"abs(x)", "max(x,y)", "hypot(x,y)"}) {
    const Outcome outcome = gradcalc({f, "--at", "x=0+-1,y=0+-1", "--vars", "x,y"});
    EXPECT_EQ(outcome.out, "0 +- nan\n") << f;
    EXPECT_THAT(outcome.err, HasSubstr("f has no uncertainty to first order, as it has no derivative there: "
                                       "--trials 1e6 tells what it is\n"))
        << f;
    EXPECT_EQ(outcome.status, 1);
  }
  const Outcome trials = gradcalc({"abs(x)", "--at", "x=0+-1", "--trials", "1e5"});
  EXPECT_EQ(trials.out,
            "0 +- nan; trials 0.80 +- 0.60, 95 % from 0.03 to 2.23, no linear result to validate\n");
  EXPECT_THAT(trials.err, Not(HasSubstr("--trials")));
  EXPECT_THAT(gradcalc({"abs(x)", "--at", "x=0+-1", "--trials", "1e5", "--budget"}).out,
              HasSubstr("(shortest)\nthere is no linear result to validate\n"));
}

TEST(Uncertainty, OfProgramsNamesTrialsThatRunInMinutes) {
  EXPECT_THAT(gradcalc({"--exec", "awk 'BEGIN{print {x}^4}'", "--at", "x=0+-1"}).err,
              HasSubstr(": --trials 1e4 tells what it is\n"));
  EXPECT_THAT(
      gradcalc({"--exec-stream", "while read x; do awk \"BEGIN{print ($x)^4}\"; done", "--at", "x=0+-1"}).err,
      HasSubstr(": --trials 1e5 tells what it is\n"));
}

TEST(Uncertainty, BeyondDoublesIsSaid) {
  EXPECT_EQ(gradcalc({"x/y", "--at", "x=1e-200+-1e-201,y=1e-200+-1e-201"}).err,
            "gradcalc: warning: --at x=1e-200+-1e-201,y=1e-200+-1e-201: f has a second derivative there that "
            "is too large for a double, so that nothing tells whether it is linear over the uncertainties: "
            "1.00 +- 0.14 holds if it is\n");
  const Outcome expanded = gradcalc({"x", "--at", "x=1+-1e308", "--coverage", "0.95", "--format", "csv"});
  EXPECT_THAT(expanded.out, HasSubstr(",inf,,,,ok\n"));
  EXPECT_EQ(
      expanded.err,
      "gradcalc: warning: --at x=1+-1e308: the expanded uncertainty of f is too large for a double: its "
      "standard one is 1.0e+308\n");
  EXPECT_EQ(expanded.status, 1);
  EXPECT_EQ(gradcalc({"x", "--at", "x=1+-1e308"}).status, 0);
}

// A number that is not uncertain is exact; what the first point has counts.
TEST(Uncertainty, OfTablesMayStandInTheCells) {
  const Outcome csv = gradcalc(
      {"V/I", "--format", "csv", "--precision", "9"},
      "V,I\n5.00+-0.10,2.00(1)\n5.00 ± 2%,2\n\"5+-0.2[k=2,9]\",2\n5,2\n5+-,2.00(1)\nx,2\n5+-0.1[foo],2\n");
  EXPECT_EQ(csv.out,
            "I,V,u_I,u_V,f,u_f,f_second,u_f_second,f_near_break,status\n"
            "2,5,0.01,0.1,2.5,0.0515388203,,,,ok\n"
            "2,5,0,0.1,2.5,0.05,,,,ok\n"
            "2,5,0,0.1,2.5,0.05,,,,ok\n"
            "2,5,0,0,2.5,0,,,,ok\n"
            "2,nan,nan,nan,nan,nan,nan,nan,,bad input\n"
            "2,nan,nan,nan,nan,nan,nan,nan,,bad input\n"
            "2,nan,nan,nan,nan,nan,nan,nan,,bad input\n");
  EXPECT_EQ(csv.err,
            "gradcalc: stdin:6: field 1: an uncertainty is missing\n"
            "gradcalc: stdin:7: field 1: 'x' is not a number\n"
            "gradcalc: stdin:8: field 1: 'foo' is neither degrees of freedom nor a distribution\n");
  EXPECT_EQ(csv.status, 1);
  EXPECT_EQ(
      gradcalc({"x^2", "--show", "expanded", "--format", "csv", "--precision", "5"}, "x\n5+-0.1[9]\n").out,
      "dof_f,k_f,U_f\n9,2.2622,2.2622\n");
  EXPECT_EQ(gradcalc({"x^2"}, "x\nfoo\n5+-0.1\n").out, "nan +- nan\n25.0 +- 1.0\n");
  const Outcome late = gradcalc({"V/I"}, "V,I\n5,2\n5+-0.1,2\n");
  EXPECT_EQ(
      late.err,
      "gradcalc: stdin:3: field 1: '5+-0.1' has an uncertainty, and no coordinate of the first point has "
      "one: write +-0 behind a value there, as in 5.00+-0, or give V a column u_V\n");
  EXPECT_EQ(gradcalc({"V/I"}, "V,I\n5.00+-0,2\n5+-0.1,2\n").out, "2.5 +- 0\n2.500 +- 0.050\n");
  EXPECT_EQ(gradcalc({"V/I"}, "V,u_V,I,u_I\n5,0.1,2,0.01\n5,0.1,2(1),0.01\n").err,
            "gradcalc: stdin:3: field 3: '2(1)' has an uncertainty, and the column 'u_I' another\n");
  EXPECT_EQ(late.status, 1);
  EXPECT_THAT(gradcalc({"V/I"}, "V,I,u_V\n5+-0.1,2,0.1\n").err,
              HasSubstr("stdin:2: 'V' has an uncertainty, and the column 'u_V' another\n"));
  EXPECT_EQ(gradcalc({"V/I", "--hessian"}, "V,I\n5+-0.1,2\n").status, 2);
}

TEST(Uncertainty, OfJsonMayStandInStrings) {
  const Outcome json = gradcalc(
      {"V/I"},
      "{\"V\":\"5.00+-0.10\",\"I\":\"2.00(1)\"}\n{\"V\":5,\"I\":\"2\"}\n"
      "{\"V\":\"5.00(x)\",\"I\":2}\n{\"V\":\"5+-\",\"I\":2}\n{\"V\":\"5.00 \\u00b1 0.10\",\"I\":2}\n");
  EXPECT_EQ(json.out, "2.500 +- 0.052\n2.5 +- 0\nnan +- nan\nnan +- nan\n2.500 +- 0.050\n");
  EXPECT_EQ(json.err,
            "gradcalc: stdin:3: the key 'V' is the string '5.00(x)', not a number\n"
            "gradcalc: stdin:4: the key 'V': an uncertainty is missing\n");
  EXPECT_EQ(json.status, 1);
  EXPECT_EQ(
      gradcalc({"V/I"}, "{\"V\":5,\"I\":2}\n{\"V\":\"5(1)\",\"I\":2}\n").err,
      "gradcalc: stdin:2: the key 'V': '5(1)' has an uncertainty, and no coordinate of the first object has "
      "one: write +-0 behind a value there, as in \"5.00+-0\", or give V a key u_V\n");
  EXPECT_EQ(gradcalc({"x"}, "{\"x\":5,\"u_x\":0.1}\n{\"x\":\"5(1)\",\"u_x\":0.1}\n").err,
            "gradcalc: stdin:2: the key 'x': '5(1)' has an uncertainty, and the key 'u_x' another\n");
}

TEST(Uncertainty, OfLinesOfNumbersStandsBehindThem) {
  const Outcome lines = gradcalc(
      {"x*y"}, "# x y\n5+-0.1,2.00(1)\n5 +- 2 %, 2\n5\u00b10.1[9] 2\n5,2\nx=5(1), y=2.00(1)\n[5+-0.1, 2]\n");
  EXPECT_EQ(lines.out, "10.00 +- 0.21\n10.00 +- 0.20\n10.00 +- 0.20\n10 +- 0\n10.0 +- 2.0\n10.00 +- 0.20\n");
  EXPECT_EQ(lines.err, "");
  const Outcome bad = gradcalc({"x*y", "--keep", "--format", "csv"},
                               "5+-0.1,2(1)\n5+-,2\n5+--1,2\n5+-0.1,2,3\n5+-0.1[rect,2\na+-1,2\n");
  EXPECT_EQ(bad.out,
            "x,y,f,u_f,f_second,u_f_second,f_near_break,status\n"
            "5+-0.1,2(1),10,5.0039984012787215,,,,ok\n5+-,2,nan,nan,nan,nan,,bad input\n"
            "5+--1,2,nan,nan,nan,nan,,bad input\n5+-0.1,\"2,3\",nan,nan,nan,nan,,bad input\n"
            "\"5+-0.1[rect,2\",,nan,nan,nan,nan,,bad input\na+-1,2,nan,nan,nan,nan,,bad input\n");
  EXPECT_EQ(bad.err,
            "gradcalc: stdin:2: field 1: an uncertainty is missing\n"
            "gradcalc: stdin:3: field 1: the uncertainty '-1' is negative\n"
            "gradcalc: stdin:4: the point has 3 coordinates, and 2 are needed: x and y\n"
            "gradcalc: stdin:5: '[' is never closed\n"
            "gradcalc: stdin:6: field 1: 'a' is not a number\n");
  EXPECT_EQ(bad.status, 1);
}

TEST(Uncertainty, OfLinesOfNumbersStandsInQuotesAndLists) {
  EXPECT_EQ(gradcalc({"x*y"}, "\"5+-0.1\",\"2\"\n\"5.0 +- 0.1\",2\n").out, "10.00 +- 0.20\n10.00 +- 0.20\n");
  const Outcome list = gradcalc({"x*y"}, "[[5.0(1), 2.0],\n [5.0+-0.1[9], 2.0],\n [5, 2]]\n");
  EXPECT_EQ(list.out, "10.00 +- 0.20\n10.00 +- 0.20\n10 +- 0\n");
  EXPECT_EQ(list.err, "");
  const Outcome comment = gradcalc({"x*y"}, "5.0(1), 2 # volts\n");
  EXPECT_EQ(comment.out, "nan +- nan\n");
  EXPECT_EQ(comment.err, "gradcalc: stdin:1: the point has 4 coordinates, and 2 are needed: x and y\n");
}

// The qualification has a sign of its own, and blanks and commas.
TEST(Uncertainty, OfLinesOfNumbersMayBeQualified) {
  EXPECT_EQ(gradcalc({"x", "--budget"}, "5+-0.2[k=2, 18]\n").out,
            gradcalc({"x", "--budget", "--at", "5+-0.2[k=2,18]"}).out);
  EXPECT_EQ(gradcalc({"x^2", "--show", "second"}, "x=0+-1[rect]\n").out, "0.33 +- 0.30\n");
}

TEST(Uncertainty, OfLinesOfNumbersIsToldByTheFirst) {
  const Outcome later = gradcalc({"x*y"}, "5,2\n5+-0.1,2\n");
  EXPECT_EQ(later.out, "2 5\nnan nan\n");
  EXPECT_EQ(later.err,
            "gradcalc: stdin:2: field 1: '5+-0.1' has an uncertainty, and no coordinate of the first point "
            "has one: write +-0 behind a value there, as in 5.00+-0\n");
  EXPECT_EQ(gradcalc({"x*y"}, "abc,2\n5+-0.1,2\n").out, "nan +- nan\n10.00 +- 0.20\n");
  EXPECT_EQ(gradcalc({"x^2", "--hessian"}, "5+-0.1\n").status, 2);
  EXPECT_EQ(gradcalc({"--exec", "awk 'BEGIN{print 2*{x}}'"}, "5+-0.1\n").out, "10.00 +- 0.20\n");
}

// The standard uncertainty stays what u_x says: limits of 1 are 0.577.
TEST(Uncertainty, OfTablesHasDistributions) {
  const Outcome csv = gradcalc({"x^2", "--show", "second", "--format", "csv", "--precision", "6"},
                               "x,u_x,dist_x\n0,1,rect\n0,1,TRI\n0,1,\n0,1,normal\n0,1,cauchy\n");
  EXPECT_EQ(csv.out, "f_second,u_f_second\n1,0.894427\n1,1.18322\n1,1.41421\n1,1.41421\nnan,nan\n");
  EXPECT_THAT(csv.err, HasSubstr("stdin:6: field 3: 'cauchy' is no distribution: normal, rect, tri or t\n"));
  EXPECT_EQ(
      gradcalc({"x^2", "--show", "second"}, "{\"x\":0,\"u_x\":1,\"dist_x\":\"rect\"}\n{\"x\":0,\"u_x\":1}\n")
          .out,
      "1.00 +- 0.89\n1.0 +- 1.4\n");
}

/// Degrees of freedom that are not there are infinite: those of an uncertainty that is no mean's.
TEST(Uncertainty, OfTablesWithDegreesOfFreedomOfSome) {
  const std::string infinite = "3.00 +- 0.10; 95 %: +- 0.20, k = 1.96\n";
  const Outcome csv = gradcalc({"x+y", "--coverage", "0.95"},
                               "x,y,u_x,dof_x\n1,2,0.1,9\n1,2,0.1,inf\n1,2,0.1,\n1,2,0.1,null\n1,2,0.1,a\n");
  EXPECT_EQ(csv.out, "3.00 +- 0.10; 95 %: +- 0.23, k = 2.26\n" + infinite + infinite + infinite +
                         "nan +- nan; 95 %: +- nan, k = nan\n");
  EXPECT_EQ(csv.err, "gradcalc: stdin:6: field 4: 'a' is not a number\n");
  EXPECT_EQ(csv.status, 1);
  const Outcome json = gradcalc({"x+y", "--coverage", "0.95"},
                                "{\"x\":1,\"y\":2,\"u_x\":0.1,\"dof_x\":9}\n"
                                "{\"x\":1,\"y\":2,\"u_x\":0.1,\"dof_x\":null}\n"
                                "{\"x\":1,\"y\":2,\"u_x\":0.1}\n");
  EXPECT_EQ(json.out, "3.00 +- 0.10; 95 %: +- 0.23, k = 2.26\n" + infinite + infinite);
  EXPECT_EQ(json.err, "");
}

TEST(Uncertainty, ReadsItsOwnResults) {
  const std::string expected = "3.00 +- 0.14; 95 %: +- 0.29, k = 2.03\n";
  for (const char* format : {"csv", "tsv", "json"}) {
    const std::string text =
        gradcalc({"x+y", "--at", "x=1.0(1)[9],y=2.0(1)", "--budget", "--format", format}).out;
    const Outcome second = gradcalc({"x+y", "--coverage", "0.95"}, text);
    EXPECT_EQ(second.out, expected) << text;
    EXPECT_EQ(second.err, "") << text;
  }
  const std::string json = gradcalc({"x+y", "--at", "x=1.0(1),y=2.0(1)", "--format", "json"}).out;
  EXPECT_EQ(gradcalc({"x+y"}, json).out, "3.00 +- 0.14\n") << json;
}

// What is not linear is told of by the distributions, so that they must not be lost between two runs.
TEST(Uncertainty, ReadsTheCorrelationsOfItsOwnResults) {
  const std::string at = "V=5+-0.1,I=2.00(1)";
  const std::string typed = gradcalc({"V/I", "--at", at, "--correlate", "V,I=0.8"}).out;
  EXPECT_EQ(typed, "2.500 +- 0.041\n");
  for (const char* const format : {"csv", "tsv", "json"})
    for (const char* const coefficient : {"V,I=0.8", "I,V=0.8"}) {
      const Outcome results = gradcalc({"V/I", "--at", at, "--correlate", coefficient, "--format", format});
      EXPECT_EQ(gradcalc({"V/I"}, results.out).out, typed) << format << results.out;
    }
  EXPECT_EQ(gradcalc({"V/I", "--at", at, "--correlate", "V,I=0.8", "--format", "csv"}).out,
            "V,I,u_V,u_I,cov_V_I,f,u_f,f_second,u_f_second,f_near_break,status\n"
            "5,2,0.1,0.01,0.0008,2.5,0.04069705149024927,,,,ok\n");
  const std::string table = "V,I,u_V,u_I,cov_I_V\n5,2,3,4,6\n5,2,3,4,0\n";
  EXPECT_EQ(gradcalc({"V+I", "--format", "csv"}, table).out,
            "I,V,u_I,u_V,cov_I_V,f,u_f,f_second,u_f_second,f_near_break,status\n"
            "2,5,4,3,6,7,6.082762530298219,,,,ok\n2,5,4,3,0,7,5,,,,ok\n");
  const std::string objects = gradcalc({"V+I", "--format", "json"}, table).out;
  EXPECT_THAT(objects, HasSubstr("\"covariances\":{\"I_V\":0}"));
  EXPECT_EQ(gradcalc({"V+I"}, objects).out, "7.0 +- 6.1\n7.0 +- 5.0\n");
}

// A table that is kept has its own columns; what it lacks is added.
TEST(Uncertainty, KeepsCorrelationsOfTheCommandLine) {
  const std::string table = "V,I,u_V,u_I\n5,2,3,4\n";
  const Outcome typed = gradcalc({"V+I", "--format", "csv", "--keep", "--correlate", "V,I=0.5"}, table);
  EXPECT_EQ(typed.out,
            "V,I,u_V,u_I,cov_I_V,f,u_f,f_second,u_f_second,f_near_break,status\n5,2,3,4,6,7,6."
            "082762530298219,,,,ok\n");
  EXPECT_EQ(gradcalc({"V+I", "--format", "csv", "--keep"}, typed.out).err, "");
  const Outcome columns = gradcalc({"V+I", "--format", "csv", "--keep"}, "V,I,u_V,u_I,cov_V_I\n5,2,3,4,6\n");
  EXPECT_EQ(columns.out,
            "V,I,u_V,u_I,cov_V_I,f,u_f,f_second,u_f_second,f_near_break,status\n5,2,3,4,6,7,6."
            "082762530298219,,,,ok\n");
}

TEST(Uncertainty, ReadsTheDistributionsOfItsOwnBudgets) {
  const std::string at = "a=1,x=0+-1[rect],y=0+-1[tri,5],z=0+-1[4]";
  for (const char* format : {"csv", "tsv", "json"}) {
    const std::string text =
        gradcalc({"x^2+y^2+z^2+a", "--at", at, "--budget", "--format", format, "--show", "point"}).out;
    const Outcome second = gradcalc({"x^2+y^2+z^2+a", "--show", "second,expanded", "--precision", "4"}, text);
    EXPECT_EQ(second.out,
              gradcalc({"x^2+y^2+z^2+a", "--at", at, "--show", "second,expanded", "--precision", "4"}).out)
        << text;
  }
  EXPECT_EQ(
      gradcalc({"a*x*y*z", "--at", at, "--budget", "--format", "csv", "--show", "point", "--precision", "6"})
          .out,
      "a,x,y,z,u_a,u_x,u_y,u_z,dof_a,dof_x,dof_y,dof_z,dist_a,dist_x,dist_y,dist_z,half_width_a,"
      "half_width_x,half_width_y,half_width_z\n"
      "1,0,0,0,0,0.57735,0.408248,1,inf,inf,5,4,,rect,tri,t,0,1,1,inf\n");
  EXPECT_THAT(
      gradcalc({"a*x*y*z", "--at", at, "--budget", "--format", "json", "--show", "point", "--precision", "6"})
          .out,
      HasSubstr("\"distributions\":{\"a\":null,\"x\":\"rect\",\"y\":\"tri\",\"z\":\"t\"},"
                "\"half_widths\":{\"a\":0,\"x\":1,\"y\":1,\"z\":null}"));
}

TEST(Uncertainty, HasOneBracket) {
  const auto error_of = [](const std::string& point) { return gradcalc({"x^2", "--at", point}).err; };
  EXPECT_THAT(error_of("x=1+-0.1[rect][9]"),
              HasSubstr("error: field 1: '[rect][9]' are several brackets: write [rect,9]\n"));
  EXPECT_THAT(error_of("x=5.02(3)[9] [k=2]"), HasSubstr("'[9] [k=2]' are several brackets: write [9,k=2]\n"));
  EXPECT_EQ(gradcalc({"x^2"}, "x\n1+-0.1[rect][9]\n").err,
            "gradcalc: stdin:2: field 1: '[rect][9]' are several brackets: write [rect,9]\n");
}

TEST(Uncertainty, OfStudentsTWithoutDegreesOfFreedomIsABadLine) {
  const Outcome outcome = gradcalc({"x"}, "x,u_x,dof_x,dist_x\n1,0.1,4,t\n1,0.1,,t\n1,0.1,4,normal\n");
  EXPECT_EQ(outcome.out, "1.00 +- 0.10\nnan +- nan\n1.00 +- 0.10\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: stdin:3: 'dist_x' is t, and there are no degrees of freedom: a column dof_x has them\n");
}

TEST(Uncertainty, OfColumnsWithOtherNamesIsTold) {
  const Outcome outcome = gradcalc({"x^2"}, "x,sigma_x\n3,0.1\n");
  EXPECT_EQ(outcome.out, "6\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: stdin:1: the column 'sigma_x' is not used: if it is the uncertainty of x, say "
      "--column \"u_x=sigma_x\"\n");
  EXPECT_EQ(gradcalc({"x^2", "--column", "u_x=sigma_x"}, "x,sigma_x\n3,0.1\n").out, "9.00 +- 0.60\n");
  EXPECT_EQ(gradcalc({"x^2", "--wrt", "x"}, "x,sigma_x\n3,0.1\n").err, "") << "derivatives are asked for";
}

TEST(Uncertainty, IsOneOfAQuantity) {
  for (const std::string text : {"3+-0.1+-0.2", "3.00(1)+-0.1", "3.0+-0.10(2)"}) {
    const Outcome outcome = gradcalc({"x^2", "--at", text});
    EXPECT_THAT(outcome.err, HasSubstr(" has an uncertainty, and there is another\n")) << text;
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(gradcalc({"x^2"}, "x\n" + text + "\n3(1)\n").err, HasSubstr("stdin:2: field 1: ")) << text;
  }
  EXPECT_EQ(gradcalc({"x^2", "--at", "3+-0.1+-0.2"}).err,
            "gradcalc: error: field 1: '0.1+-0.2' has an uncertainty, and there is another\n"
            "  3+-0.1+-0.2\n     ^\n"
            "hint: a quantity has one: independent ones make sqrt(0.1^2+0.2^2)\n");
}

TEST(Uncertainty, OfColumnsThatAreNotUsedIsTold) {
  const Outcome other = gradcalc({"x^2"}, "x,u_z\n3,0.1\n");
  EXPECT_EQ(other.out, "6\n");
  EXPECT_EQ(
      other.err,
      "gradcalc: warning: stdin:1: the column 'u_z' is not used: the function has no variable of that name, "
      "and these: x\n");
  EXPECT_EQ(gradcalc({"x^2"}, "{\"x\":3,\"U_x\":0.1}\n").err,
            "gradcalc: warning: stdin:1: the key 'U_x' is not used: an expanded uncertainty is read beside "
            "its coverage "
            "factor, in a column k_x; a standard one is in a column u_x\n");
  EXPECT_EQ(gradcalc({"x^2", "--column", "u_x=U_x"}, "x,U_x\n3,0.1\n").err, "");
  EXPECT_EQ(gradcalc({"x^2", "--wrt", "x"}, "x,u_x\n3,0.1\n").err,
            "gradcalc: warning: stdin:1: the column 'u_x' is not used: derivatives are asked for by --wrt\n");
  const Outcome twice =
      gradcalc({"x+y", "--correlate", "y,x=0.1"}, "x,y,u_x,u_y,cov_x_y\n1,2,0.1,0.1,0.005\n");
  EXPECT_EQ(twice.err,
            "gradcalc: error: --correlate: y and x have a column of their covariance, 'cov_x_y'\n"
            "hint: leave one of the two out\n");
  EXPECT_EQ(twice.status, 2);
}

TEST(Uncertainty, OfJsonLines) {
  EXPECT_EQ(
      gradcalc({"V/I", "--format", "json"}, "{\"V\":5,\"I\":2,\"u_V\":0.1}\n{\"V\":5,\"I\":2}\n").out,
      "{\"at\":{\"I\":2,\"V\":5},\"uncertainties\":{\"I\":0,\"V\":0.1},\"value\":2.5,\"uncertainty\":0.05,"
      "\"contributions\":{\"I\":0,\"V\":0.05},\"second_order\":{\"value\":2.5,\"uncertainty\":0.05},"
      "\"status\":\"ok\"}\n"
      "{\"at\":{\"I\":2,\"V\":5},\"uncertainties\":{\"I\":null,\"V\":null},\"value\":null,"
      "\"uncertainty\":null,\"contributions\":{\"I\":null,\"V\":null},"
      "\"second_order\":{\"value\":null,\"uncertainty\":null},\"status\":\"bad input\",\"line\":2}\n");
}

/// Columns of uncertainties are ignored, as other columns are, where something else is asked for, and where
/// they are variables themselves.
TEST(Uncertainty, IsNotReadOfTablesWhereDerivativesAreAskedFor) {
  const std::string table = "x,u_x\n3,0.1\n";
  EXPECT_EQ(gradcalc({"x^2", "--hessian"}, table).out, "2\n");
  EXPECT_EQ(gradcalc({"x^2", "--h", "1e-3"}, table).out, "6\n");
  EXPECT_EQ(gradcalc({"x^2*u_x"}, table).out, "9 0.6\n");
  EXPECT_EQ(gradcalc({"x^2"}, table).out, "9.00 +- 0.60\n");
}

TEST(Uncertainty, ComesOutAlikeWithAnyNumberOfJobs) {
  std::string points = "x,y,u_x,u_y\n", expected;
  for (int i = 1; i <= 20'000; ++i) points.append(std::to_string(i)).append(",2,0.5,0.25\n");
  for (const char* jobs : {"1", "2", "8"}) {
    const Outcome outcome = gradcalc({"x*y", "--jobs", jobs, "--format", "csv"}, points);
    if (expected.empty()) expected = outcome.out;
    EXPECT_TRUE(outcome.out == expected) << "--jobs " << jobs;
  }
  EXPECT_THAT(expected, HasSubstr("\n20000,2,0.5,0.25,40000,5000.0000"));
}

TEST(Uncertainty, HasABudget) {
  const Outcome outcome = gradcalc({"V/I", "--at", "V=5+-0.1[9],I=2.00+-0.03[rect]", "--budget"});
  EXPECT_EQ(outcome.out,
            "quantity  value  uncertainty  distribution  degrees  sensitivity  contribution   share\n"
            "V          5.00         0.10  t                   9          0.5         0.050  84.2 %\n"
            "I         2.000        0.017  rect +-0.03       inf        -1.25         0.022  15.8 %\n"
            "f = 2.500 +- 0.054\n"
            "degrees of freedom 12, coverage factor 2.18, expanded uncertainty 0.12 (95 %)\n");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(gradcalc({"V/I", "--at", "V=5+-0.1,I=2", "--budget", "--coverage", "99%"}).out,
              HasSubstr("degrees of freedom inf, coverage factor 2.58, expanded uncertainty 0.13 (99 %)\n"));
}

TEST(Uncertainty, ToSecondOrderIsShownWhereItDiffers) {
  const Outcome square = gradcalc({"x^2", "--at", "x=0+-10"});
  EXPECT_EQ(square.out, "0 +- 0; to second order 100 +- 140\n");
  EXPECT_EQ(
      square.err,
      "gradcalc: warning: --at x=0+-10: f is not linear over the uncertainties: to second order it is 100 "
      "+- 140, to first order 0 +- 0\n");
  EXPECT_EQ(square.status, 1);
  EXPECT_EQ(gradcalc({"x^2+0*y", "--at", "x=0+-10[rect],y=0+-1", "--correlate", "x,y=0.5"}).out,
            "0 +- 0; to second order 33 +- 30\n");
  EXPECT_EQ(
      gradcalc({"x^2", "--at", "x=0+-1[5]"}).err,
      "gradcalc: warning: --at x=0+-1[5]: f is not linear over the uncertainties: to second order, with "
      "Student's t taken as normal, it is 1.0 +- 1.4, to first order 0 +- 0\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=0+-10", "--precision", "3"}).out,
            "0 +- 0; to second order 100 +- 141\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=0+-10", "--show", "value,uncertainty,second", "--format", "csv"}).out,
            "f,u_f,f_second,u_f_second\n0,0,100,141.4213562373095\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=0+-10", "--at", "x=100+-1", "--format", "csv"}).out,
            "x,u_x,f,u_f,f_second,u_f_second,f_near_break,status\n"
            "0,10,0,0,100,141.4213562373095,,not linear\n100,1,10000,200,,,,ok\n");
  EXPECT_THAT(gradcalc({"x^2", "--at", "x=0+-10", "--format", "json"}).out,
              HasSubstr("\"status\":\"not linear\""));
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=10+-0.1"}).status, 0);
}

// 0 +- 0 would be a confident wrong number.
TEST(Uncertainty, BeyondDoublesIsToldOf) {
  const std::vector<std::vector<std::string>> small{{"x^2", "--at", "x=1e-200+-1e-201"},
                                                    {"x^3", "--at", "x=1e-200+-1e-201"},
                                                    {"x*y", "--at", "x=1e-200+-1e-201,y=1e-200"},
                                                    {"x^2", "--at", "x=0+-1e-200"}};
  for (const auto& arguments : small) {
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.out, "0 +- nan\n") << arguments[0];
    EXPECT_EQ(outcome.err, "gradcalc: warning: --at " + arguments[2] +
                               ": f or its uncertainty is too small for a double: in smaller units of the "
                               "quantities it is not\n");
    EXPECT_EQ(outcome.status, 1);
  }
  std::string lines = "x,u_x\n", results;
  for (int i = 0; i < 40; ++i) {
    lines += "0,1e-200\n";
    results += "0 +- nan\n";
  }
  EXPECT_EQ(gradcalc({"x^2"}, lines).out, results) << "a block of points is proven linear otherwise";
  const Outcome large = gradcalc({"1e200*x", "--at", "x=1e100+-1e120", "--format", "csv"});
  EXPECT_EQ(large.out,
            "x,u_x,f,u_f,f_second,u_f_second,f_near_break,status\n1e+100,1e+120,1e+300,inf,1e+300,inf,,not "
            "linear\n");
  EXPECT_THAT(large.err, HasSubstr("f or its uncertainty is too large for a double"));
  EXPECT_EQ(large.status, 1);
  EXPECT_EQ(gradcalc({"x+y", "--at", "x=1e-310+-1e-311,y=1e-310"}).out, "2.00e-310 +- 0.10e-310\n");
  EXPECT_EQ(gradcalc({"x+y", "--at", "x=1+-1e-10,y=1e-320+-1e-321"}).status, 0);
  EXPECT_EQ(gradcalc({"y*x^4", "--at", "x=0,y=1+-0.1"}).out, "0 +- 0\n");
}

/// A function, its point, and what is printed.
struct Curved {
  std::vector<std::string> arguments;
  std::string out;
};

// The second derivatives at the point know nothing of these, or too little: the samples are an alarm.
TEST(Uncertainty, OfWhatCurvesMoreIsNoConfidentNumber) {
  const std::vector<Curved> curved{
      {{"x^4", "--at", "x=0+-1"}, "0 +- 0; not linear\n"},
      {{"x^4+1e-3*x", "--at", "x=0+-1"}, "0.0000 +- 0.0010; not linear\n"},
      {{"x^2*y^2+w", "--at", "x=0+-1,y=0+-1,w=1+-0.1"}, "1.00 +- 0.10; not linear\n"},
      {{"exp(-x^4)", "--at", "x=0+-0.5"}, "1 +- 0; not linear\n"},
      {{"cosh(x)-1-x^2/2", "--at", "x=0+-1"}, "0 +- 0; not linear\n"},
      {{"sin(x)", "--at", "x=0+-pi/sqrt(3)"}, "0.0 +- 1.8; not linear\n"},
      {{"sin(x)", "--at", "x=0+-0.5"}, "0.00 +- 0.50; not linear\n"},
      {{"x*(x^2-3)", "--at", "x=0+-1"}, "0.0 +- 3.0; not linear\n"},
      {{"x^3", "--at", "x=0+-1"}, "0 +- 0; not linear\n"},
      {{"x*y^2", "--at", "0+-1,0+-1"}, "0 +- 0; not linear\n"},
      {{"x*y*z", "--at", "0+-1,0+-1,0+-1"}, "0 +- 0; not linear\n"},
      {{"cosh(x)", "--at", "x=0+-1.5"}, "1 +- 0; to second order 2.1 +- 1.6; curves more\n"},
      {{"mod(a+b,360)", "--at", "a=200+-10,b=125+-10"}, "325 +- 14; not linear\n"},
      {{"mod(a+b,360)", "--at", "a=200+-17[rect],b=130+-17[rect]"}, "330 +- 14; not linear\n"},
      {{"mod(a+b,360)", "--at", "a=200+-20[tri],b=132+-20[tri]"}, "332 +- 12; not linear\n"},
      {{"x+if(x>2.05,3,0)", "--at", "x=0+-1"}, "0.0 +- 1.0; not linear\n"},
      {{"s+s^6/100", "--let", "s=sum(x[i] for i in range(6))/sqrt(6)", "--at",
        "0+-1,0+-1,0+-1,0+-1,0+-1,0+-1"},
       "0.0 +- 1.0; not linear\n"},
  };
  for (const auto& [arguments, out] : curved) {
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.out, out) << arguments[0];
    EXPECT_THAT(outcome.err, HasSubstr("curves more"));
    EXPECT_THAT(outcome.err, HasSubstr("--trials 1e6"));
    EXPECT_EQ(outcome.status, 1) << arguments[0];
  }
  const Outcome fourth = gradcalc({"x^4", "--at", "x=0+-1"});
  EXPECT_EQ(
      fourth.err,
      "gradcalc: warning: --at x=0+-1: f curves more over the uncertainties than its second derivatives "
      "tell, so that 0 +- 0 does not hold: --trials 1e6 tells what it is\n");
  EXPECT_EQ(gradcalc({"x^4", "--at", "x=0+-1", "--format", "csv"}).out,
            "x,u_x,f,u_f,f_second,u_f_second,f_near_break,status\n0,1,0,0,0,0,,not quadratic\n");
}

// Samples of correlated quantities do not depend on which of them comes first.
TEST(Uncertainty, OfCorrelatedQuantitiesDoesNotDependOnTheirOrder) {
  std::string order = "wxyz";
  do {
    std::string at;
    for (const char name : order) at.append(at.empty() ? "" : ",").append(1, name).append("=0+-1");
    const Outcome outcome = gradcalc({"x+y+w+0.0307*z^6", "--at", at, "--correlate", "x,y=0.7", "--correlate",
                                      "x,z=-0.7", "--correlate", "y,z=-0.7", "--correlate", "x,w=0.7",
                                      "--correlate", "y,w=0.7", "--correlate", "z,w=-0.7"});
    EXPECT_EQ(outcome.out, "0.0 +- 2.7; not linear\n") << at;
    EXPECT_EQ(outcome.status, 1);
  } while (std::ranges::next_permutation(order).found);
}

// (delta^2 - u^2) of a rectangular quantity has the variance 0.8 u^4, of a triangular one 1.4 u^4.
TEST(Uncertainty, ToSecondOrderKnowsTheDistribution) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=0+-1[rect]", "--precision", "3"}).out,
            "0 +- 0; to second order 0.333 +- 0.298\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=0+-1[tri]", "--precision", "3"}).out,
            "0 +- 0; to second order 0.167 +- 0.197\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=0+-1", "--precision", "3"}).out,
            "0 +- 0; to second order 1.00 +- 1.41\n");
}

TEST(Uncertainty, OfRoundingIsNone) {
  const std::vector<Curved> cancelled{
      {{"x+y", "--at", "1+-0.1,2+-0.1", "--correlate", "x,y=-1"}, "3 +- 0\n"},
      {{"(x+1)-x", "--at", "0+-1e-9"}, "1 +- 0\n"},
      {{"(x+1)-x", "--at", "0.1+-1e-9"}, "1 +- 0\n"},
      {{"x-y", "--at", "1000+-1e-9,5+-1e-9", "--correlate", "x,y=1"}, "995 +- 0\n"},
  };
  for (const auto& [arguments, out] : cancelled) {
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.out, out) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
  const Outcome table = gradcalc({"x+y"}, "x,y,u_x,u_y,cov_x_y\n1,2,0.1,0.1,-0.01\n");
  EXPECT_EQ(table.out, "3 +- 0\n");
  EXPECT_EQ(table.status, 0) << table.err;
}

/// What cancels is summed to all digits, and where those of the coefficients do not suffice, that is said.
TEST(Uncertainty, OfWhatCancelsIsWhatIsLeft) {
  const std::vector<Curved> left{
      {{"x-y+z", "--at", "x=1+-1e8,y=1+-1e8,z=0+-1", "--correlate", "x,y=1"}, "0.0 +- 1.0\n"},
      {{"w+x+y+z", "--at", "x=1+-1e6,y=1+-1e6,z=1+-1e6,w=0+-0.1", "--correlate", "x,y=-0.5", "--correlate",
        "x,z=-0.5", "--correlate", "y,z=-0.5"},
       "3.00 +- 0.10\n"},
      {{"x-3*y", "--at", "x=1+-0.3,y=1+-0.1", "--correlate", "x,y=1"}, "-2 +- 0\n"},
      {{"x-y", "--at", "x=1+-1,y=1+-1", "--correlate", "x,y=0.99999"}, "0.0000 +- 0.0045\n"},
  };
  for (const auto& [arguments, out] : left) {
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.out, out) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
  const Outcome unknown = gradcalc({"x-y", "--at", "x=1+-1,y=1+-1", "--correlate", "x,y=0.999999999999999"});
  EXPECT_EQ(unknown.out, "0.0e-08 +- 4.5e-08\n");
  EXPECT_EQ(unknown.err,
            "gradcalc: warning: --at x=1+-1,y=1+-1: the correlated uncertainties cancel in f, and the digits "
            "that doubles have of the coefficients leave its own between 2.8e-08 and 6.1e-08\n");
  EXPECT_EQ(unknown.status, 1);
}

/// Below one degree of freedom there is no coverage factor, and no probability of a given one.
TEST(Uncertainty, WithTooFewDegreesOfFreedomHasNoInterval) {
  for (const std::string coverage : {"0.95", "k=2"}) {
    const Outcome outcome = gradcalc(
        {"x-y", "--at", "x=5+-0.1[4],y=3+-0.09[9]", "--correlate", "x,y=0.99", "--coverage", coverage});
    EXPECT_EQ(
        outcome.err,
        "gradcalc: warning: --at x=5+-0.1[4],y=3+-0.09[9]: f has 0.96 degrees of freedom, and below 1 there "
        "is no coverage factor: its standard uncertainty is 0.017\n");
    EXPECT_EQ(outcome.status, 1);
  }
}

/// Two that move as one are one quantity with limits.
TEST(Uncertainty, LimitsThatMoveAsOneAreNoNormalDistribution) {
  const Outcome outcome = gradcalc(
      {"x+y", "--at", "x=5+-sqrt(3)[rect],y=3+-sqrt(3)[rect]", "--correlate", "x,y=1", "--coverage", "0.99"});
  EXPECT_EQ(outcome.out, "8.0 +- 2.0; 99 %: +- 5.2, k = 2.58\n");
  EXPECT_THAT(outcome.err, HasSubstr("x and y have limits and make up 100 % of the variance of f"));
}

/// By what is exact no derivative is needed.
TEST(Uncertainty, NeedsNoDerivativeByWhatIsExact) {
  for (const std::string at : {"x=-2+-0.1,y=3", "x=-2+-0.1,y=3+-0"}) {
    const Outcome outcome = gradcalc({"x^y", "--at", at});
    EXPECT_EQ(outcome.out, "-8.0 +- 1.2\n");
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
  EXPECT_EQ(gradcalc({"x^y", "--at", "x=-2+-0.1,y=3+-0.1"}).status, 1);
}

TEST(Uncertainty, WorksAtAnyScale) {
  for (const char* const at : {"1e160+-1e159", "1e300+-1e299", "1e-300+-1e-301"}) {
    const Outcome outcome = gradcalc({"2*x", "--at", at});
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
  const Outcome outcome = gradcalc({"exp(x)", "--at", "700+-10"});
  EXPECT_THAT(outcome.err, HasSubstr("f is infinite or too large for a double within two standard"));
  EXPECT_EQ(outcome.status, 1);
}

TEST(Uncertainty, IsToldWhereValuesAreRounded) {
  const Outcome outcome = gradcalc({"x-10000000000000000", "--at", "10000000000000001+-0.1"});
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 10000000000000001+-0.1: x is rounded by more than its uncertainty may "
            "bear: near 10000000000000000 doubles are 2 apart, and the uncertainty is 0.1; measured from a "
            "value near by, it is held to its uncertainty\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(gradcalc({"x", "--at", "12345678901234567890+-1", "--format", "json"}).out,
              HasSubstr("\"status\":\"value rounded\""));
  EXPECT_EQ(gradcalc({"x", "--at", "10000000000000001+-2"}).status, 0);
}

TEST(Uncertainty, ExpandedOfTheFirstOrderIsToldOfWhereItDoesNotHold) {
  EXPECT_THAT(gradcalc({"x^2", "--at", "x=0+-10", "--budget"}).out,
              HasSubstr("expanded uncertainty 0 (95 %), of the first order, which does not hold\n"));
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=0+-10", "--coverage", "0.95"}).out,
            "0 +- 0; to second order 100 +- 140; 95 %: +- 0, k = 1.96, of the first order, which does not "
            "hold\n");
}

TEST(Uncertainty, HasTheDegreesOfFreedomOfWhatCounts) {
  EXPECT_THAT(gradcalc({"x+y", "--at", "x=1+-0.001[2],y=2+-1", "--correlate", "x,y=0.001", "--budget"}).out,
              HasSubstr("coverage factor 1.96, "));
  EXPECT_THAT(gradcalc({"x+y", "--at", "x=1+-1[60],y=2+-1[60]", "--budget"}).out,
              HasSubstr("degrees of freedom 120, coverage factor 1.98, "));
  EXPECT_THAT(gradcalc({"x", "--at", "x=1+-1[60]", "--budget"}).out,
              HasSubstr("degrees of freedom 60, coverage factor 2.00, "));
  EXPECT_THAT(gradcalc({"x", "--at", "x=1+-1", "--coverage", "0.99999999"}).out,
              HasSubstr("; 99.999999 %: "));
}

TEST(Uncertainty, NearABreakIsToldOf) {
  const Outcome near = gradcalc({"abs(x-1)", "--at", "x=2+-0.7"});
  EXPECT_THAT(near.err,
              HasSubstr("--at x=2+-0.7: f has a kink, a jump, a pole or the end of its domain 1.4 standard "
                        "uncertainties away, at abs(x-1), and its derivatives know nothing of that\n"));
  EXPECT_EQ(near.status, 1);
  const Outcome far = gradcalc({"max(x,1)", "--at", "x=2+-0.51"});
  EXPECT_EQ(far.out, "2.00 +- 0.51\n");
  EXPECT_THAT(far.err, HasSubstr("2 standard uncertainties away"));
  EXPECT_EQ(far.status, 0) << "the variance is less by 4.4 %";
  EXPECT_EQ(gradcalc({"abs(x-1)", "--at", "x=2+-0.51"}).out, "1.00 +- 0.51; not linear\n") << "by 7.4 %";
  EXPECT_EQ(gradcalc({"abs(x-1)", "--at", "x=2+-0.4"}).err, "");
  EXPECT_THAT(gradcalc({"abs(x-1)", "--at", "x=2+-0.55", "--format", "json"}).out,
              HasSubstr("\"near_break\":1.81818181818181"));
  EXPECT_EQ(gradcalc({"abs(x-1)", "--at", "x=2+-0.99[rect]"}).err, "") << "it is not that far";
  EXPECT_THAT(gradcalc({"abs(x-1)", "--at", "x=2+-1.01[rect]"}).err, HasSubstr("has a kink"));
  const Outcome kink = gradcalc({"abs(x-1)", "--at", "x=1+-0.5"});
  EXPECT_EQ(kink.out, "0 +- nan\n");
  EXPECT_THAT(kink.err, HasSubstr("the derivative is -1 from the left and 1 from the right"));
  EXPECT_EQ(kink.status, 1);
  const Outcome beyond = gradcalc({"sqrt(x)", "--at", "x=0.1+-0.7"});
  EXPECT_EQ(beyond.out, "0.3 +- 1.1; not linear\n");
  EXPECT_THAT(beyond.err, HasSubstr("f has no finite value within two standard uncertainties"));
  EXPECT_EQ(beyond.status, 1);
}

// Samples are sqrt(3) uncertainties away; these breaks are 1.8.
TEST(Uncertainty, OfWhatJumpsNearByIsNoConfidentNumber) {
  const Outcome jump = gradcalc({"x + (x>1.18)*10", "--at", "x=1+-0.1"});
  EXPECT_EQ(jump.out, "1.00 +- 0.10; not linear\n");
  EXPECT_THAT(jump.err,
              HasSubstr("--at x=1+-0.1: f jumps or has a pole within two standard uncertainties, so that "
                        "1.00 +- 0.10 does not hold: --trials 1e6 tells what it is\n"));
  EXPECT_EQ(jump.status, 1);
  for (const char* const f : {"x+1e-3*log(1.18-x)", "x+1e-9/(x-1.18)", "x+1e-9/(x-1.18)^2"}) {
    const Outcome end = gradcalc({f, "--at", "x=1+-0.1", "--format", "csv", "--no-header"});
    EXPECT_THAT(end.out, AllOf(HasSubstr(",nan,nan,1."), EndsWith(",not quadratic\n"))) << f;
    EXPECT_THAT(end.err, HasSubstr(" within two standard uncertainties")) << f;
    EXPECT_EQ(end.status, 1) << f;
  }
  EXPECT_EQ(gradcalc({"x + (x>1.18)*0.009", "--at", "x=1+-0.1"}).status, 0) << "a tenth of u is 0.01";
  EXPECT_EQ(gradcalc({"x + (x>1.18)*0.011", "--at", "x=1+-0.1"}).status, 1);
  EXPECT_THAT(gradcalc({"x + (x>1.21)*10", "--at", "x=1+-0.1"}).err,
              HasSubstr("f curves more over the uncertainties than its second derivatives tell"))
      << "up to three";
  EXPECT_EQ(gradcalc({"x + (x>1.31)*10", "--at", "x=1+-0.1"}).err, "") << "it is farther than three";
  EXPECT_EQ(gradcalc({"x + 0.01*abs(x-1.18)", "--at", "x=1+-0.1"}).status, 0) << "a kink";
  EXPECT_EQ(gradcalc({"y + atan2(y,x)", "--at", "x=-0.05+-0.01,y=0.18+-0.1"}).status, 1);
}

// Along the directions of the samples f is x alone: between them, beyond them, or off them it is not.
TEST(Uncertainty, IsSampledBetweenAndBeyondTheRegularPlaces) {
  const std::pair<const char*, const char*> cases[] = {
      {"x*y*(x^2-y^2)+x", "x=0+-1,y=0+-1"},  {"x+x^3*(x^2-3)", "x=0+-1"},
      {"x+5*sin(pi*x/sqrt(3))^4", "x=0+-1"}, {"x+5*x^20", "x=0+-1[rect]"},
      {"x+exp(4*(x-2.5))", "x=0+-1"},        {"mod(x,360)", "x=355+-2.4"}};
  for (const auto& [f, at] : cases) {
    const Outcome outcome = gradcalc({f, "--at", at});
    EXPECT_THAT(outcome.out, EndsWith("; not linear\n")) << f;
    EXPECT_EQ(outcome.status, 1) << f;
  }
  const std::string quintic = "mawk 'BEGIN {x = {x}; printf \"%.17g\", x + x^3 * (x^2 - 3)}'";
  EXPECT_EQ(gradcalc({"--exec", quintic, "--at", "x=0+-1"}).out, "0.0 +- 1.0; not linear\n");
  EXPECT_EQ(gradcalc({"x+0.002*x^3", "--at", "x=0+-1"}).status, 0);
}

// f was computed of V and I, and the table has no correlation of it with these.
TEST(Uncertainty, OfResultsReadAgainWithTheirQuantitiesIsToldOf) {
  for (const char* const format : {"csv", "json"}) {
    const Outcome ratio = gradcalc({"x+y", "--at", "x=5+-0.1,y=2+-0.1", "--format", format});
    const Outcome again = gradcalc({"f-x"}, ratio.out);
    EXPECT_EQ(again.out, "2.00 +- 0.17\n");
    EXPECT_EQ(
        again.err,
        "gradcalc: warning: stdin:1: f counts as independent of x; if it is a result that was computed of x, "
        "a column r_x_f tells how they are correlated, which --show "
        "point,value,uncertainty,correlation,status writes, or here --correlate x,f=R does\n")
        << format;
    const Outcome remedy = gradcalc({"f-x", "--correlate", "x,f=sqrt(0.5)"}, ratio.out);
    EXPECT_EQ(remedy.out, "2.00 +- 0.10\n");
    EXPECT_EQ(remedy.err, "") << format;
    EXPECT_EQ(gradcalc({"2*f"}, ratio.out).err, "") << format;
  }
}

TEST(Uncertainty, OfResultsReadAgainHasTheirDegreesOfFreedom) {
  for (const char* const format : {"csv", "json"}) {
    const Outcome ratio = gradcalc({"V/I", "--at", "V=5+-0.1[3],I=2.00(1)", "--format", format, "--budget"});
    EXPECT_THAT(gradcalc({"f", "--budget"}, ratio.out).out,
                HasSubstr("degrees of freedom 3, coverage factor 3.18, expanded uncertainty 0.16 (95 %)"))
        << format;
  }
}

// With rounded coefficients, three results of two quantities would have no correlation that is possible.
TEST(Uncertainty, WritesAllDigitsOfCorrelations) {
  for (const char* const format : {"csv", "json"}) {
    const Outcome three =
        gradcalc({"x+y, x-y, x+0.3*y", "--at", "x=5+-0.1,y=2+-0.07", "--format", format, "--precision", "3"});
    const Outcome again = gradcalc({"f0+f1-2*f2"}, three.out);
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_THAT(again.out, HasSubstr(" +- 0.042\n")) << format;
  }
}

// EA-4/02: the interval of a rectangular distribution is not that of a normal one.
TEST(Uncertainty, WithinLimitsHasNoNormalInterval) {
  const Outcome limits = gradcalc({"x", "--at", "x=5+-0.2[rect]", "--budget"});
  EXPECT_EQ(
      limits.err,
      "gradcalc: warning: --at x=5+-0.2[rect]: x has limits and makes up 100 % of the variance of f: its "
      "interval is not that of the coverage factor, which is of a normal distribution: --trials 1e6 tells "
      "what "
      "it is\n");
  EXPECT_EQ(gradcalc({"x+y", "--at", "x=5+-0.2[rect],y=0+-0.05", "--budget"}).err, "");
  EXPECT_THAT(gradcalc({"x+y", "--at", "x=5+-0.2[rect],y=0+-0.03", "--budget"}).err,
              HasSubstr("x has limits"));
  EXPECT_EQ(gradcalc({"x", "--at", "x=5+-0.2[rect]"}).err, "") << "no interval";
}

TEST(Uncertainty, OfARangeIsToldWithItsPoint) {
  EXPECT_EQ(
      gradcalc({"x^2", "--at", "x=0:20:10+-10"}).err,
      "gradcalc: warning: --at x=0:20:10+-10, at x = 0: f is not linear over the uncertainties: to second "
      "order it is 100 +- 140, to first order 0 +- 0\n"
      "gradcalc: warning: --at x=0:20:10+-10, at x = 10: f is not linear over the uncertainties: to second "
      "order it is 200 +- 240, to first order 100 +- 200\n"
      "gradcalc: warning: --at x=0:20:10+-10, at x = 20: f is not linear over the uncertainties: to second "
      "order it is 500 +- 420, to first order 400 +- 400\n");
}

TEST(Uncertainty, HasNoColumnsOfDerivatives) {
  for (const char* column : {"exact", "difference", "relative", "verdict", "evaluations"}) {
    const Outcome outcome = gradcalc({"x^2", "--at", "x=3+-0.1", "--show", column});
    EXPECT_EQ(outcome.err, std::string("gradcalc: error: --show ") + column +
                               ": it is of derivatives, and the points have uncertainties\nhint: without "
                               "uncertainties it is shown; --show status says what is to be said of an "
                               "uncertainty\n");
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.status, 2);
    const Outcome table = gradcalc({"x^2", "--show", column}, "x,u_x\n3,0.1\n");
    EXPECT_EQ(table.err, outcome.err);
    EXPECT_EQ(table.status, 2);
  }
}

TEST(Uncertainty, OfAProgramAskedNoMoreIsToldSo) {
  const Outcome outcome = gradcalc(
      {"--exec", "awk 'BEGIN{print {x}^2}'", "--limit", "3", "--trials", "1000", "--at", "x=3+-0.1"});
  EXPECT_THAT(outcome.err, HasSubstr(" of 1000 trials: --limit 3: it is asked no more\n"));
  EXPECT_EQ(outcome.err.find("not finite"), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.status, 1);
}

TEST(Uncertainty, ThatIsUndefinedHasNoPicture) {
  const TemporaryFile picture("");
  const Outcome outcome = gradcalc({"sqrt(-x)", "--at", "x=2+-0.1", "--plot", picture.path() + ".svg"});
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at x=2+-0.1: f is nan at the point itself (x = 2), so it has no derivative "
            "there\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Uncertainty, IsToldWhereItIsTooLarge) {
  const Outcome outcome = gradcalc({"x^2", "--at", "x=1e200+-1e199"});
  EXPECT_EQ(outcome.out, "inf +- nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at x=1e200+-1e199: f or its uncertainty is too large for a double\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Uncertainty, OfAProgramHasThatOfItsSensitivities) {
  const Outcome outcome = gradcalc(
      {"--exec", "awk 'BEGIN{printf \"%.6g\\n\", {V}/{I}}'", "--at", "V=5+-0.1,I=2.00(1)", "--budget"});
  EXPECT_THAT(outcome.out, HasSubstr("\nprogram "));
  EXPECT_THAT(outcome.out, HasSubstr("\nf = 2.500 +- 0.052\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  // The last of six digits counts 1e-5: f may be off by half of that, all alike.
  const Outcome coarse = gradcalc(
      {"--exec", "awk 'BEGIN{printf \"%.6g\\n\", {V}/{I}}'", "--at", "V=5.1234+-1e-6,I=2.3456+-1e-6"});
  EXPECT_EQ(coarse.out, "2.1842600 +- 0.0000031\n");
  EXPECT_EQ(coarse.status, 0) << coarse.err;
  const Outcome square = gradcalc({"--exec", "awk 'BEGIN{print ({x})^2}'", "--at", "x=0+-10"});
  EXPECT_THAT(square.out, HasSubstr("to second order 100 +- 140"));
  EXPECT_EQ(square.status, 1);
}

// Terms of even degree beyond the second, which second differences alone do not tell from curvature.
TEST(Uncertainty, OfAProgramKnowsEvenTermsOfHigherDegree) {
  const Outcome fourth = gradcalc({"--exec", "awk 'BEGIN{print ({x})^4}'", "--at", "x=0+-1"});
  EXPECT_THAT(fourth.out, HasSubstr("; not linear\n"));
  EXPECT_THAT(fourth.err, HasSubstr("f curves more over the uncertainties than its second derivatives tell"));
  EXPECT_EQ(fourth.status, 1);
  const auto at_zero = [](const std::string& f) {
    return gradcalc({"--exec", "awk 'BEGIN{x={x}; y={y}; printf \"%.17g\\n\", " + f + "}'", "--at",
                     "x=0+-1,y=0+-1"})
        .out;
  };
  EXPECT_EQ(at_zero("x+y+x*x*y*y"), "0.0 +- 1.4; not linear\n") << "its mean is 1";
  EXPECT_EQ(at_zero("x*y+3*x"), "0.0 +- 3.0; to second order 0.0 +- 3.2\n");
  EXPECT_EQ(at_zero("3*x+0.01*x*x*y*y"), "0.0 +- 3.0\n");
  const Outcome both = gradcalc({"--exec", "awk 'BEGIN{print ({x})^2+({x})^4}'", "--at", "x=0+-1"});
  EXPECT_THAT(both.out, HasSubstr("; to second order 1.0 +- 1.4; curves more\n"));
  const Outcome small = gradcalc({"--exec", "awk 'BEGIN{print {x}+1e-6*({x})^4}'", "--at", "x=1+-0.1"});
  EXPECT_EQ(small.out, "1.00 +- 0.10\n");
  EXPECT_EQ(small.status, 0) << small.err;
}

TEST(Uncertainty, OfALaterObjectAloneIsAnError) {
  const Outcome outcome = gradcalc({"V/I"},
                                   R"({"V":5,"u_V":0.1,"I":2}
{"V":5,"u_V":0.1,"dof_V":3,"I":2}
{"V":5,"u_V":0.1,"I":2,"cov_V_I":1,"u_I":1}
{"V":5,"u_V":0.1,"I":2,"u_of":1,"cov_V":1}
)");
  EXPECT_EQ(outcome.out, "2.500 +- 0.050\nnan +- nan\nnan +- nan\n2.500 +- 0.050\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: stdin:2: the key 'dof_V' is not one of the first object, whose keys tell what is "
            "uncertain\n"
            "gradcalc: stdin:3: the key 'cov_V_I' is not one of the first object, whose keys tell what is "
            "uncertain\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Uncertainty, OfACovarianceWithAnUnknownNameIsToldOf) {
  const Outcome outcome = gradcalc({"V/I"}, "V,u_V,I,u_I,cov_V_Q\n5,0.1,2,0.01,3\n");
  EXPECT_EQ(outcome.out, "2.500 +- 0.052\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: stdin:1: the column 'cov_V_Q' is not used: the function has no two variables "
            "of these names, and these: I and V\n");
}

/// A line whose quantities cannot be drawn is a bad line: those around it have their trials.
TEST(Uncertainty, OfALineThatCannotBeDrawnIsRefused) {
  const Outcome outcome = gradcalc({"x+y", "--trials", "1e4"},
                                   "x,u_x,dist_x,y,u_y,dist_y,cov_x_y\n1,1,rect,1,1,tri,0.5\n"
                                   "1,1,rect,1,1,tri,0.999\n1,1,rect,1,1,tri,0.4\n");
  EXPECT_THAT(outcome.out, HasSubstr("\nnan +- nan\n2.0 +- 1.7; trials"));
  EXPECT_THAT(outcome.err, HasSubstr("gradcalc: stdin:3: 'x' and 'y' have distributions that cannot be "
                                     "correlated so strongly\n"));
  EXPECT_EQ(outcome.status, 1);
  const Outcome point =
      gradcalc({"x+y", "--trials", "1e4", "--at", "x=1+-1[rect],y=1+-1[tri]", "--correlate", "x,y=0.999"});
  EXPECT_EQ(point.status, 2);
}

/// Of three quantities, the mixed differences of each pair at the point are 0.
TEST(Uncertainty, OfAProgramKnowsProductsOfThree) {
  const auto run = [](const std::string& f, const std::string& at) {
    return gradcalc({"--exec", "awk 'BEGIN{printf \"%.17g\\n\", " + f + "}'", "--at", at});
  };
  const Outcome product = run("({x})*({y})*({z})", "x=0+-1,y=0+-1,z=0+-1");
  EXPECT_EQ(product.out, "0 +- 0; not linear\n");
  EXPECT_EQ(product.status, 1);
  const Outcome beside = run("({x})*({y})*({z})+0.1*({x})", "x=0+-1,y=0+-1,z=0+-1");
  EXPECT_EQ(beside.out, "0.00 +- 0.10; not linear\n");
  const Outcome small = run("({x})*({y})*({z})", "x=1+-0.01,y=1+-0.01,z=1+-0.01");
  EXPECT_EQ(small.out, "1.000 +- 0.017\n");
  EXPECT_EQ(small.status, 0) << small.err;
}

// All columns are coordinates of a program without places, but those that tell of others.
TEST(Uncertainty, OfAProgramThatReadsLinesHasItsColumns) {
  const std::string table = "V,u_V,I,u_I\n5.02,0.02,1.98,0.01\n";
  const std::string command = "mawk -W interactive '{printf \"%.17g\\n\", NF == 2 ? $1/$2 : 0/0}'";
  for (const char* const option : {"--exec", "--exec-stream"}) {
    const Outcome outcome = gradcalc({option, command}, table);
    EXPECT_EQ(outcome.out, "2.535 +- 0.016\n") << outcome.err;
    EXPECT_EQ(outcome.err, "");
  }
  EXPECT_EQ(gradcalc({"--exec", command}, "{\"V\":5.02,\"u_V\":0.02,\"I\":1.98}\n").out, "2.535 +- 0.010\n");
  EXPECT_EQ(gradcalc({"--exec", command}, "V,I,cov_V_I,u_V,u_I\n5.02,1.98,0.0001,0.02,0.01\n").out,
            "2.535 +- 0.012\n");
  EXPECT_EQ(gradcalc({"--exec", command, "--h", "0.5"}, "V,u_I\n4,2\n").out, "0.5 -1.066666667\n")
      << "no coordinate is called I";
  EXPECT_EQ(gradcalc({"--exec", command, "--h", "0.5", "--vars", "V,u_V"}, "V,u_V\n4,2\n").out,
            "0.5 -1.066666667\n");
}

/// Its digits are what is uncertain then.
TEST(Uncertainty, OfAProgramThatChangesNothingHasNoShares) {
  const Outcome budget = gradcalc({"--exec", "true {x}; echo 5.0", "--at", "x=1+-1", "--budget"});
  const Outcome columns =
      gradcalc({"--exec", "true {x}; echo 5.0", "--at", "x=1+-1", "--budget", "--format", "csv"});
  EXPECT_THAT(columns.out, HasSubstr(",df_dx,df_dx_error,u_f_x,u_f_program,share_x,share_program,"));
  EXPECT_THAT(budget.out, HasSubstr("0    0.0 %\n"));
  EXPECT_THAT(budget.out, Not(HasSubstr("nan")));
}

// Doubles near 1 are 2.2e-16 apart: a sample 1.7e-15 away is no sample. Derivatives with bounds tell of
// formulas, and nothing tells of programs.
TEST(Uncertainty, ThatCannotBeSampledIsToldOf) {
  const Outcome formula = gradcalc({"sin(x)", "--at", "x=1+-1e-15"});
  EXPECT_EQ(formula.out, "0.84147098480789650 +- 0.00000000000000054\n");
  EXPECT_EQ(formula.status, 0) << formula.err;
  const Outcome program =
      gradcalc({"--exec", "awk 'BEGIN{printf \"%.17g\\n\", 2*{x}}'", "--at", "x=1+-1e-15"});
  EXPECT_THAT(program.out, HasSubstr("; not checked\n"));
  EXPECT_EQ(
      program.err,
      "gradcalc: warning: --at x=1+-1e-15: nothing tells whether f is linear over the uncertainties: doubles "
      "near the value of x are too far apart to sample it; measured from a value near by, it can be "
      "sampled\n");
  EXPECT_EQ(program.status, 1);
  const Outcome kink = gradcalc({"x+abs(x-1000)", "--at", "x=1000.00000000002+-1e-11", "--format", "csv"});
  EXPECT_THAT(kink.out, HasSubstr(",,not checked\n"));
  EXPECT_EQ(kink.status, 1);
}

// x cannot be sampled, and f is linear in it by the bounds of its derivatives: y tells the rest.
TEST(Uncertainty, ThatCannotBeSampledLeavesTheOthersSampled) {
  const std::string fine = "x=1e6+-1e-9,";
  EXPECT_EQ(gradcalc({"x*y", "--at", fine + "y=2+-0.5"}).out, "2000000 +- 500000\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", fine + "y=2+-0.5"}).status, 0);
  EXPECT_EQ(gradcalc({"x*y^2", "--at", fine + "y=2+-0.5"}).out,
            "4000000 +- 2000000; to second order 4300000 +- 2000000\n");
  EXPECT_EQ(gradcalc({"x*sin(y)", "--at", fine + "y=0+-0.5"}).out, "0 +- 500000; not linear\n");
  const Outcome kink = gradcalc({"x+y*abs(x-1000)", "--at", "x=1000.00000000002+-1e-11,y=1+-0.1"});
  EXPECT_THAT(kink.out, HasSubstr("; not checked\n"));
  EXPECT_EQ(kink.status, 1);
  const Outcome small_kink = gradcalc({"1e-9*abs(x-1000)+y", "--at", "x=1000.00000000002+-1e-11,y=1+-0.1"});
  EXPECT_THAT(small_kink.out, HasSubstr("1.00 +- 0.10")) << small_kink.err;
  const Outcome jump = gradcalc({"1e-3*floor(x)+y", "--at", "x=1000.00000000002+-1e-11,y=1+-0.001"});
  EXPECT_THAT(jump.out, HasSubstr("; not checked\n"));
  const Outcome table = gradcalc({"x*y", "--format", "csv"}, "x,u_x,y,u_y\n1e6,1e-9,2,0.5\n1e6,1e-9,2,0\n");
  EXPECT_EQ(
      table.out,
      "x,y,u_x,u_y,f,u_f,f_second,u_f_second,f_near_break,status\n1000000,2,1e-09,0.5,2000000,500000,,,,ok\n"
      "1000000,2,1e-09,0,2000000,2e-09,,,,ok\n");
}

TEST(Uncertainty, OfWhatCannotBeSampledIsHeldInCorrelatedOnes) {
  const Outcome outcome =
      gradcalc({"x*y^2", "--at", "x=1e6+-1e-9,y=2+-0.5", "--correlate", "x,y=0.5", "--precision", "3"});
  EXPECT_EQ(outcome.out, "4000000 +- 2000000; to second order 4250000 +- 2030000\n");
}

// The message says why.
TEST(Uncertainty, OfABadLineHasNoBudget) {
  const Outcome outcome = gradcalc({"V/I", "--budget", "--points", "-"}, "V,u_V,I,u_I\n9.98,,4.01,0.02\n");
  EXPECT_EQ(outcome.out, "bad input, line 2\n");
  EXPECT_EQ(outcome.err, "gradcalc: stdin:2: field 2: a number is missing\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Uncertainty, OfParametersOfATotal) {
  const TemporaryFile data("t,y\n1,2.1\n2,3.9\n3,6.2\n");
  EXPECT_EQ(gradcalc({"(y-a*t)^2", "--data", data.path(), "--at", "a=2.5+-0.01"}).out, "3.06 +- 0.13\n");
}

struct Refusal {
  std::vector<std::string> arguments;
  std::string message;
};

TEST(Uncertainty, IsRefusedWithTheReason) {
  const std::string at = "V=5+-0.1,I=2.00(1)";
  const std::vector<Refusal> refusals{
      {{"--at", at, "--correlate", "V,R=0.5"},
       "--correlate: the function has no variable 'R'\nhint: its variables: V and I\n"},
      {{"--at", at, "--correlate", "V,I=1.5"},
       "--correlate: 'V,I=1.5' is no correlation: these are from -1 to 1\nhint: for example --correlate "
       "V,I=0.8\n"},
      {{"--at", at, "--correlate", "V,V=1"},
       "--correlate: 'V,V=1' is of a quantity and itself\nhint: for example --correlate V,I=0.8\n"},
      {{"--at", at, "--correlate", "V,I"},
       "--correlate: 'V,I' is not A,B=R\nhint: for example --correlate V,I=0.8\n"},
      {{"--at", at, "--correlate", "V,I=0.1", "--correlate", "I,V=0.2"},
       "--correlate: I and V are given twice\n"},
      {{"--at", at, "--coverage", "95"},
       "--coverage: '95' is not a probability between 0 and 1\nhint: for example --coverage 0.95; a coverage "
       "factor is --coverage k=2\n"},
      {{"--at", at, "--coverage", "k=0"},
       "--coverage: 'k=0' is no coverage factor\nhint: for example --coverage k=2\n"},
      {{"--at", at, "--coverage", "k=inf"},
       "--coverage: 'k=inf' is no coverage factor\nhint: for example --coverage k=2\n"},
      {{"--at", "3,4", "--budget"},
       "--budget: the points have no uncertainties\nhint: write them behind the values, --at "
       "\"V=0.1+-0.001\", or in "
       "columns of a table: u_V beside V\n"},
      {{"--at", "3,4", "--show", "point,status"},
       "--show status: the points have no uncertainties\nhint: write them behind the values, --at "
       "\"V=0.1+-0.001\", or in "
       "columns of a table: u_V beside V\n"},
      {{"--at", "V=5+--0.1,I=2"}, "field 1: the uncertainty '-0.1' is negative\n  V=5+--0.1,I=2\n       ^\n"},
      {{"--at", at, "--hessian"},
       "--at with an uncertainty and --hessian exclude each other: second derivatives are in the terms of "
       "second "
       "order\nhint: without uncertainties it gives the derivatives\n"},
      {{"--at", at, "--h", "1e-3"},
       "--at with an uncertainty and --h exclude each other: the sensitivities are proven derivatives\nhint: "
       "without "
       "uncertainties it gives the derivatives\n"},
  };
  for (const auto& [arguments, message] : refusals) {
    std::vector<std::string> all{"V/I"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Outcome outcome = gradcalc(all);
    EXPECT_EQ(outcome.err, "gradcalc: error: " + message);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.status, 2);
  }
}

/// 9.81(2) in a formula is 9.81 times 2: beside points with uncertainties, it is thought to have one.
TEST(Uncertainty, IsNotTakenForArithmetic) {
  const std::string hint =
      "hint: a measured quantity is a variable: --at NAME=9.81(2), or columns NAME and u_NAME of a table; "
      "for "
      "arithmetic, write 9.81*2\n";
  const Outcome let = gradcalc({"m*g", "--let", "g=9.81(2)", "--at", "m=1.0+-0.1"});
  EXPECT_EQ(let.err,
            "gradcalc: error: --let: '9.81(2)' would be an uncertainty in a point, and is arithmetic here\n"
            "  g=9.81(2)\n        ^\n" +
                hint);
  EXPECT_EQ(let.out, "");
  EXPECT_EQ(let.status, 2);
  const Outcome expression = gradcalc({"m*9.81(2)", "--at", "m=1.0+-0.1"});
  EXPECT_EQ(expression.err,
            "gradcalc: error: '9.81(2)' would be an uncertainty in a point, and is arithmetic here\n"
            "  m*9.81(2)\n        ^\n" +
                hint);
  EXPECT_EQ(expression.status, 2);
  EXPECT_EQ(gradcalc({"m*9.81(2)"}, "m,u_m\n1,0.1\n").err, expression.err);
  EXPECT_EQ(gradcalc({"m*g", "--let", "g=9.81(2)"}, "m,u_m\n1,0.1\n").status, 2);
  EXPECT_EQ(gradcalc({"m*g", "--let", "g=9.81+-0.02", "--at", "m=1.0+-0.1"}).status, 2);
  EXPECT_EQ(gradcalc({"m*9.81(2)", "--at", "m=1.0"}).out, "19.62\n") << "no uncertainty is meant";
  const Outcome turned = gradcalc({"x", "--at", "x=5-+0.1"});
  EXPECT_EQ(turned.err,
            "gradcalc: error: field 1: '5-+0.1' is neither a number nor an expression\n  x=5-+0.1\n      ^\n"
            "hint: an uncertainty is written +-, as in 5+-0.1; to subtract, write 5-0.1\n");
  EXPECT_EQ(turned.status, 2);
  EXPECT_EQ(gradcalc({"x", "--at", "x=pi(1)"}).status, 2);
}

TEST(Uncertainty, RefusesCorrelationsThatContradictEachOther) {
  const Outcome outcome = gradcalc({"x+y+z", "--at", "1+-1,1+-1,1+-1", "--correlate", "x,y=0.9",
                                    "--correlate", "y,z=0.9", "--correlate", "x,z=-0.9"});
  EXPECT_EQ(
      outcome.err,
      "gradcalc: error: --correlate: the correlations contradict each other: no quantities have x,z=-0.9, "
      "y,z=0.9 beside those of the others: the matrix is not positive semidefinite\n"
      "hint: if they were rounded, more digits of them may do\n");
  EXPECT_EQ(outcome.status, 2);
}

}  // namespace
}  // namespace gradcalc::testing
