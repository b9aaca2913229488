#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>

#include "blackbox/program.hpp"

namespace gradcalc::cli {

/// A line on standard error that says how far a long run is. It is shown only if standard error is a terminal
/// and standard output is not (there the results themselves are the progress), and only after a second. A
/// signal that ends the run clears it, too.
class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `done` of all, as a fraction, where the size is known.
  void update(std::size_t points, std::optional<double> done);

  /// The same of evaluations of a program, and also where standard output is a terminal: there are few
  /// results.
  void update(const EvaluationCounts& counts);

  /// The same of the part of the trials at a point that are done: any thread may tell.
  void update_trials(double done);

  /// Takes the line away, so that something else can be written.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool is_due();
  void show(const std::string& line);

  std::mutex mutex_;         ///< of what follows
  bool is_terminal_;         ///< standard error
  bool wanted_;              ///< of points
  bool shown_ = false;       ///< now
  bool shown_once_ = false;  ///< at some time
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_ + std::chrono::seconds(1);
};

}  // namespace gradcalc::cli
