#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "emit/code.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// Functions and their derivatives as code, a node for each result in one graph.
struct DifferentiatedCode {
  std::unique_ptr<CodeGraph> graph = std::make_unique<CodeGraph>();
  std::vector<Code> values;                  ///< one for each function
  std::vector<std::vector<Code>> gradients;  ///< of each function, by each coordinate of `wrt`
  std::vector<std::vector<Code>> hessian;    ///< of the first function, if asked for; symmetric
};

/// The values and gradients of tapes: what a DoubleEvaluator and a ReverseSweep compute at a point, to the
/// last bit, where the value is finite. (Where it is not, a gradient of theirs is nan.) A branch that is not
/// taken, and an argument that has no effect, are left out at run time as there.
///
/// The Hessian is the derivative of the gradient's code, forward over reverse; it has no counterpart in
/// doubles. Throws Error (argument) where that needs a function that no code can call.
DifferentiatedCode differentiate(std::span<const Tape* const> tapes, std::span<const std::size_t> wrt,
                                 bool with_hessian);

}  // namespace gradcalc
