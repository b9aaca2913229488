#include "cli/options/functions_help.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>

#include "expression/operators.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::HasSubstr;

/// Text that stands between two others.
std::string between(std::string_view before, std::string_view text, std::string_view after) {
  return std::string(before).append(text).append(after);
}

TEST(FunctionsHelp, ListsEveryFunctionWithMeaningAndDomain) {
  const std::string page = functions_help();
  for (const Function& function : functions()) {
    const std::string call =
        std::string("\n  ").append(function.name).append("(").append(function.parameters).append(") ");
    const std::size_t begin = page.find(call);
    ASSERT_NE(begin, page.npos) << call;
    const std::string line = page.substr(begin + 1, page.find('\n', begin + 1) - begin - 1);
    EXPECT_THAT(line, HasSubstr(between(" ", function.meaning, "")));
    EXPECT_TRUE(line.ends_with(function.domain)) << line;
    EXPECT_THAT(page, HasSubstr(between("\n\n", function.group, "\n  ")));
  }
}

TEST(FunctionsHelp, ListsEveryOtherName) {
  const std::string page = functions_help();
  for (const Alias& alias : aliases())
    EXPECT_THAT(page, HasSubstr(std::string(alias.name).append(" = ").append(alias.function)));
}

TEST(FunctionsHelp, FitsATerminalOf80Columns) {
  std::istringstream page(functions_help());
  for (std::string line; std::getline(page, line);) {
    const auto is_first_byte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    EXPECT_LE(std::ranges::count_if(line, is_first_byte), 80) << line;
  }
}

TEST(FunctionsHelp, ListsEveryConstantAndOperator) {
  const std::string page = functions_help();
  for (const Constant& constant : constants())
    EXPECT_THAT(page, HasSubstr(between("\n  ", constant.name, " ")));
  for (const OperatorLevel& level : operator_levels)
    EXPECT_THAT(page, HasSubstr(between("\n  ", level.symbols, " ")));
}

}  // namespace
}  // namespace gradcalc::cli
