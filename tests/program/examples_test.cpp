#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

/// A command of a document and what the document shows below it.
struct Example {
  std::string command;
  std::string output;
  int line = 0;
};

/// The examples of a document, block by block. A block's commands build on each other.
struct Examples {
  std::vector<std::vector<Example>> blocks;
  std::vector<int> strays;  ///< lines that look like an example, or like output, where none can be
};

/// Reads the ```console blocks: lines after "$ " are commands, what follows is their output, both streams
/// together. A command goes on behind a backslash at the end of its line, and in lines after "> ", as a shell
/// shows those of a here-document.
Examples examples_of(std::istream& document) {
  Examples examples;
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(document, line);) {
    ++number;
    if (line == "```console") {
      inside = true;
      examples.blocks.emplace_back();
    } else if (line.starts_with("```")) {
      inside = false;
    } else if (line.starts_with("$ ")) {
      if (inside)
        examples.blocks.back().push_back({line.substr(2), "", number});
      else
        examples.strays.push_back(number);
    } else if (inside && examples.blocks.back().empty()) {
      examples.strays.push_back(number);
    } else if (inside) {
      Example& example = examples.blocks.back().back();
      const bool goes_on = line.starts_with("> ") || line == ">";
      if (example.command.ends_with('\\'))
        example.command.append("\n").append(line);
      else if (goes_on && example.output.empty())
        example.command.append("\n").append(line, std::min<std::size_t>(line.size(), 2));
      else
        example.output.append(line).append("\n");
    }
  }
  return examples;
}

/// Documents with examples, relative to the root of the sources.
class Document : public ::testing::TestWithParam<std::string_view> {};

TEST_P(Document, ShowsWhatItsExamplesPrint) {
  const std::string name(GetParam());
  std::ifstream file(GRADCALC_SOURCE "/" + name);
  ASSERT_TRUE(file) << name;
  const Examples examples = examples_of(file);
  ASSERT_FALSE(examples.blocks.empty()) << name << " has no examples";
  for (const int line : examples.strays) ADD_FAILURE() << name << ":" << line << ": no example is read here";
  for (const auto& block : examples.blocks) {
    EXPECT_FALSE(block.empty()) << name << " has a block without a command";
    std::string before;
    for (const Example& example : block) {
      const Outcome outcome = shell(before + "{ " + example.command + "\n} 2>&1");
      EXPECT_EQ(outcome.out, example.output) << name << ":" << example.line << ": " << example.command;
      before += "{ " + example.command + "\n} >/dev/null 2>&1\n";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Examples, Document, ::testing::Values("README.md", "src/share/guide.md"),
                         [](const auto& tested) {
                           return std::string(tested.param == "README.md" ? "readme" : "guide");
                         });

}  // namespace
}  // namespace gradcalc::testing
