#include "cli/plot/picture_sink.hpp"

#include <iterator>
#include <utility>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {

/// Those of a task.
class PictureSink::Numbers final : public TaskSink {
 public:
  explicit Numbers(PictureSink& sink) : sink_(sink) {}

  void take(const Result& result, std::string_view /*status*/) override {
    std::vector<double>& row = rows_.emplace_back(result.at().begin(), result.at().end());
    row.push_back(result.value(0));
    for (const Derivative& entry : result.entries()) row.push_back(entry.value);
    size_ += row.size();
  }

  void deliver() override {
    sink_.size_ += std::exchange(size_, 0);
    if (sink_.size_ > sink_.capacity_)
      throw Error(ErrorCode::argument, "--plot: there are too many points for a picture")
          .hint("take a larger step");
    sink_.rows_.insert(sink_.rows_.end(), std::make_move_iterator(rows_.begin()),
                       std::make_move_iterator(rows_.end()));
    rows_.clear();
  }

 private:
  PictureSink& sink_;
  std::size_t size_ = 0;  ///< numbers in all rows
  std::vector<std::vector<double>> rows_;
};

std::unique_ptr<TaskSink> PictureSink::make_task_sink() {
  return std::make_unique<Numbers>(*this);
}

}  // namespace gradcalc::cli
