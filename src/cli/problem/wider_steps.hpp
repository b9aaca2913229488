#pragma once

#include <memory>

#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/problem.hpp"
#include "cli/problem/several_directions.hpp"

namespace gradcalc::cli {

/// Central differences of first or second order of a program with a fixed step, each beside one with a wider
/// step, or a closer one at the end of a domain: two more evaluations along each axis. Twice by how much both
/// differ is the error, unless what is printed and rounded leaves a larger one: noise, a kink, a jump, or a
/// step that is too wide. Where fewer than three digits are left, the verdict is noisy. See
/// Options::compared_steps.
std::unique_ptr<Engine> make_beside_wider_steps(const Problem& problem, std::unique_ptr<Engine> differences);

/// The same of any other differences, which `make` makes with each step: twice as many evaluations more as
/// these take, as they are set beside two steps. One would not do: of random errors, two are alike to a
/// tenth in a tenth of all cases, and what a wider step of one side misses makes up for others. Those of
/// third order and higher, whose steps are wide, are set beside ones with 4 times the step.
std::unique_ptr<Engine> make_beside_wider_differences(const Problem& problem, EngineMaker make);

}  // namespace gradcalc::cli
