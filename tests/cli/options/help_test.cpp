#include "cli/options/help.hpp"

#include <gmock/gmock.h>

#include <sstream>
#include <string>
#include <vector>

#include "cli/options/option_table.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(HelpPage, BeginsWithTheUsageAndTheFirstGroup) {
  EXPECT_THAT(help(), StartsWith(R"help(Numerical gradients of a typed expression.
Usage: gradcalc [OPTIONS] EXPRESSION --at POINT...
       gradcalc [OPTIONS] EXPRESSION < points
       gradcalc [OPTIONS] --file FILE ...

Function:
  --file FILE              The expression from FILE, in as many lines as it
                           needs; # begins a comment. - is standard input
  --let DEFINITION         A constant a=2, a function "f(t,u)=t*u" or a
                           quantity I=b*h^3/12 that the expression may use.
                           Repeatable: later ones may use earlier ones
  --data FILE              The expression is summed over the rows of a table:
                           names that are its columns are data, others variables
  --total NAME             Of --data: sum or mean; default sum

Points:
  --at POINT               A point: )help"));
}

TEST(HelpPage, HasHelpItselfInTheLastGroup) {
  EXPECT_THAT(help(), HasSubstr(R"help(
  --version                The version
  -h,--help                This text. --help functions: the operators,
                           functions and constants that an expression may use

Examples:
)help"));
}

TEST(HelpPage, ShowsEveryOptionUnderItsGroup) {
  const std::string page = help();
  for (const OptionRow& row : option_rows()) {
    const std::size_t group = page.find("\n\n" + row.group + ":\n");
    ASSERT_NE(group, page.npos) << row.group;
    const std::string names = row.names + (row.value_name.empty() ? "" : " " + row.value_name);
    const std::size_t option = page.find("\n  " + names + " ", group);
    ASSERT_NE(option, page.npos) << names;
    EXPECT_GT(page.find("\n\n", group + 2), option) << names << " stands outside of " << row.group;
    for (const std::string& line : lines_of(row.help))
      EXPECT_NE(page.find("  " + line + "\n", option), page.npos) << line;
  }
}

TEST(HelpPage, AlignsTheTextsInColumn27AndFits80Columns) {
  bool in_options = false;
  int checked = 0;
  for (const std::string& line : lines_of(help())) {
    EXPECT_LE(line.size(), 80U) << line;
    if (line == "Function:") in_options = true;
    if (line == "Examples:") in_options = false;
    if (!in_options || !line.starts_with("  ")) continue;
    ++checked;
    ASSERT_GT(line.size(), 27U) << line;
    EXPECT_EQ(line.substr(25, 2), "  ") << line;
    EXPECT_NE(line[27], ' ') << line;
  }
  EXPECT_GT(checked, 30);
}

}  // namespace
}  // namespace gradcalc::cli
