#include "cli/compute/ordered_pipeline.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <new>

#include "cli/options/options.hpp"

namespace gradcalc::cli {
namespace {

/// x^2 on lines of text.
class PipelineTest : public ::testing::Test {
 protected:
  BlockCalculator calculator() const {
    return {make_problem(options_, free_names(options_.expression), {1, {}}), *writer_, stream_};
  }

  Options options_ = std::get<Options>(read_options({"x0^2", "--at", "3"}));
  std::unique_ptr<Writer> writer_ = formats().front().make(
      {{"x0"}, first_derivatives(1, {"x0"}), formats().front().show, formats().front().precision});
  InputFormat stream_{"points", std::nullopt, false};
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
    OrderedPipeline pipeline(calculator(), jobs, [&rows](const Batch& batch) { rows += batch.rows.view(); });
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
  OrderedPipeline pipeline(calculator(), 2, [&bad](const Batch& batch) {
    bad += batch.messages.count(MessageKind::bad_line);
    EXPECT_LE(batch.messages.kept().size(), messages_shown);
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

/// Has no memory for the row of 3.
class FailingWriter : public Writer {
 public:
  void header(TextBuffer& /*out*/) const override {}
  void row(const Result& result, std::string_view /*status*/, TextBuffer& out) const override {
    if (result.at()[0] == 3.0) throw std::bad_alloc();
    out.append("row\n");
  }
};

TEST_F(PipelineTest, AnExceptionComesAfterTheResultsBeforeItAndNoneFollow) {
  writer_ = std::make_unique<FailingWriter>();
  for (const std::size_t jobs : {1U, 2U, 8U}) {
    std::size_t emitted = 0;
    OrderedPipeline pipeline(calculator(), jobs, [&emitted](const Batch&) { ++emitted; });
    const auto submit = [&](int first) {
      pipeline.prepare().lines = lines_from(first, 5000);
      pipeline.submit();
    };
    const auto submit_all = [&] {
      for (int task = 0; task < 10; ++task) submit(10'000);
      for (int task = 0; task < 100; ++task) submit(0);
      pipeline.drain();
    };
    EXPECT_THROW(submit_all(), std::bad_alloc) << jobs;
    EXPECT_EQ(emitted, 10U) << jobs;
  }
}

TEST_F(PipelineTest, CanBeLeftWithTasksUnderWay) {
  std::size_t emitted = 0;
  {
    OrderedPipeline pipeline(calculator(), 2, [&emitted](const Batch&) { ++emitted; });
    for (int task = 0; task < 4; ++task) {
      pipeline.prepare().lines = lines_from(0, 5000);
      pipeline.submit();
    }
  }
  EXPECT_LE(emitted, 4U);
}

}  // namespace
}  // namespace gradcalc::cli
