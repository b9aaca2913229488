#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "cli/compute/block_calculator.hpp"
#include "cli/compute/diagnostics.hpp"
#include "cli/compute/ordered_pipeline.hpp"
#include "cli/compute/progress.hpp"
#include "cli/options/options.hpp"
#include "cli/output/descriptor_writer.hpp"
#include "cli/problem/problem.hpp"

namespace gradcalc::cli {

/// A computation under way: takes tasks, sees to it that their rows and messages come out in order, and knows
/// in the end how it went.
class Computation {
 public:
  /// All must outlive it.
  Computation(const Options& options, Sink& output, Diagnostics& diagnostics)
      : options_(options), output_(output), diagnostics_(diagnostics) {}

  /// Writes the header, and is ready for tasks.
  void start(Problem problem, InputFormat stream);
  bool started() const { return pipeline_.has_value(); }

  /// As of Diagnostics.
  void warn(std::string_view text) { diagnostics_.warn(text); }

  /// As of Pipeline.
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
  void emit(const Batch& batch);
  void summarise_check();

  const Options& options_;
  Sink& output_;
  Diagnostics& diagnostics_;
  Progress progress_;
  InputFormat stream_;
  std::unique_ptr<Writer> writer_;
  std::optional<OrderedPipeline> pipeline_;
  std::size_t points_ = 0;
  std::size_t disagreements_ = 0;
  std::size_t disagreeing_points_ = 0;
  std::size_t unchecked_points_ = 0;
  bool failed_ = false;
  bool stopped_ = false;
};

}  // namespace gradcalc::cli
