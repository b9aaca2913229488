#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/problem/problem.hpp"
#include "cli/results/result.hpp"

namespace gradcalc::cli {

/// Says where derivatives are taken and where f was sampled for them: "x0 = 3".
class SamplePlaces {
 public:
  /// Both must outlive it.
  SamplePlaces(const Problem& problem, const Result& result) : problem_(problem), result_(result) {}

  /// The point, or the beginning of a long one.
  std::string point() const;

  /// What an entry's derivative is taken at: the coordinates that move for it.
  std::string of(std::size_t i, std::size_t j) const;

  /// The sample that its verdict is about.
  std::string sample(std::size_t i, std::size_t j) const;

  /// The same as a point; empty where it is not known.
  std::vector<double> sample_point(std::size_t i, std::size_t j) const;

  /// Whether that is the point itself.
  bool is_at_point(std::size_t i, std::size_t j) const;

  /// The side that a one-sided derivative is from, and why.
  std::string_view side(std::size_t i, std::size_t j) const;

  /// " to 0.000122" where rounding changes one step, " at x0 = 3" where it changes several.
  std::string taken_step(std::size_t i, std::size_t j) const;

  /// " at x0 = 3", where that is not clear.
  std::string lost_step(std::size_t i, std::size_t j) const;

 private:
  Moving moving() const { return problem_.layout.moving; }
  bool is_along_a_line() const;
  std::size_t row_variable(std::size_t i) const;
  std::size_t coordinate(std::size_t j) const;
  std::string equation(std::size_t coordinate, double value) const;
  double origin(std::size_t j) const;

  const Problem& problem_;
  const Result& result_;
};

}  // namespace gradcalc::cli
