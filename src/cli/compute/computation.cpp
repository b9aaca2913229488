#include "cli/compute/computation.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/compute/exit_status.hpp"
#include "cli/output/descriptor_writer.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {

void Computation::start(Problem problem, InputFormat stream) {
  stream_ = std::move(stream);
  sink_.begin(labels_of(problem));
  pipeline_.emplace([calculator = BlockCalculator(std::move(problem), stream_)](
                        const Task& task, TaskResult& result) mutable { calculator.compute(task, result); },
                    options_.jobs, [this] { return TaskResult{sink_.make_task_sink()}; },
                    [this](TaskResult& result) { emit(result); });
}

void Computation::emit(TaskResult& result) {
  if (stopped_) return;
  result.results->deliver();
  points_ += result.points;
  check_.add(result.check);
  failed_ = failed_ || result.failed;
  stopped_ = result.stopped;
  if (result.messages.kept().empty()) return;
  sink_.flush();  // the results before what is said of them
  progress_.clear();
  diagnostics_.report(result.messages);
}

void Computation::settle() {
  if (pipeline_) pipeline_->drain();
  sink_.flush();
}

void Computation::show_progress(std::optional<double> done) {
  progress_.update(points_, done);
}

void Computation::summarise_check() {
  std::string text = fmt::format("gradcalc: {} points, ", points_);
  if (check_.disagreements == 0)
    text += "no mismatch";
  else
    text += fmt::format("{} with a mismatch: {} in all", check_.disagreeing_points,
                        counted(check_.disagreements, "derivative"));
  if (check_.unchecked_points > 0)
    text += fmt::format("{} {} without a value to compare", check_.disagreements == 0 ? "," : ";",
                        check_.unchecked_points);
  say(text + "\n");
}

int Computation::finish() {
  settle();
  progress_.clear();
  diagnostics_.summarise();
  if (options_.check && points_ != 1) summarise_check();
  if (stopped_) return ExitStatus::error;
  return failed_ ? ExitStatus::failed : ExitStatus::ok;
}

}  // namespace gradcalc::cli
