#include "cli/input/stream_header.hpp"

#include <gmock/gmock.h>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = StreamHeader::Kind;

StreamHeader header_of(std::string_view lines, const std::string& expression,
                       std::vector<NamedColumn> columns = {}) {
  const StreamVariables variables{
      free_names(expression), {}, std::move(columns), CoordinateReader(CoordinateReader::Source::file)};
  return *read_stream_header(lines, variables);
}

TEST(StreamHeader, IsATableOfNamesOfObjectsOrOfNumbers) {
  EXPECT_EQ(header_of("x,y\n1,2\n", "x*y").kind, Kind::table);
  EXPECT_EQ(header_of("\"rate\",\"price\"\r\n0.05,100\r\n", "price*rate").header.names.size(), 2U);
  EXPECT_EQ(header_of("# note\n\n {\"x\":1,\"y\":2}\n", "x*y").kind, Kind::json);
  EXPECT_EQ(header_of("1,2\n", "x*y").kind, Kind::numbers);
  EXPECT_EQ(header_of("[[1. 2.]\n [3. 4.]]\n", "x0*x1").kind, Kind::numbers);
}

TEST(StreamHeader, ATablesHeaderIsCutOff) {
  const StreamHeader header = header_of("# a\n\"x\"\r\n1\n", "x");
  EXPECT_EQ(header.length, 9U);
  EXPECT_EQ(header.lines_above, 1U);
  EXPECT_EQ(header.first_line, "\"x\"");
  EXPECT_EQ(header_of("{\"x\":1}\n", "x").length, 0U);
}

TEST(StreamHeader, TellsHowManyCoordinatesThereAre) {
  EXPECT_EQ(header_of("1,2,3\n", "x0").shape.coordinates, 3U);
  EXPECT_EQ(header_of("x0,x1\n", "x0").shape.coordinates, 2U);
  EXPECT_EQ(header_of("{\"x0\":1,\"x1\":2}\n", "x0").shape.coordinates, 2U);
  EXPECT_EQ(header_of("{\"at\":{\"x0\":1,\"x1\":2}}\n", "x0").shape.coordinates, 2U);
  EXPECT_EQ(header_of("a,x1\n", "x0", {{"x0", "a"}}).shape.coordinates, 2U);
  EXPECT_EQ(header_of("1,5;2,5\n", "x0^2+x1^2").shape.coordinates, 2U);
}

TEST(StreamHeader, JsonThatIsNotAPointALineIsRefusedWithTheRemedy) {
  const auto refusal = [](std::string_view lines) {
    try {
      header_of(lines, "x*y");
    } catch (const Error& error) {
      return std::string(error.what()) + "; " + error.hint();
    }
    return std::string("accepted");
  };
  const std::string objects = "; give one object a line, as jq -c '.[]' does";
  const std::string points = "; give one point a line, as jq -c '.[]' does";
  EXPECT_EQ(refusal("[{\"x\":1}]\n"), "an array of objects is not read" + objects);
  EXPECT_EQ(refusal("[ {\n"), "an array of objects is not read" + objects);
  EXPECT_EQ(refusal("[\n  {\n"), "an array of several lines is not read" + points);
  EXPECT_EQ(refusal("{\n  \"x\": 1\n}\n"),
            "an object of several lines is not read; give one object a line, as jq -c . does");
  EXPECT_EQ(refusal("[[1,2], [3,4]]\n"), "an array of points is not read" + points);
  for (const char* lines : {"[[1, 2],\n [3, 4]]\n", "[[1. 2.]\n", "[1,2]\n", "{\"x\":1\n", "[[1,2]]\n"})
    EXPECT_EQ(refusal(lines), "accepted") << lines;
}

TEST(StreamHeader, MayStandBelowLinesThatAreNoPoints) {
  const StreamHeader header = header_of("Report 2035\n# c\ny,x\n1,2\n", "x*y");
  EXPECT_EQ(header.kind, Kind::table);
  EXPECT_TRUE(header.has_bad_lines);
  EXPECT_EQ(header.begin, 16U);
  EXPECT_EQ(header.length, 20U);
  EXPECT_EQ(header.lines_above, 2U);
  EXPECT_EQ(header.first_line, "y,x");
  EXPECT_FALSE(header_of("y,x\n1,2\n", "x*y").has_bad_lines);
  EXPECT_EQ(header_of("1,2\ny,x\n", "x*y").kind, Kind::numbers);
  EXPECT_EQ(header_of("NA,2\n1,2\ny,x\n", "x*y").kind, Kind::numbers);
  EXPECT_EQ(header_of("x=1,y=2\ny,x\n", "x*y").kind, Kind::numbers);
  EXPECT_EQ(header_of("y=2\ny,x\n", "x*y").kind, Kind::table) << "x is missing above";
  EXPECT_EQ(header_of("z=2\ny,x\n", "x*y").kind, Kind::table);
  EXPECT_EQ(header_of("NA,2\ny,3\n", "x*y").kind, Kind::numbers) << "a header has no number";
  EXPECT_TRUE(header_of("NA,2\n", "x*y").awaits_point);
  EXPECT_FALSE(header_of("NA,2\n1,2\n", "x*y").awaits_point);
  EXPECT_FALSE(header_of("1,2\n", "x*y").awaits_point);
}

TEST(StreamHeader, ADelimiterMayBeDeclared) {
  EXPECT_EQ(declared_delimiter("sep=;\r\nx;y\n")->delimiter, ';');
  EXPECT_EQ(declared_delimiter("sep=;\r\nx;y\n")->length, 7U);
  EXPECT_EQ(declared_delimiter("SEP=,\n")->delimiter, ',');
  EXPECT_EQ(declared_delimiter("sep=\t\n")->delimiter, '\t');
  for (const char* lines : {"sep=\n", "sep=3\n", "sep=;;\n", "x\nsep=;\n", ""})
    EXPECT_FALSE(declared_delimiter(lines)) << lines;
}

TEST(StreamHeader, ACommentMayBeOne) {
  EXPECT_EQ(last_comment("# a\n#  y,x\n1,2\n# z\n"), "y,x");
  EXPECT_EQ(last_comment("1,2\n# z\n"), "");
  const std::vector<std::string> variables{"x", "y"};
  EXPECT_THAT(header_in_comment("y,x", variables), ElementsAre("y", "x"));
  EXPECT_THAT(header_in_comment("y x", variables), ElementsAre("y", "x"));
  EXPECT_THAT(header_in_comment("x,y", variables), IsEmpty());
  EXPECT_THAT(header_in_comment("a note", variables), IsEmpty());
}

}  // namespace
}  // namespace gradcalc::cli
