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

TEST(StreamHeader, AnArrayOfObjectsIsRefusedWithTheRemedy) {
  try {
    header_of("[{\"x\":1}]\n", "x");
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "an array of objects is not read");
    EXPECT_EQ(error.hint(), "give one object a line, as jq -c '.[]' does");
  }
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
