#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/results/layout.hpp"
#include "cli/results/result.hpp"
#include "uncertainty/coverage.hpp"

namespace gradcalc::cli {

/// Two coordinates that may be correlated.
struct CorrelatedPair {
  std::size_t i, j;
  bool in_records;  ///< the input's records tell of it, and not the command line
};

/// What the results of one run are of, and what they are called.
struct ResultLabels {
  std::vector<std::string> names;  ///< of the coordinates
  Layout layout;
  std::string_view subject = "numerical";             ///< what the derivatives are called beside others
  std::string_view reference = "exact";               ///< what the derivatives compared with are called
  std::optional<std::size_t> rows = std::nullopt;     ///< of data, if the function is a total over them
  std::optional<Coverage> coverage = std::nullopt;    ///< of points with uncertainties
  std::optional<TrialRequest> trials = std::nullopt;  ///< of these
  std::vector<CorrelatedPair> correlated = {};        ///< coordinates of these
  bool of_program = false;                            ///< which makes uncertainties of its own
  std::vector<std::string> kept = {};                 ///< names of the input's columns, if they are repeated
};

/// Takes the results of one task at a time.
class TaskSink {
 public:
  virtual ~TaskSink() = default;

  /// Takes a result, with one word for it as a whole; a point that could not be read has nan everywhere.
  /// Called on the thread that computes.
  virtual void take(const Result& result, std::string_view status) = 0;

  /// Hands on what was taken, and is empty again. Called in the order of the tasks, on one thread.
  virtual void deliver() = 0;
};

/// Where the results of a computation go: they are printed, drawn, or checked and handed on.
class ResultSink {
 public:
  virtual ~ResultSink() = default;

  /// Called before any result.
  virtual void begin(const ResultLabels& labels) = 0;

  /// One for each task that may be under way. It must not outlive the sink.
  virtual std::unique_ptr<TaskSink> make_task_sink() = 0;

  /// Hands on what was delivered and is kept.
  virtual void flush() = 0;
};

}  // namespace gradcalc::cli
