#include "cli/options/argument_sorter.hpp"

#include <gmock/gmock.h>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Arguments sort(const std::vector<std::string>& arguments) {
  const std::vector<KnownOption> known{{"--at", true},
                                       {"--h", true},
                                       {"--precision", true},
                                       {"--exact", false},
                                       {"--help", true, true, false},
                                       {"--check", true, true},
                                       {"--format", true, false, true, false, {"csv", "json"}}};
  return sort_arguments(arguments, known);
}

std::string refusal(const std::vector<std::string>& arguments) {
  try {
    sort(arguments);
  } catch (const Error& error) {
    return std::string(error.what()) + "; " + error.hint();
  }
  return "accepted";
}

TEST(Arguments, AnExpressionMayStartWithAMinusSignAtAnyPlace) {
  for (const auto& arguments :
       {std::vector<std::string>{"-sin(x0)", "--at", "3"}, {"--at", "3", "-sin(x0)"}}) {
    const Arguments sorted = sort(arguments);
    EXPECT_THAT(sorted.options, ElementsAre("--at", "3"));
    EXPECT_THAT(sorted.expressions, ElementsAre("-sin(x0)"));
  }
  EXPECT_THAT(sort({"-x"}).expressions, ElementsAre("-x"));
  EXPECT_THAT(sort({"-"}).expressions, ElementsAre("-"));
  EXPECT_THAT(sort({"-hypot(x,y)"}).expressions, ElementsAre("-hypot(x,y)"));
  EXPECT_THAT(sort({"--(x)"}).expressions, ElementsAre("--(x)"));
  EXPECT_THAT(sort({"", "x"}).expressions, ElementsAre("", "x"));
}

TEST(Arguments, ValuesMayStartWithAMinusSign) {
  EXPECT_THAT(sort({"--at", "-3,4"}).options, ElementsAre("--at", "-3,4"));
  EXPECT_THAT(sort({"--at=-3,4"}).options, ElementsAre("--at", "-3,4"));
  EXPECT_THAT(sort({"--at=x=3,y=4"}).options, ElementsAre("--at", "x=3,y=4"));
}

TEST(Arguments, AfterTwoDashesEverythingIsAnExpression) {
  const Arguments sorted = sort({"--h", "1", "--", "--at", "-h"});
  EXPECT_THAT(sorted.options, ElementsAre("--h", "1"));
  EXPECT_THAT(sorted.expressions, ElementsAre("--at", "-h"));
}

TEST(Arguments, MinusHIsHelpAndNotTheStep) {
  EXPECT_THAT(sort({"-h"}).options, ElementsAre("--help", ""));
  EXPECT_THAT(sort({"-h", "x"}).options, ElementsAre("--help", "x")) << "a page of the help";
  EXPECT_THAT(sort({"x", "-h"}).expressions, ElementsAre("x"));
  for (const auto& arguments : {std::vector<std::string>{"-h", "1e-5"}, {"-h1e-5"}, {"-h=1e-5"}})
    EXPECT_EQ(refusal(arguments), "-h is help, not the step; write --h 1e-5");
  EXPECT_EQ(refusal({"-h", "auto"}), "-h is help, not the step; write --h auto");
}

TEST(Arguments, RefusesUnknownOptionsAndMissingValues) {
  EXPECT_EQ(refusal({"--bogus"}), "unknown option '--bogus'; see gradcalc --help");
  EXPECT_EQ(refusal({"--bogus=3"}), "unknown option '--bogus'; see gradcalc --help");
  EXPECT_EQ(refusal({"--prec", "3"}), "unknown option '--prec'; did you mean --precision?");
  EXPECT_EQ(refusal({"--At", "3"}), "unknown option '--At'; did you mean --at?");
  EXPECT_EQ(refusal({"x", "-at", "3"}), "unknown option '-at'; did you mean --at?");
  EXPECT_EQ(refusal({"x", "--at"}), "--at needs a value; ");
  EXPECT_EQ(refusal({"x", "--at", "--h", "1"}), "--at needs a value; ");
  EXPECT_EQ(refusal({"--exact=3"}), "--exact takes no value; ");
}

TEST(Arguments, ShortOptionsOfOtherProgramsAreNoExpressions) {
  const std::string redirect = "unknown option '-o'; results go to standard output: redirect it, > FILE";
  EXPECT_EQ(refusal({"x^2", "--at", "3", "-o", "out"}), redirect);
  EXPECT_EQ(refusal({"-o", "x^2"}), redirect);
  EXPECT_EQ(refusal({"x^2", "-f", "points"}),
            "unknown option '-f'; points are read from a file by --points FILE; --format is the format");
  EXPECT_EQ(refusal({"-v"}),
            "unknown option '-v'; the version is --version; a constant is defined by --let a=2");
  EXPECT_THAT(sort({"-v", "--at", "3"}).expressions, ElementsAre("-v"));
  EXPECT_THAT(sort({"--", "-v"}).expressions, ElementsAre("-v"));
  EXPECT_THAT(sort({"x", "--", "-v"}).expressions, ElementsAre("x", "-v"));
}

TEST(Arguments, TwoSignsBeforeAVariableAreNoOption) {
  EXPECT_EQ(refusal({"--x", "--at", "3"}),
            "unknown option '--x'; as an expression, two signs cancel: write x; see gradcalc --help");
}

TEST(Arguments, AVariableIsNoOptionButPartOfAPoint) {
  EXPECT_EQ(refusal({"x^2", "--x", "3"}), "unknown option '--x'; a point is given by --at x=3");
  EXPECT_EQ(refusal({"--theta=-0.5", "sin(theta)"}),
            "unknown option '--theta'; a point is given by --at theta=-0.5");
  EXPECT_EQ(refusal({"x^2", "--y", "3"}),
            "unknown option '--y'; as an expression, two signs cancel: write y; see gradcalc --help");
  EXPECT_EQ(refusal({"sin(theta)", "--iterations", "3"}),
            "unknown option '--iterations'; see gradcalc --help");
}

TEST(Arguments, OptionsOfOtherProgramsHaveAHint) {
  EXPECT_EQ(refusal({"x^2", "--json"}), "unknown option '--json'; did you mean --format json?");
  EXPECT_EQ(refusal({"x^2", "--output", "f"}),
            "unknown option '--output'; results go to standard output: redirect it, > FILE");
  EXPECT_EQ(refusal({"x^2", "--quiet"}),
            "unknown option '--quiet'; messages go to standard error: redirect it, 2> /dev/null");
  EXPECT_EQ(refusal({"x^2", "--point", "3,4"}), "unknown option '--point'; a point is given by --at 3,4");
}

TEST(Arguments, AnOptionalValueIsWhatStandsBehindAndIsNoOption) {
  const Arguments behind = sort({"x^2", "--check", "2*x", "--at", "3"});
  EXPECT_THAT(behind.options, ElementsAre("--check", "2*x", "--at", "3"));
  EXPECT_THAT(behind.expressions, ElementsAre("x^2"));
  EXPECT_THAT(sort({"x^2", "--check", "-2*x"}).options, ElementsAre("--check", "-2*x"));
  EXPECT_THAT(sort({"x^2", "--check=2*x"}).options, ElementsAre("--check", "2*x"));
  EXPECT_THAT(sort({"x^2", "--check=--at"}).options, ElementsAre("--check", "--at"));
}

TEST(Arguments, AnOptionalValueMayBeLeftOut) {
  EXPECT_THAT(sort({"x^2", "--check"}).options, ElementsAre("--check", ""));
  EXPECT_THAT(sort({"x^2", "--check", "--at", "3"}).options, ElementsAre("--check", "", "--at", "3"));
  EXPECT_THAT(sort({"x^2", "--check", "--at=3"}).options, ElementsAre("--check", "", "--at", "3"));
  EXPECT_THAT(sort({"x^2", "--check", "-h"}).options, ElementsAre("--check", "", "--help", ""));
  const Arguments before = sort({"--check", "--", "x^2"});
  EXPECT_THAT(before.options, ElementsAre("--check", ""));
  EXPECT_THAT(before.expressions, ElementsAre("x^2"));
  EXPECT_EQ(refusal({"x^2", "--check", "--bogus"}), "unknown option '--bogus'; see gradcalc --help");
}

TEST(Arguments, TheOnlyExpressionIsNoOptionalValue) {
  for (const auto& arguments :
       {std::vector<std::string>{"--check", "x^2", "--at", "3"}, {"--at", "3", "--check", "x^2"}}) {
    const Arguments sorted = sort(arguments);
    EXPECT_THAT(sorted.options, ::testing::UnorderedElementsAre("--check", "", "--at", "3"));
    EXPECT_THAT(sorted.expressions, ElementsAre("x^2"));
  }
  EXPECT_THAT(sort({"--check=x^2"}).expressions, IsEmpty()) << "there it is the value for certain";
  const Arguments both = sort({"--check", "2*x", "x^2"});
  EXPECT_THAT(both.options, ElementsAre("--check", "2*x"));
  EXPECT_THAT(both.expressions, ElementsAre("x^2"));
}

TEST(Arguments, AnEmptyOptionalValueIsAnError) {
  EXPECT_EQ(refusal({"x^2", "--check="}), "--check: the value is empty; ");
  EXPECT_EQ(refusal({"x^2", "--check", ""}), "--check: the value is empty; ");
}

}  // namespace
}  // namespace gradcalc::cli
