#include "cli/output/printing_sink.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>

namespace gradcalc::cli {
namespace {

/// Prints 2 x 2 matrices in a format, to a file.
class PrintingSinkTest : public ::testing::Test {
 protected:
  static DerivativeMatrix matrix(double x) {
    DerivativeMatrix result;
    result.at = {x, x};
    result.shape(2, 2, 2);
    for (MatrixEntry& entry : result.entries) entry.value = x;
    return result;
  }

  void begin(const OutputFormat& format) {
    sink_.emplace(format, OutputStyle{{}, {}, {.gradient = true}, format.precision}, output_);
    sink_->begin({{"x", "y"}, first_derivatives(2, {"x", "y"})});
  }

  std::string written() {
    sink_->flush();
    std::array<char, 1024> text{};
    const ssize_t size = pread(fileno(file_), text.data(), text.size(), 0);
    return {text.data(), static_cast<std::size_t>(size)};
  }

  void TearDown() override { std::fclose(file_); }

  std::FILE* file_ = std::tmpfile();
  Output output_{fileno(file_), "a file"};
  std::optional<PrintingSink> sink_;
};

TEST_F(PrintingSinkTest, WritesInTheOrderInWhichTasksDeliver) {
  begin(formats()[0]);
  const auto first = sink_->make_task_sink();
  const auto second = sink_->make_task_sink();
  second->take(Result(matrix(3)), "ok");
  first->take(Result(matrix(1)), "ok");
  first->take(Result(matrix(2)), "ok");
  EXPECT_EQ(written(), "");
  first->deliver();
  second->deliver();
  second->deliver();
  EXPECT_EQ(written(), "1 1\n1 1\n\n2 2\n2 2\n\n3 3\n3 3\n");
}

TEST_F(PrintingSinkTest, WritesTheHeaderBeforeAnyResult) {
  begin(*std::ranges::find(formats(), "csv", &OutputFormat::name));
  EXPECT_EQ(written(), "df0_dx,df0_dy,df1_dx,df1_dy\n");
  const auto task = sink_->make_task_sink();
  task->deliver();
  task->take(Result(matrix(1)), "ok");
  task->deliver();
  EXPECT_EQ(written(), "df0_dx,df0_dy,df1_dx,df1_dy\n1,1,1,1\n");
}

}  // namespace
}  // namespace gradcalc::cli
