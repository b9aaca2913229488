#pragma once

#include <cstddef>
#include <memory>

#include "cli/explain/messages.hpp"
#include "cli/results/result_sink.hpp"

namespace gradcalc::cli {

/// How a check of some points went.
struct CheckCounts {
  std::size_t disagreements = 0;       ///< derivatives that it refuses
  std::size_t disagreeing_points = 0;  ///< points with some
  std::size_t unchecked_points = 0;    ///< points with a derivative that it could not compare

  void add(const CheckCounts& other) {
    disagreements += other.disagreements;
    disagreeing_points += other.disagreeing_points;
    unchecked_points += other.unchecked_points;
  }
};

/// What the points of a task gave.
struct TaskResult {
  std::unique_ptr<TaskSink> results = nullptr;  ///< that took them
  Messages messages = {};                       ///< what is to be said of them
  std::size_t points = 0;
  CheckCounts check = {};
  bool failed = false;   ///< some point could not be read or has a partial without a value
  bool stopped = false;  ///< by a bad line, which the last message tells

  /// Empty again, its storage kept.
  void clear() {
    messages.clear();
    points = 0;
    check = {};
    failed = stopped = false;
  }
};

}  // namespace gradcalc::cli
