#include "cli/compute/ordered_pipeline.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <new>
#include <string>
#include <vector>

#include "cli/compute/block_calculator.hpp"
#include "cli/compute/task_result.hpp"
#include "cli/input/number_lines.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/problem.hpp"
#include "cli/results/result_sink.hpp"

namespace gradcalc::cli {
namespace {

/// Keeps where the points are, and has no memory for that at 3 if it is to fail.
class Points final : public ResultSink {
 public:
  explicit Points(bool fails) : fails_(fails) {}

  void begin(const ResultLabels& /*labels*/) override {}
  std::unique_ptr<TaskSink> make_task_sink() override { return std::make_unique<OfTask>(*this); }
  void flush() override {}

  const std::vector<double>& all() const { return all_; }

 private:
  class OfTask final : public TaskSink {
   public:
    explicit OfTask(Points& sink) : sink_(sink) {}

    void take(const Result& result, std::string_view /*status*/) override {
      if (sink_.fails_ && result.at()[0] == 3.0) throw std::bad_alloc();
      points_.push_back(result.at()[0]);
    }
    void deliver() override {
      sink_.all_.insert(sink_.all_.end(), points_.begin(), points_.end());
      points_.clear();
    }

   private:
    Points& sink_;
    std::vector<double> points_;
  };

  bool fails_;
  std::vector<double> all_;
};

/// x^2 on lines of text.
class PipelineTest : public ::testing::Test {
 protected:
  using Pipeline = OrderedPipeline<Task, TaskResult>;

  Pipeline pipeline(std::size_t jobs, std::function<void(TaskResult&)> emit, bool fails = false) {
    const Options options = std::get<Options>(read_options({"x0^2", "--at", "3"}));
    sink_ = std::make_unique<Points>(fails);
    return Pipeline([calculator = BlockCalculator(
                         make_problem(options, ParsedExpression(options.expression), {1, {}}), stream_)](
                        const Task& task, TaskResult& result) mutable { calculator.compute(task, result); },
                    jobs, [this] { return TaskResult{sink_->make_task_sink()}; }, std::move(emit));
  }

  std::unique_ptr<Points> sink_;
  InputFormat stream_{
      "points", std::make_shared<NumberLines>(std::vector<std::string>{"x0"}, CoordinateReader()), false};
};

std::string lines_from(int first, int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) lines += std::to_string(first + i) + "\n";
  return lines;
}

TEST_F(PipelineTest, EmitsInTheOrderOfTheTasksForAnyNumberOfThreads) {
  std::vector<double> expected;
  for (const std::size_t jobs : {1U, 2U, 3U, 8U}) {
    Pipeline pipeline = this->pipeline(jobs, [](TaskResult& result) { result.results->deliver(); });
    for (int task = 0; task < 100; ++task) {
      Task& next = pipeline.prepare();
      next.lines = lines_from(10 * task, 1 + task % 7 * 500);
      next.first_line = 1;
      pipeline.submit();
    }
    pipeline.drain();
    if (jobs == 1) expected = sink_->all();
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(sink_->all(), expected) << jobs;
  }
}

TEST_F(PipelineTest, KeepsMessagesWithTheirResults) {
  std::size_t bad = 0;
  Pipeline pipeline = this->pipeline(2, [&bad](const TaskResult& result) {
    bad += result.messages.count(MessageKind::bad_line);
    EXPECT_LE(result.messages.kept().size(), messages_shown);
    EXPECT_TRUE(result.failed);
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

TEST_F(PipelineTest, AnExceptionComesAfterTheResultsBeforeItAndNoneFollow) {
  for (const std::size_t jobs : {1U, 2U, 8U}) {
    std::size_t emitted = 0;
    Pipeline pipeline = this->pipeline(
        jobs, [&emitted](const TaskResult&) { ++emitted; }, true);
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
    Pipeline pipeline = this->pipeline(2, [&emitted](const TaskResult&) { ++emitted; });
    for (int task = 0; task < 4; ++task) {
      pipeline.prepare().lines = lines_from(0, 5000);
      pipeline.submit();
    }
  }
  EXPECT_LE(emitted, 4U);
}

}  // namespace
}  // namespace gradcalc::cli
