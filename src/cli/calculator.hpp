#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics.hpp"
#include "point.hpp"
#include "problem.hpp"
#include "writers.hpp"

namespace gradcalc::cli {

/// What a number of points gave: rows to print, and what is to be said of them.
struct Batch {
  std::string rows;
  std::vector<Message> messages;
  bool failed = false;  ///< some point could not be read or has a partial without a value
};

/// Computes points and writes their rows. Has its own copy of the function, so that each thread has one.
class Calculator {
 public:
  Calculator(Problem problem, const Writer& writer)
      : problem_(std::move(problem)), differentiate_(problem_.differentiation), writer_(writer) {}

  const Problem& problem() const { return problem_; }

  /// The point in `text`, which `place` names in messages, appended to `batch`: in every case one row.
  void compute(std::string_view text, std::string_view place, Batch& batch);

  /// The coordinates of the point in `text`; throws Error (point).
  void read(std::string_view text);

 private:
  void row_of_nan(Batch& batch);

  Problem problem_;
  Differentiator differentiate_;
  const Writer& writer_;
  std::vector<Field> fields_;
  std::vector<double> point_;
  Gradient result_;
};

}  // namespace gradcalc::cli
