#include "cli/input/csv_table.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

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

std::vector<double> read(std::string_view header_line, std::string_view record,
                         std::vector<std::string> variables) {
  const auto header = CsvHeader::recognise(header_line, variables);
  if (!header) throw std::runtime_error("no header");
  std::vector<Field> scratch;
  std::vector<double> point(variables.size());
  CsvColumns(*header, header_line, variables).read(record, scratch, point);
  return point;
}

TEST(OutputStyle, SplitsAtItsDelimiterAlone) {
  EXPECT_THAT(columns_of("a b, 2 ;c", ','), ElementsAre("a b", "2 ;c"));
  EXPECT_THAT(columns_of("a,b\tc", '\t'), ElementsAre("a,b", "c"));
  EXPECT_THAT(columns_of("1,,3,", ','), ElementsAre("1", "", "3", ""));
  EXPECT_THAT(columns_of("  1   2\t3 ", ' '), ElementsAre("1", "2", "3"));
}

TEST(OutputStyle, UnderstandsQuotedFields) {
  EXPECT_THAT(columns_of(R"("a, b",2,"3.5")", ','), ElementsAre("a, b", "2", "3.5"));
  EXPECT_THAT(columns_of(R"("say ""hi""",2)", ','), ElementsAre(R"(say ""hi"")", "2"));
  EXPECT_THAT(columns_of("\"two\nlines\",2", ','), ElementsAre("two\nlines", "2"));
  EXPECT_THAT(columns_of(R"(5" pipe,2)", ','), ElementsAre(R"(5" pipe)", "2"));
  EXPECT_THROW(columns_of(R"("open,2)", ','), Error);
  EXPECT_THROW(columns_of(R"("a"b,2)", ','), Error);
}

TEST(OutputStyle, ARecordEndsAtTheNewlineOutsideQuotes) {
  EXPECT_EQ(record_end("1,2\n3", ','), 4U);
  EXPECT_EQ(record_end("\"a\nb\",2\n3", ','), 8U);
  EXPECT_EQ(record_end("\"a\"\"\nb\",2\n3", ','), 10U);
  EXPECT_EQ(record_end("5\" pipe,2\n3", ','), 10U);
  EXPECT_EQ(record_end("1,2", ','), std::string_view::npos);
  EXPECT_EQ(record_end("\"a\nb", ','), std::string_view::npos);
  EXPECT_EQ(record_end("# see, \"this\na,3\n", ','), 13U);
  EXPECT_EQ(record_end("\"a 2\nb 3\n", ' '), 5U);
}

TEST(OutputStyle, AHeaderHasAVariableOrANameAndNoNumber) {
  const std::vector<std::string> variables{"x", "y"};
  for (const char* header : {"x,y", "y;x", "name\tx\ty", "x y", "bond id,yield", "x,2020", "\"x\",\"y\""})
    EXPECT_TRUE(CsvHeader::recognise(header, variables)) << header;
  for (const char* line : {"1,2", "3,abc", "nan,inf", "?", "", "\"x", "-,-"})
    EXPECT_FALSE(CsvHeader::recognise(line, variables)) << line;
}

TEST(OutputStyle, MapsColumnsToVariablesInAnyOrder) {
  EXPECT_THAT(read("name,y,x", "q,4,3", {"x", "y"}), ElementsAre(3, 4));
  EXPECT_THAT(read("name;y;x", "\"a;b\";\"4\";3", {"x", "y"}), ElementsAre(3, 4));
  EXPECT_THAT(read("y x", " 4\t3 ", {"x", "y"}), ElementsAre(3, 4));
  EXPECT_THAT(read("x,comment", "3,", {"x"}), ElementsAre(3));
}

std::string refusal(std::string_view header, std::string_view record, std::vector<std::string> variables) {
  try {
    read(header, record, std::move(variables));
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(OutputStyle, RefusesWithTheFieldOrTheColumn) {
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
