#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAre;

const std::string documents = GRADCALC_DOCUMENTS;

/// Runs a command line that finds the documents in $documents.
Outcome with_documents(const std::string& command) {
  return shell("export documents='" + documents + "'; " + command);
}

std::string content(const std::string& name) {
  std::ifstream file(documents + "/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_TRUE(file) << name;
  return text.str();
}

/// The options that help lists: words of a line's beginning that start with two dashes.
std::vector<std::string> options_of_help() {
  std::vector<std::string> options;
  std::istringstream help(gradcalc({"--help"}).out);
  for (std::string line; std::getline(help, line);) {
    if (!line.starts_with("  -")) continue;
    std::istringstream names(line.substr(2, line.find(' ', 2) - 2));
    for (std::string name; std::getline(names, name, ',');)
      if (name.starts_with("--")) options.push_back(name);
  }
  return options;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) result.push_back(line);
  return result;
}

TEST(Documents, NameEveryOptionOfHelp) {
  const auto options = options_of_help();
  EXPECT_THAT(options, IsSupersetOf({"--at", "--h", "--step", "--check", "--version", "--help"}));
  std::string manual = content("gradcalc.1");
  for (std::size_t at = manual.find("\\-"); at != manual.npos; at = manual.find("\\-", at))
    manual.erase(at, 1);
  for (const std::string& option : options) {
    EXPECT_THAT(manual, HasSubstr("\\fB" + option + "\\fR"));
    EXPECT_THAT(content("gradcalc.bash"), ContainsRegex(option + "[ \"]"));
    EXPECT_THAT(content("_gradcalc"), HasSubstr(option));
    EXPECT_THAT(content("gradcalc.fish"), HasSubstr(" -l " + option.substr(2) + " "));
  }
}

TEST(Documents, TheManualIsWellFormedAndFits80Columns) {
  const Outcome page = with_documents(
      "LC_ALL=C.UTF-8 MANWIDTH=80 groff -man -Tutf8 -ww -P-cbou -rLL=80n \"$documents/gradcalc.1\"");
  EXPECT_EQ(page.err, "");
  EXPECT_THAT(page.out, HasSubstr("central8"));
  EXPECT_THAT(page.out, HasSubstr("(f(x+h) - f(x-h)) / (2h); error O(h^2)"));
  EXPECT_THAT(page.out, HasSubstr("EXIT STATUS"));
  EXPECT_THAT(page.out, HasSubstr("guide.md"));
}

/// What bash offers for the last of these words.
std::vector<std::string> bash_offers(const std::string& words, int last) {
  return lines(with_documents("bash -c 'source \"$documents/gradcalc.bash\"; COMP_WORDS=(" + words +
                              "); COMP_CWORD=" + std::to_string(last) +
                              "; _gradcalc; printf \"%s\\n\" \"${COMPREPLY[@]}\"'")
                   .out);
}

TEST(Documents, BashCompletes) {
  EXPECT_THAT(bash_offers("gradcalc --met", 1), ElementsAre("--method"));
  EXPECT_THAT(bash_offers("gradcalc --method b", 2), ElementsAre("backward"));
  EXPECT_THAT(bash_offers("gradcalc --format = js", 3), ElementsAre("json"));
  EXPECT_THAT(bash_offers("gradcalc --format =", 2), ElementsAre("text", "table", "csv", "tsv", "json"));
  EXPECT_THAT(bash_offers("gradcalc --show point,gr", 2), ElementsAre("point,gradient"));
  EXPECT_THAT(bash_offers("gradcalc --show point,value,point", 2), ElementsAre("")) << "it is there already";
  EXPECT_THAT(bash_offers("gradcalc --show point,p", 2), ElementsAre(""));
  EXPECT_THAT(bash_offers("gradcalc --help \"\"", 2), ElementsAre("functions"));
  EXPECT_THAT(bash_offers("gradcalc --at 3", 2), ElementsAre(""));
  EXPECT_THAT(lines(with_documents("touch points.txt; bash -c 'source \"$documents/gradcalc.bash\"; "
                                   "COMP_WORDS=(gradcalc --points po); COMP_CWORD=2; _gradcalc; echo "
                                   "\"${COMPREPLY[@]}\"'")
                        .out),
              ElementsAre("points.txt"));
}

TEST(Documents, FishCompletes) {
  // Without the descriptions.
  const auto offers = [](const std::string& line) {
    auto offered =
        lines(with_documents("fish --no-config -c 'source \"$documents/gradcalc.fish\"; complete -C \"" +
                             line + "\"'")
                  .out);
    for (std::string& offer : offered) offer.erase(std::min(offer.find('\t'), offer.size()));
    return offered;
  };
  EXPECT_THAT(offers("gradcalc --method b"), ElementsAre("backward"));
  EXPECT_THAT(offers("gradcalc --format "), UnorderedElementsAre("text", "table", "csv", "tsv", "json"));
  EXPECT_THAT(offers("gradcalc --show point,gr"), ElementsAre("point,gradient"));
  EXPECT_THAT(offers("gradcalc --show value,point,v"), ElementsAre("value,point,verdict"));
  EXPECT_THAT(offers("gradcalc --help f"), ElementsAre("functions"));
  EXPECT_THAT(offers("gradcalc --strict"), ElementsAre("--strict"));
}

TEST(Documents, FishSaysOfEachValueWhatItMeans) {
  const Outcome outcome = with_documents(
      "fish --no-config -c 'source \"$documents/gradcalc.fish\"; complete -C \"gradcalc --show "
      "gradient,va\"; "
      "complete -C \"gradcalc --h a\"; complete -C \"gradcalc --method forw\"'");
  EXPECT_EQ(outcome.out,
            "gradient,value\tf at the point\n"
            "auto\tchosen for each partial at each point\n"
            "forward\t(f(x+h) - f(x)) / h\n");
}

TEST(Documents, ZshPutsNoCommaBehindAnItemOfAList) {
  EXPECT_THAT(content("_gradcalc"), HasSubstr(":LIST:{local -a given; compset -P \"*,\"; "
                                              "given=(${=${${IPREFIX#*=}//,/ }}); "
                                              "compadd -F given - point value "));
}

TEST(Documents, ZshReadsItsCompletion) {
  const Outcome outcome = with_documents(
      "zsh -f -n \"$documents/_gradcalc\" && zsh -f -c 'fpath=(\"$documents\" $fpath); autoload -U compinit "
      "&& compinit -u -D && whence -w _gradcalc'");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.out, "_gradcalc: function\n");
}

}  // namespace
}  // namespace gradcalc::testing
