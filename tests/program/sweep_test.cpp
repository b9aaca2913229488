#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// Of x^3 all sums and products are IEEE arithmetic: the bytes are the same everywhere.

TEST(Sweep, IsOfSecondDifferences) {
  const std::string text = gradcalc({"x^2*y", "--at", "1,2", "--hessian", "--sweep", "--wrt", "x"}).out;
  EXPECT_THAT(text, ::testing::StartsWith("exact d2f/dxdx = 4 at x = 1, y = 2\nh       central   error\n"));
  EXPECT_THAT(text, HasSubstr("1e-09   0         4.0e+00\n"));
}

TEST(Sweep, TextIsATableForPeople) {
  const Outcome outcome = gradcalc({"x^3", "--at", "2", "--sweep"});
  EXPECT_EQ(outcome.out,
            "exact df/dx = 12 at x = 2\n"
            "h       forward      error     central      error\n"
            "0.1     12.61        6.1e-01   12.01        1.0e-02\n"
            "0.01    12.0601      6.0e-02   12.0001      1.0e-04\n"
            "0.001   12.006001    6.0e-03   12.000001    1.0e-06\n"
            "0.0001  12.00060001  6.0e-04   12.00000001  1.0e-08\n"
            "1e-05   12.00006     6.0e-05   12           2.1e-10*\n"
            "1e-06   12.000006    6.0e-06   12           3.5e-10\n"
            "1e-07   12.00000058  5.8e-07   11.99999999  6.3e-09\n"
            "1e-08   11.99999993  7.3e-08*  11.99999993  7.3e-08\n"
            "1e-09   12.00000099  9.9e-07   12.00000099  9.9e-07\n"
            "1e-10   12.00000099  9.9e-07   12.00000099  9.9e-07\n"
            "1e-11   12.00000099  9.9e-07   12.00000099  9.9e-07\n"
            "1e-12   12.00106681  1.1e-03   12.00106681  1.1e-03\n"
            "1e-13   11.99040867  9.6e-03   11.99040867  9.6e-03\n"
            "1e-14   12.25686219  2.6e-01   12.12363543  1.2e-01\n"
            "* smallest error: forward at h = 1e-08, central at h = 1e-05\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

const std::string rows_of_cube =
    "df_dx,12,0.1,12.61000000000001,0.6100000000000101,12.010000000000009,0.010000000000008669\n"
    "df_dx,12,0.01,12.060099999999707,0.060099999999707165,12.000099999999847,9.999999984700025e-05\n"
    "df_dx,12,0.001,12.0060009999996,0.006000999999599799,12.000000999999205,9.999992052200923e-07\n";

TEST(Sweep, CsvAndTsvHaveALineForEachStep) {
  const std::string header = "derivative,exact,h,forward,forward_error,central,central_error\n";
  std::string csv = gradcalc({"x^3", "--at", "2", "--sweep", "--format", "csv"}).out;
  EXPECT_THAT(csv, StartsWith(header + rows_of_cube));
  EXPECT_EQ(std::ranges::count(csv, '\n'), 15);
  EXPECT_EQ(gradcalc({"x^3", "--at", "2", "--sweep", "--format", "csv", "--no-header"}).out,
            csv.substr(header.size()));
  std::ranges::replace(csv, ',', '\t');
  EXPECT_EQ(gradcalc({"x^3", "--at", "2", "--sweep", "--format", "tsv"}).out, csv);
}

TEST(Sweep, JsonIsAnObjectForEachDerivative) {
  const Outcome outcome =
      gradcalc({"x0*x1", "--at", "2,1e20", "--sweep", "--format", "json", "--precision", "3"});
  // At x1 = 1e20 every step is lost.
  std::string lost;
  for (const char* h : {"0.1", "0.01", "0.001", "0.0001", "1e-05", "1e-06", "1e-07", "1e-08", "1e-09",
                        "1e-10", "1e-11", "1e-12", "1e-13", "1e-14"})
    lost += std::string(lost.empty() ? "" : ",") + "{\"h\":" + h +
            ",\"forward\":{\"value\":null,\"error\":null},\"central\":{\"value\":null,\"error\":null}}";
  EXPECT_THAT(outcome.out, EndsWith("\n{\"at\":{\"x0\":2,\"x1\":1e+20},\"derivative\":\"df_dx1\","
                                    "\"exact\":2,\"sweep\":[" +
                                    lost + "],\"best\":{\"forward\":null,\"central\":null}}\n"));
  EXPECT_EQ(outcome.status, 0);
  const Outcome cube = gradcalc({"x^3", "--at", "2", "--sweep", "--format", "json", "--precision", "3"});
  EXPECT_THAT(cube.out, StartsWith("{\"at\":{\"x\":2},\"derivative\":\"df_dx\",\"exact\":12,\"sweep\":["
                                   "{\"h\":0.1,\"forward\":{\"value\":12.6,\"error\":0.61},"
                                   "\"central\":{\"value\":12,\"error\":0.01}},{\"h\":0.01,"));
  EXPECT_THAT(cube.out, EndsWith("}],\"best\":{\"forward\":{\"h\":1e-08,\"error\":7.29e-08},"
                                 "\"central\":{\"h\":1e-05,\"error\":2.12e-10}}}\n"));
}

TEST(Sweep, ALostStepIsSaid) {
  EXPECT_THAT(gradcalc({"x^3", "--at", "1e6", "--sweep"}).out,
              HasSubstr("\n1e-11   lost             -         lost             -\n"));
}

TEST(Sweep, TheMethodAddsItsColumns) {
  EXPECT_THAT(gradcalc({"x^3", "--at", "2", "--sweep", "--method", "central4", "--format", "csv"}).out,
              StartsWith("derivative,exact,h,forward,forward_error,central,central_error,central4,"
                         "central4_error\n"));
  EXPECT_THAT(gradcalc({"x^3", "--at", "2", "--sweep", "--method", "backward"}).out,
              HasSubstr("  error     backward     error\n"));
}

TEST(Sweep, EachDerivativeHasATable) {
  const std::string text = gradcalc({"x*y, x+y", "--at", "x=2,y=3", "--wrt", "y", "--sweep"}).out;
  EXPECT_THAT(text, StartsWith("exact df0/dy = 2 at x = 2, y = 3\nh "));
  EXPECT_THAT(text, HasSubstr("\n\nexact df1/dy = 1 at x = 2, y = 3\nh "));
  EXPECT_THAT(gradcalc({"x+y", "--at", "2,3", "--along", "1,0", "--sweep"}).out,
              StartsWith("exact df/dv = 1 at x = 2, y = 3\n"));
}

TEST(Sweep, WithoutADerivativeSaysWhyAndFails) {
  const Outcome kink = gradcalc({"abs(x)", "--at", "0", "--sweep"});
  EXPECT_THAT(kink.out, StartsWith("exact df/dx = nan at x = 0\n"
                                   "h       forward  error  central  error\n"
                                   "0.1     1        -      0        -\n"));
  EXPECT_THAT(kink.out, EndsWith("1e-14   1        -      0        -\n"));
  EXPECT_EQ(kink.err,
            "gradcalc: warning: --at 0: df/dx has no value at x = 0: f has a kink: the derivative is -1 from "
            "the left and 1 from the right\n");
  EXPECT_EQ(kink.status, 1);
  const Outcome edge = gradcalc({"sqrt(x)+y^2", "--at", "0,3", "--sweep"});
  EXPECT_THAT(edge.out, HasSubstr("\nexact df/dy = 6 at x = 0, y = 3\n"));
  EXPECT_EQ(edge.err, "gradcalc: warning: --at 0,3: df/dx at x = 0 is infinite, or too large for a double\n");
  EXPECT_EQ(edge.status, 1);
  const Outcome pole = gradcalc({"1/x", "--at", "0", "--sweep"});
  EXPECT_THAT(pole.out, StartsWith("exact df/dx = nan at x = 0\n"));
  EXPECT_EQ(
      pole.err,
      "gradcalc: warning: --at 0: f is inf at the point itself (x = 0), so it has no derivative there\n");
  EXPECT_EQ(pole.status, 1);
}

TEST(Sweep, IsOfOnePoint) {
  const auto error_of = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"x0", "--sweep"});
    const Outcome outcome = gradcalc(arguments, "3\n");
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.status, 2);
    return outcome.err;
  };
  EXPECT_EQ(error_of({}),
            "gradcalc: error: --sweep is of one point, and there is none\nhint: give it by --at\n");
  EXPECT_EQ(error_of({"--at", "1", "--at", "2"}),
            "gradcalc: error: --sweep is of one point, and there are 2\n"
            "hint: the coordinates of a point are one argument: --at 3,4\n");
  EXPECT_EQ(error_of({"--at", "1,2:4:1"}),
            "gradcalc: error: --sweep is of one point, and the range has 3\n  1,2:4:1\n     ^\n");
  EXPECT_EQ(gradcalc({"x0", "--sweep", "--at", "1:1:1"}).status, 0);
}

TEST(Sweep, RefusesWhatHasNoMeaningInIt) {
  for (const auto& [option, value, reason] :
       {std::tuple{"--points", "-", "a sweep is of one point\nhint: give it by --at"},
        {"--h", "1e-4", "a sweep goes through the steps from 0.1 to 1e-14"},
        {"--exact", "", "a sweep shows differences beside the exact derivative"},
        {"--check", "1", "a sweep compares with the exact derivative"},
        {"--show", "gradient", "a sweep has columns of its own"}}) {
    std::vector<std::string> arguments{"x", "--sweep", option};
    if (*value != '\0') arguments.emplace_back(value);
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.err, std::string("gradcalc: error: --sweep and ") + option +
                               " exclude each other: " + reason + "\n");
    EXPECT_EQ(outcome.status, 2);
  }
}

}  // namespace
}  // namespace gradcalc::testing
