#include <gmock/gmock.h>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view bonds =
    "name,years,price,rate\n"
    "\"Smith, John\",10,100,0.05\n"
    "B,2,50.5,0\n";

TEST(Table, AHeaderMapsColumnsToVariables) {
  const TemporaryFile file(bonds);
  const Outcome outcome =
      gradcalc({"price*exp(-rate*years)", "--points", file.path(), "--format", "csv", "--precision", "6"});
  EXPECT_EQ(outcome.out,
            "price,rate,years,f,df_dprice,df_drate,df_dyears\n"
            "100,0.05,10,60.6531,0.606531,-606.531,-3.03265\n"
            "50.5,0,2,50.5,1,-101,0\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Table, VarsAndWrtWorkOnColumns) {
  EXPECT_EQ(gradcalc({"price*rate", "--vars", "rate,price"}, bonds).out, "100 0.05\n50.5 0\n");
  EXPECT_EQ(gradcalc({"price*rate", "--wrt", "rate"}, bonds).out, "100\n50.5\n");
}

TEST(Table, NumberedVariablesAreColumnsToo) {
  EXPECT_EQ(gradcalc({"x1^2"}, "x1,label,x0\n4,a,3\n").out, "0 8\n");
  EXPECT_EQ(gradcalc({"x1*x2"}, "x1,x2\n4,3\n").out, "3 4\n");
}

TEST(Table, AMissingOrDoubleColumnIsAnError) {
  const Outcome missing = gradcalc({"price*volume"}, bonds);
  EXPECT_EQ(missing.out, "");
  EXPECT_EQ(missing.err,
            "gradcalc: error: stdin:1: the header has no column 'volume'\n"
            "  name,years,price,rate\n"
            "                       ^\n"
            "hint: its columns: name, years, price and rate; --column volume=NAME names another\n");
  EXPECT_EQ(missing.status, 2);
  EXPECT_THAT(gradcalc({"a"}, "# note\n\na,b,a\n1,2,3\n").err,
              HasSubstr("stdin:3: the header has two columns 'a': fields 1 and 3"));
}

TEST(Table, AConstantHasItsValueInEachRowInAllWays) {
  for (const std::string option : {"--digits=5", "--exact", "--order=2", "--hessian", "--h=auto"}) {
    const Outcome constant = gradcalc({"sqrt(4)", option, "--format", "csv"}, "x,y\n1,2\n3,\n");
    EXPECT_EQ(constant.out, "f\n2\n2\n") << option;
    EXPECT_EQ(constant.status, 0) << option;
    const Outcome undefined = gradcalc({"sqrt(-2)", option, "--format", "csv"}, "x,y\n1,2\n");
    EXPECT_EQ(undefined.out, "f\nnan\n") << option;
    EXPECT_EQ(undefined.err, "gradcalc: warning: stdin:2: f is nan\n") << option;
    EXPECT_EQ(undefined.status, 1) << option;
  }
  EXPECT_EQ(gradcalc({"sqrt(2)", "--digits", "5", "--hessian", "--format", "csv"}, "x,y\n1,2\n").out,
            "f\n1.4142\n");
}

TEST(Table, BadRowsAreReportedWithTheLineOfTheFile) {
  const Outcome outcome = gradcalc({"x*y"}, "x,y,note\n1,2,\"two\nlines\"\n3,,c\n4,5\n6,7,\"ok\"\n");
  EXPECT_EQ(outcome.out, "2 1\nnan nan\nnan nan\n7 6\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: stdin:4: field 2: a number is missing\n"
            "gradcalc: stdin:5: the line has 2 fields, and the header has 3\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Table, AQuotedFieldMayCrossTheReadersBlocks) {
  std::string table = "x,note\n";
  std::string expected;
  for (int i = 0; i < 20'000; ++i) {
    table += std::to_string(i % 50) + ",\"a long note\nwith, a comma and a \"\"quote\"\"\"\n";
    expected += std::to_string(i % 50) + "\n";
  }
  EXPECT_EQ(gradcalc({"x^2/2", "--precision", "3"}, table).out, expected);
}

TEST(Table, AQuoteInACommentOrBetweenBlanksJoinsNoLines) {
  EXPECT_EQ(gradcalc({"x^2"}, "name,x\n# see, \"this\na,3\nb,4\n").out, "6\n8\n");
  EXPECT_EQ(gradcalc({"x^2"}, "name x\n\"a 2\nb 3\n\"c 4\nd 5\n").out, "4\n6\n8\n10\n");
}

TEST(Table, AHeaderMayGoOverSeveralLines) {
  EXPECT_EQ(gradcalc({"x*y"}, "\"na\nme\",x,y\nq,1,2\n?,?,?\n").err,
            "gradcalc: stdin:4: field 2: '?' is not a number\n");
  EXPECT_EQ(gradcalc({"x*y"}, "\"na\nme\",x,y\nq,1,2\n").out, "2 1\n");
}

TEST(Table, AQuoteThatIsNeverClosedCostsOneRow) {
  const Outcome outcome = gradcalc({"x^2"}, "x,name\n1,\"a\n2,b\n3,c\n");
  EXPECT_EQ(outcome.out, "nan\n4\n6\n");
  EXPECT_EQ(outcome.err, "gradcalc: stdin:2: a quoted field is not closed\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Table, ARowOfEmptyFieldsIsABadRow) {
  EXPECT_EQ(gradcalc({"x*y"}, "x\ty\n1\t2\n\t\n3\t4\n").out, "2 1\nnan nan\n4 3\n");
}

TEST(Table, AHeaderThatArrivesAloneIsKept) {
  Coprocess process({"x*y"});
  process.send("y,x\n");
  process.send("3,4\n");
  EXPECT_EQ(process.receive(), "3 4");
}

TEST(Table, MillerAndJqReadTheResultsBack) {
  const std::string points = "printf 'x,y\\n3,4\\n0,2\\n' | gradcalc 'x^2+y^2' --precision 6 ";
  EXPECT_EQ(shell(points + "--format csv | mlr --icsv --ojson cut -f df_dx | jq -c 'map(.df_dx)'").out,
            "[6,0]\n");
  EXPECT_EQ(shell(points + "--format tsv | mlr --itsv --ocsv --headerless-csv-output cut -f f").out,
            "25\n4\n");
  EXPECT_EQ(shell(points + "--format json | jq -c '[.at.x, .value, .gradient.y, .status]'").out,
            "[3,25,8,\"ok\"]\n[0,4,4,\"ok\"]\n");
}

TEST(Table, NothingFromOutsideReachesTheTerminalAsItIs) {
  const Outcome header = gradcalc({"x*y"}, "alpha\tb\033]0;pwned\007\xc2\x9b\n1\t2\n");
  EXPECT_EQ(header.err,
            "gradcalc: error: stdin:1: the header has no column 'x'\n"
            "  alpha\\tb\\x1b]0;pwned\\x07\\u{9b}\n"
            "                                ^\n"
            "hint: its columns: alpha and b\\x1b]0;pwned\\x07\\u{9b}; --column x=NAME names another\n");
  const Outcome file = shell("gradcalc x --points \"$(printf 'a\\033[31m\\n\\342\\200\\256.csv')\"");
  EXPECT_EQ(file.err, "gradcalc: error: cannot read a\\x1b[31m\\n\\u{202e}.csv: No such file or directory\n");
  const Outcome line = gradcalc({"x"}, "5\n1\033[2J\n");
  EXPECT_EQ(line.err, "gradcalc: stdin:2: field 1: '1\\x1b[2J' is not a number\n");
  const Outcome option = gradcalc({"x", "--wrt", "a\r\u202eb", "--at", "1"});
  EXPECT_EQ(
      option.err,
      "gradcalc: error: --wrt: the function has no variable 'a\\r\\u{202e}b'\nhint: its variables: x\n");
}

TEST(Table, WhatIsNoTextIsRefusedWithTheRemedy) {
  const Outcome compressed = shell("printf 'x\\n1\\n' | gzip >p.csv.gz; gradcalc x --points p.csv.gz");
  EXPECT_EQ(compressed.err,
            "gradcalc: error: p.csv.gz is compressed (gzip)\nhint: gzip -dc p.csv.gz | gradcalc ...\n");
  EXPECT_EQ(compressed.status, 2);
  const Outcome utf16 = shell("printf '\\377\\3761\\0\\n\\0' | gradcalc x");
  EXPECT_EQ(
      utf16.err,
      "gradcalc: error: stdin is UTF-16, not UTF-8\nhint: iconv -f UTF-16 -t UTF-8 FILE | gradcalc ...\n");
  EXPECT_EQ(utf16.status, 2);
}

TEST(Table, GreekNamesAreAlignedAndABadLineHasItsNumber) {
  EXPECT_EQ(
      gradcalc({"α^2*b", "--format", "table", "--exact", "--show", "point,value,gradient"}, "2,1\n3\n").out,
      "at b = 2, α = 1\nf     = 2\ndf/db = 1\ndf/dα = 4\n\n"
      "at b = nan, α = nan: bad input, line 2\nf     = nan\ndf/db = nan\ndf/dα = nan\n");
}

}  // namespace
}  // namespace gradcalc::testing
