#include "cli/input/csv_table.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

#include "cli/input/csv_record.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> columns_of(std::string_view record, char delimiter) {
  std::vector<Field> fields;
  split_columns(record, delimiter, fields);
  std::vector<std::string> texts;
  for (const Field& field : fields) texts.emplace_back(field.text);
  return texts;
}

std::optional<CsvHeader> recognise(std::string_view line, const std::vector<std::string>& columns) {
  return CsvHeader::recognise(line, columns, CoordinateReader(CoordinateReader::Source::file));
}

CsvColumns columns(std::string_view line, const std::vector<std::string>& variables,
                   const std::vector<NamedColumn>& named = {}) {
  const auto header = recognise(line, columns_of(variables, named));
  if (!header) throw std::runtime_error("no header");
  return {*header, line, variables, named, CoordinateReader(CoordinateReader::Source::file)};
}

std::vector<double> read(std::string_view header_line, std::string_view record,
                         const std::vector<std::string>& variables,
                         const std::vector<NamedColumn>& named = {}) {
  RecordParts parts;
  std::vector<double> point(variables.size());
  columns(header_line, variables, named).read(record, parts, point);
  return point;
}

TEST(Csv, SplitsAtItsDelimiterAlone) {
  EXPECT_THAT(columns_of("a b, 2 ;c", ','), ElementsAre("a b", "2 ;c"));
  EXPECT_THAT(columns_of("a,b\tc", '\t'), ElementsAre("a,b", "c"));
  EXPECT_THAT(columns_of("1,,3,", ','), ElementsAre("1", "", "3", ""));
  EXPECT_THAT(columns_of("  1   2\t3 ", ' '), ElementsAre("1", "2", "3"));
}

TEST(Csv, UnderstandsQuotedFields) {
  EXPECT_THAT(columns_of(R"("a, b",2,"3.5")", ','), ElementsAre("a, b", "2", "3.5"));
  EXPECT_THAT(columns_of(R"("say ""hi""",2)", ','), ElementsAre(R"(say ""hi"")", "2"));
  EXPECT_THAT(columns_of("\"two\nlines\",2", ','), ElementsAre("two\nlines", "2"));
  EXPECT_THAT(columns_of(R"(5" pipe,2)", ','), ElementsAre(R"(5" pipe)", "2"));
  EXPECT_THROW(columns_of(R"("open,2)", ','), Error);
  EXPECT_THROW(columns_of(R"("a"b,2)", ','), Error);
}

TEST(Csv, ARecordEndsAtTheNewlineOutsideQuotes) {
  EXPECT_EQ(record_end("1,2\n3", ','), 4U);
  EXPECT_EQ(record_end("\"a\nb\",2\n3", ','), 8U);
  EXPECT_EQ(record_end("\"a\"\"\nb\",2\n3", ','), 10U);
  EXPECT_EQ(record_end("5\" pipe,2\n3", ','), 10U);
  EXPECT_EQ(record_end("1,2", ','), std::string_view::npos);
  EXPECT_EQ(record_end("\"a\nb", ','), std::string_view::npos);
  EXPECT_EQ(record_end("# see, \"this\na,3\n", ','), 13U);
  EXPECT_EQ(record_end("\"a 2\nb 3\n", ' '), 5U);
}

TEST(Csv, AHeaderHasAVariableOrANameAndNoNumber) {
  const std::vector<std::string> variables{"x", "y"};
  for (const char* header : {"x,y", "y;x", "name\tx\ty", "x y", "bond id,yield", "x,2020", "\"x\",\"y\"",
                             "rate (%),price (EUR)", "\"Sepal.Width\"", "x-pos", "größe", "1st,2nd", "a/b;c",
                             "pi,e", "\"y\" \"x\"", "€", "Jan 2020,Feb 2020"})
    EXPECT_TRUE(recognise(header, variables)) << header;
  for (const char* line :
       {"1,2", "3,abc", "nan,inf", "?", "", "\"x,y", "-,-", "NA,NULL", "x=3,y=4", "[1. 2.]", "pi/4",
        "sqrt(2),pi/4", "(pi/4, sqrt(2))", "atan2(1,2)", "0:1:0.5", "2020-01-05", "12:30", "[nan 2]"})
    EXPECT_FALSE(recognise(line, variables)) << line;
}

TEST(Csv, NamesInHeadersAreWhatTheirFieldsStandFor) {
  EXPECT_THAT(recognise(R"("say ""hi""",x)", {})->names, ElementsAre(R"(say "hi")", "x"));
  EXPECT_THAT(recognise(R"("Sepal.Length" "Sepal Width")", {})->names,
              ElementsAre("Sepal.Length", "Sepal Width"));
}

TEST(Csv, QuotesBetweenBlanksAreUnderstoodWhereTheyClose) {
  EXPECT_THAT(columns_of(R"("a b" 2  "c")", ' '), ElementsAre("a b", "2", "c"));
  EXPECT_THAT(columns_of(R"("a 2 b"c "d)", ' '), ElementsAre(R"("a)", "2", R"(b"c)", R"("d)"));
}

TEST(Csv, AColumnMayHaveAnotherNameThanItsVariable) {
  EXPECT_THAT(read("rate (%),price (EUR)", "5,100", {"p", "r"}, {{"p", "price (EUR)"}, {"r", "rate (%)"}}),
              ElementsAre(100, 5));
  EXPECT_THAT(read("x,y,z", "1,2,3", {"x", "y"}, {{"x", "z"}}), ElementsAre(3, 2));
  try {
    columns("a,b", {"x", "y"}, {{"x", "a"}, {"y", "a"}});
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the column 'a' is given to two variables: x and y");
  }
}

TEST(Csv, AMissingColumnIsNamedWithThoseThatThereAre) {
  const auto hint = [](std::string_view header, const std::string& variable) {
    try {
      columns(header, {variable, "x"});
    } catch (const Error& error) {
      return error.hint();
    }
    return std::string("accepted");
  };
  EXPECT_EQ(hint("Price,x", "price"),
            "its columns: Price and x; did you mean 'Price'? then --column price=Price");
  EXPECT_EQ(hint("price (EUR),x", "price"),
            "its columns: price (EUR) and x; did you mean 'price (EUR)'? then --column price='price (EUR)'");
  EXPECT_EQ(hint("Y,x", "y"), "its columns: Y and x; did you mean 'Y'? then --column y=Y");
  EXPECT_EQ(hint("a,x", "volume"), "its columns: a and x; --column volume=NAME names another");
}

TEST(Csv, ABadRecordKeepsItsGoodCoordinates) {
  using ::testing::IsNan;
  RecordParts parts;
  std::vector<double> point(2);
  const CsvColumns table = columns("x,id,y", {"x", "y"});
  EXPECT_THROW(table.read("3,q,NA", parts, point), Error);
  EXPECT_THAT(point, ElementsAre(3, IsNan()));
  EXPECT_THROW(table.read("3,q", parts, point), Error);
  EXPECT_THAT(point, ElementsAre(IsNan(), IsNan()));
}

std::vector<std::string> kept(std::string_view header, std::string_view record) {
  RecordParts parts;
  std::vector<KeptField> fields;
  columns(header, {"x"}).keep(record, parts, fields);
  std::vector<std::string> texts;
  for (const KeptField& field : fields) texts.push_back(field.name + "=" + field.text);
  return texts;
}

TEST(Csv, FieldsAreKeptByteForByte) {
  EXPECT_THAT(kept("id,x", "007,3.10"), ElementsAre("id=007", "x=3.10"));
  EXPECT_THAT(kept("id,x", " a , 3 "), ElementsAre("id= a ", "x=3"));
  EXPECT_THAT(kept("id,x", R"("a, ""b""",3)"), ElementsAre(R"(id=a, "b")", "x=3"));
  EXPECT_THAT(kept("id,x,id", "a,3,b"), ElementsAre("id=a", "x=3", "id_=b"));
  EXPECT_THAT(kept("id,x,y", "a"), ElementsAre("id=a", "x=", "y="));
  EXPECT_THAT(kept("id,x", "a,1,2"), ElementsAre("id=a", "x=1,2"));
  EXPECT_THAT(kept("x,id", "1,\"b"), ElementsAre("x=1", "id=\"b"));
  EXPECT_THAT(kept("id  x", "a   3"), ElementsAre("id=a", "x=3"));
}

TEST(Csv, MapsColumnsToVariablesInAnyOrder) {
  EXPECT_THAT(read("name,y,x", "q,4,3", {"x", "y"}), ElementsAre(3, 4));
  EXPECT_THAT(read("name;y;x", "\"a;b\";\"4\";3", {"x", "y"}), ElementsAre(3, 4));
  EXPECT_THAT(read("y x", " 4\t3 ", {"x", "y"}), ElementsAre(3, 4));
  EXPECT_THAT(read("x,comment", "3,", {"x"}), ElementsAre(3));
}

std::string refusal(std::string_view header, std::string_view record,
                    const std::vector<std::string>& variables) {
  try {
    read(header, record, variables);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Csv, RefusesWithTheFieldOrTheColumn) {
  EXPECT_EQ(refusal("x,z", "1,2", {"x", "y"}), "the header has no column 'y'");
  EXPECT_EQ(refusal("x,y,x", "1,2,3", {"x", "y"}), "the header has two columns 'x': fields 1 and 3");
  EXPECT_EQ(refusal("name,x", "q,abc", {"x"}), "field 2: 'abc' is not a number");
  EXPECT_EQ(refusal("name,x", "q,", {"x"}), "field 2: a number is missing");
  EXPECT_EQ(refusal("name,x", "q", {"x"}), "the line has 1 field, and the header has 2");
  EXPECT_EQ(refusal("name,x", "q,1,2", {"x"}), "the line has 3 fields, and the header has 2");
  EXPECT_EQ(refusal("x,name", "1,q,2", {"x"}), "the line has 3 fields, and the header has 2");
}

}  // namespace
}  // namespace gradcalc::cli
