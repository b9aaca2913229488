#include <gmock/gmock.h>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

TEST(Format, TextIsThePartialsOnOneLine) {
  EXPECT_EQ(gradcalc({"x/3+y/7", "--at", "1,1"}).out, "0.3333333333 0.1428571429\n");
}

TEST(Format, CsvAndTsvHaveAHeaderRow) {
  EXPECT_EQ(gradcalc({"x0^2+x1^2", "--at", "3,4", "--format", "csv"}).out,
            "x0,x1,f,df_dx0,df_dx1\n3,4,25,6.00000000000378,7.999999999999119\n");
  EXPECT_EQ(gradcalc({"x0^2+x1^2", "--at", "3,4", "--format", "tsv"}).out,
            "x0\tx1\tf\tdf_dx0\tdf_dx1\n3\t4\t25\t6.00000000000378\t7.999999999999119\n");
  EXPECT_EQ(gradcalc({"x^2", "--at", "3", "--format", "csv", "--no-header"}).out, "3,9,6.000000000012662\n");
}

TEST(Format, JsonIsOneObjectALine) {
  EXPECT_EQ(gradcalc({"x0^2+x1^2", "--at", "3,4", "--at", "0,2", "--format", "json", "--precision", "6"}).out,
            "{\"at\":{\"x0\":3,\"x1\":4},\"value\":25,\"gradient\":{\"x0\":6,\"x1\":8},\"status\":\"ok\"}\n"
            "{\"at\":{\"x0\":0,\"x1\":2},\"value\":4,\"gradient\":{\"x0\":0,\"x1\":4},\"status\":\"ok\"}\n");
}

TEST(Format, JsonSaysWhatFailedAndHasNullForIt) {
  EXPECT_EQ(
      gradcalc({"sqrt(x)", "--format", "json"}, "0\n?\n").out,
      "{\"at\":{\"x\":0},\"value\":0,\"gradient\":{\"x\":null},\"status\":\"undefined\"}\n"
      "{\"at\":{\"x\":null},\"value\":null,\"gradient\":{\"x\":null},\"status\":\"bad input\",\"line\":2}\n");
}

TEST(Format, AnUnknownOneIsRefusedWithTheList) {
  const Outcome outcome = gradcalc({"x", "--at", "1", "--format", "xml"});
  EXPECT_EQ(outcome.err,
            "gradcalc: error: --format: there is no 'xml'\nhint: one of: text, table, csv, tsv, json\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(Show, ChoosesTheColumns) {
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--show", "point,value,gradient"}).out, "3 4 12 4 3\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--show", "value"}).out, "12\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--show", "value", "--format", "csv"}).out, "f\n12\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--show", "value", "--format", "json"}).out,
            "{\"value\":12,\"status\":\"ok\"}\n");
  EXPECT_EQ(gradcalc({"x*y", "--at", "3,4", "--show", "colour"}).err,
            "gradcalc: error: --show: there is no 'colour'\nhint: one of: point, value, gradient, error, "
            "exact, difference, relative, check, "
            "verdict, evaluations, uncertainty, contribution, share, expanded, second, near_break, status, "
            "correlation, trials\n");
}

TEST(Precision, IsANumberOfDigitsOrFull) {
  EXPECT_EQ(gradcalc({"x^2", "--at", "3", "--precision", "full"}).out, "6.000000000012662\n");
  EXPECT_EQ(gradcalc({"x/3", "--at", "3", "--precision", "3"}).out, "0.333\n");
  EXPECT_EQ(gradcalc({"x/3", "--at", "3", "--precision", "3", "--format", "csv"}).out,
            "x,f,df_dx\n3,1,0.333\n");
  for (const char* precision : {"0", "18", "-1", "3.5", "many", ""}) {
    const Outcome outcome = gradcalc({"x", "--at", "3", "--precision", precision});
    EXPECT_THAT(outcome.err, HasSubstr("is not a whole number from 1 to 17, nor 'full'")) << precision;
    EXPECT_EQ(outcome.status, 2) << precision;
  }
}

TEST(Numbers, HaveNoNegativeZeroAndNoNegativeNan) {
  EXPECT_EQ(gradcalc({"-x*0", "--at", "3", "--show", "value,gradient"}).out, "0 0\n");
  EXPECT_EQ(gradcalc({"-sqrt(x)", "--at", "-1", "--show", "value,gradient"}).out, "nan nan\n");
}

}  // namespace
}  // namespace gradcalc::testing
