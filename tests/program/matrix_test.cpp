#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(Jacobian, IsABlockOfLines) {
  const Outcome outcome = gradcalc({"x0*x1, x0+sin(x1)", "--at", "3,4", "--at", "1,2"});
  EXPECT_EQ(outcome.out, "4 3\n1 -0.65364362\n\n2 1\n1 -0.41614684\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Jacobian, OfAnyShape) {
  EXPECT_EQ(gradcalc({"x, 2*x, 3*x", "--at", "5"}).out, "1\n2\n3\n");
  EXPECT_EQ(gradcalc({"x0+2*x1+3*x2, x2", "--at", "0,0,0"}).out, "1 2 3\n0 0 1\n");
  EXPECT_EQ(gradcalc({"x*y*z, x+y", "--at", "2,3,5", "--wrt", "z,x"}).out, "6 15\n0 1\n");
  EXPECT_EQ(gradcalc({"hypot(x,y), max(x,y)", "--at", "3,4", "--precision", "6"}).out, "0.6 0.8\n0 1\n");
}

TEST(Jacobian, InCsvAndJson) {
  EXPECT_EQ(gradcalc({"x*y, x-y", "--at", "3,4", "--h", "0.5", "--format", "csv"}).out,
            "x,y,f0,f1,df0_dx,df0_dy,df1_dx,df1_dy\n3,4,12,-1,4,3,1,-1\n");
  EXPECT_EQ(gradcalc({"x*y, x-y", "--at", "3,4", "--h", "0.5", "--format", "json"}).out,
            "{\"at\":{\"x\":3,\"y\":4},\"value\":[12,-1],\"jacobian\":[{\"x\":4,\"y\":3},{\"x\":1,\"y\":-1}],"
            "\"status\":\"ok\"}\n");
}

TEST(Jacobian, EachComponentFailsByItself) {
  const Outcome outcome = gradcalc({"x^2, log(x), sqrt(x)", "--at", "0", "--h", "1e-4"});
  EXPECT_EQ(outcome.out, "0\nnan\nnan\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: --at 0: f1 is -inf at the point itself (x = 0), so it has no derivative there\n"
      "gradcalc: warning: --at 0: df2/dx has no value at x = 0: f2 is undefined at x = -0.0001; try "
      "--method forward\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(gradcalc({"x, abs(x)", "--at", "0", "--h", "auto"}).err,
              HasSubstr("df1/dx has no value at x = 0: f1 has a kink"));
}

TEST(Hessian, IsABlockOfLines) {
  const Outcome outcome = gradcalc({"x^2*y", "--at", "3,4", "--at", "1,2", "--hessian"});
  EXPECT_EQ(outcome.out, "8 6\n6 0\n\n4 2\n2 0\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Hessian, InCsvAndJson) {
  EXPECT_EQ(gradcalc({"x^2*y", "--at", "3,4", "--hessian", "--h", "0.5", "--format", "csv"}).out,
            "x,y,f,d2f_dx_dx,d2f_dx_dy,d2f_dy_dx,d2f_dy_dy\n3,4,36,8,6,6,0\n");
  EXPECT_EQ(
      gradcalc({"x^2*y", "--at", "3,4", "--hessian", "--h", "0.5", "--format", "json"}).out,
      "{\"at\":{\"x\":3,\"y\":4},\"value\":36,\"hessian\":{\"x\":{\"x\":8,\"y\":6},\"y\":{\"x\":6,\"y\":0}},"
      "\"status\":\"ok\"}\n");
}

TEST(Hessian, TakesTheStepAsTyped) {
  // x^4 at 1: the second difference is 12 + 2 h^2.
  EXPECT_EQ(gradcalc({"x^4", "--at", "1", "--hessian", "--h", "0.5"}).out, "12.5\n");
  EXPECT_EQ(gradcalc({"x^4", "--at", "1", "--hessian", "--h", "0.5", "--method", "central"}).out, "12.5\n");
}

TEST(Hessian, OfTheChosenVariables) {
  EXPECT_EQ(gradcalc({"x^2*y*z^3", "--at", "3,4,1", "--hessian", "--wrt", "z,x"}).out, "216 72\n72 8\n");
  EXPECT_EQ(gradcalc({"x^2*y", "--at", "3,4", "--hessian", "--wrt", "x"}).out, "8\n");
}

TEST(Hessian, WithoutAValueSaysWhyOnceForBothPlaces) {
  const Outcome outcome = gradcalc({"sqrt(x)*y", "--at", "0,4", "--hessian", "--h", "0.5"});
  EXPECT_EQ(outcome.out, "nan nan\nnan 0\n");
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 2);
  EXPECT_THAT(outcome.err, HasSubstr("--at 0,4: d2f/dxdx has no value at x = 0: f is undefined at x = -0.5"));
  EXPECT_THAT(
      outcome.err,
      HasSubstr("--at 0,4: d2f/dxdy has no value at x = 0, y = 4: f is undefined at x = -0.5, y = 4.5"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(
      gradcalc({"log(x)", "--at", "-1", "--hessian"}).err,
      "gradcalc: warning: --at -1: f is nan at the point itself (x = -1), so it has no derivative there\n");
}

TEST(Hessian, RefusesWhatHasNoMeaning) {
  const auto refusal = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--at", "3,4", "--hessian"});
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  EXPECT_EQ(refusal({"x*y", "--method", "central4"}),
            "gradcalc: error: --hessian: second differences are central\nhint: leave --method out\n");
  EXPECT_EQ(
      refusal({"x*y", "--along", "1,1"}),
      "gradcalc: error: --hessian and --along exclude each other: a matrix of second derivatives has no "
      "direction\nhint: ask for one of them\n");
}

TEST(Hessian, OfSeveralFunctionsIsABlockForEach) {
  const auto at = [](std::vector<std::string> options) {
    options.insert(options.begin(), {"x^2*y, x*y^3", "--at", "3,4", "--hessian"});
    return gradcalc(options).out;
  };
  EXPECT_EQ(at({"--exact", "--at", "1,2"}), "8 6\n6 0\n\n0 48\n48 72\n\n4 2\n2 0\n\n0 12\n12 12\n");
  EXPECT_EQ(at({"--h", "0.5"}), "8 6\n6 0\n\n0 48.25\n48.25 72\n");
  EXPECT_EQ(at({"--exact", "--format", "csv", "--show", "value,gradient"}),
            "f0,f1,d2f0_dx_dx,d2f0_dx_dy,d2f0_dy_dx,d2f0_dy_dy,d2f1_dx_dx,d2f1_dx_dy,d2f1_dy_dx,d2f1_dy_dy\n"
            "36,192,8,6,6,0,0,48,48,72\n");
  EXPECT_EQ(at({"--exact", "--format", "json", "--show", "value,gradient"}),
            "{\"value\":[36,192],\"hessian\":[{\"x\":{\"x\":8,\"y\":6},\"y\":{\"x\":6,\"y\":0}},"
            "{\"x\":{\"x\":0,\"y\":48},\"y\":{\"x\":48,\"y\":72}}],\"status\":\"ok\"}\n");
  EXPECT_EQ(at({"--exact", "--format", "table", "--show", "value,gradient"}),
            "f0 = 36\n        d/dx  d/dy\ndf0/dx     8     6\ndf0/dy     6     0\n"
            "\nf1 = 192\n        d/dx  d/dy\ndf1/dx     0    48\ndf1/dy    48    72\n");
  EXPECT_EQ(at({"--exact", "--wrt", "y"}), "0\n\n72\n");
  EXPECT_EQ(gradcalc({"x^2*y, x*y^3", "--at", "3,4", "--hessian", "--check",
                      "d2f0_dx_dx=2*y, d2f0_dx_dy=2*x, d2f0_dy_dy=0, d2f1_dx_dx=0, d2f1_dy_dx=3*y^2, "
                      "d2f1_dy_dy=6*x*y"})
                .status,
            0);
}

TEST(Hessian, ExactlyIsProven) {
  const auto exact = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--hessian", "--exact"});
    return gradcalc(arguments);
  };
  EXPECT_EQ(exact({"x^2-log(1+x^2)", "--at", "0"}).out, "0\n");
  EXPECT_EQ(exact({"log(exp(x)+exp(y))", "--at", "1000,1000"}).out, "0.25 -0.25\n-0.25 0.25\n");
  EXPECT_EQ(exact({"x*y^2", "--at", "1,1", "--show", "gradient,error", "--format", "csv"}).out,
            "d2f_dx_dx,d2f_dx_dy,d2f_dy_dx,d2f_dy_dy,d2f_dx_dx_error,d2f_dx_dy_error,d2f_dy_dx_error,"
            "d2f_dy_dy_error\n0,2,2,2,0,0,0,0\n");
}

TEST(Hessian, ExactlyTellsKinksFromBothSides) {
  const auto exact = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--hessian", "--exact"});
    return gradcalc(arguments);
  };
  EXPECT_EQ(exact({"abs(x)^3", "--at", "0"}).out, "0\n");
  const Outcome kink = exact({"x*abs(x)*y", "--at", "0,1"});
  EXPECT_EQ(kink.out, "nan 0\n0 0\n");
  EXPECT_EQ(
      kink.err,
      "gradcalc: warning: --at 0,1: d2f/dxdx has no value at x = 0: the second derivative is -2 from the "
      "left and 2 from the right\n");
  EXPECT_EQ(kink.status, 1);
  // Where the kink is not in the plane of the two variables, f is smooth.
  EXPECT_EQ(exact({"abs(x)+y^2*z", "--at", "0,1,2", "--wrt", "y,z"}).out, "4 2\n2 0\n");
  const Outcome first = exact({"abs(x)", "--at", "0"});
  EXPECT_EQ(first.out, "nan\n");
  EXPECT_EQ(first.err,
            "gradcalc: warning: --at 0: d2f/dxdx has no value at x = 0: a lower derivative of f does not "
            "exist there\n");
  EXPECT_EQ(exact({"x^1.5", "--at", "0"}).out, "inf\n");
}

TEST(Hessian, IsCheckedAgainstWhatIsProven) {
  EXPECT_EQ(gradcalc({"x^2*y", "--at", "3,4", "--hessian", "--check", "2*y,2*x,2*x,0"}).out,
            "at x = 3, y = 4\n"
            "          exact  analytic  difference  relative  check\n"
            "d2f/dxdx      8         8           0         0  ok\n"
            "d2f/dxdy      6         6           0         0  ok\n"
            "d2f/dydx      6         6           0         0  ok\n"
            "d2f/dydy      0         0           0         0  ok\n");
  EXPECT_EQ(gradcalc({"x^2*y", "--at", "3,4", "--hessian", "--show", "gradient,exact,difference"}).out,
            "8 6 8 6 0 0\n6 0 6 0 0 0\n");
}

TEST(Matrices, ABadLineIsABlockOfNan) {
  constexpr std::string_view input = "1 2\n1 abc\n3 4\n";
  EXPECT_EQ(gradcalc({"x*y, x, y"}, input).out,
            "2 1\n1 0\n0 1\n\nnan nan\nnan nan\nnan nan\n\n4 3\n1 0\n0 1\n");
  const Outcome hessian = gradcalc({"x*y", "--hessian"}, input);
  EXPECT_EQ(hessian.out, "0 1\n1 0\n\nnan nan\nnan nan\n\n0 1\n1 0\n");
  EXPECT_EQ(hessian.err, "gradcalc: stdin:2: field 2: 'abc' is not a number\n");
  EXPECT_EQ(hessian.status, 1);
  EXPECT_THAT(gradcalc({"x*y", "--hessian", "--format", "csv"}, input).out,
              HasSubstr("\n1,nan,nan,nan,nan,nan,nan\n"));
  EXPECT_THAT(gradcalc({"x*y, x", "--format", "json"}, input).out,
              HasSubstr("{\"at\":{\"x\":1,\"y\":null},\"value\":[null,null],\"jacobian\":[{\"x\":null,\"y\":"
                        "null},{\"x\":null,\"y\":null}],\"status\":\"bad input\",\"line\":2}\n"));
  EXPECT_EQ(gradcalc({"x*y, x"}, "1\n1 2\n").out, "nan nan\nnan nan\n\n2 1\n1 0\n") << "the first line too";
}

/// Points 0, 1, ... of two equal coordinates.
std::string counted_points(int count) {
  std::string points;
  for (int i = 0; i < count; ++i)
    points.append(std::to_string(i)).append(" ").append(std::to_string(i)).append("\n");
  return points;
}

TEST(Matrices, BlocksOfAStreamAreSeparatedByAnEmptyLineAcrossBatchesAndThreads) {
  constexpr int count = 100'000;
  std::string expected;
  for (int i = 0; i < count; ++i)
    expected.append(i == 0 ? "" : "\n").append("0 1\n").append(std::to_string(2 * i)).append(" 1\n");
  for (const char* jobs : {"1", "2", "8"}) {
    const Outcome outcome =
        gradcalc({"x0, x0 + x1^2", "--wrt", "x1,x0", "--h", "0.5", "--jobs", jobs}, counted_points(count));
    EXPECT_TRUE(outcome.out == expected) << "--jobs " << jobs;
    EXPECT_EQ(outcome.err, "");
  }
}

TEST(Matrices, AHessianOfAStreamAndARangeAreTheSameForAnyNumberOfJobs) {
  const std::string points = counted_points(30'000);
  std::string expected;
  for (int i = 0; i < 30'000; ++i) expected.append(i == 0 ? "" : "\n").append("0 2\n2 0\n");
  for (const char* jobs : {"1", "2", "8"}) {
    EXPECT_TRUE(gradcalc({"2*x*y", "--hessian", "--h", "0.5", "--jobs", jobs}, points).out == expected)
        << jobs;
    EXPECT_TRUE(
        gradcalc({"2*x*y", "--hessian", "--h", "0.5", "--at", "0:299:1,0:99:1", "--jobs", jobs}).out ==
        expected)
        << jobs;
  }
}

TEST(Along, IsNormalised) {
  // Of x*y along (3,4)/5 at (3,4): (4*3 + 3*4)/5.
  for (const char* direction : {"3,4", "30,40", "3e200 4e200", "x=3,y=4", "y=4,x=3"}) {
    const Outcome outcome = gradcalc({"x*y", "--at", "3,4", "--along", direction});
    EXPECT_EQ(outcome.out, "4.8\n") << direction;
    EXPECT_EQ(outcome.status, 0);
  }
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--along", "-3,-4"}).out, "-4.8\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--along", "0,2"}).out, "3\n");
}

TEST(Along, TheStepIsTheDistance) {
  // Of x^3 along (3,4)/5 with h = 5, at 0: x moves by 3, and (27 + 27) / 10.
  EXPECT_EQ(gradcalc({"x^3+0*y", "--at", "0,0", "--along", "3,4", "--h", "5"}).out, "5.4\n");
  EXPECT_EQ(gradcalc({"x^3+0*y", "--at", "0,0", "--along", "3,4", "--h", "5", "--method", "forward"}).out,
            "5.4\n");
}

TEST(Along, InEachFormatAndOfSeveralFunctions) {
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--along", "3,4", "--h", "5", "--format", "csv"}).out,
            "x,y,f,df_dv\n3,4,12,4.8\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--along", "3,4", "--h", "5", "--format", "json"}).out,
            "{\"at\":{\"x\":3,\"y\":4},\"value\":12,\"along\":4.8,\"status\":\"ok\"}\n");
  EXPECT_EQ(gradcalc({"x*y, x", "--at", "3,4", "--along", "3,4"}).out, "4.8 0.6\n");
  EXPECT_EQ(gradcalc({"x*y, x", "--at", "3,4", "--along", "3,4", "--h", "5", "--format", "json"}).out,
            "{\"at\":{\"x\":3,\"y\":4},\"value\":[12,3],\"along\":[4.8,0.6],\"status\":\"ok\"}\n");
}

TEST(Along, OnAStream) {
  const Outcome outcome = gradcalc({"x*y", "--along", "0,1"}, "1 2\nabc 2\n3 4\n");
  EXPECT_EQ(outcome.out, "1\nnan\n3\n");
  EXPECT_EQ(outcome.err, "gradcalc: stdin:2: field 1: 'abc' is not a number\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Along, RefusesWhatIsNoDirection) {
  const auto refusal = [](const std::string& direction) {
    const Outcome outcome = gradcalc({"x*y", "--at", "3,4", "--along", direction});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  EXPECT_EQ(
      refusal("1"),
      "gradcalc: error: --along: the direction has 1 coordinate, and the points 2: x and y\n  1\n   ^\n");
  EXPECT_EQ(refusal("1,2,3"),
            "gradcalc: error: --along: the direction has 3 coordinates, and the points 2: x and y\n"
            "  1,2,3\n      ^\n");
  EXPECT_EQ(refusal("0,0"),
            "gradcalc: error: --along: the direction is zero\n"
            "hint: a direction has at least one coordinate that is not 0\n");
  EXPECT_EQ(refusal("1,abc"), "gradcalc: error: --along: field 2: 'abc' is not a number\n  1,abc\n    ^\n");
  EXPECT_EQ(refusal("x=1"), "gradcalc: error: --along: the variable 'y' is missing\n  x=1\n     ^\n");
  EXPECT_THAT(refusal("x=1,z=1"), HasSubstr("--along: field 2: the function has no variable 'z'"));
  EXPECT_EQ(
      gradcalc({"x*y", "--at", "3,4", "--along", "1,1", "--wrt", "x"}).err,
      "gradcalc: error: --along and --wrt exclude each other: the direction says which coordinates move\n"
      "hint: a coordinate that does not move is 0 in the direction\n");
}

TEST(Along, WithoutAValueSaysWhereTheFunctionHasNone) {
  const Outcome outcome = gradcalc({"sqrt(x)+y", "--at", "0,1", "--along", "1,0", "--h", "0.5"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: --at 0,1: df/dv has no value at x = 0, y = 1: f is undefined at the distance 0.5 "
      "against v; try --method forward\n");
  EXPECT_EQ(outcome.status, 1);
}

}  // namespace
}  // namespace gradcalc::testing
