#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(UncertainInput, ThatIsAsymmetricIsRefusedBesideUncertainPoints) {
  const Outcome typed = gradcalc({"V/I", "--at", "V=5+-0.1, I=2+0.1-0.2"});
  EXPECT_EQ(typed.out, "");
  EXPECT_EQ(
      typed.err,
      "gradcalc: error: field 2: '2+0.1-0.2' would be an asymmetric uncertainty, which is not read\n"
      "  V=5+-0.1, I=2+0.1-0.2\n"
      "              ^\n"
      "hint: if 1.8 and 2.1 are limits, write 1.95+-0.15[rect]; if they are one standard uncertainty away, "
      "1.95+-0.15; for arithmetic, write (2+0.1-0.2)\n");
  EXPECT_EQ(typed.status, 2);
  for (const std::string at :
       {"V=5+-0.1, I=2+0.1/-0.2", "V=5+-0.1, I=2 +0.1 -0.2", "V=5+-0.1, I=2 + 0.1 - 0.2", "5+-0.1, 2-0.2+0.1",
        "V=5+-0.1, I=2^{+0.1}_{-0.2}", "V=5+-0.1, I=2 (+0.1/-0.2)", "5+-0.1, 2 +0.1 -0.2",
        "V=5,I=2+0.1-0.2+-0.3", "V=5,I=2+-0.3+0.1-0.2"}) {
    const Outcome outcome = gradcalc({"V/I", "--at", at, "--vars", "V,I"});
    EXPECT_THAT(outcome.err, HasSubstr("would be an asymmetric uncertainty, which is not read")) << at;
    EXPECT_THAT(outcome.err, HasSubstr("[rect]; if they are one standard uncertainty away, ")) << at;
    EXPECT_EQ(outcome.status, 2) << at;
  }
  EXPECT_EQ(gradcalc({"x", "--at", "x=5+-0.1", "--at", "x=2+0.1-0.2"}).status, 2) << "another point";
}

TEST(UncertainInput, IsArithmeticInBracketsOrWithoutUncertainties) {
  EXPECT_EQ(gradcalc({"V/I", "--at", "V=5+-0.1, I=(2+0.1-0.2)"}).out, "2.632 +- 0.053\n");
  EXPECT_EQ(gradcalc({"x", "--at", "5+-1", "--at", "(2+0.1-0.2)"}).out, "5.0 +- 1.0\n1.9 +- 0\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "x=2+0.1-0.2", "--exact"}).out, "3.8\n");
  EXPECT_EQ(gradcalc({"x+y+z", "--at", "5+-0.1 +0.1 -0.2"}).out, "4.90 +- 0.10\n") << "three coordinates";
}

TEST(UncertainInput, ThatIsAsymmetricIsRefusedInTables) {
  const std::string remedy =
      "'2+0.1-0.2' would be an asymmetric uncertainty, which is not read: if 1.8 and 2.1 are limits, write "
      "1.95+-0.15[rect]; if they are one standard uncertainty away, 1.95+-0.15\n";
  const Outcome cells = gradcalc({"V/I"}, "V,I\n5+-0.1,2+0.1-0.2\n5+-0.1,1.95+-0.15\n");
  EXPECT_EQ(cells.out, "nan +- nan\n2.56 +- 0.20\n");
  EXPECT_EQ(cells.err, "gradcalc: stdin:2: field 2: " + remedy);
  EXPECT_EQ(cells.status, 1);
  EXPECT_EQ(gradcalc({"V/I"}, "{\"V\":\"5+-0.1\",\"I\":\"2+0.1-0.2\"}\n").err,
            "gradcalc: stdin:1: the key 'I': " + remedy);
  EXPECT_EQ(gradcalc({"V/I"}, "V,I,u_V\n5,2+0.1-0.2,0.1\n").err, "gradcalc: stdin:2: field 2: " + remedy);
  EXPECT_EQ(
      gradcalc({"x"}, "x,u_x\n2,+0.1/-0.2\n").err,
      "gradcalc: stdin:2: field 2: '+0.1/-0.2' is not a number: an asymmetric uncertainty is not read; half "
      "of its sum beside the mean of the limits is\n");
  EXPECT_THAT(gradcalc({"x/y"}, "5+-0.1, 2 +0.1 -0.2\n").err,
              HasSubstr("stdin:1: field 2: '2 +0.1 -0.2' would be an asymmetric uncertainty"));
}

TEST(UncertainInput, ThatIsLostIsRefused) {
  const Outcome typed = gradcalc({"x", "--at", "x=5+-1e-400"});
  EXPECT_EQ(typed.err,
            "gradcalc: error: field 1: the uncertainty '1e-400' is too small for a double\n"
            "  x=5+-1e-400\n"
            "       ^\n"
            "hint: in smaller units of the quantity it is not\n");
  EXPECT_EQ(typed.status, 2);
  const Outcome table = gradcalc({"x"}, "x,u_x\n5,0\n5,1e-400\n5,0e-400\n5,\"1e-400\"\n");
  EXPECT_EQ(table.out, "5 +- 0\nnan +- nan\n5 +- 0\nnan +- nan\n");
  EXPECT_EQ(table.err,
            "gradcalc: stdin:3: field 2: '1e-400' is too small for a double\n"
            "gradcalc: stdin:5: field 2: '1e-400' is too small for a double\n");
  EXPECT_EQ(table.status, 1);
  EXPECT_EQ(gradcalc({"x"}, "{\"x\":5,\"u_x\":1e-400}\n").err,
            "gradcalc: stdin:1: the key 'u_x': '1e-400' is too small for a double\n");
  EXPECT_EQ(gradcalc({"x"}, "{\"x\":\"5+-1e-400\"}\n").err,
            "gradcalc: stdin:1: the key 'x': the uncertainty '1e-400' is too small for a double\n");
  EXPECT_EQ(gradcalc({"x"}, "5+-1e-400\n").err,
            "gradcalc: stdin:1: field 1: the uncertainty '1e-400' is too small for a double\n");
}

TEST(UncertainInput, HasUnitsBehindIt) {
  const auto in = [](const std::string& at) { return gradcalc({"x", "--at", at}).out; };
  EXPECT_EQ(in("x=(300+-3)%"), "3.000 +- 0.030\n");
  EXPECT_EQ(in("(300 \u00b1 3) %"), "3.000 +- 0.030\n");
  EXPECT_EQ(in("x=5+-20ppm"), "5.00000 +- 0.00010\n");
  EXPECT_EQ(in("x=5 \u00b1 20 ppm [9]"), "5.00000 +- 0.00010\n");
  EXPECT_EQ(gradcalc({"x"}, "x\n5+-20ppm\n(500.0+-0.2)%\n").out, "5.00000 +- 0.00010\n5.0000 +- 0.0020\n");
  EXPECT_EQ(gradcalc({"x", "--at", "x=5+-20*ppm", "--let", "ppm=1e-6"}).out, "5.000000 +- 0.000020\n")
      << "a constant of that name";
  EXPECT_EQ(gradcalc({"x+ppm", "--at", "x=5+-20 ppm=3"}).out, "8 +- 20\n") << "a variable of that name";
}

/// As accuracies are specified: the unit would count for all of the sum.
TEST(UncertainInput, WithARelativePartBesideAnotherIsRefused) {
  for (const std::string size :
       {"(0.1+20ppm)", "0.1+20ppm", "0.1+2%", "(0.1+2%)", "2%+0.1", "0.1-2%", "(20ppm+0.1)", "1e-3+2e-2%"}) {
    const Outcome outcome = gradcalc({"x", "--at", "x=5+-" + size});
    EXPECT_EQ(outcome.out, "") << size;
    EXPECT_THAT(
        outcome.err,
        HasSubstr("field 1: an uncertainty has a relative part or an absolute one, and here are both\n"))
        << size;
    EXPECT_EQ(outcome.status, 2) << size;
  }
  EXPECT_EQ(gradcalc({"x", "--at", "x=5+-(0.1+0.02*5)"}).out, "5.00 +- 0.20\n") << "the remedy";
  EXPECT_EQ(gradcalc({"x", "--at", "x=5+-2e-1%"}).out, "5.000 +- 0.010\n");
  EXPECT_EQ(gradcalc({"x", "--at", "x=5+-(2+3)"}).out, "5.0 +- 5.0\n");
}

/// 5.3 + 1.7e18 is a double only to within 256.
TEST(UncertainInput, MayBeSmallerThanTheRoundingOfTheResult) {
  const Outcome outcome = gradcalc({"x+y", "--at", "x=5.3+-0.01,y=1.7e18"});
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: --at x=5.3+-0.01,y=1.7e18: f is rounded by more than its uncertainty may bear: "
      "near 1.7e+18 doubles are 2.6e+02 apart, and the uncertainty is 0.01; without the large part of it "
      "that is exact, it is held to its uncertainty\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(gradcalc({"x+1e15", "--at", "x=0.3+-0.01", "--format", "json"}).out,
              HasSubstr("\"status\":\"value rounded\""));
  EXPECT_EQ(gradcalc({"x+1e15", "--at", "x=0.3+-1"}).status, 0);
}

TEST(UncertainInput, OfObjectsMayStandBesideTheirPoint) {
  const Outcome outcome = gradcalc({"V/I"}, "{\"at\":{\"V\":5,\"I\":2},\"u_V\":0.1}\n");
  EXPECT_EQ(outcome.out, "2.500 +- 0.050\n");
  EXPECT_EQ(outcome.err, "");
}

/// A column f that is kept is not that of which u_f is the uncertainty.
TEST(UncertainInput, BesideColumnsThatAreKeptHasTheNameOfItsValue) {
  const Outcome outcome = gradcalc({"V^2", "--keep", "--format", "csv"}, "V,u_V,f\n5,0.1,7\n");
  EXPECT_EQ(outcome.out, "V,u_V,f,f_,u_f_,f__second,u_f__second,f__near_break,status\n5,0.1,7,25,1,,,,ok\n");
  EXPECT_EQ(gradcalc({"f_+1"}, outcome.out).out, "26.0 +- 1.0\n");
}

TEST(UncertainInput, WithinArithmeticIsRefusedWithARemedy) {
  const Outcome outcome = gradcalc({"x", "--at", "x=2*(3+-0.01)"});
  EXPECT_EQ(
      outcome.err,
      "gradcalc: error: field 1: the uncertainty stands within brackets, and more around them\n"
      "  x=2*(3+-0.01)\n"
      "    ^\n"
      "hint: a value and its uncertainty stand alone, or with a power of ten, (3.0+-0.1)e3; what is computed "
      "of them belongs in the function\n");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(
      gradcalc({"x", "--at", "x=5%+-1%"}).err,
      HasSubstr("'5%' has a unit of its own\n  x=5%+-1%\n    ^\nhint: for both in the same unit, write "
                "(5+-1)%\n"));
  EXPECT_EQ(gradcalc({"x"}, "x\n5+-1\n2*(3+-1)\n").err,
            "gradcalc: stdin:3: field 1: the uncertainty stands within brackets, and more around them\n");
}

// The strings of an object may be numbers, where some is an uncertain one.
TEST(UncertainInput, OfObjectsMayBeStrings) {
  EXPECT_EQ(gradcalc({"V/I"}, "{\"V\":\"5.0(1)\",\"I\":\"2\",\"u_I\":\"0.1\",\"dof_V\":\"9\"}\n").out,
            "2.50 +- 0.13\n");
  EXPECT_EQ(gradcalc({"V"}, "{\"V\":5,\"u_V\":\"0.1\"}\n").err,
            "gradcalc: stdin:1: the key 'u_V' is the string '0.1', not a number\n");
}

TEST(UncertainInput, MayBeExpandedWithItsFactorInTables) {
  EXPECT_EQ(gradcalc({"x"}, "x,U_x,k_x\n1,0.2,2\n1,0.3,3\n").out, "1.00 +- 0.10\n1.00 +- 0.10\n");
  EXPECT_EQ(gradcalc({"x"}, "{\"x\":1,\"U_x\":0.2,\"k_x\":2}\n").out, "1.00 +- 0.10\n");
  EXPECT_EQ(gradcalc({"x"}, "x,U_x,k_x,u_x\n1,0.2,2,0.3\n").out, "1.00 +- 0.30\n")
      << "the standard one counts";
  EXPECT_EQ(gradcalc({"x", "--column", "U_x=exp", "--column", "k_x=k"}, "x,exp,k\n1,0.2,2\n").out,
            "1.00 +- 0.10\n");
  EXPECT_EQ(gradcalc({"--exec", "echo {x}"}, "x,U_x,k_x\n1,0.2,2\n").out, "1.00 +- 0.10\n");
  EXPECT_EQ(gradcalc({"x", "--show", "expanded", "--format", "csv", "--precision", "5"},
                     "x,U_x,k_x,dof_x\n1,0.2,2,9\n")
                .out,
            "dof_f,k_f,U_f\n9,2.2622,0.22622\n");
  const Outcome bad = gradcalc({"x"}, "x,U_x,k_x\n1,0.2,0\n1,-1,2\n1,,2\n1,5e-324,3\n");
  EXPECT_EQ(bad.err,
            "gradcalc: stdin:2: 'k_x' is 0: a coverage factor is more than 0\n"
            "gradcalc: stdin:3: 'U_x' is -1: an uncertainty is not negative\n"
            "gradcalc: stdin:4: field 2: a number is missing\n"
            "gradcalc: stdin:5: 'U_x' divided by 'k_x' is too small for a double\n");
  EXPECT_EQ(bad.status, 1);
  EXPECT_EQ(gradcalc({"x"}, "x,U_x,k_x\n1(1),0.2,2\n").err,
            "gradcalc: stdin:2: 'x' has an uncertainty, and the column 'U_x' another\n");
}

TEST(UncertainInput, WithoutACoverageFactorIsNoStandardUncertainty) {
  const Outcome outcome = gradcalc({"x^2"}, "x,U_x\n1,0.2\n");
  EXPECT_EQ(outcome.out, "2\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: stdin:1: the column 'U_x' is not used: an expanded uncertainty is read beside its "
      "coverage factor, in a column k_x; a standard one is in a column u_x\n");
  EXPECT_EQ(
      gradcalc({"x"}, "x,u_x,r_x_x\n1,0.1,1\n").err,
      "gradcalc: warning: stdin:1: the column 'r_x_x' is not used: a quantity has the correlation 1 with "
      "itself\n");
}

// x^2 at 0 +- 1 is 0 +- 0 to first order, which does not hold, and so neither does f + 1.
TEST(UncertainInput, OfColumnsHasNoneOfItsOwn) {
  const Outcome outcome = gradcalc({"x"}, "x,u_x\n5,0.1\n5,0.1+-0.01\n");
  EXPECT_EQ(outcome.out, "5.00 +- 0.10\nnan +- nan\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: stdin:3: field 2: '0.1+-0.01' is not a number: what tells of an uncertainty has none of "
      "its own; degrees of freedom, in a column dof_x, tell how well it is known\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(UncertainInput, HasNoInfiniteDegreesOfFreedomByMistake) {
  const Outcome outcome = gradcalc({"x"}, "x,u_x,dof_x\n5,0.1,nan\n5,0.1,\n5,0.1,inf\n5,0.1,NA\n5,0.1,9\n");
  EXPECT_EQ(outcome.out, "nan +- nan\n5.00 +- 0.10\n5.00 +- 0.10\nnan +- nan\n5.00 +- 0.10\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: stdin:2: field 3: 'nan' is a missing value, not a number\n"
            "gradcalc: stdin:5: field 3: 'NA' is a missing value, not a number\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(gradcalc({"x"}, "{\"x\":5,\"u_x\":0.1,\"dof_x\":null}\n").out, "5.00 +- 0.10\n");
  EXPECT_EQ(gradcalc({"x"}, "{\"x\":5,\"u_x\":0.1,\"dof_x\":NaN}\n").err,
            "gradcalc: stdin:1: the key 'dof_x' is NaN, not a number\n");
}

// Degrees of freedom in a column are of the uncertainty in the cell, too.
TEST(UncertainInput, OfCellsHasTheDegreesOfFreedomOfAColumn) {
  EXPECT_EQ(gradcalc({"x", "--show", "expanded", "--format", "csv", "--precision", "5"},
                     "x,dof_x\n5+-0.1,9\n5+-0.1,\n5+-0.1[9],\n")
                .out,
            "dof_f,k_f,U_f\n9,2.2622,0.22622\ninf,1.96,0.196\n9,2.2622,0.22622\n");
  EXPECT_EQ(gradcalc({"x"}, "x,dof_x\n5+-0.1[4],9\n").err,
            "gradcalc: stdin:2: 'x' has degrees of freedom with its uncertainty, and in a column others\n");
}

TEST(UncertainInput, OfResultsThatDoNotHoldIsNotTakenSilently) {
  for (const std::string format : {"csv", "tsv", "json"}) {
    const std::string results = gradcalc({"x^2", "--at", "x=0+-1", "--format", format}).out;
    const std::string place = format == "json" ? "stdin:1" : "stdin:2";
    const Outcome first = gradcalc({"f+1", "--format", "json"}, results);
    EXPECT_THAT(first.out, HasSubstr("\"value\":1,\"uncertainty\":0,"));
    EXPECT_THAT(first.out, HasSubstr("\"status\":\"not quadratic\"")) << "to no order does it hold";
    EXPECT_EQ(first.err, "gradcalc: warning: " + place +
                             ": the uncertainty of f may not hold: the status of the line is 'not linear'; "
                             "--column f=f_second --column u_f=u_f_second reads what is to second order\n");
    EXPECT_EQ(first.status, 1) << format;
    const Outcome second = gradcalc({"f+1", "--column", "f=f_second", "--column", "u_f=u_f_second"}, results);
    EXPECT_EQ(second.out, "2.0 +- 1.4\n");
    EXPECT_EQ(second.err, "");
    EXPECT_EQ(second.status, 0);
    EXPECT_EQ(gradcalc({"f+1", "--column", "u_f=u_f_second"}, results).status, 1) << "half of it";
    EXPECT_EQ(gradcalc({"x+1"}, results).status, 0) << "of the quantity nothing is in doubt";
  }
}

TEST(UncertainInput, OfSeveralResultsTellsOfTheirStatusOnce) {
  const std::string results = gradcalc({"x^2, 2*x", "--at", "x=0+-1", "--format", "json"}).out;
  const Outcome outcome = gradcalc({"f0+f1"}, results);
  EXPECT_EQ(outcome.out, "0.0 +- 2.0\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: stdin:1: the uncertainties of f0 and f1 may not hold: the status of the line is "
      "'not linear'; --column f0=f0_second --column u_f0=u_f0_second --column f1=f1_second --column "
      "u_f1=u_f1_second reads what is to second order\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(gradcalc({"f1+1"}, results).status, 1);
}

TEST(UncertainInput, OfResultsHasTheWordsOfAStatus) {
  const Outcome table = gradcalc({"f+1", "--format", "csv"},
                                 "f,u_f,status\n1,0.1,ok\n2,0.1,not linear\n3,0.1,foo\n4,0.1,\n"
                                 "5,0.1,\"not validated\"\n6,0.1,value rounded\n7,0.1,not checked\n");
  EXPECT_EQ(table.out,
            "f,u_f,f_,u_f_,f__second,u_f__second,f__near_break,status\n"
            "1,0.1,2,0.1,,,,ok\n"
            "2,0.1,3,0.1,,,,not quadratic\n"
            "3,0.1,4,0.1,,,,ok\n"
            "4,0.1,5,0.1,,,,ok\n"
            "5,0.1,6,0.1,,,,not validated\n"
            "6,0.1,7,0.1,,,,value rounded\n"
            "7,0.1,8,0.1,,,,not checked\n");
  EXPECT_EQ(table.status, 1);
  EXPECT_EQ(gradcalc({"f+status"}, "f,u_f,status\n1,0.1,5\n").out, "6.00 +- 0.10\n") << "a variable";
  EXPECT_EQ(gradcalc({"f^2"}, "f,status\n1,not linear\n").status, 0) << "without an uncertainty";
}

// V/I times I is V.
TEST(UncertainInput, OfResultsIsCorrelatedWithWhatTheyWereComputedOf) {
  const std::string at = "V=5+-0.1,I=2.00(1)";
  const std::string shown = "point,value,uncertainty,correlation,status";
  EXPECT_EQ(gradcalc({"V/I", "--at", at, "--format", "csv", "--show", shown, "--precision", "6"}).out,
            "V,I,u_V,u_I,f,u_f,r_V_f,r_I_f,status\n"
            "5,2,0.1,0.01,2.5,0.0515388,0.9701425001453319,-0.24253562503633297,ok\n");
  for (const std::string format : {"csv", "tsv", "json"}) {
    const Outcome one =
        gradcalc({"f*I"}, gradcalc({"V/I", "--at", at, "--format", format, "--show", shown}).out);
    EXPECT_EQ(one.out, "5.00 +- 0.10\n") << format;
    EXPECT_EQ(one.err, "") << format;
    const std::string several =
        gradcalc({"V/I, V*I, 3", "--at", at, "--correlate", "V,I=0.5", "--format", format, "--show", shown})
            .out;
    const Outcome sum = gradcalc({"f0*I+f1/V*f2/3"}, several);
    EXPECT_EQ(sum.out, gradcalc({"V+I", "--at", at, "--correlate", "V,I=0.5"}).out) << format;
    EXPECT_EQ(sum.err, "") << format;
  }
}

}  // namespace
}  // namespace gradcalc::testing
