#include <gmock/gmock.h>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view bonds =
    "id,x,note,y\n"
    "007,3.10,\"a, \"\"b\"\"\",4\n"
    "A 1,1,,2\n";

TEST(Keep, TheInputsColumnsStandBeforeTheResults) {
  EXPECT_EQ(gradcalc({"x*y", "--keep", "--format", "csv", "--exact"}, bonds).out,
            "id,x,note,y,f,df_dx,df_dy,df_dx_error,df_dy_error\n"
            "007,3.10,\"a, \"\"b\"\"\",4,12.4,4,3.1,0,0\n"
            "A 1,1,,2,2,2,1,0,0\n");
  EXPECT_EQ(gradcalc({"x*y", "--keep", "--format", "tsv", "--exact", "--show", "point,gradient"}, bonds).out,
            "id\tx\tnote\ty\tdf_dx\tdf_dy\n"
            "007\t3.10\t\"a, \"\"b\"\"\"\t4\t4\t3.1\n"
            "A 1\t1\t\t2\t2\t1\n");
  EXPECT_EQ(gradcalc({"x*y", "--keep", "--format", "json", "--exact", "--show", "point,gradient"}, bonds).out,
            R"({"id":"007","x":3.10,"note":"a, \"b\"","y":4,"at":{"x":3.1,"y":4},"gradient":{"x":4,"y":3.1},)"
            "\"status\":\"ok\"}\n"
            R"({"id":"A 1","x":1,"note":"","y":2,"at":{"x":1,"y":2},"gradient":{"x":2,"y":1},"status":"ok"})"
            "\n");
}

TEST(Keep, ResultsGiveWayToColumnsOfTheirNames) {
  EXPECT_EQ(gradcalc({"x", "--keep", "--format", "csv", "--exact"}, "x,f,df_dx\n1,a,b\n").out,
            "x,f,df_dx,f_,df_dx_,df_dx_error\n1,a,b,1,1,0\n");
  EXPECT_EQ(
      gradcalc({"x", "--keep", "--format", "json", "--exact", "--show", "value"}, "x,value,status\n1,a,b\n")
          .out,
      "{\"x\":1,\"value\":\"a\",\"status\":\"b\",\"value_\":1,\"status_\":\"ok\"}\n");
  EXPECT_EQ(gradcalc({"x", "--keep", "--format", "csv", "--exact", "--show", "value"}, "a,x,a\n1,2,3\n").out,
            "a,x,a_,f\n1,2,3,2\n");
}

TEST(Keep, LinesWithoutAHeaderHaveTheVariablesForColumns) {
  EXPECT_EQ(
      gradcalc({"x*y", "--keep", "--format", "csv", "--show", "value", "--exact"}, "3.0 4\ny=1e0,x=2\n").out,
      "x,y,f\n3.0,4,12\n2,1e0,2\n");
}

TEST(Keep, ABadRowIsKeptToo) {
  const Outcome outcome = gradcalc({"x*y", "--keep", "--format", "csv", "--show", "gradient"},
                                   "id,x,y\na,1,NA\nb,2\nc,3,4,5\nd,0,1\n");
  EXPECT_EQ(outcome.out,
            "id,x,y,df_dx,df_dy\na,1,NA,nan,nan\nb,2,,nan,nan\nc,3,\"4,5\",nan,nan\nd,0,1,1,0\n");
  EXPECT_EQ(outcome.status, 1);
}

TEST(Keep, BlanksThatSeparateFieldsOrStandBesideNumbersAreNoPartOfThem) {
  const auto kept = [](std::string_view input, const char* format) {
    return gradcalc({"x", "--keep", "--format", format, "--show", "value"}, input).out;
  };
  EXPECT_EQ(kept("x    y   name\n1    2   foo\n", "json"),
            "{\"x\":1,\"y\":2,\"name\":\"foo\",\"value\":1,\"status\":\"ok\"}\n");
  EXPECT_EQ(kept(" x y\n 1 a \n", "csv"), "x,y,f\n1,a,1\n");
  EXPECT_EQ(kept("x y\n1 \"a b\"\n", "tsv"), "x\ty\tf\n1\ta b\t1\n");
  EXPECT_EQ(kept("id, x\n7, 2\n", "json"), "{\"id\":7,\"x\":2,\"value\":2,\"status\":\"ok\"}\n");
  EXPECT_EQ(kept("x, name\n2, a \n", "csv"), "x,name,f\n2, a ,2\n");
}

TEST(Keep, NothingOfABadLineIsLost) {
  const auto kept = [](std::string_view input) {
    return gradcalc({"x*y", "--keep", "--format", "csv", "--show", "value"}, input).out;
  };
  EXPECT_EQ(kept("x,y,name\n3,4,b,c\n"), "x,y,name,f\n3,4,\"b,c\",nan\n");
  EXPECT_EQ(kept("x,y,name\n3,4,\"b\n"), "x,y,name,f\n3,4,\"\"\"b\",nan\n");
  EXPECT_EQ(kept("x,y\n\"3\"a,4\n"), "x,y,f\n\"\"\"3\"\"a,4\",,nan\n");
  EXPECT_EQ(kept("name y x\na 3 4 5\n"), "name,y,x,f\na,3,4 5,nan\n");
  EXPECT_EQ(kept("1,2\n1,2,foo\n3\n"), "x,y,f\n1,2,2\n1,\"2,foo\",nan\n3,,nan\n");
  EXPECT_EQ(kept("1,2\nx=1,z=2\nx=1\n"), "x,y,f\n1,2,2\n\"x=1,z=2\",,nan\n1,,nan\n");
}

TEST(Keep, IsForFormatsWithColumnsAndForStreams) {
  EXPECT_EQ(gradcalc({"x", "--keep"}, "x\n1\n").err,
            "gradcalc: error: --keep: text has no columns\nhint: add --format csv, tsv or json\n");
  EXPECT_EQ(gradcalc({"x", "--keep", "--at", "1", "--format", "csv"}).status, 2);
}

TEST(Keep, TheBytesAreTheSameForAnyNumberOfThreads) {
  std::string input = "id,x\n";
  for (int i = 0; i < 30'000; ++i)
    input += "row " + std::to_string(i) + "," + (i % 100 == 7 ? "-" : "2") + "\n";
  const Outcome one = gradcalc({"x^2", "--keep", "--format", "csv", "--jobs", "1"}, input);
  const Outcome four = gradcalc({"x^2", "--keep", "--format", "csv", "--jobs", "4"}, input);
  EXPECT_THAT(one.out, HasSubstr("row 29999,2,4,4"));
  EXPECT_EQ(four.out, one.out);
  EXPECT_EQ(four.err, one.err);
}

TEST(JsonLines, ArePoints) {
  const Outcome outcome = gradcalc({"x*y"}, "{\"x\":2,\"y\":3,\"id\":7}\n\n{\"y\":1,\"x\":5}\n");
  EXPECT_EQ(outcome.out, "3 2\n1 5\n");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(gradcalc({"x1^2"}, "{\"x0\":1,\"x1\":4}\n").out, "0 8\n");
  EXPECT_EQ(gradcalc({"p*q", "--column", "p=price (EUR)"}, "{\"price (EUR)\":2,\"q\":3}\n").out, "3 2\n");
}

TEST(JsonLines, AreReadBack) {
  EXPECT_EQ(shell("gradcalc 'x^2*y' --at 1:3:1,2 --format json | gradcalc 'x+y^2' --exact").out,
            "1 4\n1 4\n1 4\n");
}

TEST(JsonLines, KeepTheirMembers) {
  constexpr std::string_view input =
      "{\"id\":\"a\\n\",\"x\":2.0,\"tags\":[1, 2]}\n{\"x\":3,\"id\":null}\n{\"x\":\"4\",\"id\":\"c\"}\n";
  EXPECT_EQ(gradcalc({"x^2", "--keep", "--format", "json", "--exact", "--show", "gradient"}, input).out,
            "{\"id\":\"a\\n\",\"x\":2.0,\"tags\":[1, 2],\"gradient\":{\"x\":4},\"status\":\"ok\"}\n"
            "{\"x\":3,\"id\":null,\"gradient\":{\"x\":6},\"status\":\"ok\"}\n"
            "{\"x\":\"4\",\"id\":\"c\",\"gradient\":{\"x\":null},\"status\":\"bad input\",\"line\":3}\n");
  const Outcome csv = gradcalc({"x^2", "--keep", "--format", "csv", "--exact", "--show", "gradient"}, input);
  EXPECT_EQ(csv.out, "id,x,tags,df_dx\n\"a\n\",2.0,\"[1, 2]\",4\n,3,,6\nc,4,,nan\n");
  EXPECT_EQ(csv.err, "gradcalc: stdin:3: the key 'x' is the string '4', not a number\n");
  EXPECT_EQ(csv.status, 1);
}

TEST(JsonLines, AKeyWithoutAColumnIsSaidToBeLost) {
  const Outcome outcome = gradcalc({"x^2", "--keep", "--format", "csv", "--exact", "--show", "gradient"},
                                   "{\"x\":1}\n{\"x\":2,\"id\":7}\n");
  EXPECT_EQ(outcome.out, "x,df_dx\n1,2\n2,4\n");
  EXPECT_EQ(
      outcome.err,
      "gradcalc: warning: stdin:2: the key 'id' is not kept: the first object has no such key, and so the "
      "table no such column\n");
  EXPECT_EQ(outcome.status, 0);
}

TEST(JsonLines, ABadLineSaysWhatIsWrong) {
  const Outcome outcome = gradcalc({"x*y"}, "{\"x\":1,\"y\":2}\n{\"x\":1}\n{\"x\":1,\"y\":2\nx\n");
  EXPECT_EQ(outcome.out, "2 1\nnan nan\nnan nan\nnan nan\n");
  EXPECT_EQ(outcome.err,
            "gradcalc: stdin:2: the key 'y' is missing\n"
            "gradcalc: stdin:3: the object is not closed in its line\n"
            "gradcalc: stdin:4: not JSON: an object begins with '{'\n");
}

TEST(BadRows, KeepTheirGoodCoordinatesAndTellTheirLine) {
  const Outcome csv = gradcalc({"x*y", "--format", "csv", "--exact"}, "x,y\n1,NA\n,2\n3\n4,5\n");
  EXPECT_EQ(csv.out,
            "x,y,f,df_dx,df_dy,df_dx_error,df_dy_error\n"
            "1,nan,nan,nan,nan,nan,nan\n"
            "nan,2,nan,nan,nan,nan,nan\n"
            "nan,nan,nan,nan,nan,nan,nan\n"
            "4,5,20,5,4,0,0\n");
  EXPECT_EQ(csv.err,
            "gradcalc: stdin:2: field 2: 'NA' is a missing value, not a number\n"
            "gradcalc: stdin:3: field 1: a number is missing\n"
            "gradcalc: stdin:4: the line has 1 field, and the header has 2\n");
  EXPECT_EQ(gradcalc({"x*y", "--format", "json"}, "# a\n3,-\n").out,
            "{\"at\":{\"x\":3,\"y\":null},\"value\":null,\"gradient\":{\"x\":null,\"y\":null},"
            "\"status\":\"bad input\",\"line\":2}\n");
}

}  // namespace
}  // namespace gradcalc::testing
