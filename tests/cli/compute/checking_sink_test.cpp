#include "cli/compute/checking_sink.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace gradcalc::cli {
namespace {

/// Counts what is handed on to it.
class Counter final : public ResultSink {
 public:
  class Task final : public TaskSink {
   public:
    explicit Task(Counter& counter) : counter_(counter) {}
    void take(const Result& /*result*/, std::string_view /*status*/) override { ++counter_.taken; }
    void deliver() override { ++counter_.delivered; }

   private:
    Counter& counter_;
  };

  void begin(const ResultLabels& /*labels*/) override { ++begun; }
  std::unique_ptr<TaskSink> make_task_sink() override { return std::make_unique<Task>(*this); }
  void flush() override { ++flushed; }

  int begun = 0;
  int taken = 0;
  int delivered = 0;
  int flushed = 0;
};

void take(TaskSink& task, const std::vector<Agreement>& agreements) {
  const DerivativeMatrix matrix;
  std::vector<Comparison> comparisons;
  for (const Agreement agreement : agreements) comparisons.push_back({0.0, 0.0, agreement});
  task.take(Result(matrix, &matrix, comparisons), "ok");
}

TEST(CheckingSink, HandsEverythingOn) {
  Counter counter;
  CheckingSink sink(counter);
  sink.begin({});
  const auto task = sink.make_task_sink();
  take(*task, {Agreement::ok});
  take(*task, {Agreement::ok});
  task->deliver();
  sink.flush();
  EXPECT_EQ(counter.begun, 1);
  EXPECT_EQ(counter.taken, 2);
  EXPECT_EQ(counter.delivered, 1);
  EXPECT_EQ(counter.flushed, 1);
}

TEST(CheckingSink, CountsPointsAndDerivativesOnceTheyAreDelivered) {
  Counter counter;
  CheckingSink sink(counter);
  const auto first = sink.make_task_sink();
  const auto second = sink.make_task_sink();
  take(*first, {Agreement::ok, Agreement::mismatch});
  take(*second, {Agreement::mismatch, Agreement::mismatch});
  take(*second, {Agreement::no_value, Agreement::ok});
  EXPECT_EQ(sink.points(), 0U);
  EXPECT_TRUE(sink.holds());
  first->deliver();
  second->deliver();
  EXPECT_EQ(sink.points(), 3U);
  EXPECT_FALSE(sink.holds());
  EXPECT_EQ(sink.summary(),
            "3 points, 2 with a mismatch: 3 derivatives in all; 1 without a value to compare");
  second->deliver();
  EXPECT_EQ(sink.points(), 3U) << "what was delivered is counted once";
}

TEST(CheckingSink, SaysWhereNothingIsWrong) {
  Counter counter;
  CheckingSink sink(counter);
  const auto task = sink.make_task_sink();
  take(*task, {Agreement::ok});
  take(*task, {Agreement::ok});
  task->deliver();
  EXPECT_TRUE(sink.holds());
  EXPECT_EQ(sink.summary(), "2 points, no mismatch");
  take(*task, {Agreement::no_value});
  task->deliver();
  EXPECT_TRUE(sink.holds());
  EXPECT_EQ(sink.summary(), "3 points, no mismatch, 1 without a value to compare");
}

}  // namespace
}  // namespace gradcalc::cli
