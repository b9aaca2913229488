#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/program.hpp"

// Derivatives of any order, and Taylor coefficients.

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

std::string out(const std::vector<std::string>& arguments) {
  const Outcome outcome = gradcalc(arguments);
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
  return outcome.out;
}

TEST(Order, IsProvenForOneVariable) {
  EXPECT_EQ(out({"log(1+x)", "--at", "0", "--order", "20"}), "-1.21645100408832e+17\n");
  EXPECT_EQ(out({"log(1+x)", "--at", "0", "--order", "3", "--format", "csv"}),
            "x,f,d3f_dx3,d3f_dx3_error\n0,0,2,1.77635683940026e-15\n");
  EXPECT_EQ(out({"x^3", "--at", "2", "--order", "3", "--format", "json", "--show", "point,value,gradient"}),
            "{\"at\":{\"x\":2},\"value\":8,\"derivative\":6,\"status\":\"ok\"}\n");
  EXPECT_EQ(out({"x^3", "--at", "2", "--order", "1", "--format", "csv", "--show", "gradient"}),
            "df_dx\n12\n");
  // A power of x0 would look like another variable.
  EXPECT_EQ(out({"x0^3", "--at", "2", "--order", "2", "--format", "csv", "--show", "gradient"}),
            "d2f_dx0_dx0\n12\n");
  EXPECT_EQ(out({"x^2-log(1+x^2)", "--at", "0", "--order", "2"}), "0\n");
  EXPECT_EQ(gradcalc({"x^4", "--order", "2"}, "1\n2\n").out, "12\n48\n");
}

TEST(Order, IsOfEachVariableOrOfThoseOfWrt) {
  const auto at = [](std::vector<std::string> options) {
    options.insert(options.begin(), {"x^2*y^3, x*y", "--at", "3,4"});
    return out(options);
  };
  EXPECT_EQ(at({"--order", "2"}), "128 216\n0 0\n");
  EXPECT_EQ(at({"--order", "2", "--wrt", "y"}), "216\n0\n");
  EXPECT_EQ(at({"--order", "2", "--format", "json", "--show", "gradient"}),
            "{\"derivative\":[{\"x\":128,\"y\":216},{\"x\":0,\"y\":0}],\"status\":\"ok\"}\n");
  EXPECT_EQ(at({"--wrt", "x,x,y"}), "96 0\n");
  EXPECT_EQ(at({"--wrt", "x,y,x", "--order", "3", "--format", "csv", "--show", "gradient"}),
            "d3f0_dx_dy_dx,d3f1_dx_dy_dx\n96,0\n");
  EXPECT_EQ(at({"--wrt", "x,x,y", "--format", "csv", "--show", "gradient"}),
            "d3f0_dx2_dy,d3f1_dx2_dy\n96,0\n");
  EXPECT_EQ(at({"--wrt", "x,y", "--order", "2", "--format", "json", "--show", "gradient"}),
            "{\"derivative\":[288,1],\"status\":\"ok\"}\n");
  EXPECT_EQ(at({"--wrt", "x,x", "--format", "table", "--show", "gradient"}),
            "    d2/dx2\nf0     128\nf1       0\n");
}

TEST(Order, AlongADirectionIsByTheDistance) {
  // (d/dx + d/dy)^2 / 2 of x^2 y^3: (128 + 2 * 288 + 216) / 2
  EXPECT_EQ(out({"x^2*y^3", "--at", "3,4", "--order", "2", "--along", "1,1"}), "460\n");
  EXPECT_EQ(out({"x^2*y^3", "--at", "3,4", "--order", "2", "--along", "0,-3", "--format", "csv", "--show",
                 "gradient"}),
            "d2f_dv2\n216\n");
  EXPECT_EQ(out({"exp(x)", "--at", "0", "--taylor", "2", "--along", "-2"}), "1 -1 0.5\n");
}

TEST(Taylor, HasAllCoefficients) {
  EXPECT_EQ(out({"exp(x)", "--at", "0", "--taylor", "4"}), "1 1 0.5 0.166666666666667 0.0416666666666667\n");
  EXPECT_EQ(out({"exp(x)", "--at", "0", "--taylor", "0"}), "1\n");
  EXPECT_EQ(out({"sin(x), cos(x)", "--at", "0", "--taylor", "2", "--format", "json", "--show", "gradient"}),
            "{\"taylor\":[[0,1,0],[1,0,-0.5]],\"status\":\"ok\"}\n");
  EXPECT_EQ(out({"1/(1-x)", "--at", "0", "--taylor", "0", "--format", "json", "--show", "gradient"}),
            "{\"taylor\":[1],\"status\":\"ok\"}\n");
  EXPECT_EQ(
      out({"sin(x), cos(x)", "--at", "0", "--taylor", "2", "--format", "csv", "--show", "value,gradient"}),
      "f0,f1,f0_c0,f0_c1,f0_c2,f1_c0,f1_c1,f1_c2\n0,1,0,1,0,1,0,-0.5\n");
  EXPECT_EQ(out({"x^2*y", "--at", "3,4", "--wrt", "x", "--taylor", "2", "--format", "table", "--show",
                 "point,gradient"}),
            "at x = 3, y = 4\nc0 = 36\nc1 = 24\nc2 = 4\n");
}

TEST(Taylor, HasNoDifferencesToCompareWith) {
  for (const std::vector<std::string>& option : std::vector<std::vector<std::string>>{
           {"--show", "gradient,exact"}, {"--show", "difference"}, {"--check"}}) {
    std::vector<std::string> arguments{"x^2", "--at", "3", "--taylor", "2"};
    arguments.insert(arguments.end(), option.begin(), option.end());
    EXPECT_EQ(gradcalc(arguments).status, 2) << option.front();
  }
}

TEST(Taylor, DoesNotOverflowOnTheWay) {
  const std::string series = out({"log(1+x)", "--at", "1", "--taylor", "999"});
  EXPECT_THAT(series, ::testing::EndsWith(" 1.86839563263908e-304\n"));  // 1/(999 * 2^999)
  const Outcome derivative = gradcalc({"log(1+x)", "--at", "1", "--order", "999"});
  EXPECT_EQ(derivative.out, "inf\n");
  EXPECT_EQ(derivative.err,
            "gradcalc: warning: --at 1: d999f/dx999 at x = 1 is infinite, or too large for a double\n");
  EXPECT_EQ(derivative.status, 1);
  EXPECT_EQ(out({"exp(-x)*1e300", "--at", "600", "--order", "100"}), "2.65039655300431e+39\n");
}

TEST(Order, TellsKinksJumpsAndInfinitySlopesFromBothSides) {
  const Outcome kink = gradcalc({"x*abs(x)", "--at", "0", "--order", "2"});
  EXPECT_EQ(kink.out, "nan\n");
  EXPECT_EQ(
      kink.err,
      "gradcalc: warning: --at 0: d2f/dx2 has no value at x = 0: this derivative is -2 from the left and 2 "
      "from the right\n");
  EXPECT_EQ(kink.status, 1);
  EXPECT_EQ(gradcalc({"abs(x)^3", "--at", "0", "--order", "3", "--format", "json", "--show", "gradient"}).out,
            "{\"derivative\":null,\"left\":-6,\"right\":6,\"status\":\"kink\"}\n");
  const Outcome lower = gradcalc({"abs(x)^3", "--at", "0", "--order", "4"});
  EXPECT_EQ(
      lower.err,
      "gradcalc: warning: --at 0: d4f/dx4 has no value at x = 0: a lower derivative of f does not exist "
      "there\n");
  EXPECT_EQ(lower.status, 1);
  const Outcome series = gradcalc({"x > 0 ? x^3 : 0", "--at", "0", "--taylor", "4"});
  EXPECT_EQ(series.out, "0 0 0 nan nan\n");
  EXPECT_THAT(series.err,
              HasSubstr("c3 has no value at x = 0: it is 0 from the left and 1 from the right\n"));
  EXPECT_EQ(gradcalc({"sqrt(x)^3", "--at", "0", "--order", "2"}).out, "inf\n");
  EXPECT_EQ(gradcalc({"sqrt(x)", "--at", "0", "--taylor", "2"}).out, "0 inf nan\n");
  EXPECT_EQ(gradcalc({"sqrt(x^4)", "--at", "0", "--order", "2"}).out, "2\n");
  const Outcome high = gradcalc({"abs(x)^101", "--at", "0", "--order", "65"});
  EXPECT_EQ(high.out, "nan\n");
  EXPECT_THAT(high.err, HasSubstr("and none beyond order 64"));
  const Outcome half = gradcalc({"x > 0 ? x*y : 0", "--at", "0,1", "--wrt", "x,y", "--order", "2"});
  EXPECT_EQ(half.out, "nan\n");
  EXPECT_THAT(half.err, HasSubstr("this derivative is 0 from the left and 1 from the right"));
  EXPECT_EQ(half.status, 1);
  EXPECT_THAT(
      gradcalc({"max(x, y)", "--at", "1,1", "--wrt", "x,y", "--order", "2"}).err,
      HasSubstr("d2f/dxdy has no value at x = 1, y = 1: a lower derivative of f does not exist there"));
  const Outcome mixed = gradcalc({"sqrt(x)*y", "--at", "0,1", "--wrt", "x,y", "--order", "2"});
  EXPECT_EQ(mixed.out, "nan\n");
  EXPECT_THAT(mixed.err, HasSubstr("where not all mixed derivatives are decided, and none beyond order 64"));
  EXPECT_EQ(mixed.status, 1);
}

TEST(Order, ByDifferencesIsCentral) {
  EXPECT_EQ(out({"x^4", "--at", "1", "--order", "2", "--h", "0.5"}), "12.5\n");  // 12 x^2 + 2 h^2
  EXPECT_EQ(out({"x^5", "--at", "1", "--order", "3", "--h", "0.5"}), "67.5\n");  // 60 x^2 + 30 h^2
  EXPECT_EQ(out({"x^4", "--at", "1", "--order", "4", "--h", "0.5"}), "24\n");
  EXPECT_EQ(out({"x^4*y^2", "--at", "1,2", "--wrt", "x,x,y", "--h", "0.5"}), "50\n");  // (12 + 2 h^2) 2 y
  EXPECT_EQ(out({"x*y^2", "--at", "1,2", "--order", "2", "--along", "3,4", "--h", "0.5"}),
            "5.12\n");  // (2 * 2 y * 12 + 2 x * 16) / 25
  EXPECT_EQ(gradcalc({"x^4", "--order", "2", "--h", "0.5"}, "1\n2\n").out, "12.5\n48.5\n");
  EXPECT_EQ(out({"sin(x)", "--at", "1", "--order", "3", "--show", "gradient,exact,difference"}),
            "-0.5403 -0.54030230586814 5.1e-07\n");
  EXPECT_EQ(gradcalc({"sqrt(x)", "--at", "0", "--order", "2", "--h", "0.5"}).err,
            "gradcalc: warning: --at 0: d2f/dx2 has no value at x = 0: f is undefined at x = -0.5\n");
  const Outcome lost = gradcalc({"x*y", "--at", "1,1e20", "--wrt", "x,y", "--order", "2", "--h", "0.5"});
  EXPECT_EQ(lost.out, "nan\n");
  EXPECT_EQ(lost.status, 1);
  EXPECT_EQ(lost.err,
            "gradcalc: warning: --at 1,1e20: d2f/dxdy has no value at x = 1, y = 1e+20: the step "
            "h = 0.5 vanishes in rounding at y = 1e+20\n");
}

TEST(Order, ASweepShowsTheWall) {
  const std::string second = out({"sin(x)", "--at", "1", "--order", "2", "--sweep"});
  const std::string fourth = out({"sin(x)", "--at", "1", "--order", "4", "--sweep"});
  EXPECT_THAT(second, ::testing::StartsWith("exact d2f/dx2 = -0.841470984807897 at x = 1\nh       central"));
  EXPECT_THAT(second, HasSubstr("* smallest error: central at h = 0.0001\n"));
  EXPECT_THAT(fourth, HasSubstr("* smallest error: central at h = 0.01\n"));
}

TEST(Order, HasAnyNumberOfDigits) {
  EXPECT_EQ(out({"sin(x)", "--at", "0.1", "--order", "3", "--digits", "30"}),
            "-0.995004165278025766095561987804\n");
  EXPECT_EQ(out({"log(1+x)", "--at", "0", "--order", "20", "--digits", "30"}), "-121645100408832000\n");
  EXPECT_EQ(out({"x^2*y^3", "--at", "0.1,0.2", "--wrt", "x,x,y", "--digits", "30"}), "0.24\n");
  EXPECT_EQ(out({"exp(x)", "--at", "0", "--taylor", "3", "--digits", "20"}),
            "1 1 0.5 0.16666666666666666667\n");
  EXPECT_EQ(out({"x^y", "--at", "1/3,2", "--hessian", "--digits", "20"}),
            "2 -0.3990748591120731276\n-0.3990748591120731276 0.13410544009028688643\n");
  // The kink is where 0.1 is typed, not at the double beside it.
  const Outcome kink = gradcalc({"x*abs(x-0.1)", "--at", "0.1", "--order", "2", "--digits", "20"});
  EXPECT_EQ(kink.out, "nan\n");
  EXPECT_THAT(kink.err, HasSubstr("a lower derivative of f does not exist there"));
}

TEST(Order, IsOfTotalsOverData) {
  const TemporaryFile data("t,y\n0,2\n1,3\n");
  const auto of = [&](const std::string& formula, std::vector<std::string> options) {
    options.insert(options.begin(), {formula, "--data", data.path()});
    return gradcalc(options);
  };
  EXPECT_EQ(of("a^3*t+a*y", {"--at", "2", "--order", "2"}).out, "12\n");
  EXPECT_EQ(of("a^3*t+a*y", {"--at", "2", "--order", "2", "--total", "mean"}).out, "6\n");
  EXPECT_EQ(of("a^3*t+a*y", {"--at", "2", "--taylor", "3"}).out, "18 17 6 1\n");
  EXPECT_EQ(of("a^2*b*y", {"--at", "3,4", "--wrt", "a,a,b"}).out, "10\n");
  EXPECT_EQ(of("a^2*b*y", {"--at", "3,4", "--order", "2", "--along", "0,2"}).out, "0\n");
  EXPECT_EQ(of("a^2*b*y", {"--at", "3,4", "--hessian", "--exact"}).out, "40 30\n30 0\n");
  EXPECT_EQ(of("a^2*b*y", {"--at", "3,4", "--hessian", "--check", "2*b*y,2*a*y,2*a*y,0"}).status, 0);
  const Outcome kink = of("abs(a-t)*(a-t)+0*y", {"--at", "1", "--order", "2"});
  EXPECT_EQ(kink.out, "nan\n");
  EXPECT_THAT(kink.err, HasSubstr("this derivative is 0 from the left and 4 from the right"));
  EXPECT_EQ(kink.status, 1);
}

TEST(Order, IsChecked) {
  EXPECT_EQ(out({"sin(x)", "--at", "1", "--order", "2", "--check", "-sin(x)"}),
            "at x = 1\n"
            "                      exact            analytic  difference  relative  check\n"
            "d2f/dx2  -0.841470984807897  -0.841470984807897           0         0  ok\n");
  EXPECT_EQ(gradcalc({"sin(x)", "--at", "1", "--order", "2", "--check", "sin(x)"}).status, 1);
  EXPECT_EQ(gradcalc({"x^2*y", "--at", "1,2", "--wrt", "x,x,y", "--check", "2"}).status, 0);
  EXPECT_EQ(gradcalc({"exp(x)", "--at", "0", "--taylor", "2", "--check", "1, 1, 1/2"}).status, 0);
}

TEST(Order, RefusesWhatHasNoMeaning) {
  const auto refusal = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--at", "3,4"});
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  EXPECT_EQ(
      refusal({"x*y", "--order", "3", "--wrt", "x,y"}),
      "gradcalc: error: --order 3: --wrt has 2 names\n"
      "hint: a name for each: --wrt x,x,y is the third derivative, twice by x and once by y; or one name for "
      "all\n");
  EXPECT_EQ(refusal({"x*y", "--order", "0"}),
            "gradcalc: error: --order: '0' is not a whole number from 1 to 1000\n");
  EXPECT_EQ(refusal({"x*y", "--taylor", "-1"}),
            "gradcalc: error: --taylor: '-1' is not a whole number from 0 to 1000\n");
  EXPECT_EQ(refusal({"x*y", "--taylor", "3"}),
            "gradcalc: error: --taylor: a series is of one variable, and there are 2\n"
            "hint: by one of them: --wrt x; or along a direction: --along\n");
  EXPECT_EQ(refusal({"x*y", "--order", "2", "--h", "auto"}),
            "gradcalc: error: --h auto: no step is chosen for --order\n"
            "hint: --hessian --h auto is for second derivatives; without --h it is proven\n");
  EXPECT_EQ(refusal({"x*y", "--order", "1", "--h", "auto"}),
            "gradcalc: error: --h auto: no step is chosen for --order\n"
            "hint: without --order, --h auto is for first derivatives\n");
  EXPECT_EQ(gradcalc({"--exec", "echo {x}", "--at", "1", "--order", "2", "--h", "auto"}).err,
            "gradcalc: error: --h auto: no step is chosen for --order\n"
            "hint: --hessian --h auto is for second derivatives\n")
      << "a program is never proven";
  EXPECT_EQ(refusal({"x*y", "--order", "3", "--h", "auto"}),
            "gradcalc: error: --h auto: no step is chosen for --order\n"
            "hint: without --h it is proven to the last digit; with a number it is a central difference\n");
  EXPECT_EQ(refusal({"x*y", "--order", "3", "--along", "1,1", "--digits", "20"}),
            "gradcalc: error: --digits: along a direction there are first derivatives alone\n"
            "hint: without --digits, --order proves those of a double\n");
  EXPECT_EQ(refusal({"x*y", "--order", "13", "--h", "0.5"}),
            "gradcalc: error: --order 13: there are differences as far as order 12\n"
            "hint: without --h it is proven\n");
  EXPECT_EQ(refusal({"x*y", "--order", "2", "--method", "central4"}),
            "gradcalc: error: --order: differences of higher order are central\nhint: leave --method out\n");
  EXPECT_EQ(refusal({"x*y", "--wrt", "x,x", "--h", "auto"}),
            "gradcalc: error: --h auto: no step is chosen for --wrt x,x\n"
            "hint: --hessian --h auto is for second derivatives; without --h it is proven\n");
  EXPECT_EQ(
      refusal({"x*y", "--wrt", "x,x", "--method", "central4"}),
      "gradcalc: error: --wrt x,x: differences of higher order are central\nhint: leave --method out\n");
  EXPECT_EQ(refusal({"x*y", "--hessian", "--wrt", "x,x"}), "gradcalc: error: --wrt: 'x' is given twice\n");
}

}  // namespace
}  // namespace gradcalc::testing
