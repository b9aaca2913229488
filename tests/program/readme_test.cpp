#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

/// A command in the README and what the README shows below it.
struct Example {
  std::string command;
  std::string output;
  int line = 0;
};

/// The examples of all ```console blocks: lines after "$ " are commands, what follows is their output, both
/// streams together. A block's commands build on each other.
std::vector<std::vector<Example>> console_blocks() {
  std::ifstream readme(GRADCALC_README);
  std::vector<std::vector<Example>> blocks;
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(readme, line);) {
    ++number;
    if (line == "```console") {
      inside = true;
      blocks.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside && line.starts_with("$ ")) {
      blocks.back().push_back({line.substr(2), "", number});
    } else if (inside && !blocks.back().empty()) {
      Example& example = blocks.back().back();
      if (example.command.ends_with('\\'))
        example.command.append("\n").append(line);
      else
        example.output.append(line).append("\n");
    }
  }
  return blocks;
}

TEST(Readme, EveryExamplePrintsWhatTheReadmeShows) {
  const auto blocks = console_blocks();
  ASSERT_GT(blocks.size(), 5U);
  for (const auto& block : blocks) {
    std::string before;
    for (const Example& example : block) {
      const Outcome outcome = shell(before + "{ " + example.command + "\n} 2>&1");
      EXPECT_EQ(outcome.out, example.output) << "README.md:" << example.line << ": " << example.command;
      before += "{ " + example.command + "\n} >/dev/null 2>&1\n";
    }
  }
}

}  // namespace
}  // namespace gradcalc::testing
