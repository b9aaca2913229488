#pragma once

#include <memory>

#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/problem.hpp"

namespace gradcalc::cli {

/// Of a problem of one direction, or of none: the engine.
using EngineMaker = std::unique_ptr<Engine> (*)(const Problem& problem);

/// The derivatives along each direction of the problem, by an engine for each.
std::unique_ptr<Engine> make_along_each(const Problem& problem, EngineMaker make);

/// Partial derivatives, and from these the derivatives along each direction of the problem: the sum of each
/// times its part of the direction, with its error.
std::unique_ptr<Engine> make_projected(const Problem& problem, EngineMaker make);

}  // namespace gradcalc::cli
