// The first allocation of a run fails, in another run the second, and so on until a run needs no more: each
// time the program does what it is asked all the same, or ends with a message, status 2, and nothing but
// whole rows.

#include <gmock/gmock.h>

#include <cstddef>
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

enum class Failure { once, for_good };

struct Command {
  std::string_view name;
  std::vector<std::string> arguments;
  std::string input = {};
};

void PrintTo(const Command& command, std::ostream* stream) {
  *stream << command.name;
}

std::string many_points() {
  std::string points;
  for (int i = 0; i < 3000; ++i) points += std::to_string(i) + " " + std::to_string(i % 7) + "\n";
  return points;
}

std::vector<Command> commands() {
  return {
      {"point", {"x0^2+sin(x1)", "--at", "3,4"}},
      {"stream", {"x0^2+x1", "--jobs", "2"}, many_points()},
      {"help", {"--help"}},
      {"check",
       {"a*x^2*y", "--let", "a=2", "--at", "1:3:1,2", "--check", "2*a*x*y, a*x^2", "--format", "csv"}},
      {"error", {"sin(x", "--at", "3"}},
  };
}

/// The messages of the program for want of memory. Its first allocation may be that of OpenMP, with which
/// muParser is built and which has words of its own.
bool is_refusal(const Outcome& outcome) {
  const std::string error = "gradcalc: error: there is not enough memory\n";
  const bool is_own =
      outcome.err == error || outcome.err == error + "hint: fewer threads need less: --jobs 1\n";
  return (is_own && outcome.status == 2) ||
         (outcome.err.starts_with("\nlibgomp: Out of memory") && outcome.out.empty());
}

bool is_whole_beginning(std::string_view part, std::string_view all) {
  return all.starts_with(part) && (part.empty() || part.back() == '\n');
}

class OutOfMemory : public ::testing::TestWithParam<Command> {
 protected:
  OutOfMemory() {
    right_ = gradcalc(GetParam().arguments, GetParam().input);
    std::filesystem::remove(mark_.path());
  }

  /// Runs the program without its allocation `number`; whether it asks for so many.
  bool run_without(std::size_t number, Failure failure) {
    outcome_ = gradcalc(
        GetParam().arguments, GetParam().input,
        {"LD_PRELOAD=" GRADCALC_FAILING_ALLOCATION, "GRADCALC_ALLOCATION_FAILED=" + mark_.path(),
         "GRADCALC_FAIL_ALLOCATION=" + std::to_string(number) + (failure == Failure::for_good ? "+" : "")});
    return std::filesystem::remove(mark_.path());
  }

  bool is_right() const {
    return outcome_.out == right_.out && outcome_.err == right_.err && outcome_.status == right_.status;
  }

  /// From the first allocation to the last, every `stride`-th.
  void walk(Failure failure, std::size_t stride) {
    std::size_t refused = 0;
    for (std::size_t number = 1; run_without(number, failure); number += stride) {
      if (is_right()) continue;
      ++refused;
      ASSERT_TRUE(is_refusal(outcome_) && is_whole_beginning(outcome_.out, right_.out))
          << "allocation " << number << ": status " << outcome_.status << ", " << outcome_.err
          << outcome_.out;
    }
    EXPECT_TRUE(is_right()) << outcome_.err;  // nothing has failed
    EXPECT_GT(refused, 200 / stride);
  }

 private:
  TemporaryFile mark_{""};
  Outcome right_;
  Outcome outcome_;
};

TEST_P(OutOfMemory, ForOneAllocation) {
  walk(Failure::once, 1);
}

TEST_P(OutOfMemory, FromAnAllocationOn) {
  walk(Failure::for_good, 5);
}

INSTANTIATE_TEST_SUITE_P(Commands, OutOfMemory, ::testing::ValuesIn(commands()),
                         [](const auto& command) { return std::string(command.param.name); });

}  // namespace
}  // namespace gradcalc::testing
