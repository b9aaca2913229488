#include "cli/input/point_reader.hpp"

#include <gmock/gmock.h>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<Field> fields;
  split_fields(line, fields);
  std::vector<std::string> texts;
  for (const Field& field : fields) {
    EXPECT_EQ(line.substr(field.position, field.text.size()), field.text);
    texts.emplace_back(field.text);
  }
  return texts;
}

std::vector<double> read(std::string_view line, std::vector<std::string> names) {
  std::vector<Field> fields;
  split_fields(line, fields);
  std::vector<double> point(names.size());
  read_point(line, fields, names, CoordinateReader(), point);
  return point;
}

TEST(Point, APlainLineIsReadInOnePass) {
  const auto length_of = [](std::string_view text) {
    std::vector<double> point(2);
    const std::size_t length = read_plain_line(text, point);
    if (length != 0) {
      EXPECT_THAT(point, ElementsAre(3, 4.5)) << text;
    }
    return length;
  };
  EXPECT_EQ(length_of("3,4.5\n6,7\n"), 6);
  EXPECT_EQ(length_of("3,4.5\r\n6,7\r\n"), 7);
  EXPECT_EQ(length_of("3,4.5"), 5);
  EXPECT_EQ(length_of("3,4.5\r"), 6);
  EXPECT_EQ(length_of(" 3 ;\v4.5 \nx"), 10);
  for (const char* unusual :
       {"", "\n", "3\n4.5\n", "3,\n4.5\n", "3,4.5,6\n", "3,4.5\r6\n", "3,4.5\r\r\n", "#3,4.5\n", "3,4.5e0\n"})
    EXPECT_EQ(length_of(unusual), 0) << unusual;
}

TEST(Point, SplitsAtEverySeparator) {
  for (const char* line : {"3,4", "3;4", "3\t4", "3 4", "  3   4 ", "3, 4", "3 , 4"})
    EXPECT_THAT(fields_of(line), ElementsAre("3", "4")) << line;
  EXPECT_THAT(fields_of("1 2,3\t4;5"), ElementsAre("1", "2", "3", "4", "5"));
}

TEST(Point, KeepsEmptyFieldsBesideSeparators) {
  EXPECT_THAT(fields_of("3,,4"), ElementsAre("3", "", "4"));
  EXPECT_THAT(fields_of("3\t\t4"), ElementsAre("3", "", "4"));
  EXPECT_THAT(fields_of(",3"), ElementsAre("", "3"));
  EXPECT_THAT(fields_of("3, "), ElementsAre("3", ""));
  EXPECT_THAT(fields_of("3 ;\t4"), ElementsAre("3", "", "4"));
  EXPECT_THAT(fields_of("   "), ElementsAre());
}

TEST(Point, BlanksBesideAnEqualsSignSeparateNothing) {
  EXPECT_THAT(fields_of("x = 3, y= 4 z =5"), ElementsAre("x = 3", "y= 4", "z =5"));
}

TEST(Point, ReadsNumbersInOrderAndNamesInAnyOrder) {
  EXPECT_THAT(read("3 -4e1", {"x", "y"}), ElementsAre(3, -40));
  EXPECT_THAT(read("−3,−4e−1", {"x", "y"}), ElementsAre(-3, -0.4));
  EXPECT_THAT(read("y=4,x=3", {"x", "y"}), ElementsAre(3, 4));
  EXPECT_THAT(read("y = 4 ; x = 3", {"x", "y"}), ElementsAre(3, 4));
}

struct Refusal {
  std::string_view line;
  std::size_t position;
  std::string_view message;
};

TEST(Point, RefusesWithTheFieldAndThePlace) {
  constexpr Refusal refusals[] = {
      {"3,abc", 2, "field 2: 'abc' is not a number"},
      {"3,,4", 2, "field 2: a number is missing"},
      {"nan,4", 0, "field 1: 'nan' is a missing value, not a number"},
      {"3,inf", 2, "field 2: 'inf' is not a finite number"},
      {"3 0x10", 2, "field 2: '0x10' is not a number"},
      {"3 1e400", 2, "field 2: '1e400' is too large for a double"},
      {"3", 1, "the point has 1 coordinate, and 2 are needed: x and y"},
      {"3,4,5", 4, "the point has 3 coordinates, and 2 are needed: x and y"},
      {"x=3", 3, "the variable 'y' is missing"},
      {"x=3,x=4", 4, "field 2: 'x' is given twice"},
      {"x=3,z=4", 4, "field 2: the function has no variable 'z'"},
      {"x=3,4", 4, "field 2: '4' has no name, and other fields have one"},
      {"x=3,y=", 6, "field 2: a number is missing"},
      {"3,\u00a04", 2, "field 2: '\u00a04' is not a number: it has a no-break space (U+00A0)"},
      {"x=3,y=a", 6, "field 2: 'a' is not a number"},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.line);
    try {
      read(refusal.line, {"x", "y"});
      FAIL() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), refusal.message);
      EXPECT_EQ(error.position(), refusal.position);
      EXPECT_EQ(error.code(), ErrorCode::point);
    }
  }
}

TEST(Point, BracketsAroundItAreDropped) {
  for (const char* line : {"(3,4)", "[3,4]", "[3 4]", " [ 3.  4. ] ", "((3, 4))", "[[3. 4.]", " [3. 4.]]",
                           "[3, 4],", "[[3, 4],", "[3, 4]]", "[3\t4]"})
    EXPECT_THAT(read(line, {"x", "y"}), ElementsAre(3, 4)) << line;
  EXPECT_THAT(read("(x=3, y=4)", {"x", "y"}), ElementsAre(3, 4));
  EXPECT_THAT(read("(3)", {"x"}), ElementsAre(3));
  EXPECT_THAT(fields_of("(1+2)*(3+4)"), ElementsAre("(1+2)*(3+4)"));
  for (const char* line : {"[]", "[", "]", "()", "[[]]", "],", "[ ]"})
    EXPECT_THAT(fields_of(line), ElementsAre()) << line;
  EXPECT_THAT(fields_of(")"), ElementsAre(")"));
  EXPECT_THAT(fields_of("(3,4"), ElementsAre("(3,4"));
  EXPECT_THAT(fields_of("[1,2],[3,4]"), ElementsAre("[1,2]", "[3,4]"));
}

TEST(Point, NothingWithinBracketsSeparates) {
  EXPECT_THAT(fields_of("atan2(1, 2),3"), ElementsAre("atan2(1, 2)", "3"));
  EXPECT_THAT(fields_of("min(1;2 3)\t4"), ElementsAre("min(1;2 3)", "4"));
  EXPECT_THAT(fields_of("x=max(1,2) y=3"), ElementsAre("x=max(1,2)", "y=3"));
  EXPECT_THAT(fields_of("3),4"), ElementsAre("3)", "4"));
}

TEST(Point, DecimalCommasAreRefusedWithTheRemedy) {
  const auto refusal = [](std::string_view line) -> std::string {
    try {
      refuse_foreign_numbers(line);
    } catch (const Error& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_EQ(refusal("1,5;2,5"), "'1,5' has a decimal comma: write 1.5");
  EXPECT_EQ(refusal("3; -2,5e1"), "'-2,5e1' has a decimal comma: write -2.5e1");
  EXPECT_EQ(refusal("1,5\t2,5"), "'1,5' has a decimal comma: write 1.5");
  EXPECT_EQ(refusal("1,5 2,5"), "'1,5' has a decimal comma: write 1.5");
  EXPECT_EQ(refusal("1,000;2"), "'1,000' has a decimal comma: write 1.000 or, for thousands, 1000");
  EXPECT_EQ(refusal("\"1,5\";\"2,5\""), "'1,5' has a decimal comma: write 1.5");
  EXPECT_EQ(refusal("1 000,2"), "'1 000,2' has separators of thousands: write 1000.2");
  EXPECT_EQ(refusal("1 000,2;3"), "'1 000,2' has separators of thousands: write 1000.2");
  for (const char* line : {"1,5", "1,2,3", "3, 4", "3 100", "1.234,5", "3 ,4", "1 2,3\t4;5", "1;2", "1.5;2.5",
                           "1,2,3;4", "a,b;c"})
    EXPECT_EQ(refusal(line), "accepted") << line;
}

TEST(Point, WithTooManyCoordinatesMayHaveDecimalCommas) {
  const auto refusal = [](std::string_view line, const std::vector<std::string>& names) {
    std::vector<Field> fields;
    split_fields(line, fields);
    std::vector<double> point(names.size());
    try {
      read_point(line, fields, names, CoordinateReader(), point);
    } catch (const Error& error) {
      return std::string(error.what()) + error.hint();
    }
    return std::string("accepted");
  };
  const std::string one = "the point has 2 coordinates, and 1 is needed: x";
  EXPECT_EQ(refusal("1,5", {"x"}), one + "; as one number, write 1.5");
  EXPECT_EQ(refusal("-1,500", {"x"}), one + "; as one number, write -1.500 or, for thousands, -1500");
  EXPECT_EQ(refusal("1.234,5", {"x"}), one + "; as one number, write 1234.5");
  EXPECT_EQ(refusal("1 000", {"x"}), one + "; as one number, write 1000");
  EXPECT_EQ(refusal("1, 5", {"x"}), one);
  const std::string two = "the point has 4 coordinates, and 2 are needed: x and y";
  EXPECT_EQ(refusal("1,5,-2,5", {"x", "y"}), two + "; with decimal commas, write 1.5 -2.5");
  EXPECT_EQ(refusal("1,5;2,5", {"x", "y"}),
            "'1,5' has a decimal comma: write 1.5"
            "each point has its own --at; if the comma separates coordinates, "
            "let commas separate them all");
  EXPECT_EQ(refusal("1,5,2.5,3", {"x", "y"}), two);
  EXPECT_EQ(refusal("x=1,5;y=2", {"x", "y"}),
            "field 2: '5' has no name, and other fields have onewith a decimal comma, write x=1.5; else give "
            "each coordinate a name, or none");
  EXPECT_EQ(refusal("X=1,y=2", {"x", "y"}),
            "field 1: the function has no variable 'X'its variables: x and y; did you mean 'x'?");
}

TEST(Point, ABadOneKeepsItsGoodCoordinates) {
  const auto rest = [](std::string_view line) {
    std::vector<Field> fields;
    split_fields(line, fields);
    const std::vector<std::string> names{"x", "y"};
    std::vector<double> point{7, 7};
    EXPECT_THROW(read_point(line, fields, names, CoordinateReader(), point), Error) << line;
    return point;
  };
  using ::testing::IsNan;
  EXPECT_THAT(rest("3,abc"), ElementsAre(3, IsNan()));
  EXPECT_THAT(rest(",4"), ElementsAre(IsNan(), 4));
  EXPECT_THAT(rest("y=4"), ElementsAre(IsNan(), 4));
  EXPECT_THAT(rest("3"), ElementsAre(IsNan(), IsNan()));
  EXPECT_THAT(rest("3,4,5"), ElementsAre(IsNan(), IsNan()));
}

}  // namespace
}  // namespace gradcalc::cli
