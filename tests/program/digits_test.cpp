#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/program.hpp"

// --digits: what is printed, and what is said of it.

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(Digits, InEveryFormat) {
  EXPECT_EQ(gradcalc({"sin(x)", "--at", "0.1", "--digits", "50"}).out,
            "0.99500416527802576609556198780387029483857622541508\n");
  EXPECT_EQ(gradcalc({"sin(x)*y", "--at", "0.10,3", "--digits", "20", "--format", "csv"}).out,
            "x,y,f,df_dx,df_dy,df_dx_error,df_dy_error\n"
            "0.10,3,0.29950024994048445692,2.9850124958340772983,0.099833416646828152307,1.4e-20,1.9e-22\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "1/4", "--digits", "20", "--format", "tsv"}).out,
            "x\tf\tdf_dx\tdf_dx_error\n0.25\t0.0625\t0.5\t0\n");
  EXPECT_EQ(gradcalc({"x^2, x/3", "--at", "+.1", "--digits", "20", "--format", "json"}).out,
            "{\"at\":{\"x\":0.1},\"value\":[0.01,0.033333333333333333333],"
            "\"jacobian\":[{\"x\":0.2},{\"x\":0.33333333333333333333}],"
            "\"error\":[{\"x\":0},{\"x\":3.4e-21}],\"status\":\"ok\",\"evaluations\":2}\n");
  EXPECT_EQ(gradcalc({"x*y^2", "--at", "0.1,0.2", "--digits", "20", "--format", "table"}).out,
            "at x = 0.1, y = 0.2\nf     = 0.004\ndf/dx = 0.04   +- 0\ndf/dy = 0.04   +- 0\n");
  EXPECT_EQ(gradcalc({"x/3, y", "--at", "0.1,0.2", "--digits", "5", "--format", "table"}).out,
            "at x = 0.1, y = 0.2\n"
            "       value                d/dx    d/dy\n"
            "f0  0.033333  0.33333 +- 3.4e-06  0 +- 0\n"
            "f1       0.2              0 +- 0  1 +- 0\n");
}

TEST(Digits, OfPartsAndDirections) {
  EXPECT_EQ(gradcalc({"x*y*z", "--at", "0.1,0.2,0.3", "--digits", "30", "--wrt", "z,x"}).out, "0.02 0.06\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "0.3,0.4", "--digits", "30", "--along", "1,1"}).out,
            "0.494974746830583267080591053473\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "0.3,0.4", "--digits", "30", "--along", "y=1/3,x=0"}).out, "0.3\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "0.3,0.4", "--digits", "30", "--show", "value,gradient,error"}).out,
            "0.12 0.4 0.3 0 0\n");
}

TEST(Digits, OfRangesAndDefinitions) {
  EXPECT_EQ(
      gradcalc({"x^2", "--at", "-0.3:0.3:0.15", "--digits", "40", "--format", "csv", "--no-header"}).out,
      "-0.3,0.09,-0.6,0\n-0.15,0.0225,-0.3,0\n0,0,0,0\n0.15,0.0225,0.3,0\n0.3,0.09,0.6,0\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "0:pi:pi/4", "--digits", "20", "--show", "point,gradient"}).out,
            "0 0\n0.78539816339744830962 1.5707963267948966192\n1.5707963267948966192 3.1415926535897932385\n"
            "2.3561944901923449288 4.7123889803846898577\n3.1415926535897932385 6.2831853071795864769\n");
  EXPECT_EQ(gradcalc({"f(x)", "--let", "a=0.1", "--let", "f(t)=a*t^2", "--at", "3*a", "--digits", "30"}).out,
            "0.06\n");
}

TEST(Digits, OfCoordinatesBeyondDoubles) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "1e400", "--at", "-1e-400", "--at", "exp(1000)", "--digits", "10"}).out,
            "2e+400\n-2e-400\n3.940142228e+434\n");
  EXPECT_EQ(gradcalc({"log(x)", "--at", "exp(1000)-exp(999)", "--digits", "10", "--show", "value"}).out,
            "999.5413249\n");
  EXPECT_EQ(gradcalc({"x", "--at", "1/0", "--digits", "10"}).err,
            "gradcalc: error: field 1: the value of '1/0' is not a finite number\n  1/0\n  ^\n");
  EXPECT_EQ(gradcalc({"x", "--at", "1e400:2e400:1e399", "--digits", "10"}).status, 2);
}

TEST(Digits, OfStreamsAreThoseOfTheText) {
  const std::string long_number = "0.1234567890123456789012345678901234567890123";
  const Outcome lines = gradcalc({"x^2", "--digits", "60"},
                                 long_number + "\n" + long_number + " # \n1e400\nabc\n\xe2\x88\x92.5\n");
  EXPECT_EQ(lines.out, "0.2469135780246913578024691357802469135780246\nnan\n2e+400\nnan\n-1\n");
  EXPECT_EQ(lines.status, 1);
  const Outcome table = gradcalc({"x*y", "--digits", "60", "--format", "csv", "--show", "point,gradient"},
                                 "y;id;x\n\"0.3\";a;" + long_number + "\n1;b;?\n");
  EXPECT_EQ(table.out, "x,y,df_dx,df_dy\n" + long_number + ",0.3,0.3," + long_number + "\nnan,1,nan,nan\n");
  const Outcome json = gradcalc({"x^2", "--digits", "60", "--format", "json", "--show", "point,gradient"},
                                "{\"x\":" + long_number + "}\n{\"x\":-1e-400}\n{\"x\":null}\n");
  EXPECT_EQ(json.out,
            "{\"at\":{\"x\":" + long_number +
                "},\"gradient\":{\"x\":0.2469135780246913578024691357802469135780246},"
                "\"status\":\"ok\"}\n"
                "{\"at\":{\"x\":-1e-400},\"gradient\":{\"x\":-2e-400},\"status\":\"ok\"}\n"
                "{\"at\":{\"x\":null},\"gradient\":{\"x\":null},\"status\":\"bad input\",\"line\":3}\n");
}

TEST(Digits, AreTheSameWithAnyNumberOfJobs) {
  std::string points;
  for (int i = 1; i < 3000; ++i) points += "0." + std::to_string(i) + " 1." + std::to_string(7 * i) + "\n";
  const std::vector<std::string> arguments{"sin(x0)*exp(x1)+x0/x1", "--digits", "40", "--format", "csv"};
  const auto with_jobs = [&](const char* jobs) {
    std::vector<std::string> all = arguments;
    all.insert(all.end(), {"--jobs", jobs});
    return gradcalc(all, points).out;
  };
  const std::string one = with_jobs("1");
  EXPECT_EQ(one, with_jobs("4"));
  EXPECT_EQ(std::count(one.begin(), one.end(), '\n'), 3000);
}

TEST(Digits, SayWhatHasNoDigits) {
  const Outcome kink = gradcalc({"abs(x-0.1)/3", "--at", "0.1", "--digits", "50", "--format", "json"});
  EXPECT_EQ(kink.out,
            "{\"at\":{\"x\":0.1},\"value\":0,\"gradient\":{\"x\":null},\"error\":{\"x\":null},"
            "\"left\":{\"x\":-0.33333333333333333333333333333333333333333333333333},"
            "\"right\":{\"x\":0.33333333333333333333333333333333333333333333333333},\"status\":\"kink\","
            "\"evaluations\":1}\n");
  EXPECT_EQ(kink.err,
            "gradcalc: warning: --at 0.1: df/dx has no value at x = 0.1: f has a kink: the derivative is "
            "-0.33333333333333333... from the left and 0.333333333333333333... from the right\n");
  EXPECT_EQ(kink.status, 1);
  const Outcome infinite = gradcalc({"sqrt(x)", "--at", "0", "--digits", "5", "--format", "csv"});
  EXPECT_EQ(infinite.out, "x,f,df_dx,df_dx_error\n0,0,inf,nan\n");
  EXPECT_EQ(infinite.err, "gradcalc: warning: --at 0: df/dx at x = 0 is infinite\n");
  EXPECT_EQ(infinite.status, 1);
  const Outcome one_sided = gradcalc({"x^1.5", "--at", "0", "--digits", "5"});
  EXPECT_EQ(one_sided.out, "0\n");
  EXPECT_THAT(one_sided.err, HasSubstr("df/dx at x = 0 is the derivative from one side"));
  EXPECT_EQ(one_sided.status, 0);
  const Outcome undefined = gradcalc({"log(x)", "--at", "-1", "--digits", "5"});
  EXPECT_EQ(undefined.out, "nan\n");
  EXPECT_THAT(undefined.err, HasSubstr("f is nan at the point itself (x = -1)"));
  EXPECT_EQ(undefined.status, 1);
}

TEST(Digits, SayWhatCannotBeToldFrom0) {
  const Outcome derivative = gradcalc({"sin(x)", "--at", "pi/2", "--digits", "20", "--format", "json"});
  EXPECT_THAT(derivative.out, HasSubstr("\"gradient\":{\"x\":null}"));
  EXPECT_THAT(derivative.out, HasSubstr("\"status\":\"undecided\""));
  EXPECT_THAT(
      derivative.err,
      HasSubstr("--at pi/2: df/dx at x = 1.5707963267948966192: the bits that were tried did not suffice "
                "to prove all digits; it is between -"));
  EXPECT_EQ(derivative.status, 1);
  // The value, only where it is shown.
  const Outcome value = gradcalc({"sin(x)", "--at", "pi", "--digits", "20", "--show", "value,gradient"});
  EXPECT_EQ(value.out, "nan -1\n");
  EXPECT_THAT(value.err, HasSubstr("--at pi: f at x = 3.1415926535897932385: the bits that were tried"));
  EXPECT_EQ(value.status, 1);
  const Outcome gradient = gradcalc({"sin(x)", "--at", "pi", "--digits", "20"});
  EXPECT_EQ(gradient.out, "-1\n");
  EXPECT_EQ(gradient.err, "");
  EXPECT_EQ(gradient.status, 0);
}

TEST(Digits, RefuseWhatHasNone) {
  EXPECT_EQ(gradcalc({"x", "--at", "1", "--digits", "0"}).err,
            "gradcalc: error: --digits: '0' is not a whole number from 1 to 10000\n");
  EXPECT_EQ(gradcalc({"x", "--at", "1", "--digits", "10001"}).status, 2);
  EXPECT_EQ(gradcalc({"x", "--at", "1", "--digits", "5", "--precision", "3"}).err,
            "gradcalc: error: --digits and --precision exclude each other: --digits says how many digits are "
            "printed\nhint: leave --precision out\n");
  for (const std::vector<std::string>& others : std::vector<std::vector<std::string>>{
           {"--h", "1e-3"}, {"--method", "forward"}, {"--check", "1"}, {"--sweep"}}) {
    std::vector<std::string> arguments{"x", "--at", "1", "--digits", "5"};
    arguments.insert(arguments.end(), others.begin(), others.end());
    const Outcome outcome = gradcalc(arguments);
    EXPECT_THAT(outcome.err, HasSubstr("--digits and " + others.front() + " exclude each other"));
    EXPECT_EQ(outcome.status, 2);
  }
  EXPECT_THAT(gradcalc({"x", "--at", "1", "--digits", "5", "--show", "exact"}).err,
              HasSubstr("--show exact"));
}

}  // namespace
}  // namespace gradcalc::testing
