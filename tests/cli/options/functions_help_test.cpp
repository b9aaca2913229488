#include "cli/options/functions_help.hpp"

#include <gmock/gmock.h>

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

TEST(FunctionsHelp, ListsEveryConstantAndOperator) {
  const std::string page = functions_help();
  for (const Constant& constant : constants())
    EXPECT_THAT(page, HasSubstr(between("\n  ", constant.name, " ")));
  for (const OperatorLevel& level : operator_levels)
    EXPECT_THAT(page, HasSubstr(between("\n  ", level.symbols, " ")));
}

}  // namespace
}  // namespace gradcalc::cli
