#include "session.hpp"

#include <utility>

#include "exit_status.hpp"

namespace gradcalc::cli {

void Session::start(Problem problem, StreamFormat stream) {
  stream_ = std::move(stream);
  writer_ = options_.format->make({problem.names, problem.partials, options_.show, options_.precision,
                                   options_.header, options_.difference.automatic});
  TextBuffer header;
  writer_->header(header);
  output_.append(header.view());
  pipeline_.emplace(Calculator(std::move(problem), *writer_, stream_), options_.jobs,
                    [this](const Batch& batch) { emit(batch); });
}

void Session::emit(const Batch& batch) {
  if (stopped_) return;
  output_.append(batch.rows.view());
  points_ += batch.points;
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

int Session::finish() {
  settle();
  progress_.clear();
  diagnostics_.summarise();
  if (stopped_) return ExitStatus::error;
  return failed_ ? ExitStatus::failed : ExitStatus::ok;
}

}  // namespace gradcalc::cli
