#include "session.hpp"

#include <fmt/format.h>

#include <utility>

#include "exit_status.hpp"
#include "text.hpp"

namespace gradcalc::cli {

void Session::start(Problem problem, StreamFormat stream) {
  stream_ = std::move(stream);
  checks_ = problem.checked;
  writer_ = options_.format->make(
      {problem.names, problem.layout, options_.show, options_.precision, options_.header,
       problem.reference == Reference::analytic ? "analytic" : "exact", problem.tolerance});
  TextBuffer header;
  writer_->header(header);
  output_.append(header.view());
  pipeline_.emplace(Calculator(std::move(problem), *writer_, stream_), options_.jobs,
                    [this](const Batch& batch) { emit(batch); });
}

void Session::emit(const Batch& batch) {
  if (stopped_) return;
  if (points_ > 0 && batch.points > 0) output_.append(writer_->separator());
  output_.append(batch.rows.view());
  points_ += batch.points;
  disagreements_ += batch.disagreements;
  disagreeing_points_ += batch.disagreeing_points;
  failed_ = failed_ || batch.failed;
  stopped_ = batch.stopped;
  if (batch.messages().empty()) return;
  output_.flush();  // the rows before what is said of them
  progress_.clear();
  diagnostics_.report(batch);
}

void Session::settle() {
  if (pipeline_) pipeline_->drain();
  output_.flush();
}

void Session::show_progress(std::optional<double> done) {
  progress_.update(points_, done);
}

void Session::summarise_check() {
  if (disagreements_ == 0)
    say(fmt::format("gradcalc: {} points, no mismatch\n", points_));
  else
    say(fmt::format("gradcalc: {} points, {} with a mismatch: {} in all\n", points_, disagreeing_points_,
                    counted(disagreements_, "derivative")));
}

int Session::finish() {
  settle();
  progress_.clear();
  diagnostics_.summarise();
  if (checks_ && points_ > 1) summarise_check();
  if (stopped_) return ExitStatus::error;
  return failed_ ? ExitStatus::failed : ExitStatus::ok;
}

}  // namespace gradcalc::cli
