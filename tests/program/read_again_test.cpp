#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

const std::vector<std::string> second_order{"--column", "f=f_second", "--column", "u_f=u_f_second"};

Outcome to_second_order(const std::string& results) {
  std::vector<std::string> arguments{"f+1"};
  arguments.insert(arguments.end(), second_order.begin(), second_order.end());
  return gradcalc(arguments, results);
}

std::string doubt(const std::string& place, const std::string& f, const std::string& status) {
  return "gradcalc: warning: " + place + ": the uncertainty of " + f +
         " may not hold: the status of the line is '" + status + "'";
}

std::string remedy(const std::string& f) {
  return "; --column " + f + "=" + f + "_second --column u_" + f + "=u_" + f +
         "_second reads what is to second order\n";
}

// A status of the measurement stands in the table already: that of the result is status_.
TEST(ResultsReadAgain, HaveTheirStatusBesideOneThatIsKept) {
  const Outcome csv = gradcalc({"x^2", "--keep", "--format", "csv"}, "x,u_x,status\n0,1,measured\n");
  EXPECT_EQ(csv.out,
            "x,u_x,status,f,u_f,f_second,u_f_second,f_near_break,status_\n"
            "0,1,measured,0,0,1,1.4142135623730951,,not linear\n");
  const Outcome again = gradcalc({"f+1"}, csv.out);
  EXPECT_EQ(again.out, "1 +- 0\n");
  EXPECT_EQ(again.err, doubt("stdin:2", "f", "not linear") + remedy("f"));
  EXPECT_EQ(again.status, 1);
  const Outcome said = gradcalc({"f+1", "--column", "status=status"}, csv.out);
  EXPECT_EQ(said.out + said.err, "1 +- 0\n") << "--column says which";
  EXPECT_EQ(said.status, 0);
  const Outcome tsv = gradcalc({"x^2", "--keep", "--format", "tsv"}, "x\tu_x\tstatus\n0\t1\tmeasured\n");
  EXPECT_EQ(gradcalc({"f+1"}, tsv.out).err, again.err);
  const Outcome json =
      gradcalc({"x^2", "--keep", "--format", "json"}, "{\"x\":0,\"u_x\":1,\"status\":\"measured\"}\n");
  const Outcome object = gradcalc({"f+1"}, json.out);
  EXPECT_EQ(object.err, doubt("stdin:1", "f", "not linear") + remedy("f"));
  EXPECT_EQ(object.status, 1);
}

TEST(ResultsReadAgain, HaveTheirStatusInAChain) {
  const std::string csv = gradcalc({"x-2", "--at", "x=2+-1", "--format", "csv"}).out;
  const std::string kept = gradcalc({"f^2", "--keep", "--format", "csv"}, csv).out;
  EXPECT_EQ(kept,
            "x,u_x,f,u_f,f_second,u_f_second,f_near_break,status,f_,u_f_,f__second,u_f__second,f__near_break,"
            "status_\n2,1,0,1,,,,ok,0,0,1,1.4142135623730951,,not linear\n");
  const Outcome last = gradcalc({"f_+1"}, kept);
  EXPECT_EQ(last.out, "1 +- 0\n");
  EXPECT_EQ(last.err, doubt("stdin:2", "f_", "not linear") + remedy("f_"));
  EXPECT_EQ(last.status, 1);
  EXPECT_EQ(gradcalc({"f_+1", "--column", "f_=f__second", "--column", "u_f_=u_f__second"}, kept).out,
            "2.0 +- 1.4\n");
  const std::string json = gradcalc({"x-2", "--at", "x=2+-1", "--format", "json"}).out;
  const Outcome object = gradcalc({"f_+1"}, gradcalc({"f^2", "--keep", "--format", "json"}, json).out);
  EXPECT_EQ(object.out, last.out);
  EXPECT_EQ(object.err, doubt("stdin:1", "f_", "not linear") + remedy("f_"));
}

// x^4 at 0 +- 1 is not 0 +- 0 to second order, either.
TEST(ResultsReadAgain, ToSecondOrderDoNotHoldWhereThatDoesNot) {
  for (const std::string format : {"csv", "json"}) {
    const std::string place = format == "csv" ? "stdin:2" : "stdin:1";
    const std::string results = gradcalc({"x^4", "--at", "x=0+-1", "--format", format}).out;
    EXPECT_THAT(results, HasSubstr("not quadratic"));
    EXPECT_EQ(gradcalc({"f+1"}, results).err, doubt(place, "f", "not quadratic") + "\n");
    const Outcome second = to_second_order(results);
    EXPECT_EQ(second.out, "1 +- 0\n");
    EXPECT_EQ(second.err, doubt(place, "f", "not quadratic") + "\n");
    EXPECT_EQ(second.status, 1);
    const std::string jump = gradcalc({"x + (x>1.18)*10", "--at", "x=1+-0.1", "--format", format}).out;
    EXPECT_EQ(to_second_order(jump).status, 1);
    const std::string square = gradcalc({"x^2", "--at", "x=0+-1", "--format", format}).out;
    const std::string computed = gradcalc({"f+1", "--format", format}, square).out;
    EXPECT_THAT(computed, HasSubstr("not quadratic")) << "of what was read to first order";
    const Outcome of_computed =
        gradcalc({"f_+1", "--column", "f_=f__second", "--column", "u_f_=u_f__second"}, computed);
    EXPECT_EQ(of_computed.err, doubt(place, "f_", "not quadratic") + "\n");
    EXPECT_EQ(of_computed.status, 1);
  }
}

TEST(ResultsReadAgain, ToSecondOrderAreThoseOfFirstOrderWhereTheseHold) {
  const std::string csv = gradcalc({"x^2", "--at", "x=0+-1", "--at", "x=5+-0.1", "--format", "csv"}).out;
  const Outcome second = to_second_order(csv);
  EXPECT_EQ(second.out, "2.0 +- 1.4\n26.0 +- 1.0\n");
  EXPECT_EQ(second.err, "");
  EXPECT_EQ(second.status, 0);
  const Outcome doubtful = to_second_order("f,u_f,f_second,u_f_second,status\n5,0.1,,,value rounded\n");
  EXPECT_EQ(doubtful.out, "6.00 +- 0.10\n");
  EXPECT_EQ(doubtful.err, doubt("stdin:2", "f", "value rounded") + "\n");
  const Outcome missing = to_second_order("f,f_second,u_f_second\n5,,\n");
  EXPECT_EQ(missing.out, "nan +- nan\n") << "u_f is not there";
}

std::string independent(const std::string& x, const std::string& f, const std::string& place = "stdin:1") {
  return "gradcalc: warning: " + place + ": " + f + " counts as independent of " + x +
         "; if it is a result that was computed of " + x + ", a column r_" + x + "_" + f +
         " tells how they are correlated, which --show point,value,uncertainty,correlation,status writes, or "
         "here --correlate " +
         x + "," + f + "=R does\n";
}

TEST(ResultsReadAgain, BesideTheirQuantitiesAreToldOfWhateverIsShown) {
  for (const std::string format : {"csv", "tsv", "json"})
    for (const std::string shown : {"point,value,uncertainty,status", "point,value,uncertainty"}) {
      const std::string results =
          gradcalc({"x*1.4", "--at", "x=5+-0.1", "--format", format, "--show", shown}).out;
      const Outcome again = gradcalc({"f*x"}, results);
      EXPECT_EQ(again.out, "35.00 +- 0.99\n");
      EXPECT_EQ(again.err, independent("x", "f")) << format << " " << shown;
      EXPECT_EQ(gradcalc({"f*x", "--correlate", "x,f=1"}, results).out, "35.0 +- 1.4\n");
      EXPECT_EQ(gradcalc({"f*x", "--correlate", "x,f=0"}, results).err, "");
    }
  const std::string kept = gradcalc({"2*x", "--keep", "--format", "csv"}, "x\n5+-0.1\n").out;
  EXPECT_EQ(kept, "x,f,u_f,f_second,u_f_second,f_near_break,status\n5+-0.1,10,0.2,,,,ok\n");
  EXPECT_EQ(gradcalc({"f+x"}, kept).err, independent("x", "f"));
  EXPECT_EQ(gradcalc({"f+1"}, kept).err, "");
}

TEST(ResultsReadAgain, BesideEachOtherAreToldOf) {
  const std::string warning =
      "gradcalc: warning: stdin:1: f0 and f1 count as independent; if they are results of the same "
      "quantities, a column r_f0_f1 tells how they are correlated, which --show "
      "value,uncertainty,correlation,status writes, or here --correlate f0,f1=R does\n";
  const auto two = [](const std::string& format, const std::string& shown) {
    return gradcalc({"x*1.4,x", "--at", "x=5+-0.1", "--format", format, "--show", shown}).out;
  };
  EXPECT_EQ(gradcalc({"f0*f1"}, two("json", "point,value,uncertainty,status")).err, warning);
  EXPECT_EQ(gradcalc({"f0*f1"}, two("csv", "value,uncertainty")).err, warning);
  const Outcome told = gradcalc({"f0*f1"}, two("csv", "value,uncertainty,correlation,status"));
  EXPECT_EQ(told.out + told.err, "35.0 +- 1.4\n");
}

std::string ambiguous(const std::string& column, const std::string& of, const std::string& other) {
  return "gradcalc: error: stdin:1: '" + column + "' may tell of the uncertainty of " + of +
         ", or be a quantity itself, as there is '" + other +
         "'\nhint: rename the variable, where the table is made and in the function; or --column " + column +
         "=NAME says which column it is\n";
}

// u_x may be a velocity, beside the uncertainty of x.
TEST(ResultsReadAgain, WithNamesThatCollideAreRefused) {
  for (const std::string format : {"csv", "tsv", "json"}) {
    const std::string sum = gradcalc({"x+u_x", "--at", "x=2+-0.1,u_x=3+-0.2", "--format", format}).out;
    const Outcome again = gradcalc({"x+u_x"}, sum);
    EXPECT_EQ(again.out, "");
    EXPECT_EQ(again.err,
              "gradcalc: error: stdin:1: the variable 'u_x' has the name of a column that tells of the "
              "uncertainty of another\nhint: rename the variable, where the table is made and in the "
              "function\n")
        << format;
    EXPECT_EQ(again.status, 2);
    const Outcome one = gradcalc({"x"}, sum);
    EXPECT_EQ(one.out, "");
    EXPECT_EQ(one.err, ambiguous("u_x", "x", "u_u_x"));
    EXPECT_EQ(one.status, 2);
    EXPECT_EQ(gradcalc({"u_x"}, sum).out, "3.00 +- 0.20\n") << "the variable alone";
  }
  const std::string csv = gradcalc({"x+u_x", "--at", "x=2+-0.1,u_x=3+-0.2", "--format", "csv"}).out;
  EXPECT_EQ(gradcalc({"x+v", "--column", "v=u_x", "--column", "u_v=u_u_x", "--column", "u_x=u_x_"}, csv).out,
            "5.00 +- 0.22\n")
      << "where --column says which";
  EXPECT_EQ(gradcalc({"x+u_x"}, "x,u_x\n2,3\n").out, "1 1\n") << "nothing is uncertain";
  EXPECT_EQ(gradcalc({"x+u_x"}, "x,u_x\n2+-0.1,3+-0.2\n").out, "5.00 +- 0.22\n") << "cells tell";
  EXPECT_EQ(gradcalc({"2*u_x"}, "u_x,u_u_x\n3,0.2\n").out, "6.00 +- 0.40\n") << "there is no x";
}

TEST(ResultsReadAgain, OfAVariableThatIsCalledAsTheirUncertaintyAreRenamed) {
  for (const std::string format : {"csv", "json"}) {
    const std::string sum = gradcalc({"x+u_f", "--at", "x=2+-0.1,u_f=3+-0.2", "--format", format}).out;
    EXPECT_EQ(gradcalc({"f"}, sum).err, ambiguous("u_f", "f", "u_u_f")) << format;
    const Outcome renamed = gradcalc({"f_"}, sum);
    EXPECT_EQ(renamed.out + renamed.err, "5.00 +- 0.22\n") << format;
  }
  EXPECT_EQ(gradcalc({"x+u_f", "--at", "x=2+-0.1,u_f=3+-0.2", "--format", "csv", "--precision", "6"}).out,
            "x,u_f,u_x,u_u_f,f_,u_f_,f__second,u_f__second,f__near_break,status\n"
            "2,3,0.1,0.2,5,0.223607,,,,ok\n");
  const std::string square = gradcalc({"status^2", "--at", "status=0+-0.1", "--format", "csv"}).out;
  EXPECT_EQ(gradcalc({"f"}, square).err, doubt("stdin:2", "f", "not linear") + remedy("f"));
  const std::string of_f = gradcalc({"f^2", "--at", "f=0+-1", "--format", "csv"}).out;
  EXPECT_EQ(gradcalc({"f+1"}, of_f).out, "1.0 +- 1.0\n") << "the variable, which has its name";
  EXPECT_EQ(to_second_order(of_f).status, 2) << "there is no such column of that";
}

TEST(ResultsReadAgain, WithACovarianceOfSeveralPairsAreRefused) {
  const std::string at = "a=2+-0.1,b_c=3+-0.2,a_b=4+-0.1,c=2+-0.2";
  for (const std::string format : {"csv", "json"}) {
    const std::string results =
        gradcalc({"a*b_c+a_b*c", "--at", at, "--correlate", "a_b,c=0.5", "--format", format}).out;
    for (const std::string f : {"a*b_c+a_b*c", "a*b_c"}) {
      const Outcome again = gradcalc({f}, results);
      EXPECT_EQ(again.out, "");
      EXPECT_EQ(again.err,
                "gradcalc: error: stdin:1: 'cov_a_b_c' may be of a and b_c, or of a_b and c\n"
                "hint: rename the variable, where the table is made and in the function\n");
      EXPECT_EQ(again.status, 2);
    }
  }
  EXPECT_EQ(gradcalc({"a*b_c"}, "a,b_c,u_a,u_b_c,cov_a_b_c\n2,3,0.1,0.2,0.02\n").out, "6.00 +- 0.70\n");
}

}  // namespace
}  // namespace gradcalc::testing
