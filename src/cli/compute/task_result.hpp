#pragma once

#include <cstddef>
#include <memory>

#include "cli/explain/messages.hpp"
#include "cli/results/result_sink.hpp"

namespace gradcalc::cli {

/// What the points of a task gave.
struct TaskResult {
  std::unique_ptr<TaskSink> results = nullptr;  ///< that took them
  Messages messages = {};                       ///< what is to be said of them
  std::size_t points = 0;
  bool failed = false;   ///< some point could not be read or has a partial without a value
  bool stopped = false;  ///< by a bad line, which the last message tells

  /// Empty again, its storage kept.
  void clear() {
    messages.clear();
    points = 0;
    failed = stopped = false;
  }
};

}  // namespace gradcalc::cli
