#pragma once

#include <memory>

#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/problem.hpp"
#include "cli/problem/several_directions.hpp"

namespace gradcalc::cli {

/// Differences with a fixed step of a program, with what its noise makes of them: where fewer than three
/// digits are left, the verdict is noisy. The error is that of the noise alone.
std::unique_ptr<Engine> make_judged_by_noise(const Problem& problem, std::unique_ptr<Engine> differences);

/// The derivatives of a program along the direction, or those that there are, or else its Hessians, with
/// steps that are chosen.
std::unique_ptr<Engine> make_measured(const Problem& problem);

/// Of a program with a limit of evaluations, and steps that are chosen: where the search lacks a sample,
/// nothing that it found holds, and the verdict is undefined.
std::unique_ptr<Engine> make_of_all_samples(const Problem& problem, EngineMaker make);

/// The first derivatives that a program prints behind its value, or along the direction what these come to.
/// Their error is half of what the last digit counts that is printed.
std::unique_ptr<Engine> make_own_derivatives(const Problem& problem);

}  // namespace gradcalc::cli
