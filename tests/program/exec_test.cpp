// A program as the function: --exec and --exec-stream.
#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

/// awk that prints all digits of expressions in $1, $2, ...
std::string awk(const std::string& expressions) {
  std::string format;
  for (std::size_t i = 0, depth = 0; i <= expressions.size(); ++i) {
    const char c = i < expressions.size() ? expressions[i] : ',';
    depth += c == '(' ? 1 : 0;
    depth -= c == ')' ? 1 : 0;
    if (c == ',' && depth == 0) format.append(format.empty() ? "" : " ").append("%.17g");
  }
  return "mawk -W interactive '{printf \"" + format + "\\n\", " + expressions + "}'";
}

TEST(Exec, IsTheFunction) {
  const Outcome outcome = gradcalc({"--exec", "echo {x} {y} | " + awk("$1^2 + $2^2"), "--at", "3,4"});
  EXPECT_EQ(outcome.out, "6 8\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Exec, ReadsALineWithoutPlaces) {
  EXPECT_EQ(gradcalc({"--exec", awk("$1^2 + $2^2"), "--at", "3,4"}).out, "6 8\n");
}

TEST(Exec, LeavesAwkItsActionsOfOneWord) {
  EXPECT_EQ(gradcalc({"--exec", "mawk '{print}'", "--at", "3"}).out, "1\n");
  EXPECT_EQ(gradcalc({"--exec", "printf '0\n{x}\n' | mawk '/^0/ {next} {print}'", "--at", "3"}).out, "1\n");
}

TEST(Exec, SaysThatAProgramMayNotReadItsInput) {
  const Outcome outcome = gradcalc({"--exec", "mawk 'BEGIN {printf \"%.17g\", exp(1)}'", "--at", "3,4"});
  EXPECT_EQ(outcome.out, "0 0\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: the program answers the same at all points: it is given them as a line on its "
      "standard input, which it may not read; in a command with {} they stand there\n");
  EXPECT_EQ(gradcalc({"--exec", "mawk 'BEGIN {printf \"%.17g\", exp(1)}'; : {x}", "--at", "3"}).err, "");
  EXPECT_EQ(gradcalc({"--exec", awk("exp($1) + 0*$2"), "--at", "3,4"}).err, "");
}

TEST(Exec, HasVariablesInTheOrderOfExpressions) {
  const std::string command = "echo {b} {a} | " + awk("$1 + 10*$2");
  EXPECT_EQ(gradcalc({"--exec", command, "--at", "3,4"}).out, "10 1\n");
  EXPECT_EQ(gradcalc({"--exec", command, "--at", "b=4,a=3"}).out, "1 10\n");
  EXPECT_EQ(gradcalc({"--exec", command, "--vars", "b,a", "--at", "4,3"}).out, "1 10\n");
  EXPECT_EQ(gradcalc({"--exec", command, "--wrt", "b", "--at", "4,3"}).out, "1\n");
  EXPECT_EQ(gradcalc({"--exec", "echo {1} {0} | " + awk("$1 + 10*$2"), "--at", "3,4"}).out, "10 1\n");
  EXPECT_EQ(gradcalc({"--exec", "echo {} | " + awk("$1 + 10*$2"), "--at", "p=3,q=4", "--format", "csv"}).out,
            "p,q,f,df_dp,df_dq,df_dp_error,df_dq_error\n3,4,43,1.0000000000331966,10.000000000012221,"
            "6.634959248685846e-11,7.105420778501597e-11\n");
}

TEST(Exec, HasAJacobianOfSeveralAnswers) {
  EXPECT_EQ(gradcalc({"--exec", awk("$1*$2, $1+$2"), "--at", "3,4"}).out, "4 3\n1 1\n");
}

TEST(Exec, HasOtherDerivatives) {
  const std::string command = awk("$1^2*$2");
  EXPECT_EQ(gradcalc({"--exec", command, "--at", "3,4", "--hessian"}).out, "8 6\n6 0\n");
  EXPECT_EQ(gradcalc({"--exec", command, "--at", "3,4", "--along", "0,2"}).out, "9\n");
  EXPECT_EQ(gradcalc({"--exec", command, "--at", "3,4", "--order", "2", "--wrt", "x0"}).out, "8\n");
  EXPECT_EQ(gradcalc({"--exec", command, "--at", "3,4", "--method", "forward", "--h", "0.5"}).out, "26 9\n");
}

TEST(Exec, HasTheDigitsOfADifferenceOfTheFormula) {
  const std::vector<std::string> options{"--at", "3,4", "--format", "csv", "--show", "point,value,gradient"};
  std::vector<std::string> typed{"x^2*y"}, executed{"--exec", "echo {x} {y} | " + awk("$1*$1*$2")};
  typed.insert(typed.end(), options.begin(), options.end());
  executed.insert(executed.end(), options.begin(), options.end());
  EXPECT_EQ(gradcalc(executed).out, gradcalc(typed).out);
}

TEST(Exec, TakesStreamsAndTables) {
  EXPECT_EQ(gradcalc({"--exec", awk("$1^2")}, "1\n2\n3\n").out, "2\n4\n6\n");
  const Outcome bad = gradcalc({"--exec", awk("$1^2")}, "3;a\n2\n");
  EXPECT_EQ(bad.out, "nan\n4\n");
  EXPECT_THAT(bad.err, StartsWith("gradcalc: stdin:1: "));
  EXPECT_EQ(bad.status, 1);
  const std::string command = "echo {p} {q} | " + awk("$1*$2");
  EXPECT_EQ(gradcalc({"--exec", command, "--format", "csv"}, "q,name,p\n2,a,3\n").out,
            "p,q,f,df_dp,df_dq,df_dp_error,df_dq_error\n3,2,6,2.0000000000042206,3.000000000006331,"
            "8.43947134399059e-12,1.2668088800182886e-11\n");
  EXPECT_EQ(gradcalc({"--exec", command}, "{\"p\":3,\"q\":2}\n").out, "2 3\n");
  EXPECT_EQ(gradcalc({"--exec", command}, "p,q\n").out, "");
  EXPECT_EQ(
      gradcalc({"--exec", awk("$1 + 10*$2"), "--format", "tsv", "--show", "point,value"}, "q,p\n2,3\n").out,
      "q\tp\tf\n2\t3\t32\n");
}

TEST(Exec, AnswersEachLineOfACoprocessAtOnce) {
  Coprocess program({"--exec-stream", awk("$1^2")});
  program.send("3\n");
  EXPECT_EQ(program.receive(), "6");
  program.send("4\n");
  EXPECT_EQ(program.receive(), "8");
  EXPECT_EQ(program.finish(), 0);
}

TEST(Exec, IsUndefinedWhereItFails) {
  const std::string root =
      "echo {x} | mawk '{if ($1 < 0) {print \"negative\" > \"/dev/stderr\"; exit 3} printf \"%.17g\\n\", "
      "sqrt($1)}'";
  const Outcome at_end = gradcalc({"--exec", root, "--at", "0"});
  EXPECT_EQ(at_end.out, "nan\n");
  EXPECT_THAT(at_end.err,
              StartsWith("gradcalc: warning: --at 0: df/dx has no value at x = 0: f is undefined at "
                         "x = -0.0001: 'echo {x} | mawk"));
  EXPECT_THAT(at_end.err,
              EndsWith("failed: it ended with status 3; it said: 'negative'; try --method forward\n"));
  EXPECT_EQ(at_end.status, 1);
  const Outcome outside = gradcalc({"--exec", root, "--at", "-1"});
  EXPECT_EQ(outside.out, "nan\n");
  EXPECT_THAT(outside.err, HasSubstr("f is nan at the point itself (x = -1)"));
  EXPECT_THAT(outside.err, EndsWith("failed: it ended with status 3; it said: 'negative'\n"));
  EXPECT_EQ(outside.status, 1);
}

/// Not with the error of the point before.
TEST(Exec, HasNoErrorOfADerivativeThatThereIsNot) {
  const std::string root =
      "mawk -W interactive '{if ($1 < 0) print \"nan\"; else printf \"%.17g\\n\", sqrt($1)}'";
  EXPECT_THAT(gradcalc({"--exec-stream", root, "--format", "csv"}, "4\n-1\n").out,
              HasSubstr("\n-1,nan,nan,nan"));
}

TEST(Exec, ShowsNothingOfATerminalsLanguage) {
  const Outcome outcome = gradcalc({"--exec", R"(printf '\033[31mred\n' >&2; exit 1)", "--at", "1"});
  EXPECT_THAT(outcome.err, HasSubstr(R"(it said: '\x1b[31mred')"));
  EXPECT_EQ(outcome.err.find('\x1b'), std::string::npos);
}

TEST(Exec, SaysWhatKeepsItFromAnAnswer) {
  const auto message = [](const std::string& command, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"--exec", command, "--at", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return gradcalc(arguments).err;
  };
  EXPECT_EQ(
      message("echo x = {x}"),
      "gradcalc: warning: --at 1: f is nan at the point itself (x = 1), so it has no derivative there: 'echo "
      "x = {x}' failed: the last line of its output is no list of numbers: 'x = 1'\n");
  EXPECT_THAT(message("true {x}"), EndsWith("'true {x}' failed: it printed nothing\n"));
  EXPECT_THAT(
      message("sleep 100; echo {x}", {"--timeout", "0.1"}),
      EndsWith("'sleep 100; echo {x}' failed: it gave no answer within 0.1 s, and was ended; --timeout "
               "allows more time\n"));
}

TEST(Exec, WithoutSuchACommandIsAnError) {
  const Outcome outcome = gradcalc({"--exec", "no-such-command {x}", "--at", "1"});
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, StartsWith("gradcalc: error: the program cannot be run: "));
  EXPECT_THAT(outcome.err, EndsWith("not found\n  no-such-command {x}\n  ^\n"));
  EXPECT_EQ(outcome.status, 2);
}

TEST(Exec, TellsAPlaceFromTheCommandsOwnBraces) {
  const Outcome outcome = gradcalc({"--exec", "echo {x} | sed 's/{y}//'", "--at", "x=3"});
  EXPECT_EQ(outcome.err,
            "gradcalc: error: there is no coordinate 'y'\n"
            "  echo {x} | sed 's/{y}//'\n"
            "                     ^\n"
            "hint: {y} is the place of a coordinate; for the command itself, write {{y}}\n");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(
      gradcalc({"--exec", "echo {x}.1234567890123456789 | awk '{{print}}'", "--at", "x=3", "--h", "1"}).out,
      "1\n");
}

TEST(Exec, KnowsOfItsEstimateNoMoreDigitsInASweep) {
  const Outcome outcome =
      gradcalc({"--exec", "echo {x} | mawk '{printf \"%.6g\", exp($1)}'", "--at", "1", "--sweep"});
  EXPECT_THAT(outcome.out, StartsWith("estimated df/dx = 2.718 at x = 1\n"));
}

TEST(Exec, HasNoDecimalCommas) {
  // A list of whole numbers at the point is none, if others show it.
  EXPECT_EQ(gradcalc({"--exec", "echo {x},{y}", "--at", "3,14"}).out, "1 0\n0 1\n");
  const Outcome outcome = gradcalc({"--exec", "echo {x} | tr . ,", "--at", "3.5"});
  EXPECT_EQ(
      outcome.err,
      "gradcalc: error: the program printed '3,5', which may be numbers with a decimal comma, or two whole "
      "numbers for each\n"
      "hint: LC_ALL=C before the command makes most programs print a point; between two numbers, let it "
      "print a blank\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Exec, MixesNamesAndAll) {
  EXPECT_EQ(gradcalc({"--exec", "echo {} {a} | " + awk("$1 + 10*$2 + 100*$3"), "--at", "a=3,b=4"}).out,
            "101 10\n");
  EXPECT_EQ(gradcalc({"--exec", "echo {} {0} | " + awk("$1 + 10*$2 + 100*$3"), "--at", "3,4"}).out,
            "101 10\n");
  EXPECT_EQ(gradcalc({"--exec", "echo '{α}' \"{x_1}\" | " + awk("$1 + 10*$2"), "--at", "x_1=3,α=4"}).out,
            "10 1\n");
}

TEST(Exec, ReadsTheLastLineWhateverStandsAbove) {
  EXPECT_EQ(gradcalc({"--exec", R"(printf 'iteration 1\r\niteration 2\r\n%s\r\n\r\n' {x})", "--at", "3"}).out,
            "1\n");
  EXPECT_EQ(gradcalc({"--exec", "yes 1234567 | head -c 10000000; yes e | head -c 3000000 >&2; echo; echo {x}",
                      "--at", "3"})
                .out,
            "1\n");
}

TEST(Exec, WithFewDigitsSaysSo) {
  const Outcome outcome = gradcalc({"--exec", "echo {x} | mawk '{print $1^2}'", "--at", "3"});
  EXPECT_EQ(outcome.out, "6\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: --at 3: df/dx at x = 3: f is noisy, as the program prints 6 digits, so that the "
      "error of 6 may be 0.05; try --h auto\n");
  EXPECT_EQ(outcome.status, 0);
}

/// What `expressions` in x are for a program of one variable, all digits printed.
Outcome differentiated(const std::string& expression, const std::vector<std::string>& options) {
  std::vector<std::string> arguments{"--exec",
                                     "echo {x} | mawk '{x = $1; printf \"%.17g\", " + expression + "}'"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return gradcalc(arguments);
}

TEST(Exec, WithTheDefaultStepSeesNoiseAndKinksWithinIt) {
  struct Case {
    std::string f, x, out, told;
  };
  const Case cases[] = {
      {"int(1e4 * exp(x)) / 1e4", "1", "3\n",
       "f is noisy, or bends too much for the step, as another step tells"},
      {"int(x * x * 100) / 100", "2.001", "0\n",
       "no digit of 0 is certain: its error may be 10, as another step tells"},
      {"exp(x < 0 ? -x : x)", "0", "0\n", "no digit of 0 is certain: its error may be 2"},
      {"x < 0 ? 0 : x", "0", "0.5\n", "no digit of 0.5 is certain: its error may be 0.9"},
      {"x < 1.00005 ? x : x + 1", "1", "5e+03\n", "no digit of 5000 is certain: its error may be 10000"}};
  for (const Case& c : cases) {
    const Outcome outcome = differentiated(c.f, {"--at", c.x});
    EXPECT_EQ(outcome.out, c.out) << c.f;
    EXPECT_THAT(outcome.err, HasSubstr(c.told)) << c.f;
    EXPECT_THAT(outcome.err, EndsWith("; try --h auto\n")) << c.f;
    EXPECT_EQ(outcome.status, 0) << c.f;
  }
}

TEST(Exec, WithTheDefaultStepHasTheDigitsThatAWiderOneHas) {
  const std::tuple<std::string, std::string, std::string> cases[] = {{"sin(100 * x)", "1", "86\n"},
                                                                     {"exp(x)", "20", "4.85165e+08\n"},
                                                                     {"3 * x", "1", "3\n"},
                                                                     {"x * x", "0", "0\n"},

                                                                     {"exp(7)", "1", "0\n"}};
  for (const auto& [f, x, out] : cases) {
    const Outcome outcome = differentiated(f, {"--at", x});
    EXPECT_EQ(outcome.out, out) << f;
    EXPECT_EQ(outcome.err, "") << f;
  }
}

TEST(Exec, ComparesHessiansAndDirectionsWithWiderSteps) {
  const std::string stair = "int(1e4 * exp(x)) / 1e4";
  EXPECT_THAT(
      differentiated(stair, {"--at", "1", "--hessian"}).err,
      HasSubstr("d2f/dxdx at x = 1: no digit of 2000 is certain: its error may be 3000, as another step"));
  EXPECT_THAT(differentiated(stair, {"--at", "1", "--along", "1"}).err,
              HasSubstr("is noisy, or bends too much for the step"));
  EXPECT_EQ(differentiated("exp(x)", {"--at", "1", "--hessian"}).err, "");
  EXPECT_EQ(gradcalc({"--exec", "echo {x} {y} | " + awk("$1*$1*$2 + $1"), "--at", "3,4", "--hessian"}).err,
            "");
}

// Where a program has no values 16 steps away, closer ones tell the error.
TEST(Exec, ComparesCloserStepsAtTheEndOfADomain) {
  const auto within = [](const std::string& distance) {
    return gradcalc({"--exec",
                     "echo {x} | mawk '{if ($1 < 1 - " + distance + ") exit 1; printf \"%.17g\", exp($1)}'",
                     "--at", "1", "--show", "gradient,error", "--format", "csv"})
        .out;
  };
  EXPECT_THAT(within("0.001"), StartsWith("df_dx,df_dx_error\n2.718281832989611,8.3"));
}

TEST(Exec, SaysThatNothingTellsTheErrorWhereTheLimitIsReached) {
  for (const std::string method : {"central", "central4"}) {
    const std::string limit = method == "central" ? "4" : "6";
    const Outcome outcome = gradcalc(
        {"--exec", "echo {x} | " + awk("exp($1)"), "--at", "1", "--method", method, "--limit", limit});
    EXPECT_EQ(outcome.out, "3\n");
    EXPECT_EQ(outcome.err,
              "gradcalc: warning: --at 1: df/dx at x = 1: nothing tells how far 2.71828 is off: --limit " +
                  limit + ": it is asked no more\n");
    EXPECT_EQ(outcome.status, 1);
  }
}

TEST(Exec, SaysThatNothingTellsTheErrorWhereOtherStepsFail) {
  const auto told = [](const std::string& difference) {
    return "gradcalc: warning: --at 1: " + difference + " at x = 1: nothing tells how far ";
  };
  const auto run = [](const std::vector<std::string>& options, const std::string& most) {
    const TemporaryFile calls("");
    std::vector<std::string> arguments{"--exec",
                                       "echo x >> " + calls.path() + "; [ $(grep -c x " + calls.path() +
                                           ") -le " + most + " ] || { echo quota exceeded >&2; exit 7; }; " +
                                           "echo {x} | " + awk("exp($1)"),
                                       "--at", "1"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return gradcalc(arguments);
  };
  const std::tuple<std::vector<std::string>, std::string, std::string, std::string> cases[] = {
      {{}, "4", "df/dx", "2.71828"},
      {{"--method", "forward"}, "3", "df/dx", "2.71842"},
      {{"--hessian"}, "4", "d2f/dxdx", "2.71828"},
      {{"--along", "1"}, "4", "df/dv", "2.71828"}};
  for (const auto& [options, most, difference, value] : cases) {
    const Outcome outcome = run(options, most);
    EXPECT_EQ(outcome.out, "3\n") << difference;
    EXPECT_THAT(outcome.err, StartsWith(told(difference) + value + " is off: 'echo x >> ")) << difference;
    EXPECT_THAT(outcome.err, EndsWith("it ended with status 7; it said: 'quota exceeded'\n")) << difference;
    EXPECT_EQ(outcome.status, 1) << difference;
    std::vector<std::string> json = options;
    json.insert(json.end(), {"--format", "json"});
    EXPECT_THAT(run(json, most).out, HasSubstr("\"status\":\"undecided\"")) << difference;
  }
  const Outcome checked = run({"--h", "1e-4", "--check", "exp(x)", "--vars", "x"}, "4");
  EXPECT_THAT(checked.out, EndsWith("ok\n")) << "the reference tells of it";
  EXPECT_EQ(checked.status, 0);
  const Outcome numbers =
      gradcalc({"--exec-stream",
                "mawk -W interactive '{printf \"%.17g%s\\n\", exp($1), (++n > 4 ? \" 1\" : \"\"); fflush()}'",
                "--vars", "x", "--at", "1"});
  EXPECT_EQ(numbers.out, "3\n");
  EXPECT_THAT(numbers.err, EndsWith("it printed 2 numbers, and 1 at the first point\n"));
}

// Of three differences, two may be alike by chance: noise of the closest, and what a wider one misses.
TEST(Exec, ComparesEachMethodWithTwoSteps) {
  for (const std::string method : {"forward", "backward", "central4", "central6"}) {
    const Outcome outcome = gradcalc({"--exec-stream",
                                      "mawk -W interactive '{v = 1e7 * $1 * $1; n = v * 977.123 % 1 - 0.5; "
                                      "printf \"%.17g\\n\", exp($1) * (1 + 1e-7 * n); fflush()}'",
                                      "--at", "x=0.501:4.5:0.01", "--method", method, "--show",
                                      "gradient,error", "--format", "csv"});
    std::istringstream lines(outcome.out);
    std::string line;
    std::getline(lines, line);  // the names
    int points = 0, uncovered = 0;
    while (std::getline(lines, line)) {
      const std::size_t error = line.rfind(','), value = line.rfind(',', error - 1) + 1;
      const double exact = std::exp(0.501 + 0.01 * points++);
      uncovered +=
          std::fabs(std::stod(line.substr(value)) - exact) > std::stod(line.substr(error + 1)) ? 1 : 0;
    }
    EXPECT_EQ(points, 400) << method;
    EXPECT_LE(uncovered, 2) << method;  // with one other step 58, 64, 12 and 9
  }
}

// Four values, and the four of a wider step, on treads that are the same numbers by chance.
TEST(Exec, SeesTheTreadsUnderDifferencesOfHigherOrder) {
  for (const std::string order : {"3", "4", "5"}) {
    const Outcome outcome =
        gradcalc({"--exec", "mawk 'BEGIN {printf \"%.17g\", int(1e5 * {x}^2.5 + .5) / 1e5}'", "--at", "1.04",
                  "--order", order, "--format", "json"});
    EXPECT_THAT(outcome.out, HasSubstr("\"status\":\"noisy\"")) << order;
    EXPECT_THAT(outcome.err, HasSubstr("no digit of ")) << order;
  }
}

// The third derivative of x^3 is 6: with 10 sqrt(3) steps of 1e-4, a difference is off by 300 * 1e-8 where it
// is by 1e-8; the error is twice that. Where f is linear, 1039 steps tell.
TEST(Exec, ComparesTheDefaultStepWithSeventeenAndMore) {
  const Outcome cubic = differentiated("x * x * x", {"--at", "1", "--show", "error"});
  EXPECT_EQ(cubic.out, "6e-06\n");
  EXPECT_EQ(differentiated("3 * x", {"--at", "1", "--show", "error"}).err, "");
  const Outcome far = differentiated("x < 1.1 ? 3 * x : 4 * x", {"--at", "1", "--show", "gradient,error"});
  EXPECT_THAT(far.err, HasSubstr("as another step tells"));
  EXPECT_EQ(differentiated("x < 1.11 ? 3 * x : 4 * x", {"--at", "1"}).err, "");
}

// Steps of 1 ms: how far it flies jumps from one to the next, and is smooth, with half of the slope, between
// them.
TEST(Exec, SeesTheStepsOfASimulation) {
  const Outcome outcome = gradcalc(
      {"--exec",
       "echo {v} | mawk '{vx = vy = $1 / sqrt(2); for (;;) {x += vx * 0.001; y += vy * 0.001 - 9.81 * "
       "0.0000005; vy -= 0.00981; if (y < 0) break}; printf \"%.17g\", x}'",
       "--at", "3"});
  EXPECT_EQ(outcome.out, "0.3\n");
  EXPECT_THAT(outcome.err,
              HasSubstr("no digit of 0.3 is certain: its error may be 0.6, as another step tells"));
}

// A bisection of [0, 4] until it knows sqrt(x) to 1e-4: the second difference of its default step is 0, the
// quotient of one side 0.38 for 0.35.
TEST(Exec, ComparesEveryMethodAndOrderWithWiderSteps) {
  const auto bisected = [](const std::vector<std::string>& options) {
    std::vector<std::string> arguments{
        "--exec",
        "mawk 'BEGIN {x = {x}; a = 0; b = 4; while (b - a > 1e-4) {m = (a + b) / 2; if (m * m > x) b = m; "
        "else a = m}; printf \"%.17g\", (a + b) / 2}'",
        "--at", "2"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return gradcalc(arguments);
  };
  const std::tuple<std::vector<std::string>, std::string, std::string> cases[] = {
      {{"--order", "2"}, "0\n", "no digit of 0 is certain: its error may be 7, as another step tells\n"},
      {{"--wrt", "x,x"}, "0\n", "no digit of 0 is certain: its error may be 7, as another step tells\n"},
      {{"--order", "3"},
       "8e+03\n",
       "no digit of 8000 is certain: its error may be 20000, as another step tells\n"},
      {{"--along", "1", "--order", "2"}, "0\n", "no digit of 0 is certain"},
      {{"--method", "forward"}, "0.6\n", "so that the error of 0.6 may be 0.5; try --h auto\n"},
      {{"--method", "central4"},
       "0.7\n",
       "no digit of 0.7 is certain: its error may be 0.7, as another step tells; try --h auto\n"}};
  for (const auto& [options, out, told] : cases) {
    const Outcome outcome = bisected(options);
    EXPECT_EQ(outcome.out, out) << options.back();
    EXPECT_THAT(outcome.err, HasSubstr(told)) << options.back();
  }
}

// With 17.3 steps of one side an error of h f'' / 2 is 16.3 times as large, and twice that is the error;
// with 4.3 steps one of h^2 is so.
TEST(Exec, ComparesOrdersFromTheThirdOnWithFourSteps) {
  const std::pair<std::vector<std::string>, std::string> cases[] = {
      {{"--method", "forward"}, "2.72 0.0044\n"},
      {{"--order", "2"}, "2.71828 8.1e-06\n"},
      {{"--order", "3"}, "2.7183 9.2e-05\n"},
      {{"--order", "4"}, "2.718 0.00024\n"},
      {{"--order", "5"}, "2.72 0.0079\n"},
      {{"--order", "6"}, "2.7 0.024\n"},
      {{"--method", "central8"}, "2.718281828 1.2e-10\n"}};
  for (const auto& [options, out] : cases) {
    std::vector<std::string> shown{"--at", "1", "--show", "gradient,error"};
    shown.insert(shown.end(), options.begin(), options.end());
    const Outcome outcome = differentiated("exp(x)", shown);
    EXPECT_EQ(outcome.out, out) << options.back();
    EXPECT_EQ(outcome.err, "") << options.back();
  }
}

// It prints fifteen decimals of what it makes of four of x: the printed ones do not limit the digits.
TEST(Exec, NamesTheNoiseThatCounts) {
  const Outcome outcome = gradcalc({"--exec", "mawk 'BEGIN {printf \"%.15f\", sin(sprintf(\"%.4f\", {x}))}'",
                                    "--at", "0.30003", "--h", "auto"});
  EXPECT_THAT(outcome.err, HasSubstr("f is noisy, as its values scatter by "));
}

// Inputs that are rounded to 4 decimals, and waves of 10 and 100 kHz: whole numbers of steps fit to them all.
TEST(Exec, ComparesWithStepsThatFitToNoGrid) {
  const std::tuple<std::string, std::string> cases[] = {
      {"exp(sprintf(\"%.4f\", x))", "1.10003"},

      {"5 * x + 0.02 * sin(6.283185307179586e4 * x)", "0.3701"},
      {"5 * x + 0.02 * sin(6.283185307179586e5 * x)", "0.3701"}};
  for (const auto& [f, x] : cases)
    EXPECT_THAT(differentiated(f, {"--at", x}).err, HasSubstr("as another step tells")) << f;
  const std::string fine =
      differentiated("exp(sprintf(\"%.5f\", x))", {"--at", "1.100003", "--show", "error"}).out;
  EXPECT_GT(std::stod(fine), 1e-5);
}

// The right gradient of a program with noise that nothing shows: with a step, too, it is no mismatch.
TEST(Exec, ChecksWithAStepWhatNoiseCannotExplain) {
  const auto checked = [](const std::string& partial) {
    return gradcalc({"--exec-stream",
                     "mawk -W interactive '{printf \"%.17g %.17g\\n\", int(sin($1)*1e5+0.5)/1e5, " + partial +
                         "; fflush()}'",
                     "--at", "x=0.3:0.7:0.01", "--with-gradient", "--check", "--h", "1e-4", "--format", "csv",
                     "--show", "check"})
        .out;
  };
  EXPECT_THAT(checked("cos($1)"), Not(HasSubstr("MISMATCH")));
  EXPECT_THAT(checked("2*cos($1)"), HasSubstr("MISMATCH"));
}

// A direction takes two evaluations, and two more only where it does not agree.
TEST(Exec, ComparesRandomDirectionsWhereTheyDoNotAgree) {
  const auto checked = [](const std::string& f, const std::string& gradient) {
    return gradcalc({"--exec", "echo {x} {y} | mawk '{printf \"%.17g\", " + f + "}'", "--at", "x=1,y=2",
                     "--along", "random:2", "--check", gradient, "--h", "1e-2", "--format", "json"})
        .out;
  };
  EXPECT_THAT(checked("3 * $1 - 2 * $2", "3, -2"), HasSubstr("\"status\":\"ok\",\"evaluations\":6}"));
  const std::string cubic = checked("$1 ^ 3 + $2 ^ 3", "3*x^2, 3*y^2");
  EXPECT_THAT(cubic, HasSubstr("\"status\":\"cannot tell\""));
  EXPECT_THAT(cubic, HasSubstr("\"evaluations\":10}"));
  EXPECT_THAT(checked("$1 ^ 3 + $2 ^ 3", "3*x^2, 3.1*y^2"), HasSubstr("MISMATCH"));
}

// Which points are asked for together does not depend on how many processes there are.
TEST(Exec, AsksForAllDirectionsAndStepsTogether) {
  const auto logged = [](const std::string& jobs, const std::vector<std::string>& options) {
    const TemporaryFile running("");
    // Several at once wait for each other: for the two at the point itself, which are over, and four more.
    const std::string wait = "i=0; while [ \"{x} {y}\" != '1 2' ] && [ $(grep -c s " + running.path() +
                             ") -lt 6 ] && [ $i -lt 1000 ]; do sleep 0.01; i=$((i+1)); done; ";
    std::vector<std::string> arguments{"--exec",
                                       "echo s >> " + running.path() + "; " + (jobs == "1" ? "" : wait) +
                                           "echo e >> " + running.path() + "; echo {x} {y} | " +
                                           awk("exp($1)*$2"),
                                       "--at",
                                       "x=1,y=2",
                                       "--jobs",
                                       jobs};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Outcome outcome = gradcalc(arguments);
    int now = 0, most = 0;
    for (const char c : running.content()) {
      now += c == 's' ? 1 : c == 'e' ? -1 : 0;
      most = std::max(most, now);
    }
    return std::pair(outcome.out + outcome.err, most);
  };
  const std::vector<std::string> directions{"--along", "random:6", "--check", "exp(x)*y, exp(x)"};
  const std::vector<std::string> wrong{"--along", "random:6", "--check", "exp(x)*y, 2*exp(x)"};
  const std::vector<std::string> searches{"--along", "random:2", "--h", "auto"};
  for (const auto& options : {directions, wrong, searches, {"--wrt", "x", "--sweep"}}) {
    const auto [one, alone] = logged("1", options);
    const auto [several, together] = logged("6", options);
    EXPECT_EQ(alone, 1);
    EXPECT_GE(together, 4);
    EXPECT_EQ(several, one);
  }
}

TEST(Exec, FindsTheSlopeOfWholeNumbersThatAreRounded) {
  const std::tuple<std::string, std::string, double> cases[] = {
      {"printf \"%.17g\", sprintf(\"%.3g\", exp({x}))", "5", std::exp(5)},
      {"printf \"%.1f\", sprintf(\"%.3g\", exp({x}))", "5", std::exp(5)},
      {"printf \"%.1f\", 100 * int(50 * exp(sin({x})))", "2", 5000 * std::exp(std::sin(2)) * std::cos(2)},
      {"printf \"%d000\", {x} * {x}", "20", 40000}};
  for (const auto& [print, x, exact] : cases) {
    const Outcome outcome = gradcalc({"--exec", "mawk 'BEGIN {" + print + "}'", "--at", x, "--h", "auto",
                                      "--show", "gradient,error", "--format", "csv"});
    std::istringstream line(outcome.out.substr(outcome.out.find('\n') + 1));
    double value = 0.0, error = 0.0;
    char comma = 0;
    line >> value >> comma >> error;
    EXPECT_LE(std::fabs(value - exact), error) << print;
    EXPECT_LE(error, 0.25 * std::fabs(exact)) << print;
    EXPECT_THAT(outcome.err, HasSubstr("f is noisy")) << print;
  }
}

TEST(Exec, TakesAChosenStepAsItIs) {
  const std::string stair = "int(1e4 * exp(x)) / 1e4";
  const Outcome chosen = differentiated(stair, {"--at", "1", "--h", "1e-4"});
  EXPECT_EQ(chosen.out, "2.5\n");
  EXPECT_EQ(chosen.err, "");
}

TEST(Exec, ComparesTheDefaultStepByTwoMoreEvaluationsAVariable) {
  const auto evaluations = [](const std::string& f, const std::vector<std::string>& options) {
    const TemporaryFile calls("");
    std::vector<std::string> arguments{"--exec", "echo x >> " + calls.path() + "; echo {x} {y} | " + awk(f),
                                       "--at", "3,4"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    gradcalc(arguments);
    return std::ranges::count(calls.content(), 'x');
  };
  EXPECT_EQ(evaluations("exp($1)*sin($2)", {}), 2 + 4 + 4);
  EXPECT_EQ(evaluations("exp($1)*$2", {}), 2 + 4 + 4 + 2) << "and farther, where f is linear";
  EXPECT_EQ(evaluations("exp($1)*$2", {"--h", "1e-4"}), 2 + 4);
  EXPECT_EQ(evaluations("exp($1)*$2", {"--along", "1,1"}), 2 + 2 + 2);
  EXPECT_EQ(evaluations("exp($1)*$2", {"--along", "random", "--h", "1e-3", "--check", "exp(x)*y, exp(x)"}),
            2 + 3 * 2);
  EXPECT_EQ(evaluations("exp($1)*sin($2)", {"--hessian"}), 2 + 4 + 4 + 4);
}

TEST(Exec, ThatIsNotDeterministicSaysSo) {
  const Outcome outcome = shell(
      "echo 0 > n; gradcalc --exec 'n=$(cat n); n=$((n+1)); echo $n > n; echo {x} $n | "
      "mawk \"{printf \\\"%.17g\\n\\\", \\$1 + \\$2}\"' --at 3");
  EXPECT_EQ(outcome.out, "-5e+03\n");
  EXPECT_THAT(outcome.err,
              StartsWith("gradcalc: warning: the program is not deterministic: asked again at the first "
                         "point, its answers differed by 5\n"));
  EXPECT_THAT(outcome.err,
              HasSubstr("no digit of -5000 is certain: its error may be 200000, as its answers to the "
                        "same point differ by 5"));
}

TEST(Exec, GivesTheSameBytesForAnyNumberOfJobs) {
  const auto run = [](const std::string& jobs, const std::string& option) {
    const Outcome outcome = gradcalc(
        {option, awk("$1^2*$2 + $3, sqrt($3 - 1)"), "--at", "3,4,1", "--at", "1,2,5", "--jobs", jobs});
    return outcome.out + outcome.err + std::to_string(outcome.status);
  };
  const std::string one = run("1", "--exec");
  EXPECT_THAT(one, StartsWith("24 9 1\n0 0 nan\n\n4 1 1\n0 0 0.25\n"));
  EXPECT_EQ(run("5", "--exec"), one);
  const std::string stream = run("1", "--exec-stream");
  EXPECT_THAT(stream, StartsWith("24 9 1\n0 0 nan\n\n4 1 1\n0 0 0.25\n"));
  EXPECT_EQ(run("5", "--exec-stream"), stream);
}

TEST(ExecStream, IsStartedOnce) {
  const TemporaryFile log("");
  const Outcome outcome =
      gradcalc({"--exec-stream", "echo started >> " + log.path() + "; exec " + awk("$1^2"), "--at", "3:5:1"});
  EXPECT_EQ(outcome.out, "6\n8\n10\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(log.content(), "started\n");
}

TEST(ExecStream, ThatKeepsItsOutputBackIsToldHowNotTo) {
  const Outcome outcome =
      gradcalc({"--exec-stream", "mawk '{printf \"%.17g\\n\", $1^2}'", "--at", "3", "--timeout", "0.2"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_THAT(outcome.err, HasSubstr("it gave no answer within 0.2 s"));
  EXPECT_THAT(outcome.err, HasSubstr("stdbuf -oL, mawk with -W interactive"));
  EXPECT_EQ(outcome.status, 1);
}

TEST(ExecStream, ThatEndsBehindAnAnswerIsStartedAgain) {
  const Outcome outcome = gradcalc({"--exec-stream", "read x; echo $x", "--at", "3:5:1", "--h", "0.25"});
  EXPECT_EQ(outcome.out, "1\n1\n1\n");
  EXPECT_EQ(outcome.err, "");
}

TEST(ExecStream, OutOfStepIsAnError) {
  const Outcome outcome =
      gradcalc({"--exec-stream", "while read x; do printf '1\\n2\\n'; done", "--at", "3"});
  EXPECT_THAT(outcome.err, HasSubstr("error: the co-process printed more than one line for a point: '2\\n'"));
  EXPECT_EQ(outcome.status, 2);
}

/// Whether there is no such process any more. What is dead but not yet waited for by init counts as gone.
bool is_gone(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/stat");
  std::string number, name, state;
  status >> number >> name >> state;
  return state.empty() || state == "Z";
}

/// A process that is told to end while its program sleeps: nothing of it is left.
void expect_all_ended(int signal, const std::string& option) {
  const TemporaryFile file("");
  Coprocess program({option,
                     "echo $$ >> " + file.path() + "; sleep 100 & echo $! >> " + file.path() + "; wait",
                     "--at", "3"});
  const auto lines = [&] {
    const std::string text = file.content();
    return std::count(text.begin(), text.end(), '\n');
  };
  for (int i = 0; i < 1000 && lines() < 2; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  ASSERT_EQ(lines(), 2);
  program.kill(signal);
  EXPECT_EQ(program.finish(), 128 + signal);
  std::ifstream processes(file.path());
  for (pid_t process = 0; processes >> process;) {
    // A process that was killed is there until it runs next, to end.
    for (int i = 0; i < 1000 && !is_gone(process); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_TRUE(is_gone(process)) << process;
  }
}

TEST(Exec, LeavesNothingBehindWhenItIsEnded) {
  expect_all_ended(SIGTERM, "--exec");
  expect_all_ended(SIGINT, "--exec");
  expect_all_ended(SIGTERM, "--exec-stream");
}

/// Each point is written as soon as it is known: the program ends gradcalc, its parent, at the third one.
TEST(Exec, WritesEachPointBeforeTheNext) {
  const std::string command =
      "echo {x} | mawk '$1 > 2.5 {exit 1} {printf \"%.17g\\n\", $1^2}' || kill -INT $PPID";
  for (const std::string points :
       {"1\n2\n3\n4\n", "y,x\n\"a\nb\",1\n0,2\n0,3\n0,4\n", "{\"x\":1}\n{\"x\":2}\n{\"x\":3}\n{\"x\":4}\n"}) {
    const TemporaryFile file(points);
    for (const bool is_read : {false, true}) {
      std::vector<std::string> arguments{"--exec", command, "--show", "gradient", "--jobs", "1"};
      if (!is_read) arguments.insert(arguments.end(), {"--points", file.path()});
      const Outcome outcome = gradcalc(arguments, is_read ? points : "");
      EXPECT_EQ(outcome.out, "2\n4\n") << points;
      EXPECT_EQ(outcome.status, 128 + SIGINT);
    }
  }
}

TEST(Exec, ShowsItsProgressOnATerminal) {
  // Two evaluations at the point and two near by, as it prints few digits; then the difference's two.
  const std::string slow = "gradcalc --exec 'sleep 0.4; case {x} in 2.9999) exit 3;; esac; echo {x}' --at 3";
  const Outcome terminal = shell("script -qec \"" + slow + "\" /dev/null");
  EXPECT_THAT(terminal.out, HasSubstr("\r\x1b[K5 evaluations done, 1 running, 0 failed\r\x1b[K"));
  EXPECT_THAT(terminal.out, HasSubstr("\r\x1b[Knan\r\n"));
  EXPECT_EQ(terminal.out.find("points"), std::string::npos);
  const Outcome files = shell(slow);
  EXPECT_EQ(files.out, "nan\n");
  EXPECT_EQ(files.err.find("evaluations"), std::string::npos);
}

TEST(ExecLog, SparesWhatItHas) {
  const TemporaryFile log(""), calls("");
  const std::string command = "echo x >> " + calls.path() + "; echo {x} {y} | " + awk("$1^2*$2");
  const std::vector<std::string> arguments{"--exec", command, "--at", "3,4", "--log", log.path()};
  EXPECT_EQ(gradcalc(arguments).out, "24 9\n");
  const std::string first = calls.content(), evaluations = log.content();
  EXPECT_THAT(evaluations, StartsWith("# evaluations of: echo x >> "));
  EXPECT_THAT(evaluations, HasSubstr("\n# x y\n3 4\tok\t36\n3 4\tok\t36\n"));
  EXPECT_THAT(evaluations, HasSubstr("\n3 3.9999\tok\t35.999099999999999\n"));
  EXPECT_EQ(gradcalc(arguments).out, "24 9\n");
  EXPECT_EQ(calls.content(), first);
  EXPECT_EQ(log.content(), evaluations);
}

TEST(ExecLog, LetsABrokenRunGoOn) {
  const TemporaryFile log(""), calls("");
  const std::string command = "echo x >> " + calls.path() + "; echo {x} | " + awk("$1^3");
  const auto run = [&](const std::string& limit) {
    return gradcalc(
        {"--exec", command, "--at", "1:3:1", "--log", log.path(), "--limit", limit, "--jobs", "2"});
  };
  const Outcome broken = run("5");
  EXPECT_EQ(broken.out, "nan\nnan\nnan\n");
  EXPECT_EQ(broken.status, 1);
  EXPECT_THAT(broken.err, HasSubstr("f was not asked at x = 0.9999: --limit 5: it is asked no more"));
  std::ofstream(log.path(), std::ios::app) << "2\tok\t7.9";  // the end of a line is missing
  const Outcome rest = run("100");
  EXPECT_EQ(rest.out, "3\n12\n27\n");
  EXPECT_EQ(rest.status, 0);
  EXPECT_EQ(std::ranges::count(calls.content(), 'x'), 6 + 12);  // each of the others' 17 was known or asked
}

TEST(ExecLog, KnowsWhatFailed) {
  const TemporaryFile log(""), calls("");
  const std::vector<std::string> arguments{
      "--exec",  "echo x >> " + calls.path() + "; echo no root >&2; exit 3; : {x}", "--at", "1", "--log",
      log.path()};
  const Outcome first = gradcalc(arguments);
  EXPECT_THAT(log.content(), EndsWith("\n1\tfailed\tit ended with status 3; it said: 'no root'\n"));
  const std::string asked = calls.content();
  const Outcome again = gradcalc(arguments);
  EXPECT_EQ(again.err, first.err);
  EXPECT_EQ(calls.content(), asked);
}

/// What the shell could not find has answered nothing.
TEST(ExecLog, DoesNotKeepThatThereWasNoProgram) {
  const TemporaryFile log(""), program("");
  const std::vector<std::string> arguments{"--exec",  program.path() + ".not-there {x}", "--at", "1", "--log",
                                           log.path()};
  for (int i = 0; i < 2; ++i) {
    const Outcome outcome = gradcalc(arguments);
    EXPECT_THAT(outcome.err, HasSubstr("the program cannot be run: "));
    EXPECT_EQ(outcome.status, 2);
  }
  EXPECT_THAT(log.content(), Not(HasSubstr("127")));
}

TEST(ExecLog, AsksAgainWhatWasEnded) {
  const TemporaryFile log(""), calls("");
  const std::vector<std::string> arguments{
      "--exec",  "echo x >> " + calls.path() + "; sleep 100; : {x}", "--at", "1", "--timeout", "0.1", "--log",
      log.path()};
  EXPECT_EQ(gradcalc(arguments).out, "nan\n");
  EXPECT_THAT(log.content(), EndsWith("\n1\tended\tit gave no answer within 0.1 s, and was ended\n"));
  EXPECT_EQ(gradcalc(arguments).out, "nan\n");
  EXPECT_EQ(calls.content(), "x\nx\n");
}

TEST(ExecLog, IsOfOneRunAtATime) {
  const TemporaryFile log("");
  Coprocess program({"--exec-stream", awk("$1^2"), "--log", log.path()});
  program.send("3\n");
  EXPECT_EQ(program.receive(), "6");
  const Outcome outcome = gradcalc({"--exec-stream", awk("$1^2"), "--log", log.path(), "--at", "3"});
  EXPECT_EQ(outcome.err, "gradcalc: error: --log: another run is writing to " + log.path() +
                             "\nhint: give each run a file of its own\n");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(program.finish(), 0);
  EXPECT_EQ(gradcalc({"--exec-stream", awk("$1^2"), "--log", log.path(), "--at", "3"}).out, "6\n");
}

TEST(ExecLog, WithAForeignLineIsRefused) {
  const TemporaryFile log("# evaluations of: echo {x}\n# x\n1\tok\t1\nnothing\n1\tok\t1\n");
  const Outcome outcome = gradcalc({"--exec", "echo {x}", "--at", "1", "--log", log.path()});
  EXPECT_EQ(outcome.err, "gradcalc: error: --log: " + log.path() +
                             ":4: this line is no evaluation\n  nothing\n  ^\n"
                             "hint: without the line, the file can be used: what it lacks is asked again\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(ExecLog, OutlivesARunThatIsKilled) {
  const TemporaryFile log(""), calls("");
  const std::string command = "echo x >> " + calls.path() + "; echo {x} | " + awk("$1^3");
  {
    Coprocess program({"--exec", command, "--log", log.path()});
    program.send("1\n");
    EXPECT_EQ(program.receive(), "3");
    program.kill(SIGKILL);
    EXPECT_EQ(program.finish(), 128 + SIGKILL);
  }
  EXPECT_EQ(gradcalc({"--exec", command, "--log", log.path()}, "1\n2\n").out, "3\n12\n");
  const std::string asked = calls.content();
  EXPECT_EQ(std::ranges::count(asked, 'x'), 8 + 5);  // the first point's eight were known
}

TEST(ExecLog, OfAnotherCommandIsRefused) {
  const TemporaryFile log("# evaluations of: other\n# x\n1\tok\t2\n");
  const Outcome outcome = gradcalc({"--exec", "echo {x}", "--at", "1", "--log", log.path()});
  EXPECT_THAT(outcome.err, HasSubstr("has no evaluations of this command and these coordinates"));
  EXPECT_THAT(outcome.err, HasSubstr("hint: its first line: '# evaluations of: other'"));
  EXPECT_EQ(outcome.status, 2);
  const TemporaryFile notes("my notes");
  EXPECT_EQ(gradcalc({"--exec", "echo {x}", "--at", "1", "--log", notes.path()}).status, 2);
  EXPECT_EQ(notes.content(), "my notes");
  EXPECT_THAT(gradcalc({"--exec", "echo {x}", "--at", "1", "--log", "/dev/full"}).err,
              HasSubstr("--log: /dev/full: No space left on device"));
}

TEST(ExecLimit, ShowsWhatIsKnownByThen) {
  const Outcome outcome =
      gradcalc({"--exec", "echo {x} {y} | " + awk("$1^2 + 1e-9*$2"), "--at", "3,4", "--limit", "4"});
  EXPECT_EQ(outcome.out, "6 nan\n");
  EXPECT_THAT(outcome.err, HasSubstr("f was not asked at y = 4.0001: --limit 4: it is asked no more"));
  EXPECT_EQ(outcome.status, 1);
}

TEST(ExecLimit, LeavesNothingToASearchThatLacksSamples) {
  const auto limited = [](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"--exec", "echo {x} | " + awk("exp($1)"), "--h", "auto", "--limit",
                                       "7"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return gradcalc(arguments);
  };
  const Outcome outcome = limited({"--at", "1"});
  EXPECT_EQ(outcome.out, "nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at 1: df/dx has no value at x = 1: --limit 7: it is asked no more\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(limited({"--at", "1", "--along", "1"}).out, "nan\n");
  EXPECT_EQ(limited({"--at", "1", "--hessian"}).out, "nan\n");
}

TEST(ExecCheck, ComparesWithTheDerivativesThatTheUserFound) {
  const std::string command = "echo {x} {y} | " + awk("$1^2*$2");
  EXPECT_EQ(gradcalc({"--exec", command, "--at", "3,4", "--check", "2*x*y, x^2"}).status, 0);
  const Outcome wrong = gradcalc({"--exec", command, "--at", "3,4", "--check", "2*x*y, 2*x"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.out, HasSubstr("MISMATCH"));
  const Outcome slightly =
      gradcalc({"--exec", command, "--at", "3,4", "--check", "2.001*x*y, x^2", "--h", "1e-4"});
  EXPECT_THAT(slightly.out, HasSubstr("MISMATCH"));
  EXPECT_THAT(slightly.err, Not(HasSubstr("may be the error of the step"))) << "another step agrees";
  EXPECT_EQ(gradcalc({"--exec", command, "--at", "3,4", "--check", "2*x*y, x^2", "--h", "1e-3"}).status, 0);
}

TEST(ExecSweep, CountsErrorsFromTheEstimate) {
  const Outcome outcome = gradcalc({"--exec-stream", awk("$1^2"), "--at", "3", "--sweep", "--format", "csv"});
  EXPECT_THAT(outcome.out, StartsWith("derivative,estimated,h,forward,forward_error,central,central_error\n"
                                      "df_dx0,6,0.1,6.100000000000012,0.10000000000001208,"));
  EXPECT_EQ(outcome.status, 0);
  const Outcome text = gradcalc({"--exec-stream", awk("$1^2"), "--at", "3", "--sweep"});
  EXPECT_THAT(text.out, StartsWith("estimated df/dx0 = 6 at x0 = 3\n"));
  EXPECT_THAT(gradcalc({"--exec-stream", awk("$1^2"), "--at", "3", "--sweep", "--order", "2"}).err,
              HasSubstr("--sweep: of --order of a program no derivative is known"));
}

TEST(ExecPlot, DrawsThePoints) {
  if (shell("command -v gnuplot").status != 0) GTEST_SKIP() << "there is no gnuplot";
  const Outcome outcome = shell(
      "gradcalc --exec-stream \"mawk -W interactive '{printf \\\"%.17g\\\\n\\\", \\$1^2}'\" --at 0:3:0.5 "
      "--plot a.svg "
      "&& grep -c '</svg>' a.svg");
  EXPECT_EQ(outcome.out, "1\n");
  EXPECT_EQ(outcome.err, "");
}

/// x^2*y with its gradient, printed with this format; the second partial times `factor`.
std::string with_gradient(const std::string& format, const std::string& factor = "1") {
  return "mawk -W interactive '{printf \"" + format + " " + format + " " + format +
         "\\n\", $1^2*$2, 2*$1*$2, " + factor + "*$1^2}'";
}

Outcome check(const std::string& command, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"--exec-stream", command, "--with-gradient", "--check", "--at", "3,4"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return gradcalc(arguments);
}

TEST(ExecGradient, IsComparedWithDifferences) {
  const Outcome right = check(with_gradient("%.17g"));
  EXPECT_THAT(right.out,
              StartsWith("at x0 = 3, x1 = 4\n        numerical  own  difference  relative  check\n"));
  EXPECT_EQ(right.out.find("MISMATCH"), std::string::npos);
  EXPECT_EQ(right.err, "");
  EXPECT_EQ(right.status, 0);
  const Outcome wrong = check(with_gradient("%.17g", "2"));
  EXPECT_THAT(wrong.out, HasSubstr("MISMATCH: a factor of 2 too much"));
  EXPECT_EQ(wrong.status, 1);
  EXPECT_EQ(check(with_gradient("%.17g"), {"--wrt", "x1"}).status, 0);
  EXPECT_EQ(check(with_gradient("%.17g"), {"--along", "1,1"}).status, 0);
  EXPECT_EQ(check(with_gradient("%.17g", "2"), {"--along", "1,1"}).status, 1);
}

TEST(ExecGradient, CannotBeToldFromNoise) {
  const Outcome right = check(with_gradient("%.5g"));
  EXPECT_EQ(right.out.find("MISMATCH"), std::string::npos);
  EXPECT_THAT(right.out, HasSubstr("cannot tell"));
  EXPECT_EQ(right.status, 1);
  EXPECT_EQ(check(with_gradient("%.5g"), {"--tol", "0.01"}).status, 0);
  EXPECT_THAT(check(with_gradient("%.5g", "2")).out, HasSubstr("MISMATCH"));
}

TEST(ExecGradient, StandsBehindTheValue) {
  EXPECT_EQ(gradcalc({"--exec-stream", with_gradient("%.17g", "7"), "--with-gradient", "--at", "3,4"}).out,
            "24 9\n");
  const Outcome missing = gradcalc({"--exec", awk("$1^2"), "--with-gradient", "--check", "--at", "3,4"});
  EXPECT_THAT(missing.err, HasSubstr("it printed 1 number, and with its gradient there are 3"));
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(check(with_gradient("%.17g"), {"--hessian"}).err,
              HasSubstr("--hessian: the program's own gradient has first derivatives"));
}

TEST(ExecAuto, SeesWhatIsPrinted) {
  // The digits do not show the smallest steps.
  const Outcome outcome = gradcalc(
      {"--exec-stream", "mawk -W interactive '{printf \"%.6g\\n\", $1^2*$2}'", "--h", "auto", "--at", "3,4"});
  EXPECT_EQ(outcome.out, "24 9\n");
  EXPECT_THAT(outcome.err,
              HasSubstr("f is noisy, as the program prints 6 digits, so that the error of 24 may be "));
  EXPECT_EQ(outcome.status, 0);
  const std::vector<std::string> command{
      "--exec-stream", "mawk -W interactive '{printf \"%.6g\\n\", $1^2*$2}'", "--h", "auto", "--at", "3,4"};
  auto along = command;
  along.insert(along.end(), {"--along", "0,1"});
  EXPECT_EQ(gradcalc(along).out, "9\n");
  // Second derivatives of 6 digits have fewer.
  auto second = command;
  second.push_back("--hessian");
  const Outcome hessian = gradcalc(second);
  EXPECT_THAT(hessian.out, MatchesRegex("8 6\n6 [-0-9.e]+\n"));
  EXPECT_THAT(hessian.err, HasSubstr("no digit of"));
  EXPECT_EQ(hessian.status, 0);
}

TEST(ExecAuto, MeasuresNoiseThatNothingShows) {
  const auto run = [](const std::string& jobs) {
    const Outcome outcome =
        gradcalc({"--exec", "echo {x} {y} | mawk '{printf \"%.17g\\n\", int(1e4 * $1^2 * $2) / 1e4}'", "--h",
                  "auto", "--at", "3.1,4.2", "--format", "json", "--jobs", jobs});
    return outcome.out + outcome.err + std::to_string(outcome.status);
  };
  const std::string one = run("1");
  EXPECT_THAT(one, HasSubstr("\"noise\":{\"x\":"));
  EXPECT_THAT(one, HasSubstr("\"step\":{\"x\":"));
  EXPECT_THAT(one, HasSubstr("\"status\":\"noisy\""));
  EXPECT_THAT(one, HasSubstr("as its values scatter by"));
  EXPECT_EQ(run("7"), one);
}

TEST(ExecAuto, HasAllDigitsWhereAllArePrinted) {
  const Outcome outcome = gradcalc({"--exec-stream", awk("sin($1)"), "--h", "auto", "--at", "3"});
  EXPECT_EQ(outcome.out, "-0.98999249660045\n");
  EXPECT_EQ(outcome.err, "");
}

TEST(Exec, ExcludesWhatNeedsAFormula) {
  const auto error = [](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"--exec", "true {x}", "--at", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  EXPECT_EQ(error({"--exact"}),
            "gradcalc: error: --exec and --exact exclude each other: a program has no formula\n"
            "hint: --h auto estimates the errors\n");
  EXPECT_THAT(error({"--digits", "30"}), HasSubstr("--exec and --digits exclude each other"));
  EXPECT_THAT(error({"--taylor", "3"}), HasSubstr("--exec and --taylor exclude each other"));
  EXPECT_THAT(error({"--show", "exact"}), HasSubstr("--show: a program has no formula"));
  EXPECT_THAT(error({"--check"}), HasSubstr("give the derivatives that you found"));
  EXPECT_THAT(error({"x^2"}), HasSubstr("an expression and a program: 'x^2' and --exec"));
  EXPECT_THAT(error({"--exec-stream", "true"}), HasSubstr("--exec and --exec-stream exclude each other"));
  EXPECT_THAT(error({"--timeout", "0"}), HasSubstr("--timeout: '0' is not a number of seconds"));
  EXPECT_THAT(gradcalc({"x^2", "--at", "1", "--timeout", "3"}).err,
              HasSubstr("--timeout has no meaning without --exec or --exec-stream"));
}

}  // namespace
}  // namespace gradcalc::testing
