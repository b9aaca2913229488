// Many partial derivatives checked at once: --along random.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

using ::testing::HasSubstr;
using ::testing::StartsWith;

Outcome along_two(const std::string& expression, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{expression, "--at", "3", "--along", "random:2"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return gradcalc(arguments);
}

TEST(RandomDirections, HaveADerivativeEach) {
  EXPECT_EQ(along_two("x").out, "1 -1\n");
  EXPECT_EQ(along_two("x, x^2").out, "1 -1\n6 -6\n");
  EXPECT_EQ(along_two("x", {"--format", "csv", "--exact", "--show", "gradient"}).out,
            "df_dv1,df_dv2\n1,-1\n");
  EXPECT_EQ(along_two("x", {"--format", "json", "--exact", "--show", "gradient"}).out,
            "{\"along\":{\"v1\":1,\"v2\":-1},\"status\":\"ok\"}\n");
  const std::string three = gradcalc({"x^2*y", "--at", "3,4", "--along", "random"}).out;
  EXPECT_EQ(std::ranges::count(three, ' '), 2);
  EXPECT_EQ(gradcalc({"x^2*y", "--at", "3,4", "--along", "random", "--seed", "1"}).out, three);
  EXPECT_NE(gradcalc({"x^2*y", "--at", "3,4", "--along", "random", "--seed", "2"}).out, three);
}

TEST(RandomDirections, AreNamedWhereThereIsNoDerivative) {
  const Outcome outcome = gradcalc({"sqrt(x)", "--at", "0", "--along", "random:2", "--h", "0.5"});
  EXPECT_THAT(outcome.err,
              HasSubstr("df/dv1 has no value at x = 0: f is undefined at the distance 0.5 against v1"));
  EXPECT_THAT(outcome.err,
              HasSubstr("df/dv2 has no value at x = 0: f is undefined at the distance 0.5 along v2"));
  EXPECT_EQ(outcome.status, 1);
}

TEST(RandomDirections, CheckAllPartialsAtOnce) {
  const auto check = [](const std::string& partials, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"x^2*y", "--at", "3,4", "--along", "random", "--check", partials};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return gradcalc(arguments);
  };
  const Outcome right = check("2*x*y, x^2");
  EXPECT_THAT(right.out, StartsWith("at x = 3, y = 4, along 3 random directions of --seed 1\n"));
  EXPECT_EQ(right.out.find("MISMATCH"), std::string::npos);
  EXPECT_EQ(right.status, 0);
  EXPECT_EQ(check("y=x^2, x=2*x*y").status, 0);
  EXPECT_EQ(check("2*x*y, x^2", {"--h", "1e-4"}).status, 0);
  EXPECT_EQ(check("2*x*y, x^2", {"--h", "auto"}).status, 0);
  EXPECT_EQ(check("x^2, 2*x*y").status, 1);
  EXPECT_THAT(check("-2*x*y, -x^2").out, HasSubstr("MISMATCH: opposite sign"));
  EXPECT_EQ(check("x^2").err,
            "gradcalc: error: --check: there is 1 expression, and 2 derivatives to compare with\n"
            "hint: in this order: df/dx and df/dy\n");
  EXPECT_EQ(gradcalc({"x^2*y", "--at", "3,4", "--along", "random", "--check"}).status, 0);
  const TemporaryFile data("t\n1\n2\n");
  EXPECT_EQ(
      gradcalc({"a*t", "--data", data.path(), "--at", "a=3", "--along", "random:1", "--check", "t"}).status,
      0);
}

TEST(RandomDirections, NameThePartialThatIsAloneWrong) {
  const auto check = [](const std::string& expressions, const std::string& partials, const std::string& h) {
    return gradcalc({expressions, "--at", "1,2,3,4", "--along", "random", "--check", partials, "--h", h});
  };
  const std::string squares = "sum(x[i]^2 for i in range(n))";
  for (const std::string h : {"auto", "1e-4", "1e-2"}) {
    const Outcome outcome = check(squares, "2*x0, 2*x1, x2, 2*x3", h);
    EXPECT_EQ(occurrences(outcome.out, "MISMATCH: df/dx2 is 3 too small\n"), 3U) << outcome.out;
    EXPECT_EQ(outcome.status, 1);
  }
  // Two are wrong: no one alone explains it.
  const Outcome two = check(squares, "2*x0, 2*x1+1, x2, 2*x3", "auto");
  EXPECT_EQ(occurrences(two.out, "MISMATCH\n"), 3U) << two.out;
  const Outcome second = check("x0+x1, x2*x3", "1,1,0,0, 0,0,x3,x2+0.5", "auto");
  EXPECT_EQ(occurrences(second.out, "MISMATCH: df1/dx3 is 0.5 too large\n"), 3U) << second.out;
  // One difference fits any partial.
  const Outcome one = gradcalc({"x*y", "--at", "3,4", "--along", "random:1", "--check", "y, x+1"});
  EXPECT_EQ(occurrences(one.out, "MISMATCH\n"), 1U) << one.out;
}

TEST(RandomDirections, RefuseWhatTheyHaveNot) {
  EXPECT_EQ(along_two("x", {"--order", "2"}).err,
            "gradcalc: error: --order: not along random directions\nhint: --along 1,1 is a direction\n");
  EXPECT_EQ(gradcalc({"x", "--at", "3", "--along", "1", "--seed", "2"}).err,
            "gradcalc: error: --seed: nothing is random\nhint: --along random takes random directions\n");
  EXPECT_EQ(along_two("x", {"--seed", "-2"}).err,
            "gradcalc: error: --seed: '-2' is not a whole number from 0 to 2^64-1\n");
  EXPECT_EQ(gradcalc({"x", "--at", "3", "--along", "random:0"}).err,
            "gradcalc: error: --along random: '0' is not a whole number from 1 to 1000; for example --along "
            "random:5\n");
}

/// A sum of 1000 squares with its gradient, in which one partial has this factor.
std::string thousand_squares(const std::string& factor) {
  return R"(mawk -W interactive '{f = 0; g = ""; for (i = 1; i <= NF; ++i) {f += $i^2; )"
         R"(g = g sprintf(" %.17g", (i == 500 ? )" +
         factor + R"( : 2)*$i)} printf "%.17g%s\n", f, g}')";
}

TEST(RandomDirections, CheckAProgramsGradientInAFewEvaluations) {
  std::string point;
  for (int i = 0; i < 1000; ++i) point += fmt::format("{}{}", i == 0 ? "" : ",", 1 + 0.001 * i);
  const auto check = [&](const std::string& factor, const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"--exec-stream", thousand_squares(factor), "--with-gradient",
                                       "--check"};
    arguments.insert(arguments.end(), {"--along", "random", "--at", point, "--show", "check,evaluations"});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return gradcalc(arguments);
  };
  const Outcome right = check("2", {"--h", "1e-3", "--limit", "8"});  // two at the point, two for each
  EXPECT_EQ(right.out,
            "along 3 random directions of --seed 1, 9 evaluations\n"
            "        check\ndf/dv1  ok\ndf/dv2  ok\ndf/dv3  ok\n");
  EXPECT_EQ(right.err, "");
  EXPECT_EQ(right.status, 0);
  EXPECT_EQ(check("2", {"--limit", "100"}).status, 0);
  const Outcome wrong = check("2.01", {"--limit", "400"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.out, HasSubstr("df/dv1  MISMATCH: df/dx499 is 0.015 too large\n"
                                   "df/dv2  MISMATCH: df/dx499 is 0.015 too large\n"
                                   "df/dv3  MISMATCH: df/dx499 is 0.015 too large\n"));
}

}  // namespace
}  // namespace gradcalc::testing
