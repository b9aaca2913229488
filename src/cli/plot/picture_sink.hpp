#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "cli/results/result_sink.hpp"

namespace gradcalc::cli {

/// Keeps the numbers of results, as far as a picture needs them.
class PictureSink final : public ResultSink {
 public:
  /// How many numbers are kept before there are too many points for a picture.
  static constexpr std::size_t default_capacity = std::size_t{1} << 22;

  explicit PictureSink(std::size_t capacity = default_capacity) : capacity_(capacity) {}

  void begin(const ResultLabels& /*labels*/) override {}

  /// What it delivers throws Error (argument) once there are too many numbers.
  std::unique_ptr<TaskSink> make_task_sink() override;
  void flush() override {}

  /// A row for each result: the coordinates, the value of f, the derivatives.
  const std::vector<std::vector<double>>& rows() const { return rows_; }

 private:
  class Numbers;

  std::size_t capacity_;
  std::size_t size_ = 0;  ///< numbers in all rows
  std::vector<std::vector<double>> rows_;
};

}  // namespace gradcalc::cli
