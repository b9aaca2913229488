#include "pipeline.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "options.hpp"

namespace gradcalc::cli {
namespace {

/// x^2 on lines of text.
class PipelineTest : public ::testing::Test {
 protected:
  Calculator calculator() const {
    return {make_problem(options_, free_names(options_.expression), {1, {}}), *writer_, stream_};
  }

  Options options_ = std::get<Options>(read_options({"x0^2", "--at", "3"}));
  std::unique_ptr<Writer> writer_ = formats().front().make(
      {{"x0"}, first_derivatives(1, {"x0"}), formats().front().show, formats().front().precision});
  StreamFormat stream_{"points", std::nullopt, false};
};

std::string lines_from(int first, int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) lines += std::to_string(first + i) + "\n";
  return lines;
}

TEST_F(PipelineTest, EmitsInTheOrderOfTheTasksForAnyNumberOfThreads) {
  std::string expected;
  for (const std::size_t jobs : {1U, 2U, 3U, 8U}) {
    std::string rows;
    Pipeline pipeline(calculator(), jobs, [&rows](const Batch& batch) { rows += batch.rows.view(); });
    for (int task = 0; task < 100; ++task) {
      Task& next = pipeline.prepare();
      next.lines = lines_from(10 * task, 1 + task % 7 * 500);
      next.first_line = 1;
      pipeline.submit();
    }
    pipeline.drain();
    if (jobs == 1) expected = rows;
    EXPECT_FALSE(rows.empty());
    EXPECT_EQ(rows, expected) << jobs;
  }
}

TEST_F(PipelineTest, KeepsMessagesWithTheirRows) {
  std::size_t bad = 0;
  Pipeline pipeline(calculator(), 2, [&bad](const Batch& batch) {
    bad += batch.count(MessageKind::bad_line);
    EXPECT_LE(batch.messages().size(), messages_shown);
    EXPECT_TRUE(batch.failed);
  });
  for (int task = 0; task < 20; ++task) {
    Task& next = pipeline.prepare();
    next.lines = lines_from(0, 2000);
    for (int i = 0; i < 50; ++i) next.lines += "?\n";
    pipeline.submit();
  }
  pipeline.drain();
  EXPECT_EQ(bad, 20U * 50U);
}

TEST_F(PipelineTest, CanBeLeftWithTasksUnderWay) {
  std::size_t emitted = 0;
  {
    Pipeline pipeline(calculator(), 2, [&emitted](const Batch&) { ++emitted; });
    for (int task = 0; task < 4; ++task) {
      pipeline.prepare().lines = lines_from(0, 5000);
      pipeline.submit();
    }
  }
  EXPECT_LE(emitted, 4U);
}

}  // namespace
}  // namespace gradcalc::cli
