#include <gmock/gmock.h>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(Header, WithQuotesAndAnyLineEndsIsOne) {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const std::string table =
        std::string("\"rate\",\"price\"") + end + "0.05,100" + end + "\"0.02\",\"50\"" + end;
    EXPECT_EQ(gradcalc({"price*rate"}, table).out, "0.05 100\n0.02 50\n") << end;
  }
}

TEST(Header, LinesMayEndInCarriageReturnsAlone) {
  const Outcome outcome = gradcalc({"x*y"}, "1,2\r3,abc\r5,6");
  EXPECT_EQ(outcome.out, "2 1\nnan nan\n6 5\n");
  EXPECT_EQ(outcome.err, "gradcalc: stdin:2: field 2: 'abc' is not a number\n");
  std::string many;
  std::string expected;
  for (int i = 0; i < 50'000; ++i) {
    many += std::to_string(i % 50) + ",1\r";
    expected += "1 " + std::to_string(i % 50) + "\n";
  }
  EXPECT_EQ(gradcalc({"x*y", "--precision", "3"}, many).out, expected);
}

TEST(Header, WithoutTheVariablesIsAnErrorThatListsItsColumns) {
  const Outcome outcome = gradcalc({"price*rate"}, "rate (%),price (EUR)\n5,100\n");
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err,
            "gradcalc: error: stdin:1: the header has no column 'price'\n"
            "  rate (%),price (EUR)\n"
            "                      ^\n"
            "hint: its columns: rate (%) and price (EUR); did you mean 'price (EUR)'? then --column "
            "price='price (EUR)'\n");
  EXPECT_EQ(outcome.status, 2);
  for (const char* names : {"\"Sepal.Width\"", "x-pos", "größe", "1a", "\"a b\" c"})
    EXPECT_THAT(gradcalc({"x"}, std::string(names) + "\n5\n").err,
                HasSubstr("stdin:1: the header has no column 'x'"));
  EXPECT_THAT(gradcalc({"x"}, "a,b").err, HasSubstr("stdin:1: the header"));
}

TEST(Header, ColumnNamesTheColumnOfAVariable) {
  constexpr std::string_view table = "rate (%),price (EUR)\n5,100\n";
  EXPECT_EQ(gradcalc({"p*r", "--column", "p=price (EUR)", "--column", "r=rate (%)"}, table).out, "5 100\n");
  EXPECT_EQ(gradcalc({"x0*x1", "--column", "x0=b", "--column", "x1=a"}, "a,b\n2,3\n").out, "2 3\n");
  EXPECT_EQ(gradcalc({"p*r", "--column", "q=price (EUR)"}, table).err,
            "gradcalc: error: --column: the function has no variable 'q'\nhint: its variables: p and r\n");
  EXPECT_EQ(
      gradcalc({"p", "--column", "p"}, table).err,
      "gradcalc: error: --column: 'p' is not NAME=COLUMN\nhint: for example --column p=\"price (EUR)\"\n");
  EXPECT_EQ(gradcalc({"p", "--column", "p=a"}, "3\n").err,
            "gradcalc: error: stdin:1: --column names a column, and there is no header\n  3\n  ^\n"
            "hint: the order of the columns is given by --vars\n");
  EXPECT_EQ(gradcalc({"p", "--column", "p=a", "--at", "3"}).status, 2);
}

TEST(Header, BelowATitleOrBadLinesCounts) {
  const auto run = [](std::string_view input) { return gradcalc({"a^2*b"}, input); };
  for (const char* title :
       {"Bonds 2035", "2024-01-05", "3", "NA,3", "Monthly report", "1;2;3", "date=2035", "\"A, B\""}) {
    const Outcome outcome = run(std::string(title) + "\n# note\n\nb,a\n2,3\n");
    EXPECT_EQ(outcome.out, "nan nan\n12 9\n") << title;
    EXPECT_EQ(outcome.err, "gradcalc: stdin:1: this line stands above the header, and is no point\n");
    EXPECT_EQ(outcome.status, 1);
  }
  const Outcome two = run("3\nNA NA\nb a\n2 3\n4 x\n");
  EXPECT_EQ(two.out, "nan nan\nnan nan\n12 9\nnan nan\n");
  EXPECT_EQ(two.err,
            "gradcalc: stdin:1: this line stands above the header, and is no point\n"
            "gradcalc: stdin:2: this line stands above the header, and is no point\n"
            "gradcalc: stdin:5: field 2: 'x' is not a number\n");
  EXPECT_EQ(gradcalc({"a^2*b", "--strict"}, "3\nb a\n2 3\n").out, "");
  EXPECT_EQ(gradcalc({"a*b", "--keep", "--format", "csv", "--show", "value"}, "T 1\nb,a\n2,3\n").out,
            "b,a,f\nT 1,,nan\n2,3,6\n");
}

TEST(Header, BelowAPointIsABadLine) {
  const Outcome outcome = gradcalc({"a^2*b"}, "NA,3\n2,4\nb,a\n2,3\n");
  EXPECT_EQ(outcome.out, "nan nan\n16 4\nnan nan\n12 4\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(gradcalc({"a^2*b"}, "price,rate\n2,3\nb,a\n").err, HasSubstr("has no column 'a'"));
}

TEST(Header, ThatComesAfterBadLinesHaveBeenAnsweredIsAnError) {
  const Outcome outcome = shell("(echo 3; sleep 0.5; printf 'b a\\n2 3\\n') | gradcalc 'a^2*b'");
  EXPECT_EQ(outcome.out, "nan nan\n");
  EXPECT_THAT(outcome.err, HasSubstr("stdin:2: this line names variables as a header does, and came after "
                                     "lines that are no points\n  b a\n  ^\n"
                                     "hint: let the header be the first line\n"));
  EXPECT_EQ(outcome.status, 2);
}

TEST(Header, TheDelimiterMayBeDeclaredAboveIt) {
  for (const char* line : {"sep=;\n", "SEP=;\r\n", "\"sep=;\"\n", "\xef\xbb\xbfsep=;\n"}) {
    EXPECT_EQ(gradcalc({"a^2*b"}, std::string(line) + "b;a\n2;3\n").out, "12 9\n") << line;
    EXPECT_EQ(gradcalc({"a^2*b"}, std::string(line) + "b;a, old\n").err.substr(0, 60),
              "gradcalc: error: stdin:2: the header has no column 'a'\n  b;a")
        << line;
    EXPECT_EQ(gradcalc({"a^2*b"}, std::string(line) + "3;2\n").out, "12 9\n") << line;
  }
  EXPECT_EQ(gradcalc({"a^2*b"}, "sep=;\n1;x\n").err, "gradcalc: stdin:2: field 2: 'x' is not a number\n");
}

TEST(Header, InACommentIsOfferedWhereItsOrderIsAnother) {
  const Outcome outcome = gradcalc({"x^2*y"}, "# y,x\n1,2\n");
  EXPECT_EQ(outcome.out, "4 1\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: stdin:2: the columns are read as x and y, and the comment above may be a header: "
      "'y,x'; without its '#' it is one\n");
  EXPECT_EQ(gradcalc({"x^2*y"}, "# x y\n1 2\n").err, "");
  EXPECT_EQ(gradcalc({"x^2*y", "--vars", "y,x"}, "# y,x\n1,2\n").err, "");
  EXPECT_EQ(gradcalc({"x^2*y"}, "# the x and y of it\n1 2\n").err, "");
}

TEST(Header, OfTheResultsIsThereWithoutAPoint) {
  for (const char* input : {"", "\n", "# nothing\n", "x,y\n"})
    EXPECT_EQ(gradcalc({"x*y", "--format", "csv"}, input).out, "x,y,f,df_dx,df_dy\n") << input;
  EXPECT_EQ(gradcalc({"x0*x1", "--format", "tsv"}, "").out, "x0\tx1\tf\tdf_dx0\tdf_dx1\n");
  EXPECT_EQ(gradcalc({"x*y", "--format", "csv", "--no-header"}, "").out, "");
  for (const char* format : {"text", "json"}) {
    const Outcome outcome = gradcalc({"x*y", "--format", format}, "");
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.status, 0);
  }
  EXPECT_EQ(gradcalc({"42", "--format", "csv"}, "").out, "");
}

TEST(Lines, OfPrintedArraysAndListsArePoints) {
  EXPECT_EQ(gradcalc({"x0*x1"}, "[[1. 2.]\n [3. 4.]]\n").out, "2 1\n4 3\n");
  EXPECT_EQ(gradcalc({"x0*x1"}, "[[1, 2],\n [3, 4]]\n").out, "2 1\n4 3\n");
  EXPECT_EQ(gradcalc({"x0*x1"}, "(1, 2)\n(3, 4)\n").out, "2 1\n4 3\n");
}

TEST(Lines, WithDecimalCommasAreRefusedWithTheRemedy) {
  const Outcome outcome = gradcalc({"x0^2+x1^2"}, "1,5;2,5\n3;4\n");
  EXPECT_EQ(outcome.out, "nan nan\n6 8\n");
  EXPECT_EQ(outcome.err, "gradcalc: stdin:1: '1,5' has a decimal comma: write 1.5\n");
  EXPECT_EQ(gradcalc({"x*y"}, "x;y\n1,5;2\n").err,
            "gradcalc: stdin:2: field 1: '1,5' has a decimal comma: write 1.5\n");
}

TEST(Coordinates, MayBeConstantExpressions) {
  EXPECT_EQ(gradcalc({"x*y", "--at", "pi/4,sqrt(2)", "--exact"}).out, "1.4142135623731 0.785398163397448\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "(3,4)"}).out, "4 3\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "x=1/4,y=a/2", "--let", "a=3", "--exact"}).out, "1.5 0.25\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "atan2(0,1),3", "--exact"}).out, "3 0\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--along", "2^-1,1/2", "--exact"}).out,
            gradcalc({"x*y", "--at", "3,4", "--along", "1,1", "--exact"}).out);
  EXPECT_EQ(gradcalc({"x^3", "--at", "1", "--h", "1/1024"}).out,
            gradcalc({"x^3", "--at", "1", "--h", "0.0009765625"}).out);
  EXPECT_EQ(gradcalc({"x", "--at", "-0.3:0.3:0.1", "--show", "point", "--precision", "full"}).out,
            "-0.3\n-0.2\n-0.1\n0\n0.1\n0.2\n0.3\n");
  EXPECT_EQ(gradcalc({"x*y"}, "pi/2,2\n1/3,4\n").out, "2 1.570796327\nnan nan\n");
}

}  // namespace
}  // namespace gradcalc::testing
