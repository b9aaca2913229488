#include "cli/plot/picture_sink.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;

DerivativeMatrix gradient(std::vector<double> at, double value, const std::vector<double>& partials) {
  DerivativeMatrix result;
  result.at = std::move(at);
  result.shape(1, 1, partials.size());
  result.values.front() = value;
  for (std::size_t j = 0; j < partials.size(); ++j) result.entries[j].value = partials[j];
  return result;
}

TEST(PictureSink, KeepsNumbersInTheOrderInWhichTasksDeliverThem) {
  PictureSink sink;
  sink.begin({});
  const auto first = sink.make_task_sink();
  const auto second = sink.make_task_sink();
  const DerivativeMatrix third = gradient({3, 4}, 1.0 / 3, {0.1, 5e-324});
  second->take(Result(third), "ok");
  first->take(Result(gradient({1, 2}, 3, {4, 5})), "ok");
  first->take(Result(gradient({1, 3}, 5, {6, 7})), "noisy");
  EXPECT_TRUE(sink.rows().empty());
  first->deliver();
  second->deliver();
  EXPECT_THAT(sink.rows(), ElementsAre(ElementsAre(1, 2, 3, 4, 5), ElementsAre(1, 3, 5, 6, 7),
                                       ElementsAre(3, 4, 1.0 / 3, 0.1, 5e-324)));
  second->deliver();
  EXPECT_EQ(sink.rows().size(), 3U) << "what was delivered is gone";
}

TEST(PictureSink, KeepsWhatIsNoNumber) {
  PictureSink sink;
  const auto task = sink.make_task_sink();
  task->take(Result(gradient({1}, INFINITY, {NAN})), "undefined");
  task->deliver();
  ASSERT_EQ(sink.rows().size(), 1U);
  EXPECT_EQ(sink.rows()[0][1], INFINITY);
  EXPECT_TRUE(std::isnan(sink.rows()[0][2]));
}

TEST(PictureSink, RefusesMoreNumbersThanAPictureHas) {
  PictureSink sink(6);
  const auto task = sink.make_task_sink();
  for (int i = 0; i < 2; ++i) task->take(Result(gradient({1}, 2, {3})), "ok");
  task->deliver();
  task->take(Result(gradient({1}, 2, {3})), "ok");
  EXPECT_THROW(task->deliver(), Error);
  EXPECT_EQ(sink.rows().size(), 2U);
}

}  // namespace
}  // namespace gradcalc::cli
