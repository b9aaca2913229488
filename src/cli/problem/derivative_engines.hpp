#pragma once

#include <memory>
#include <span>
#include <vector>

#include "cli/problem/problem.hpp"
#include "derivatives/derivative_matrix.hpp"

namespace gradcalc::cli {

/// Computes one kind of derivative at points of the problem's dimension.
class Engine {
 public:
  virtual ~Engine() = default;

  /// Fills the results, whose points are set.
  virtual void compute(std::span<DerivativeMatrix> results) = 0;
};

/// What the problem asks for.
std::unique_ptr<Engine> make_engine(const Problem& problem);

/// What it is compared with; nullptr if with nothing.
std::unique_ptr<Engine> make_reference(const Problem& problem);

/// A result in the shape of the problem's, before anything is computed: nan everywhere.
DerivativeMatrix empty_result(const Problem& problem);

/// Sets the coordinates in decimals from what was typed, if decimals are asked for: those that could be read
/// have a finite double.
void show_typed_point(const Problem& problem, DerivativeMatrix& result);

/// What the problem asks for at one point.
DerivativeMatrix derivatives_at(const Problem& problem, std::span<const double> at);

}  // namespace gradcalc::cli
