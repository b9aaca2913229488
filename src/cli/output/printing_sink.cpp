#include "cli/output/printing_sink.hpp"

#include <utility>

namespace gradcalc::cli {

/// The text of a task's results.
class PrintingSink::Rows final : public TaskSink {
 public:
  explicit Rows(PrintingSink& sink) : sink_(sink), separator_(sink.writer_->separator()) {}

  void take(const Result& result, std::string_view status) override {
    if (text_.size() > 0 && !separator_.empty()) text_.append(separator_);
    sink_.writer_->row(result, status, text_);
  }

  void deliver() override {
    if (text_.size() == 0) return;
    if (sink_.has_rows_) sink_.output_.append(separator_);
    sink_.output_.append(text_.view());
    sink_.has_rows_ = true;
    text_.clear();
  }

 private:
  PrintingSink& sink_;
  std::string_view separator_;
  TextBuffer text_;
};

PrintingSink::PrintingSink(const OutputFormat& format, OutputStyle style, Output& output)
    : format_(format), style_(std::move(style)), output_(output) {}

void PrintingSink::begin(const ResultLabels& labels) {
  style_.names = labels.names;
  style_.layout = labels.layout;
  style_.subject = labels.subject;
  style_.reference = labels.reference;
  style_.kept = labels.kept;
  style_.rows = labels.rows;
  if (labels.coverage) {
    style_.uncertain.coverage = *labels.coverage;
    style_.uncertain.trials = labels.trials;
    style_.uncertain.of_program = labels.of_program;
    style_.uncertain.correlated = labels.correlated;
    style_.show = style_.uncertain.show;
  }
  writer_ = labels.coverage ? format_.make_uncertain(style_) : format_.make(style_);
  TextBuffer header;
  writer_->header(header);
  output_.append(header.view());
}

std::unique_ptr<TaskSink> PrintingSink::make_task_sink() {
  return std::make_unique<Rows>(*this);
}

void PrintingSink::flush() {
  output_.flush();
}

}  // namespace gradcalc::cli
