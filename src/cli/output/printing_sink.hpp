#pragma once

#include <memory>

#include "cli/output/descriptor_writer.hpp"
#include "cli/output/formats.hpp"
#include "cli/results/result_sink.hpp"

namespace gradcalc::cli {

/// Prints results in a format. The text is made by the threads that compute, and written in the order of the
/// tasks.
class PrintingSink final : public ResultSink {
 public:
  /// The style's names, layout and words are set when results begin. `output` must outlive it.
  PrintingSink(const OutputFormat& format, OutputStyle style, Output& output);

  void begin(const ResultLabels& labels) override;
  std::unique_ptr<TaskSink> make_task_sink() override;
  void flush() override;

 private:
  class Rows;

  const OutputFormat& format_;
  OutputStyle style_;
  Output& output_;
  std::unique_ptr<Writer> writer_;
  bool has_rows_ = false;  ///< whether some were written
};

}  // namespace gradcalc::cli
