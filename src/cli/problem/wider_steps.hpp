#pragma once

#include <memory>

#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/problem.hpp"

namespace gradcalc::cli {

/// Whether central differences of a program have the default step, beside which wider ones tell its noise.
bool has_wider_steps(const Problem& problem);

/// Differences of a program with the default step, each beside one with a wider step, by as many evaluations
/// again as the axes need, and only if the values that are there leave it open: first derivatives, if f bends
/// within the step by more than smooth functions do, or not at all; second ones always. Where fewer than
/// three digits agree, the verdict is noisy, and the error is by how much they differ: noise, a kink, a jump,
/// or a feature of the size of the steps.
std::unique_ptr<Engine> make_beside_wider_steps(const Problem& problem, std::unique_ptr<Engine> differences);

}  // namespace gradcalc::cli
