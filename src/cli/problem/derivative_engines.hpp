#pragma once

#include <cstddef>
#include <memory>

#include "cli/problem/problem.hpp"
#include "cli/results/result.hpp"
#include "gradcalc/hessian.hpp"

namespace gradcalc::cli {

/// Computes one kind of derivative at points of the problem's dimension.
class Engine {
 public:
  virtual ~Engine() = default;

  /// Fills row i of the first `count` points, whose coordinates all rows hold (see allot).
  virtual void compute(Rows& rows, std::size_t count) = 0;
};

/// What the problem asks for.
std::unique_ptr<Engine> make_engine(const Problem& problem);

/// What it is compared with; nullptr if with nothing.
std::unique_ptr<Engine> make_reference(const Problem& problem);

/// How the problem's Hessian is taken.
HessianOptions second_options(const Problem& problem);

/// Storage for the results at `points` points.
Rows make_rows(const Problem& problem, std::size_t points);

/// Gives the first `count` points of `source` to all rows of `rows`, which may be the same.
void copy_points(const Rows& source, Rows& rows, std::size_t count);

}  // namespace gradcalc::cli
