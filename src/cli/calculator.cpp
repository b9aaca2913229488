#include "calculator.hpp"

#include <fmt/format.h>

#include "explain.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {

void Calculator::read(std::string_view text) {
  split_fields(text, fields_);
  read_point(text, fields_, problem_.names, point_);
}

void Calculator::compute(std::string_view text, std::string_view place, Batch& batch) {
  try {
    read(text);
  } catch (const Error& error) {
    batch.messages.push_back({MessageKind::bad_line, fmt::format("{}: {}", place, error.what())});
    row_of_nan(batch);
    return;
  }
  differentiate_(problem_.function, point_, result_);
  const std::string_view status = status_of(result_);
  writer_.row(result_, status, batch.rows);
  if (status == "ok") return;
  batch.failed = batch.failed || !is_complete(result_);
  for (Message& message : explain(result_, place, problem_)) batch.messages.push_back(std::move(message));
}

void Calculator::row_of_nan(Batch& batch) {
  batch.failed = true;
  result_.at.assign(problem_.names.size(), Derivative::none);
  result_.value = Derivative::none;
  result_.partials.assign(problem_.partials.size(), Derivative{});
  writer_.row(result_, "bad input", batch.rows);
}

}  // namespace gradcalc::cli
