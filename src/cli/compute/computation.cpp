#include "cli/compute/computation.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/compute/exit_status.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {

void Computation::start(Problem problem, InputFormat stream) {
  stream_ = std::move(stream);
  writer_ = options_.format->make({problem.names, problem.layout, options_.show, options_.precision,
                                   options_.header, problem.exact ? "exact" : "numerical",
                                   problem.reference == Reference::analytic ? "analytic" : "exact"});
  TextBuffer header;
  writer_->header(header);
  output_.append(header.view());
  pipeline_.emplace(BlockCalculator(std::move(problem), *writer_, stream_), options_.jobs,
                    [this](const Batch& batch) { emit(batch); });
}

void Computation::emit(const Batch& batch) {
  if (stopped_) return;
  if (points_ > 0 && batch.points > 0) output_.append(writer_->separator());
  output_.append(batch.rows.view());
  points_ += batch.points;
  disagreements_ += batch.disagreements;
  disagreeing_points_ += batch.disagreeing_points;
  unchecked_points_ += batch.unchecked_points;
  failed_ = failed_ || batch.failed;
  stopped_ = batch.stopped;
  if (batch.messages.kept().empty()) return;
  output_.flush();  // the rows before what is said of them
  progress_.clear();
  diagnostics_.report(batch.messages);
}

void Computation::settle() {
  if (pipeline_) pipeline_->drain();
  output_.flush();
}

void Computation::show_progress(std::optional<double> done) {
  progress_.update(points_, done);
}

void Computation::summarise_check() {
  std::string text = fmt::format("gradcalc: {} points, ", points_);
  if (disagreements_ == 0)
    text += "no mismatch";
  else
    text += fmt::format("{} with a mismatch: {} in all", disagreeing_points_,
                        counted(disagreements_, "derivative"));
  if (unchecked_points_ > 0)
    text +=
        fmt::format("{} {} without a value to compare", disagreements_ == 0 ? "," : ";", unchecked_points_);
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
