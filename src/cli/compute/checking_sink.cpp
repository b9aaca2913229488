#include "cli/compute/checking_sink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/wording.hpp"

namespace gradcalc::cli {

class CheckingSink::Task final : public TaskSink {
 public:
  Task(Counts& total, std::unique_ptr<TaskSink> next) : total_(total), next_(std::move(next)) {}

  void take(const Result& result, std::string_view status) override {
    counts_.add(result);
    next_->take(result, status);
  }

  void deliver() override {
    total_.add(std::exchange(counts_, {}));
    next_->deliver();
  }

 private:
  Counts& total_;
  Counts counts_;
  std::unique_ptr<TaskSink> next_;
};

void CheckingSink::Counts::add(const Result& result) {
  const auto count = [&](Agreement agreement) {
    return static_cast<std::size_t>(
        std::ranges::count(result.comparisons(), agreement, &Comparison::agreement));
  };
  const std::size_t refused = count(Agreement::mismatch);
  ++points;
  disagreements += refused;
  disagreeing_points += refused > 0 ? 1 : 0;
  undecided_points += count(Agreement::cannot_tell) > 0 ? 1 : 0;
  unchecked_points += count(Agreement::no_value) > 0 ? 1 : 0;
}

void CheckingSink::Counts::add(const Counts& other) {
  points += other.points;
  disagreements += other.disagreements;
  disagreeing_points += other.disagreeing_points;
  undecided_points += other.undecided_points;
  unchecked_points += other.unchecked_points;
}

std::unique_ptr<TaskSink> CheckingSink::make_task_sink() {
  return std::make_unique<Task>(counts_, next_.make_task_sink());
}

std::string CheckingSink::summary() const {
  std::string text = fmt::format("{} points, ", counts_.points);
  const bool agrees = counts_.disagreements == 0;
  text += agrees ? "no mismatch"
                 : fmt::format("{} with a mismatch: {} in all", counts_.disagreeing_points,
                               counted(counts_.disagreements, "derivative"));
  if (counts_.undecided_points > 0)
    text += fmt::format("{} {} that cannot be told", agrees ? "," : ";", counts_.undecided_points);
  if (counts_.unchecked_points > 0)
    text += fmt::format("{} {} without a value to compare", agrees ? "," : ";", counts_.unchecked_points);
  return text;
}

}  // namespace gradcalc::cli
