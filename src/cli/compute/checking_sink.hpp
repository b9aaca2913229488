#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "cli/results/result_sink.hpp"

namespace gradcalc::cli {

/// Counts what a check decides, and hands all results on to another sink.
class CheckingSink final : public ResultSink {
 public:
  /// `next` must outlive it.
  explicit CheckingSink(ResultSink& next) : next_(next) {}

  void begin(const ResultLabels& labels) override { next_.begin(labels); }
  std::unique_ptr<TaskSink> make_task_sink() override;
  void flush() override { next_.flush(); }

  /// How many points there were, those that could not be read included.
  std::size_t points() const { return counts_.points; }

  /// Whether no derivative that has a value is refused, or cannot be told.
  bool holds() const { return counts_.disagreements == 0 && counts_.undecided_points == 0; }

  /// "4 points, 1 with a mismatch: 1 derivative in all".
  std::string summary() const;

 private:
  class Task;

  struct Counts {
    std::size_t points = 0;
    std::size_t disagreements = 0;       ///< derivatives that the check refuses
    std::size_t disagreeing_points = 0;  ///< points with some
    std::size_t undecided_points = 0;    ///< points with a derivative of which it cannot tell
    std::size_t unchecked_points = 0;    ///< points with a derivative that it could not compare

    void add(const Result& result);
    void add(const Counts& other);
  };

  ResultSink& next_;
  Counts counts_;
};

}  // namespace gradcalc::cli
