#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "cli/compute/block_calculator.hpp"
#include "cli/compute/diagnostics.hpp"
#include "cli/compute/ordered_pipeline.hpp"
#include "cli/compute/progress.hpp"
#include "cli/compute/task_result.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/problem.hpp"
#include "cli/results/result_sink.hpp"

namespace gradcalc::cli {

/// A computation under way: takes tasks, sees to it that their results and messages come out in order, and
/// knows in the end how it went.
class Computation {
 public:
  /// All must outlive it.
  Computation(const Options& options, ResultSink& sink, Diagnostics& diagnostics)
      : options_(options), sink_(sink), diagnostics_(diagnostics) {}

  ~Computation();
  Computation(const Computation&) = delete;
  Computation& operator=(const Computation&) = delete;

  /// Lets the sink begin, and is ready for tasks.
  void start(Problem problem, InputFormat stream);
  bool started() const { return pipeline_.has_value(); }

  /// Whether someone may wait for each of its points, so that it is written as soon as it is known.
  bool are_points_slow() const { return are_points_slow_; }

  /// As of Diagnostics.
  void warn(std::string_view text) { diagnostics_.warn(text); }

  /// As of OrderedPipeline.
  Task& prepare() { return pipeline_->prepare(); }
  void submit() { pipeline_->submit(); }

  /// Has everything that was submitted written: before waiting for more input.
  void settle();

  /// Whether a bad line has ended the computation.
  bool stopped() const { return stopped_; }

  /// `done`: the part of all points that has been submitted, where it is known.
  void show_progress(std::optional<double> done);

  /// Writes what is left; the exit status.
  int finish();

 private:
  void emit(TaskResult& result);

  const Options& options_;
  ResultSink& sink_;
  Diagnostics& diagnostics_;
  Progress progress_;
  InputFormat stream_;
  std::optional<OrderedPipeline<Task, TaskResult>> pipeline_;
  std::size_t points_ = 0;
  bool failed_ = false;
  bool stopped_ = false;
  std::shared_ptr<Program> program_ = nullptr;  ///< if the function is one
  bool are_points_slow_ = false;                ///< what is done of a point is the progress
};

}  // namespace gradcalc::cli
