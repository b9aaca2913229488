#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace gradcalc::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAreArray;

namespace fs = std::filesystem;

const fs::path root = GRADCALC_SOURCE;

std::string content(const fs::path& file) {
  std::ifstream stream(file);
  EXPECT_TRUE(stream) << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The first group of each match.
std::vector<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match)
    found.push_back((*match)[1]);
  return found;
}

/// The name by which a page links to a heading: in small letters, blanks as hyphens, without punctuation.
std::string anchor(const std::string& heading) {
  std::string name;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) name += static_cast<char>(std::tolower(byte));
    if (c == ' ' || c == '-') name += '-';
  }
  return name;
}

std::vector<std::string> anchors(const std::string& page) {
  std::vector<std::string> names;
  for (const std::string& heading : matches(page, "\n#+ ([^\n]+)")) names.push_back(anchor(heading));
  return names;
}

/// The pages for people, relative to the root of the sources.
class Page : public ::testing::TestWithParam<std::string> {};

TEST_P(Page, LinksToWhatExists) {
  const fs::path page = root / GetParam();
  const std::string text = content(page);
  std::vector<std::string> targets = matches(text, R"(\]\(([^)\s]+)\))");
  for (const std::string& picture : matches(text, "src=\"([^\"]+)\"")) targets.push_back(picture);
  EXPECT_THAT(targets, Not(IsEmpty()));
  for (const std::string& target : targets) {
    const std::string file = target.substr(0, target.find('#'));
    const fs::path linked = file.empty() ? page : page.parent_path() / file;
    EXPECT_TRUE(fs::exists(linked)) << target;
    if (file.size() < target.size()) {
      EXPECT_THAT(anchors(content(linked)), Contains(target.substr(file.size() + 1)));
    }
  }
}

TEST_P(Page, NamesFilesThatExist) {
  const std::string text = content(root / GetParam());
  const std::vector<std::string> paths =
      matches(text, R"((?:^|[^\w/.-])((?:src|tests|include|\.ci)/[\w./-]*\w))");
  EXPECT_THAT(paths, Not(IsEmpty()));
  for (const std::string& path : paths) EXPECT_TRUE(fs::exists(root / path)) << path;
}

INSTANTIATE_TEST_SUITE_P(Links, Page,
                         ::testing::Values("README.md", "src/README.md", "src/share/guide.md",
                                           "src/share/library.md"),
                         [](const auto& tested) {
                           std::string name = fs::path(tested.param).replace_extension().string();
                           std::ranges::replace(name, '/', '_');
                           return name;
                         });

TEST(LibraryPage, NamesEachPublicHeader) {
  std::vector<std::string> headers;
  for (const auto& entry : fs::directory_iterator(root / "include/gradcalc"))
    headers.push_back(entry.path().filename().string());
  EXPECT_THAT(headers, Contains("gradient.hpp"));
  EXPECT_THAT(matches(content(root / "src/share/library.md"), R"(`(\w+\.hpp)`)"),
              UnorderedElementsAreArray(headers));
}

/// The folders of src, relative to it, that hold sources.
std::set<std::string> folders_with_sources() {
  std::set<std::string> folders;
  for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".cpp" || extension == ".hpp")
      folders.insert(fs::relative(entry.path().parent_path(), root / "src").string());
  }
  return folders;
}

/// The folders that have a row of their own in the map, in its order.
std::vector<std::string> folders_of_the_map() {
  return matches(content(root / "src/README.md"), R"(\n\| `([\w/]+)/` \|)");
}

TEST(Map, HasARowForEachFolderWithSources) {
  const std::set<std::string> folders = folders_with_sources();
  EXPECT_THAT(folders, Contains("cli/commands"));
  for (const std::string& folder : folders) EXPECT_THAT(folders_of_the_map(), Contains(folder));
}

TEST(Map, HasTheModulesInTheOrderOfTheBuild) {
  const std::vector<std::string> modules =
      matches(content(root / "src/CMakeLists.txt"), R"(\nmodule\(([\w/]+))");
  EXPECT_THAT(modules, Contains("cli/commands"));
  std::vector<std::string> rows = folders_of_the_map();
  ASSERT_THAT(rows, SizeIs(::testing::Ge(modules.size())));
  rows.resize(modules.size());
  EXPECT_THAT(rows, ElementsAreArray(modules));
}

TEST(Map, NamesFilesThatExist) {
  // What stands in backticks and has a slash or the extension of a source.
  const std::string text = content(root / "src/README.md");
  std::vector<std::string> paths = matches(text, R"(`([\w.-]*/[\w./-]*)`)");
  for (const std::string& name : matches(text, R"(`([\w-]+\.(?:cpp|hpp|md|sh|txt))`)")) paths.push_back(name);
  EXPECT_THAT(paths, Contains("cli/options/option_table.cpp"));
  for (const std::string& path : paths)
    EXPECT_TRUE(fs::exists(root / "src" / path) || fs::exists(root / path)) << path;
}

}  // namespace
}  // namespace gradcalc::testing
