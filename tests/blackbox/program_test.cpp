#include "blackbox/program.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

using ::testing::ElementsAre;

/// A name of a file that is gone at the end of the scope.
class FileName {
 public:
  FileName()
      : path_(std::filesystem::temp_directory_path() / ("gradcalc-program-" + std::to_string(getpid()))) {}
  ~FileName() { std::filesystem::remove(path_); }
  FileName(const FileName&) = delete;
  FileName& operator=(const FileName&) = delete;

  std::string path() const { return path_.string(); }
  std::size_t lines() const {
    std::ifstream file(path_);
    std::size_t count = 0;
    for (std::string line; std::getline(file, line);) ++count;
    return count;
  }

 private:
  std::filesystem::path path_;
};

std::vector<double> at(Program& program, const std::vector<double>& x,
                       const std::vector<Displacement>& displacements) {
  std::vector<double> values(program.components() * displacements.size());
  program.evaluate(x, displacements, values);
  return values;
}

constexpr Displacement here{Displacement::nowhere, 0.0};

TEST(Program, IsAskedTwiceAndNotAgain) {
  const FileName calls;
  Program program({.command = "echo x >> " + calls.path() + "; echo $(({a} * {b})).12345678901234567 {a}"});
  program.bind(std::vector<std::string>{"a", "b"});
  program.begin(std::vector{3.0, 4.0});
  EXPECT_EQ(calls.lines(), 4);  // and twice beside the point, for one of the numbers has few digits
  EXPECT_EQ(program.components(), 2);
  EXPECT_TRUE(program.is_deterministic());
  EXPECT_THAT(at(program, {3, 4}, {here, {0, 5}, {1, 6}, {0, 5}}),
              ElementsAre(12.123456789012346, 20.123456789012346, 18.123456789012346, 20.123456789012346, 3,
                          5, 3, 5));
  EXPECT_EQ(calls.lines(), 6);
}

TEST(Program, IsAskedTogetherForWhatAComputationEvaluates) {
  const FileName calls;
  Program program({.command = "echo x >> " + calls.path() + "; echo {x}"});
  program.bind(std::vector<std::string>{"x"});
  program.begin(std::vector{3.0});
  const std::size_t before = calls.lines();
  std::vector<double> first, second;
  const auto computation = [&] {
    first = at(program, {3}, {here, {0, 5}});
    second = at(program, {3}, {{0, 6}});
  };
  program.ask_together([&] {
    computation();
    program.ask_together(computation);  // all that is inside belongs to the one outside
    EXPECT_EQ(first[0], 3.0);
    EXPECT_TRUE(std::isnan(first[1]) && std::isnan(second[0]));
    EXPECT_EQ(calls.lines(), before);
  });
  EXPECT_EQ(calls.lines(), before + 2);
  computation();
  EXPECT_EQ(first[1], 5.0);
  EXPECT_EQ(second[0], 6.0);
  EXPECT_EQ(calls.lines(), before + 2);
}

TEST(Program, HasNoValueWhereItFails) {
  Program program({.command = "test {x} -lt 5 || { echo large >&2; exit 3; }; echo {x}"});
  program.bind(std::vector<std::string>{"x"});
  program.begin(std::vector{3.0});
  const auto values = at(program, {3}, {here, {0, 7}});
  EXPECT_EQ(values[0], 3.0);
  EXPECT_TRUE(std::isnan(values[1]));
  ASSERT_NE(program.failure_at(std::vector{7.0}), nullptr);
  EXPECT_EQ(program.failure_at(std::vector{7.0})->failure, "it ended with status 3");
  EXPECT_EQ(program.failure_at(std::vector{3.0}), nullptr);
}

TEST(Program, MustAlwaysAnswerWithAsManyNumbers) {
  Program program({.command = "if [ {x} = 3 ]; then echo 1 2; else echo 1; fi"});
  program.bind(std::vector<std::string>{"x"});
  program.begin(std::vector{3.0});
  at(program, {3}, {{0, 4}});
  EXPECT_EQ(program.failure_at(std::vector{4.0})->failure, "it printed 1 number, and 2 at the first point");
}

TEST(Program, ThatIsNotDeterministicHasASpread) {
  const FileName calls;
  // Answers 1, 2, 3, ... to the same question.
  Program program({.command = "echo x >> " + calls.path() + "; wc -l < " + calls.path() + "; : {x}"});
  program.bind(std::vector<std::string>{"x"});
  program.begin(std::vector{3.0});
  EXPECT_FALSE(program.is_deterministic());
  EXPECT_THAT(program.spread(), ElementsAre(5.0));
}

double noise_of(const std::string& format, const std::vector<double>& point) {
  Program program({.command = "awk '{printf \"" + format + "\\n\", 2*$1}'"});
  program.bind(std::vector<std::string>{"x"});
  program.begin(point);
  return program.noise(0, program.first().numbers.front().value);
}

TEST(Program, KnowsNoMoreDigitsThanItPrints) {
  EXPECT_DOUBLE_EQ(noise_of("%.6g", {3}), 0.5e-5);
  EXPECT_DOUBLE_EQ(noise_of("%.3f", {3}), 0.5e-3);
  EXPECT_DOUBLE_EQ(noise_of("%.6g", {300}), 0.5e-3);
  EXPECT_EQ(noise_of("%.17g", {3}), 0.0);  // 6, and all digits beside it
}

/// Also where a number far away is so large that it has all digits of a double.
TEST(Program, KnowsNoMoreDecimalsThanItPrints) {
  Program program({.command = "awk 'BEGIN { printf \"%.3f\\n\", exp(-({x})) }'"});
  program.bind(std::vector<std::string>{"x"});
  program.begin(std::vector{10.0});
  EXPECT_EQ(program.printed_decimals(0), 0) << "0.000 wherever it was asked so far";
  EXPECT_NEAR(at(program, {10}, {{0, -28.6}})[0], std::exp(28.6), 1e-3);
  EXPECT_EQ(program.printed_decimals(0), 3);
  EXPECT_EQ(program.noise(0, 0.0), 0.5e-3);
  EXPECT_EQ(program.noise(0, 2.6e12), 0.5e-3);
}

TEST(Program, ThatDoesNotExistIsAnError) {
  Program program({.command = "no-such-command-anywhere"});
  EXPECT_THROW(program.begin(std::vector{3.0}), Error);
}

TEST(Program, HasALimitOfEvaluations) {
  Program program({.command = "echo {x}.1234567890123456789", .limit = 3});  // twice at the point
  program.bind(std::vector<std::string>{"x"});
  program.begin(std::vector{3.0});
  const auto values = at(program, {3}, {here, {0, 4}, {0, 5}});
  EXPECT_EQ(values[1], 4.123456789012345679);
  EXPECT_TRUE(std::isnan(values[2]));
  EXPECT_EQ(program.failure_at(std::vector{5.0})->failure, "--limit 3: it is asked no more");
}

}  // namespace
}  // namespace gradcalc
