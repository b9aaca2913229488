#include <gmock/gmock.h>

#include <utility>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Plot, DrawsFilesOfEachKindAndPrintsNothing) {
  for (const auto& [file, beginning] :
       {std::pair{"p.svg", "<?xml"}, {"p.png", "\x89PNG"}, {"p.pdf", "%PDF"}}) {
    for (const std::string at : {"--at 0:20:0.1 --at 5", "--at 3"}) {
      const Outcome outcome =
          shell("gradcalc '0.01*x^2+0.1*x' " + at + " --plot " + file + " && cat " + file);
      EXPECT_EQ(outcome.err, "");
      EXPECT_EQ(outcome.status, 0);
      EXPECT_THAT(outcome.out, StartsWith(beginning)) << at;
    }
  }
}

TEST(Plot, LabelsTheCurveWithTheExpressionAndTheVariable) {
  const Outcome outcome = shell(
      "gradcalc 't^2 - 1' --at 0:1:0.5 --plot p.svg && cat "
      "p.svg");
  for (const char* label : {">t^2 - 1<", ">t<", ">f(t)<", ">df/dt = 2*t<"})
    EXPECT_THAT(outcome.out, HasSubstr(label));
}

TEST(Plot, LabelsAFieldWithBothVariables) {
  const Outcome outcome = shell("gradcalc 'x0^2+x1^2' --at -2:2:0.5,-2:2:0.5 --plot p.svg && cat p.svg");
  EXPECT_EQ(outcome.status, 0);
  for (const char* label : {">x0^2+x1^2<", ">x0<", ">x1<", ">f(x0,x1)<", ">-grad f<"})
    EXPECT_THAT(outcome.out, HasSubstr(label));
}

TEST(Plot, DrawsADerivativeOfHigherOrder) {
  const Outcome outcome = shell("gradcalc 't^3' --at 0:1:0.1 --at 0.5 --order 2 --plot p.svg && cat p.svg");
  EXPECT_EQ(outcome.err, "");
  for (const char* label : {">f(t)<", ">df/dt = 3*t^2<", ">d2f/dt2<", ">slope 0.75<"})
    EXPECT_THAT(outcome.out, HasSubstr(label));
}

// gnuplot warns of blocks of data without points, and such a warning would be an error here.
TEST(Plot, DrawsFieldsWithoutContoursArrowsOrValuesInPlaces) {
  for (const std::string function :
       {"0*x+0*y+3", "2*x+y", "sqrt(x*y)", "floor(x)+0*y", "x^2-y^2", "1/(x*y)"}) {
    const Outcome outcome =
        shell("gradcalc '" + function +
              "' --at -1:1:0.1,-1:1:0.1 --exact --plot p.svg 2>/dev/null; tail -c 8 p.svg");
    EXPECT_EQ(outcome.out, "</svg>\n\n") << function;
  }
}

TEST(Plot, DrawsTheErrorsOfASweep) {
  const Outcome outcome =
      shell("gradcalc 'exp(x)' --at 1 --sweep --method central4 --plot p.svg && cat p.svg");
  EXPECT_EQ(outcome.status, 0);
  for (const char* label : {">exp(x) at 1<", ">h<", ">error<", ">df/dx, forward<", ">df/dx, central<",
                            ">df/dx, central4<", ">1e-10<"})
    EXPECT_THAT(outcome.out, HasSubstr(label));
}

TEST(Plot, DrawsOnTheTerminal) {
  const Outcome outcome = gradcalc({"sin(x)", "--at", "0:6:0.1", "--plot", "-", "--exact"});
  EXPECT_THAT(outcome.out, HasSubstr("sin(x)"));
  EXPECT_THAT(outcome.out, HasSubstr("***"));
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Plot, LeavesAGapWhereThereIsNoValueAndSaysSo) {
  const Outcome outcome = shell("gradcalc 1/x --at -1:1:0.5 --plot p.svg; s=$?; head -c 5 p.svg; exit $s");
  EXPECT_EQ(outcome.out, "<?xml");
  EXPECT_EQ(outcome.err,
            "gradcalc: warning: --at -1:1:0.5: f is inf at the point itself (x = 0), so it has no derivative "
            "there\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Plot, SaysOfManyGapsInOneLineHowManyThereAre) {
  const Outcome outcome = shell("gradcalc 'floor(x)' --at 0.5:3:0.5 --plot p.svg");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: 3 partials without a value; the first: --at 0.5:3:0.5: df/dx has no value at x "
      "= 1: f jumps there, or has no value there or beside it\n");
  EXPECT_EQ(outcome.status, 1);
}

/// The script that gnuplot gets for these arguments.
std::string script_of(const std::string& arguments) {
  const Outcome outcome = shell(
      "mkdir bin; printf '#!/bin/sh\ncat > script\n' > bin/gnuplot; chmod +x bin/gnuplot; "
      "PATH=$PWD/bin:$PATH gradcalc " +
      arguments + " --plot p.svg; cat script");
  return outcome.out;
}

TEST(Plot, DrawsADescendingRangeAsTheAscendingOne) {
  for (const std::string end : {"", " --at 0.5"}) {
    const std::string script = script_of("'x^2' --at -1:1:0.5" + end);
    EXPECT_THAT(script, HasSubstr("$curve << EOD\n-1 1\n-0.5 0.25\n0 0\n0.5 0.25\n1 1\nEOD\n"));
    EXPECT_EQ(script_of("'x^2' --at 1:-1:-0.5" + end), script);
  }
  const std::string field = script_of("'x*y' --at -1:1:1,-1:1:1");
  EXPECT_THAT(field, HasSubstr("$grid << EOD\n-1 -1 1\n-1 0 0\n-1 1 -1\n\n0 -1 0\n"));
  EXPECT_EQ(script_of("'x*y' --at 1:-1:-1,1:-1:-1"), field);
}

TEST(Plot, DrawsPointsOfOverlappingRangesOnce) {
  EXPECT_THAT(script_of("'x' --at 0:2:1 --at 0.5:2:0.5"),
              HasSubstr("$curve << EOD\n0 0\n0.5 0.5\n1 1\n1.5 1.5\n2 2\nEOD\n"));
}

TEST(Plot, LeavesAGapBetweenRanges) {
  EXPECT_THAT(script_of("'x' --at 3:4:0.5 --at 0:1:0.5"),
              HasSubstr("$curve << EOD\n0 0\n0.5 0.5\n1 1\n\n3 3\n3.5 3.5\n4 4\nEOD\n"));
}

TEST(Plot, DrawsContoursOfEachGridByItself) {
  const std::string script = script_of("'x+y' --at 3:2:-1,0:1:1 --at 0:1:1,0:1:1");
  EXPECT_THAT(script, HasSubstr("$grid0 << EOD\n2 0 2\n2 1 3\n\n3 0 3\n3 1 4\nEOD\n"
                                "$grid1 << EOD\n0 0 0\n0 1 1\n\n1 0 1\n1 1 2\nEOD\n"));
  EXPECT_THAT(script, HasSubstr("\nsplot $grid0, $grid1\nunset table\n"));
}

TEST(Plot, DrawsTheCurveAsFarAsAllPoints) {
  const std::string points = script_of("'x^2' --at 1 --at 2 --at 3");
  EXPECT_THAT(points, HasSubstr("$curve << EOD\n0 0\n0.02 "));
  EXPECT_THAT(points, HasSubstr("\n4 16\nEOD\n"));
  EXPECT_THAT(points, HasSubstr("$tangents << EOD\n0 -1\n1 1\n4 7\n\n0 -4\n2 4\n4 12\n\n0 -9\n3 9\n4 15\n"));
  const std::string range = script_of("'2*x' --at 0:4:1 --at 8 --at -2");
  EXPECT_THAT(range, HasSubstr("$curve << EOD\n-2.5 -5\n"));
  EXPECT_THAT(range, HasSubstr("\n0 0\n1 2\n2 4\n3 6\n4 8\n4.0"));
  EXPECT_THAT(range, HasSubstr("\n8.5 17\nEOD\n"));
}

TEST(Plot, DrawsExactDerivativesWhereNobodyChoseAStep) {
  EXPECT_THAT(script_of("'1e20*x^3' --at 0:1e-6:1e-6"),
              HasSubstr("$slope << EOD\n0 0\n1e-06 300000000\nEOD\n"));
  EXPECT_THAT(script_of("'x^3' --at 0:1:1 --h 1"), HasSubstr("$slope << EOD\n0 1\n1 4\nEOD\n"));
  EXPECT_THAT(script_of("'x^2' --at 0:1:1 --method forward"), HasSubstr("\n1 2.0000999"));
}

std::string refusal(const std::string& arguments) {
  const Outcome outcome = shell("gradcalc " + arguments);
  EXPECT_EQ(outcome.status, 2) << arguments;
  EXPECT_EQ(outcome.out, "") << arguments;
  return outcome.err;
}

TEST(Plot, RefusesWhatCannotBeDrawn) {
  EXPECT_EQ(refusal("x --at 1 --plot p.jpg"),
            "gradcalc: error: --plot: 'p.jpg' ends in no kind of picture\n"
            "hint: name a file that ends in .svg, .png or .pdf, or - for the terminal\n");
  EXPECT_EQ(refusal("x*y*z --at 1,2,3 --plot p.svg"),
            "gradcalc: error: --plot: a picture has one variable or two, and there are 3\n"
            "hint: write numbers in place of the others, or give them by --let\n");
  EXPECT_EQ(refusal("x,x^2 --at 1 --plot p.svg"),
            "gradcalc: error: --plot: there are 2 functions\nhint: draw one at a time\n");
  EXPECT_EQ(refusal("x*y --at 1,2 --order 2 --plot p.svg"),
            "gradcalc: error: --plot: a derivative of higher order is drawn of one variable\nhint: leave "
            "--order out\n");
  EXPECT_EQ(refusal("'log(x)' --at -2:-1:0.5 --plot p.svg 2>&1 >&2 | tail -1 >&2; exit 2"),
            "gradcalc: error: --plot: f has no value at any of the points\n");
  EXPECT_EQ(refusal("x --at 1 --plot missing/p.svg"),
            "gradcalc: error: --plot: cannot write to 'missing/p.svg': No such file or directory\n");
  EXPECT_EQ(refusal("x --at 1 --plot p.svg --check 1"),
            "gradcalc: error: --plot and --check exclude each other: a picture shows no comparison\n");
  EXPECT_EQ(
      refusal("0*x --at 1 --sweep --plot p.svg"),
      "gradcalc: error: --plot: there is no error to draw\nhint: without --plot, the sweep is a table\n");
  EXPECT_EQ(
      refusal("x --formula --plot p.svg"),
      "gradcalc: error: --formula and --plot exclude each other: a formula is text, and a picture needs "
      "points\nhint: a picture of --at has the formula of the derivative in its key\n");
  EXPECT_EQ(refusal("x --plot p.svg < /dev/null"), "gradcalc: error: --plot has no meaning without --at\n");
}

TEST(Plot, SaysHowToInstallGnuplot) {
  const Outcome outcome = shell("g=$(command -v gradcalc); PATH=/nowhere \"$g\" x --at 1 --plot p.svg");
  EXPECT_EQ(outcome.err,
            "gradcalc: error: --plot: there is no gnuplot\nhint: install it: apt-get install gnuplot-nox\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Plot, LeavesAFileAsItIsUntilThereIsAPicture) {
  const Outcome outcome = shell(
      "g=$(command -v gradcalc); c=$(command -v cat); echo mine > p.svg; PATH=/nowhere; \"$g\" x --at 1 "
      "--plot p.svg; "
      "\"$c\" p.svg");
  EXPECT_EQ(outcome.out, "mine\n");
}

TEST(Plot, NeedsNoStandardDescriptor) {
  const Outcome without_input =
      shell("gradcalc x^2 --at 0:1:0.1 --plot p.svg <&-; s=$?; tail -c 8 p.svg; exit $s");
  EXPECT_EQ(without_input.out, "</svg>\n\n");
  EXPECT_EQ(without_input.status, 0);
  const Outcome without_any =
      shell("gradcalc x^2 --at 0:1:0.1 --plot p.svg <&- >&- 2>&-; s=$?; tail -c 8 p.svg; exit $s");
  EXPECT_EQ(without_any.out, "</svg>\n\n");
  EXPECT_EQ(without_any.status, 0);
}

TEST(Plot, OnAClosedTerminalIsAnError) {
  const Outcome outcome = shell("gradcalc x^2 --at 0:1:0.1 --plot - >&-");
  EXPECT_EQ(outcome.err, "gradcalc: error: cannot write to standard output: Bad file descriptor\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Plot, DoesWithoutTemporaryFiles) {
  const Outcome outcome =
      shell("export TMPDIR=/nowhere; gradcalc x^2 --at 0:1:0.1 --plot p.svg && tail -c 8 p.svg");
  EXPECT_EQ(outcome.out, "</svg>\n\n");
}

TEST(Plot, ReadsNoSettingsOfGnuplot) {
  const Outcome outcome = shell(
      "export HOME=$PWD; echo 'set print \"ran\"; print 1' > .gnuplot; gradcalc x^2 --at 0:1:0.1 --plot "
      "p.svg; "
      "ls");
  EXPECT_EQ(outcome.out, "p.svg\n");
}

TEST(Plot, AGnuplotThatGivesNoPictureLeavesTheOldOne) {
  for (const std::string pretended :
       {"true", "echo junk", "echo '<?xml'", "head -c 100 >/dev/null", "exit 1"}) {
    const Outcome outcome = shell(
        "mkdir bin; printf '#!/bin/sh\\n%s\\n' \"" + pretended +
        "\" > bin/gnuplot; chmod +x bin/gnuplot; echo old > p.svg; PATH=$PWD/bin:$PATH gradcalc x^2 --at "
        "0:1:0.1 --plot p.svg; s=$?; cat p.svg; exit $s");
    EXPECT_EQ(outcome.out, "old\n") << pretended;
    EXPECT_EQ(outcome.status, 2) << pretended;
    EXPECT_THAT(outcome.err, StartsWith("gradcalc: error: --plot: gnuplot ")) << pretended;
  }
}

TEST(Plot, TwoWritersOfOneFileLeaveOneWholePicture) {
  const Outcome outcome = shell(
      "for i in 1 2 3 4; do gradcalc x^$i --at 0:1:0.001 --plot p.svg & done; wait; head -c 5 p.svg; grep -c "
      "'</svg>' p.svg; ls");
  EXPECT_EQ(outcome.out, "<?xml1\np.svg\n");
}

TEST(Plot, ToAFullDiskIsAnError) {
  const Outcome outcome = shell("gradcalc x --at 0:1:0.5 --plot - > /dev/full");
  EXPECT_THAT(outcome.err, HasSubstr("cannot write to standard output: No space left on device"));
  EXPECT_EQ(outcome.status, 2);
}

}  // namespace
}  // namespace gradcalc::testing
