#pragma once

#include <memory>

#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/problem.hpp"

namespace gradcalc::cli {

/// How many digits a difference must share with the proven derivative: with fewer, its step is too coarse.
inline constexpr int least_shared_digits = 3;

/// Differences with the default step, each beside the proven derivative, which must be an engine of the same
/// kind: where they share too few digits, the verdict is coarse_step; where there is no derivative, the
/// verdict and its numbers are those of the proof. A difference that has no value stays as it is, and so does
/// one of which the proof knows bounds, but no digits. Where it knows nothing at all, at a break that it
/// cannot decide, there is no value.
std::unique_ptr<Engine> make_guarded(const Problem& problem, std::unique_ptr<Engine> differences,
                                     std::unique_ptr<Engine> proven);

}  // namespace gradcalc::cli
