#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

const std::string table = "t,weight,y\n0,7,1\n# a comment\n1,7,3\n\n2,7,5\n";

/// A straight line through three points, whose residuals are 0, 1 and 2 at a = 1, b = 1.
class Data : public ::testing::Test {
 protected:
  Outcome fit(const std::vector<std::string>& more, const std::string& input = {}) const {
    std::vector<std::string> arguments{"(y-a-b*t)^2", "--data", file_.path()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return gradcalc(arguments, input);
  }

  TemporaryFile file_{table};
};

TEST_F(Data, UncertaintiesOfItAreUsedByTheFormulaOrToldOf) {
  const TemporaryFile uncertain("t,y,u_y,u_z\n0,1,0.5,1\n1,3,0.5,1\n");
  const Outcome unused = gradcalc({"(y-a*t)^2", "--data", uncertain.path(), "--at", "a=2"});
  EXPECT_EQ(unused.out, "-2\n");
  EXPECT_EQ(unused.err, "gradcalc: warning: --data: " + uncertain.path() +
                            ": the column 'u_y' is not used: data count as exact, unless the formula weighs "
                            "them itself, as (y-f)^2/u_y^2 does\n");
  EXPECT_EQ(unused.status, 0);
  EXPECT_THAT(gradcalc({"(y-a*t)^2", "--data", uncertain.path(), "--at", "a=2+-0.1"}).err,
              HasSubstr("the column 'u_y' is not used"));
  const Outcome used = gradcalc({"(y-a*t)^2/u_y^2", "--data", uncertain.path(), "--at", "a=2"});
  EXPECT_EQ(used.out, "-8\n");
  EXPECT_EQ(used.err, "");
}

TEST_F(Data, TheFunctionIsTheSumOverTheRows) {
  EXPECT_EQ(fit({"--at", "a=1,b=1"}).out, "-6 -10\n");
  EXPECT_EQ(fit({"--at", "1,1", "--exact", "--format", "csv"}).out,
            "a,b,f,df_da,df_db,df_da_error,df_db_error\n1,1,5,-6,-10,0,0\n");
  EXPECT_EQ(fit({"--at", "b=1,a=1", "--exact", "--format", "json"}).out,
            "{\"at\":{\"b\":1,\"a\":1},\"value\":5,\"gradient\":{\"b\":-10,\"a\":-6},\"error\":{\"b\":0,"
            "\"a\":0},\"rows\":3,\"status\":\"ok\","
            "\"evaluations\":1}\n");
  EXPECT_EQ(fit({"--at", "1,1", "--h", "auto", "--precision", "6"}).out, "-6 -10\n");
  EXPECT_EQ(fit({"--at", "1,1", "--format", "table", "--exact"}).out,
            "at a = 1, b = 1, over 3 rows\nf     = 5\ndf/da = -6   +- 0\ndf/db = -10  +- 0\n");
  EXPECT_EQ(gradcalc({"y*x1 + x0", "--data", file_.path(), "--at", "1,1"}).out, "3 9\n");
}

/// 0^b is 0 for all b near 2.5.
TEST_F(Data, MayHaveARowAtTheEndOfAPowerLaw) {
  const TemporaryFile law("x,y\n0,0.1\n1,2.2\n2,8\n");
  const auto fitted = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"(y-a*x^b)^2", "--data", law.path(), "--at", "a=2,b=2.5"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return gradcalc(arguments);
  };
  EXPECT_EQ(fitted({"--exact"}).out, "37.0903320081219 51.972635859372\n");
  EXPECT_EQ(fitted({"--h", "auto", "--precision", "13"}).out, "37.09033200812 51.97263585937\n");
  EXPECT_EQ(fitted({"--hessian", "--exact"}).out, "66 114.709157041359\n114.709157041359 159.020657575252\n");
}

TEST_F(Data, OrTheMean) {
  // The residuals are 0, 3 and 6: -2 * 9 / 3 and -2 * 15 / 3.
  EXPECT_EQ(fit({"--at", "1,-1", "--total", "mean", "--exact"}).out, "-6 -10\n");
  EXPECT_EQ(fit({"--at", "1,-1", "--total", "mean", "--exact", "--show", "value"}).out, "15\n");
  EXPECT_EQ(fit({"--at", "1,-1", "--total", "sum", "--exact"}).out, "-18 -30\n");
}

TEST_F(Data, HasEveryKindOfDerivative) {
  EXPECT_EQ(fit({"--at", "1,1", "--hessian"}).out, "6 6\n6 10\n");
  EXPECT_EQ(fit({"--at", "1,1", "--hessian", "--h", "auto"}).out, "6 6\n6 10\n");
  EXPECT_EQ(fit({"--at", "1,1", "--along", "1,0"}).out, "-6\n");
  EXPECT_EQ(fit({"--at", "1,1", "--along", "0,-1", "--exact"}).out, "10\n");
  EXPECT_EQ(fit({"--at", "1,1", "--wrt", "b", "--exact"}).out, "-10\n");
  EXPECT_EQ(gradcalc({"a*t, b*y + a", "--data", file_.path(), "--at", "1,1"}).out, "3 0\n3 9\n");
  EXPECT_EQ(gradcalc({"a*t, b*y + a", "--data", file_.path(), "--at", "1,1", "--exact"}).out, "3 0\n3 9\n");
  EXPECT_EQ(
      gradcalc({"a*t, b*y + a", "--data", file_.path(), "--at", "1,1", "--along", "1,0", "--exact"}).out,
      "3 3\n");
  EXPECT_THAT(fit({"--at", "1,1", "--sweep", "--wrt", "b"}).out,
              HasSubstr("exact df/db = -10 at a = 1, b = 1\n"));
}

TEST_F(Data, IsChecked) {
  EXPECT_EQ(fit({"--at", "1,1", "--check"}).status, 0);
  const std::string per_row = "b = -2*(y-a-b*t)*t, a = -2*(y-a-b*t)";
  EXPECT_EQ(fit({"--at", "1,1", "--check", per_row}).status, 0);
  EXPECT_EQ(fit({"--at", "1,1", "--check", per_row, "--total", "mean"}).status, 0);
  EXPECT_EQ(fit({"--at", "1,1", "--check", "-2*(y-a-b*t), -2*(y-a-b*t)"}).status, 1);
}

TEST_F(Data, TakesPointsFromAnywhere) {
  EXPECT_EQ(fit({"--exact"}, "1 1\n1 2\n").out, "-6 -10\n0 0\n");
  EXPECT_EQ(fit({"--exact"}, "b,a\n1,1\n2,1\n").out, "-6 -10\n0 0\n");
  EXPECT_EQ(fit({"--exact", "--at", "1,1:2:1"}).out, "-6 -10\n0 0\n");
  EXPECT_EQ(
      gradcalc({"(y-a-b*t)^2", "--data", "-", "--at", "1,1", "--h", "auto", "--precision", "6"}, table).out,
      "-6 -10\n");
}

TEST_F(Data, IsInColumnsOfAnyName) {
  const TemporaryFile file("t,price (EUR),e\n0,1,0\n1,3,0\n2,5,0\n");
  const auto fit_to = [&](const std::vector<std::string>& more, const std::string& input = {}) {
    std::vector<std::string> arguments{"(y-a-b*t)^2", "--data", file.path(), "--exact"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return gradcalc(arguments, input);
  };
  EXPECT_EQ(fit_to({"--column", "y=price (EUR)", "--at", "1,1"}).out, "-6 -10\n");
  EXPECT_EQ(fit_to({"--column", "y=price (EUR)", "--column", "a=u"}, "u,b\n1,1\n").out, "-6 -10\n");
  EXPECT_EQ(fit_to({"--column", "y=price", "--at", "1,1"}).err,
            "gradcalc: error: --column: " + file.path() +
                " has no column 'price' that the expression calls 'y'\n"
                "hint: its columns: t, price (EUR) and e\n");
  EXPECT_EQ(gradcalc({"y*e*a", "--data", file.path(), "--column", "y=e", "--at", "1"}).out, "0\n")
      << "a column that a variable is given to is no constant";
}

TEST_F(Data, IsJsonLinesToo) {
  const TemporaryFile file(
      "{\"t\":0,\"y\":1}\n# a comment\n{\"y\":3,\"t\":1}\n{\"t\":2,\"y\":5,\"z\":null}\n");
  EXPECT_EQ(gradcalc({"(y-a-b*t)^2", "--data", file.path(), "--at", "1,1", "--exact"}).out, "-6 -10\n");
  const TemporaryFile bad("{\"t\":0,\"y\":1}\n{\"t\":1}\n");
  EXPECT_THAT(gradcalc({"(y-a-b*t)^2", "--data", bad.path(), "--at", "1,1"}).err,
              HasSubstr(":2: the key 'y' is missing"));
}

TEST_F(Data, LoopsGoOverTheCoordinatesOfThePoint) {
  EXPECT_EQ(
      gradcalc({"(y-sum(x[i]*t^i for i in range(n)))^2", "--data", file_.path(), "--at", "1,2,1", "--exact"})
          .out,
      "10 18 34\n");
  EXPECT_EQ(gradcalc({"(y-p)^2", "--let", "p=sum(x[i]*t^i for i in range(n))", "--data", file_.path(),
                      "--vars", "x1,x0", "--at", "x0=1,x1=3", "--exact"})
                .out,
            "10 6\n");
  EXPECT_EQ(gradcalc({"t*x[5-4]", "--data", file_.path(), "--at", "1"}).err,
            "gradcalc: error: x[1]: the point has 1 coordinate, x[0]\n  t*x[5-4]\n    ^\n");
}

TEST_F(Data, GivesTheSameBytesOnEveryThread) {
  std::string rows = "t,y\n";
  for (int i = 0; i < 40'000; ++i)
    rows.append(std::to_string(i % 997)).append("e-3,").append(std::to_string(i % 89)).append("e-2\n");
  const TemporaryFile file(rows);
  const auto run = [&](const std::string& jobs) {
    return gradcalc({"(y-a*exp(-b*t))^2", "--data", file.path(), "--format", "json", "--jobs", jobs},
                    "2 0.5\n1 1\n")
        .out;
  };
  const std::string one = run("1");
  EXPECT_THAT(one, HasSubstr("\"rows\":40000"));
  EXPECT_EQ(run("2"), one);
  EXPECT_EQ(run("5"), one);
}

TEST_F(Data, SaysWhichRowHasNoValue) {
  const TemporaryFile file("t\n4\n-1\n9\n");
  const Outcome outcome = gradcalc({"a*sqrt(t)", "--data", file.path(), "--at", "a=1"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: --at a=1: f is nan at the point itself (a = 1), so it has no derivative there: "
      "its term is not finite in row 2 of the data\n");
}

/// The automatic step over data.
class DataStep : public ::testing::Test {
 protected:
  static Outcome over(const std::string& rows, const std::string& formula,
                      const std::vector<std::string>& more) {
    const TemporaryFile file(rows);
    std::vector<std::string> arguments{formula, "--data", file.path(), "--h", "auto"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return gradcalc(arguments);
  }
};

TEST_F(DataStep, HasAllDigitsOfWhatIsExact) {
  EXPECT_EQ(over("t\n1\n2\n4\n", "a^2*t", {"--at", "3", "--precision", "full"}).out, "42\n");
  EXPECT_EQ(over("t\n1\n2\n4\n", "a^2*t", {"--at", "3", "--total", "mean", "--precision", "full"}).out,
            "14\n");
  EXPECT_EQ(over("w\n1e17\n3\n-1e17\n", "w*a^2", {"--at", "3", "--precision", "full"}).out, "18\n")
      << "terms that cancel";
  EXPECT_EQ(over("t\n1\n2\n4\n", "(b-a*t)^2", {"--at", "2,3", "--hessian", "--precision", "full"}).out,
            "42 -14\n-14 6\n");
  EXPECT_EQ(over("t\n1\n2\n4\n", "(b-a*t)^2", {"--at", "2,3", "--along", "0,-2", "--precision", "full"}).out,
            "10\n");
  EXPECT_EQ(over("t\n1\n2\n4\n", "a*t, a^2*t", {"--at", "3", "--precision", "full"}).out, "7\n42\n");
}

/// Terms of 1e13 leave few digits of this slope.
TEST_F(DataStep, KnowsTheErrorOfItsTerms) {
  const Outcome run = over("w\n1e13\n1\n-1e13\n", "w*exp(a)", {"--at", "1", "--format", "json"});
  EXPECT_THAT(run.out, HasSubstr("\"gradient\":{\"a\":2.7"));
  EXPECT_THAT(run.out, HasSubstr("\"status\":\"noisy\""));
}

TEST_F(DataStep, TellsTheKinkOfOneRow) {
  const std::string rows = "t\n1\n2\n4\n";
  const Outcome at_kink = over(rows, "abs(a-t)", {"--at", "2"});
  EXPECT_EQ(at_kink.out, "nan\n");
  EXPECT_EQ(at_kink.err,
            "gradcalc: warning: --at 2: df/da has no value at a = 2: f has a kink: the derivative is -1 from "
            "the left and 1 "
            "from the right\n");
  EXPECT_EQ(over(rows, "abs(a-t)", {"--at", "2", "--method", "forward"}).out, "1\n");
  EXPECT_EQ(over(rows, "abs(a-t)", {"--at", "2", "--method", "backward"}).out, "-1\n");
  for (const char* near : {"2.0001", "2.0000001", "1.9999999"})
    EXPECT_EQ(over(rows, "abs(a-t)", {"--at", near}).out, near[0] == '2' ? "1\n" : "-1\n") << near;
}

TEST_F(DataStep, SaysWhichRowHasNoValue) {
  const Outcome run = over("t\n4\n-1\n9\n", "a*sqrt(t)", {"--at", "1"});
  EXPECT_EQ(run.out, "nan\n");
  EXPECT_EQ(run.err,
            "gradcalc: warning: --at 1: f is nan at the point itself (a = 1), so it has no derivative there: "
            "its term is not "
            "finite in row 2 of the data\n");
  EXPECT_EQ(run.status, 1);
}

/// The proven derivative is the last witness here, too.
TEST_F(DataStep, IsWidenedWhereSamplesMissAWave) {
  const Outcome run = over("t\n1\n1\n", "t*(cos(5.5e5*x)-4.2e5*x)", {"--at", "1e12"});
  EXPECT_EQ(run.out, "nan\n");
  EXPECT_THAT(run.err, HasSubstr("the samples give -840000, and the derivative is 133387.9"));
  EXPECT_EQ(run.status, 1);
}

/// Misra1a of NIST's StRD, certified to ten digits: at its minimum the gradient vanishes.
TEST_F(DataStep, VanishesAtTheMinimumOfAFit) {
  const std::string misra =
      "y,x\n10.07,77.6\n14.73,114.9\n17.94,141.1\n23.93,190.8\n29.61,239.9\n35.18,289.0\n40.02,332.8\n"
      "44.82,378.4\n50.76,434.8\n55.05,477.3\n61.01,536.8\n66.40,593.1\n75.47,689.1\n81.78,760.0\n";
  const std::string residual = "(y-b1*(1-exp(-b2*x)))^2";
  const Outcome minimum =
      over(misra, residual, {"--at", "238.94212918,5.5015643181e-4", "--show", "value,gradient"});
  EXPECT_THAT(minimum.out, HasSubstr("0.1245513889 "));
  const Outcome start = over(misra, residual, {"--at", "500,1e-4", "--check"});
  EXPECT_EQ(start.status, 0) << start.out << start.err;
  EXPECT_EQ(over(misra, residual, {"--at", "500,1e-4", "--hessian", "--check"}).status, 0);
}

TEST_F(DataStep, GivesTheSameBytesOnEveryThread) {
  std::string rows = "t,y\n";
  for (int i = 0; i < 20'000; ++i)
    rows.append(std::to_string(i % 997)).append("e-3,").append(std::to_string(i % 89)).append("e-2\n");
  const std::vector<std::string> asked{"--at", "2,0.5", "--format", "json", "--jobs"};
  const auto run = [&](const char* jobs) {
    std::vector<std::string> all = asked;
    all.emplace_back(jobs);
    return over(rows, "(y-a*exp(-b*t))^2 + abs(y-a)", all).out;
  };
  const std::string one = run("1");
  EXPECT_THAT(one, HasSubstr("\"status\":\"ok\""));
  EXPECT_EQ(run("2"), one);
  EXPECT_EQ(run("5"), one);
}

struct Refusal {
  std::string data;
  std::vector<std::string> more;
  std::string message;  ///< with DATA for the file
};

TEST_F(Data, RefusesWhatWouldGiveAWrongTotal) {
  const std::string mend =
      "hint: a total over a part of the data would be wrong: mend the line, or make it a comment with #\n";
  const Refusal refusals[] = {
      {"t,y\n1,2\n3,x\n4,5\n",
       {"--at", "1,1"},
       "--data: DATA:3: field 2: 'x' is not a number\n  3,x\n    ^\n" + mend},
      {"t,y\n1,2\n3\n",
       {"--at", "1,1"},
       "--data: DATA:3: the line has 1 field, and the header has 2\n  3\n   ^\n" + mend},
      {"t,y\n1,2\n3,\n",
       {"--at", "1,1"},
       "--data: DATA:3: field 2: a number is missing\n  3,\n    ^\n" + mend},
      {"u,v\n1,2\n",
       {"--at", "1,1"},
       "--data: DATA:1: no column has a name of the expression\n  u,v\n  ^\n"
       "hint: its columns: u and v; the names of the expression: a, b, t and y\n"},
      {"1,2\n3,4\n",
       {"--at", "1,1"},
       "--data: DATA:1: the first line does not name the columns\n"
       "hint: put a header above it that has names of the expression: a, b, t and y\n"},
      {"t,y,a,b\n1,2,3,4\n",
       {"--at", "1,1"},
       "--data: DATA:1: all names of the expression are columns, and none is a variable\n  t,y,a,b\n  ^\n"
       "hint: a name that is no column is a variable\n"},
      {"t,y,t\n1,2,3\n",
       {"--at", "1,1"},
       "--data: DATA:1: the header has two columns 't': fields 1 and 3\n  t,y,t\n      ^\n"},
      {"t,y\n", {"--at", "1,1"}, "--data: DATA has no rows\n"},
      {"", {"--at", "1,1"}, "--data: DATA has no header and no rows\n"},
      {table,
       {"--at", "a=1,b=1,t=2"},
       "'t' is no variable: it is a column of DATA\n  a=1,b=1,t=2\n          ^\n"},
      {"T,y\n1,2\n",
       {"--at", "1,1"},
       "the point has 2 coordinates, and 3 are needed: a, b and t\n  1,1\n     ^\n"
       "hint: names that are no columns of DATA are variables; its columns: T and y\n"},
      {table, {"--at", "1,1", "--wrt", "t"}, "--wrt: 't' is no variable: it is a column of DATA\n"},
      {table, {"--at", "1,1", "--vars", "a,b,y"}, "--vars: 'y' is no variable: it is a column of DATA\n"},
      {table, {"--at", "1,1", "--total", "max"}, "--total: there is no 'max'\nhint: one of: sum, mean\n"},
  };
  for (const Refusal& refusal : refusals) {
    const TemporaryFile file(refusal.data);
    std::vector<std::string> arguments{"(y-a-b*t)^2", "--data", file.path()};
    arguments.insert(arguments.end(), refusal.more.begin(), refusal.more.end());
    const Outcome outcome = gradcalc(arguments);
    std::string message = refusal.message;
    if (const std::size_t place = message.find("DATA"); place != std::string::npos)
      message.replace(place, 4, file.path());
    EXPECT_EQ(outcome.err, "gradcalc: error: " + message);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.status, 2);
  }
}

TEST_F(Data, OptionsThatExcludeEachOther) {
  EXPECT_EQ(gradcalc({"x*t", "--data", "-"}, table).err,
            "gradcalc: error: --data -: standard input cannot be both the data and the points\n"
            "hint: give the points by --at\n");
  EXPECT_EQ(gradcalc({"--data", "-", "--file", "-", "--at", "1"}).err,
            "gradcalc: error: --data -: standard input cannot be both the data and the expression\n");
  EXPECT_EQ(gradcalc({"x", "--column", "x=u", "--at", "1"}).err,
            "gradcalc: error: --at and --column exclude each other: a column is one of a table\n"
            "hint: --at names variables: --at p=3\n");
  EXPECT_EQ(gradcalc({"x", "--total", "mean", "--at", "1"}).err,
            "gradcalc: error: --total has no meaning without --data\n");
  EXPECT_THAT(gradcalc({"x*t", "--data", "/nowhere/d.csv", "--at", "1"}).err,
              HasSubstr("cannot read /nowhere/d.csv: No such file or directory"));
}

TEST_F(Data, DefinitionsHaveTheLastWordOverColumns) {
  EXPECT_EQ(gradcalc({"a*t*weight", "--data", file_.path(), "--let", "weight=1", "--at", "a=1"}).out, "3\n");
  EXPECT_EQ(gradcalc({"r^2", "--data", file_.path(), "--let", "r=y-a-b*t", "--at", "1,1", "--exact"}).out,
            "-6 -10\n");
}

TEST_F(Data, LinesAboveTheHeaderAreRefusedButADelimiter) {
  const TemporaryFile title("Report 2035\nt,y\n1,2\n");
  EXPECT_EQ(gradcalc({"(y-a*t)^2", "--data", title.path(), "--at", "1"}).err,
            "gradcalc: error: --data: " + title.path() +
                ":2: lines stand above the header that are no comments\n  t,y\n  ^\n"
                "hint: leave them out, or make them comments with #\n");
  const TemporaryFile declared("sep=;\nt;y\n1;2\n");
  EXPECT_EQ(gradcalc({"(y-a*t)^2", "--data", declared.path(), "--at", "1"}).out, "-2\n");
}

TEST_F(Data, AMeanOfOneArgumentIsNotThatOfTheRows) {
  const auto run = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"--data", file_.path(), "--at", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return gradcalc(arguments);
  };
  EXPECT_EQ(run({"mean((y-a*t)^2)"}).err,
            "gradcalc: error: 'mean' has one argument here, and is not that of the rows\n"
            "  mean((y-a*t)^2)\n  ^\n"
            "hint: write its argument alone, with --total mean\n");
  for (const char* expression :
       {"avg(a*t)", "sqrt(sum((y-a*t)^2))", "max(a*y)", "sum(a*t)/3", "a*t, prod(a*t)"})
    EXPECT_THAT(run({expression}).err, HasSubstr("has one argument here, and is not that of the rows"))
        << expression;
  EXPECT_EQ(run({"sum(a*t)", "--exact"}).out, "3\n");
  EXPECT_EQ(run({"sum(a*t)", "--total", "mean", "--exact"}).err.find("one argument") != std::string::npos,
            true);
  EXPECT_EQ(run({"mean(a*t)", "--total", "mean", "--exact"}).out, "1\n");
  EXPECT_EQ(run({"mean(a*t, y)", "--exact"}).out, "1.5\n");
  EXPECT_EQ(run({"sum(a*t for i in range(2))", "--exact"}).out, "6\n");
  EXPECT_EQ(run({"max(a)*t", "--exact"}).out, "3\n");
}

/// A term at its kink is decided, as a formula is.
TEST_F(Data, ExactDerivativesTellKinks) {
  const Outcome kink = gradcalc({"abs(y-a-t)", "--data", file_.path(), "--at", "a=1", "--exact"});
  EXPECT_EQ(kink.out, "nan\n");
  EXPECT_EQ(
      kink.err,
      "gradcalc: warning: --at a=1: df/da has no value at a = 1: f has a kink: the derivative is -3 from "
      "the left and -1 from the right\n");
  EXPECT_EQ(kink.status, 1);
  EXPECT_EQ(gradcalc({"abs(y-a-t)", "--data", file_.path(), "--at", "a=0.5", "--exact"}).out, "-3\n");
}

}  // namespace
}  // namespace gradcalc::testing
