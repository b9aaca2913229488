#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Help, GoesToStandardOutputAndFits80Columns) {
  for (const char* option : {"--help", "-h"}) {
    const Outcome help = gradcalc({option});
    EXPECT_THAT(help.out, HasSubstr("Usage: gradcalc [OPTIONS] EXPRESSION --at POINT..."));
    EXPECT_THAT(help.out, HasSubstr("gradcalc \"x0^2+x1^2\" --at 3,4"));
    EXPECT_EQ(help.err, "");
    EXPECT_EQ(help.status, 0);
    std::istringstream lines(help.out);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80U) << line;
  }
}

TEST(Help, NamesEveryOptionMethodFormatAndColumn) {
  const std::string help = gradcalc({"--help"}).out;
  for (const char* word : {"--at", "--points", "--vars", "--h", "--step", "--method", "--wrt", "--format",
                           "--show", "--precision", "--no-header", "--version", "forward", "backward",
                           "central8", "json", "tsv", "point", "value"})
    EXPECT_THAT(help, HasSubstr(word));
}

/// What a terminal needs of a line in UTF-8, without wide characters.
std::size_t width(const std::string& line) {
  return static_cast<std::size_t>(std::count_if(
      line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

TEST(HelpOnFunctions, ListsThemWithTheirDomainsIn80Columns) {
  const Outcome help = gradcalc({"--help", "functions"});
  EXPECT_EQ(help.status, 0);
  EXPECT_EQ(help.err, "");
  EXPECT_THAT(help.out,
              HasSubstr("\n  asin(x)        arc sine                                 -1 <= x <= 1\n"));
  EXPECT_THAT(help.out, HasSubstr("\n  atan2(y, x) "));
  EXPECT_THAT(help.out, HasSubstr("\n  max(x, ...) "));
  EXPECT_THAT(help.out, HasSubstr("\n  ^ **              from right  power"));
  EXPECT_THAT(help.out, HasSubstr("\n  pi             3.141592653589793 "));
  std::istringstream lines(help.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(width(line), 80U) << line;
  EXPECT_EQ(gradcalc({"functions", "-h"}).out, help.out);
  EXPECT_THAT(gradcalc({"--help"}).out, HasSubstr("--help functions"));
}

TEST(Version, IsPrinted) {
  EXPECT_THAT(gradcalc({"--version"}).out, StartsWith("gradcalc 0."));
  EXPECT_EQ(gradcalc({"--version"}).status, 0);
}

TEST(Options, UnknownOnesAreRefused) {
  const Outcome outcome = gradcalc({"x", "--at", "3", "--bogus"});
  EXPECT_EQ(outcome.err, "gradcalc: error: unknown option '--bogus'\nhint: see gradcalc --help\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Options, WithoutTheirValueAreRefused) {
  const Outcome outcome = gradcalc({"x", "--at"});
  EXPECT_EQ(outcome.err, "gradcalc: error: --at needs a value\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Options, TakeTheLastOfSeveralValues) {
  EXPECT_EQ(gradcalc({"x^3", "--at", "0", "--h", "5", "--h", "0.5"}).out, "0.25\n");
  EXPECT_EQ(gradcalc({"x^3", "--at", "0", "--h", "5", "--step=0.5"}).out, "0.25\n");
}

TEST(Options, AtAndPointsExcludeEachOther) {
  const Outcome outcome = gradcalc({"x", "--at", "3", "--points", "-"});
  EXPECT_EQ(outcome.err, "gradcalc: error: --at and --points exclude each other\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Options, NoArgumentsAtAllGiveAHint) {
  const Outcome outcome = gradcalc({});
  EXPECT_THAT(outcome.err, HasSubstr("hint: gradcalc \"x0^2+x1^2\" --at 3,4 prints 6 8"));
  EXPECT_EQ(outcome.status, 2);
}

TEST(Vars, RefusesWhatIsMissingDoubleOrTaken) {
  EXPECT_EQ(gradcalc({"x*y", "--vars", "x", "--at", "3"}).err,
            "gradcalc: error: unknown name 'y'\n  x*y\n    ^\nhint: the variable is x\n");
  EXPECT_EQ(gradcalc({"x", "--vars", "x,x", "--at", "3,4"}).err,
            "gradcalc: error: the variable 'x' is given twice\n");
  EXPECT_EQ(gradcalc({"x", "--vars", "x,e", "--at", "3,4"}).err,
            "gradcalc: error: 'e' cannot be a variable: it is a constant\n");
}

TEST(Help, OfAPageThatThereIsNotIsAnError) {
  for (const char* option : {"--help", "-h"}) {
    const Outcome outcome = gradcalc({option, "nosuch"});
    EXPECT_EQ(outcome.err,
              "gradcalc: error: --help: there is no page 'nosuch'\n"
              "hint: --help alone explains the options, --help functions what an expression may hold\n");
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.status, 2);
  }
  const std::string help = gradcalc({"--help"}).out;
  EXPECT_EQ(gradcalc({"x^2", "--at", "3", "--help"}).out, help);
  EXPECT_EQ(gradcalc({"--help", "--at", "3", "x^2"}).out, help);
  EXPECT_EQ(gradcalc({"-h", "functions"}).out, gradcalc({"--help", "functions"}).out);
}

}  // namespace
}  // namespace gradcalc::testing
