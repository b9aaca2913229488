#include "cli/plot/whole_file.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

class WholeFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = "/tmp/gradcalc_file_XXXXXX";
    directory_ = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::string path(const std::string& name) const { return directory_ / name; }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(path(name)) << content;
  }
  std::string content(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(path(name)).rdbuf();
    return text.str();
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(directory_), {}));
  }
  mode_t mode(const std::string& name) const {
    struct stat status {};
    stat(path(name).c_str(), &status);
    return status.st_mode & 07777;
  }
  static std::string refusal(const std::string& file) {
    try {
      write_whole_file(file, "new", "--plot");
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::io);
      return error.what();
    }
    return "no error";
  }

  std::filesystem::path directory_;
};

TEST_F(WholeFile, IsMadeWithTheUsualPermissions) {
  const mode_t mask = umask(027);
  write_whole_file(path("a"), "new", "--plot");
  umask(mask);
  EXPECT_EQ(content("a"), "new");
  EXPECT_EQ(mode("a"), 0640U);
  EXPECT_EQ(files(), 1U);
}

TEST_F(WholeFile, ReplacesOneAndKeepsItsPermissions) {
  write("a", "a longer old content");
  chmod(path("a").c_str(), 0604);
  write_whole_file(path("a"), "new", "--plot");
  EXPECT_EQ(content("a"), "new");
  EXPECT_EQ(mode("a"), 0604U);
  EXPECT_EQ(files(), 1U);
}

TEST_F(WholeFile, IsReplacedBehindASymbolicLink) {
  write("a", "old");
  std::filesystem::create_symlink("a", path("link"));
  write_whole_file(path("link"), "new", "--plot");
  EXPECT_TRUE(std::filesystem::is_symlink(path("link")));
  EXPECT_EQ(content("a"), "new");
}

TEST_F(WholeFile, IsANewOneSoThatAReaderOfTheOldOneStillHasIt) {
  write("a", "old");
  std::ifstream reader(path("a"));
  write_whole_file(path("a"), "new", "--plot");
  std::string text;
  reader >> text;
  EXPECT_EQ(text, "old");
}

TEST_F(WholeFile, ADeviceIsWrittenToAsItIs) {
  write_whole_file("/dev/null", "new", "--plot");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  EXPECT_EQ(refusal("/dev/full"), "--plot: cannot write to '/dev/full': No space left on device");
}

TEST_F(WholeFile, AFailureLeavesNothingBehind) {
  EXPECT_EQ(refusal(path("missing/a")),
            "--plot: cannot write to '" + path("missing/a") + "': No such file or directory");
  std::filesystem::create_directory(path("folder"));
  EXPECT_EQ(refusal(path("folder")), "--plot: cannot write to '" + path("folder") + "': Is a directory");
  EXPECT_EQ(files(), 1U);
}

}  // namespace
}  // namespace gradcalc::cli
