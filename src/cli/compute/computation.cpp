#include "cli/compute/computation.hpp"

#include <utility>

#include "cli/compute/exit_status.hpp"
#include "cli/problem/program_functions.hpp"

namespace gradcalc::cli {

void Computation::start(Problem problem, InputFormat stream) {
  stream_ = std::move(stream);
  ResultLabels labels = labels_of(problem);
  program_ = problem.program;
  if (program_) program_->watch([this](const EvaluationCounts& counts) { progress_.update(counts); });
  are_points_slow_ = program_ || (problem.uncertainty && problem.uncertainty->trials);
  if (!program_ && are_points_slow_)
    problem.uncertainty->trials->watcher = [this](double done) { progress_.update_trials(done); };
  if (problem.program)
    if (const std::string doubt = doubt_of_program(problem); !doubt.empty()) diagnostics_.warn(doubt);
  for (const std::string& unused : problem.unused_columns) diagnostics_.warn(unused);
  if (stream_.keep) labels.kept = stream_.points->kept_names();
  if (stream_.keep && options_.format->room == Room::columns) stream_.columns = labels.kept;
  sink_.begin(labels);
  const std::size_t jobs = problem.has_points_in_turn() ? 1 : options_.jobs;
  pipeline_.emplace([calculator = BlockCalculator(std::move(problem), stream_)](
                        const Task& task, TaskResult& result) mutable { calculator.compute(task, result); },
                    jobs, [this] { return TaskResult{sink_.make_task_sink()}; },
                    [this](TaskResult& result) { emit(result); });
}

void Computation::emit(TaskResult& result) {
  if (stopped_) return;
  result.results->deliver();
  points_ += result.points;
  failed_ = failed_ || result.failed;
  stopped_ = result.stopped;
  if (are_points_slow_) {  // a run may be interrupted
    progress_.clear();
    sink_.flush();
  }
  if (result.messages.kept().empty()) return;
  sink_.flush();  // the results before what is said of them
  progress_.clear();
  diagnostics_.report(result.messages);
}

Computation::~Computation() {
  if (program_) program_->watch({});
}

void Computation::settle() {
  if (pipeline_) pipeline_->drain();
  sink_.flush();
}

void Computation::show_progress(std::optional<double> done) {
  if (!are_points_slow_) progress_.update(points_, done);  // else evaluations or trials are counted
}

int Computation::finish() {
  settle();
  progress_.clear();
  if (program_)
    if (const std::string doubt = doubt_of_answers(*program_); !doubt.empty()) diagnostics_.warn(doubt);
  diagnostics_.summarise();
  if (stopped_) return ExitStatus::error;
  return failed_ ? ExitStatus::failed : ExitStatus::ok;
}

}  // namespace gradcalc::cli
