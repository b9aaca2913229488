#include "run.hpp"

#include <unistd.h>

#include <algorithm>
#include <exception>
#include <optional>

#include "calculator.hpp"
#include "diagnostics.hpp"
#include "gradcalc/error.hpp"
#include "line_reader.hpp"
#include "options.hpp"
#include "output.hpp"
#include "point.hpp"
#include "problem.hpp"

namespace gradcalc::cli {
namespace {

/// Takes the next line off `text`, without its line end.
std::string_view take_line(std::string_view& text) {
  const std::size_t newline = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, newline);
  text.remove_prefix(std::min(newline + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Blank lines and comments hold no point.
bool holds_point(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first != line.npos && line[first] != '#';
}

PointShape shape_of(std::string_view text) {
  std::vector<Field> fields;
  split_fields(text, fields);
  PointShape shape{fields.size(), {}};
  if (is_named(fields)) shape.names = point_names(text, fields);
  return shape;
}

/// One run of the program, from options to exit status.
class Run {
 public:
  Run(const Options& options, Diagnostics& diagnostics)
      : options_(options), diagnostics_(diagnostics), free_(free_names(options.expression)) {}

  int operator()() {
    if (!options_.at.empty())
      command_line_points();
    else
      stream();
    output_.flush();
    diagnostics_.summarise();
    return failed_ ? ExitStatus::failed : ExitStatus::ok;
  }

 private:
  void start(const PointShape& shape) {
    Problem problem = make_problem(options_, free_, shape);
    writer_ = options_.format->make(
        {problem.names, problem.partials, options_.show, options_.precision, options_.header});
    calculator_.emplace(std::move(problem), *writer_);
    writer_->header(batch_.rows);
  }

  /// A bad point on the command line is a usage error: nothing is computed.
  void command_line_points() {
    start(shape_of(options_.at.front()));
    for (const std::string& text : options_.at) calculator_->read(text);
    for (const std::string& text : options_.at) {
      calculator_->compute(text, "--at " + text, batch_);
      emit();
    }
  }

  void stream() {
    if (!options_.points && isatty(STDIN_FILENO) == 1)
      throw Error(ErrorCode::argument, "there is no point", {}, Error::no_position,
                  std::string(usage_hint()));
    LineReader reader(options_.points.value_or("-"));
    std::string block;
    std::size_t line_number = 0;
    while (next_block(reader, block)) {
      std::string_view rest = block;
      if (line_number == 0 && rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
      while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        ++line_number;
        if (!holds_point(line)) continue;
        if (!calculator_) start(shape_of(line));
        calculator_->compute(line, reader.name() + ":" + std::to_string(line_number), batch_);
      }
      emit();
    }
  }

  /// Everything computed is out before the program waits for more.
  bool next_block(LineReader& reader, std::string& block) {
    if (reader.would_block()) output_.flush();
    return reader.read(block);
  }

  void emit() {
    output_.append(batch_.rows);
    if (!batch_.messages.empty()) output_.flush();
    for (const Message& message : batch_.messages) diagnostics_.report(message);
    failed_ = failed_ || batch_.failed;
    batch_ = {};
  }

  const Options& options_;
  Diagnostics& diagnostics_;
  FreeNames free_;
  Output output_{STDOUT_FILENO, "standard output"};
  std::unique_ptr<Writer> writer_;
  std::optional<Calculator> calculator_;
  Batch batch_;
  bool failed_ = false;
};

int parse_and_run(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
  const auto request = read_options(arguments);
  if (const auto* const printout = std::get_if<Printout>(&request)) {
    Output output(STDOUT_FILENO, "standard output");
    output.append(printout->text);
    output.flush();
    return ExitStatus::ok;
  }
  return Run(std::get<Options>(request), diagnostics)();
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
  Diagnostics diagnostics;
  try {
    return parse_and_run(arguments, diagnostics);
  } catch (const Error& error) {
    diagnostics.report(error);
  } catch (const ClosedPipe&) {
    return ExitStatus::closed_pipe;
  } catch (const std::exception& error) {
    diagnostics.report(Error(ErrorCode::io, error.what()));
  }
  return ExitStatus::error;
}

}  // namespace gradcalc::cli
