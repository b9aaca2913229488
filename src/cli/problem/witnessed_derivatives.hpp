#pragma once

#include <memory>

#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/problem.hpp"

namespace gradcalc::cli {

/// Differences whose step and error are found from samples, each beside the proven derivative, which must be
/// an engine of the same kind. Samples cannot see all of f: a wave that has the same phase at all of them, a
/// peak between them, a kink of which both sides look alike. Where the estimate does not contain the proven
/// derivative, its error is widened so that it does, and the verdict is `widened`; where there is no
/// derivative, the verdict and its numbers are those of the proof. A difference that has no value stays as
/// it is, and so does one of which the proof knows bounds, but no digits. Where it knows nothing at all, at a
/// break that it cannot decide, there is no value.
std::unique_ptr<Engine> make_witnessed(const Problem& problem, std::unique_ptr<Engine> differences,
                                       std::unique_ptr<Engine> proven);

}  // namespace gradcalc::cli
