#include "calculator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "explain.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {

namespace {

/// Takes the first `length` bytes off `text`, and gives them without their line end.
std::string_view take(std::string_view& text, std::size_t length) {
  std::string_view line = text.substr(0, length);
  text.remove_prefix(line.size());
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// A record whose quotes never close is bad; it ends with its line, so that the lines after it are not lost.
std::string_view take_record(std::string_view& text, char delimiter) {
  const std::size_t end = record_end(text, delimiter);
  return end == text.npos ? take_line(text) : take(text, end);
}

}  // namespace

std::string_view take_line(std::string_view& text) {
  const std::size_t newline = text.find('\n');
  return take(text, newline == text.npos ? text.size() : newline + 1);
}

bool holds_point(std::string_view line, char delimiter) {
  const std::size_t first = line.find_first_not_of(delimiter == '\t' ? " \v\f" : " \t\v\f");
  return first != line.npos && line[first] != '#';
}

Calculator::Calculator(Problem problem, const Writer& writer, const StreamFormat& stream)
    : problem_(std::move(problem)),
      differentiate_(problem_.differentiation),
      writer_(writer),
      stream_(stream),
      results_(block_size, Gradient{std::vector<double>(problem_.names.size()), Derivative::none, {}}),
      numbers_(block_size) {}

void Calculator::compute(const Task& task, Batch& batch) {
  grids_ = task.grids.get();
  if (grids_ != nullptr)
    compute_grids(task, batch);
  else
    compute_lines(task, batch);
  compute_waiting(batch);
}

void Calculator::compute_grids(const Task& task, Batch& batch) {
  for (std::uint64_t index = task.begin; index < task.end; ++index) {
    task.grids->point(index, point());
    next_point(index, batch);
  }
}

void Calculator::compute_lines(const Task& task, Batch& batch) {
  std::string_view rest = task.lines;
  const bool has_quotes = stream_.table && rest.find('"') != rest.npos;
  std::size_t number = task.first_line;
  while (!rest.empty() && !batch.stopped) {
    const std::string_view line =
        has_quotes ? take_record(rest, stream_.table->delimiter()) : take_line(rest);
    if (read_line(line, number, batch)) next_point(number, batch);
    number += 1 + (has_quotes ? static_cast<std::size_t>(std::ranges::count(line, '\n')) : 0);
  }
}

/// False for a line without a point, and for one that cannot be read.
bool Calculator::read_line(std::string_view line, std::size_t number, Batch& batch) {
  if (!stream_.table && read_plain_point(line, point())) return true;
  if (!holds_point(line, stream_.table ? stream_.table->delimiter() : ' ')) return false;
  try {
    if (stream_.table) {
      stream_.table->read(line, fields_, point());
    } else {
      split_fields(line, fields_);
      read_point(line, fields_, problem_.names, point());
    }
    return true;
  } catch (const Error& error) {
    compute_waiting(batch);  // rows and messages stay in order
    batch.failed = true;
    batch.stopped = stream_.strict;
    batch.add(MessageKind::bad_line, fmt::format("{}:{}: {}", stream_.name, number, error.what()));
    if (!stream_.strict) add_row_of_nan(batch);
    return false;
  }
}

void Calculator::next_point(std::uint64_t number, Batch& batch) {
  numbers_[waiting_++] = number;
  if (waiting_ == block_size) compute_waiting(batch);
}

void Calculator::compute_waiting(Batch& batch) {
  differentiate_(problem_.function, std::span(results_).first(waiting_));
  for (std::size_t p = 0; p < waiting_; ++p) {
    const std::string_view status = status_of(results_[p]);
    writer_.row(results_[p], status, batch.rows);
    if (status != status_ok || is_unsure(results_[p])) explain_result(results_[p], numbers_[p], batch);
  }
  batch.points += waiting_;
  waiting_ = 0;
}

void Calculator::explain_result(const Gradient& result, std::uint64_t number, Batch& batch) {
  batch.failed = batch.failed || !is_complete(result);
  std::vector<double> scratch(problem_.names.size());
  const std::string place = grids_ != nullptr ? "--at " + grids_->point(number, scratch).text()
                                              : fmt::format("{}:{}", stream_.name, number);
  explain(result, place, problem_, batch);
}

void Calculator::add_row_of_nan(Batch& batch) {
  const std::size_t n = problem_.names.size();
  const std::vector<Derivative> partials(problem_.partials.size());
  writer_.row({std::vector<double>(n, Derivative::none), Derivative::none, partials}, "bad input",
              batch.rows);
  ++batch.points;
}

}  // namespace gradcalc::cli
