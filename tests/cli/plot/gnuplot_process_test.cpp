#include "cli/plot/gnuplot_process.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Puts a shell script in gnuplot's place.
class GnuplotProcess : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = "/tmp/gradcalc_gnuplot_XXXXXX";
    directory_ = mkdtemp(name.data());
    path_ = std::getenv("PATH");
    setenv("PATH", (directory_ + ":" + path_).c_str(), 1);
  }
  void TearDown() override {
    setenv("PATH", path_.c_str(), 1);
    std::filesystem::remove_all(directory_);
  }

  void pretend(const std::string& script) {
    const std::string file = directory_ + "/gnuplot";
    std::ofstream(file) << "#!/bin/sh\n" << script;
    chmod(file.c_str(), 0755);
  }

  static std::string refusal(std::string_view script, std::chrono::milliseconds limit = gnuplot_time_limit) {
    try {
      run_gnuplot(script, limit);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::io);
      return error.what();
    }
    return "no error";
  }

 private:
  std::string directory_;
  std::string path_;
};

TEST_F(GnuplotProcess, GivesAllThatGnuplotPrints) {
  pretend("cat");
  const std::string script(1'000'000, '#');
  EXPECT_EQ(run_gnuplot(script), script);
}

TEST_F(GnuplotProcess, ReadsNoSettings) {
  pretend("printf '%s' \"$*\"");
  EXPECT_EQ(run_gnuplot("plot x"), "-d");
}

TEST_F(GnuplotProcess, NeedNotReadTheScript) {
  pretend("exec <&-; echo done");
  EXPECT_EQ(run_gnuplot(std::string(1'000'000, '#')), "done\n");
}

TEST_F(GnuplotProcess, FailsWithItsLastWords) {
  pretend("printf 'plot y\\n     ^\\n  line 1: no y\\n\\n' >&2; exit 3");
  EXPECT_EQ(refusal("plot y"), "--plot: gnuplot failed with status 3: line 1: no y");
  pretend("exit 4");
  EXPECT_EQ(refusal("plot y"), "--plot: gnuplot failed with status 4");
  pretend("kill -SEGV $$");
  EXPECT_THAT(refusal("plot y"), StartsWith("--plot: gnuplot was ended by signal 11 ("));
}

TEST_F(GnuplotProcess, IsEndedAfterTheLimit) {
  pretend("sleep 1000 & wait");
  EXPECT_EQ(refusal("plot x", std::chrono::milliseconds(50)),
            "--plot: gnuplot was not done after 0.05 seconds, and was ended");
}

TEST_F(GnuplotProcess, IsNotThere) {
  setenv("PATH", "/nowhere", 1);
  EXPECT_EQ(refusal("plot x"), "--plot: there is no gnuplot");
}

}  // namespace
}  // namespace gradcalc::cli
