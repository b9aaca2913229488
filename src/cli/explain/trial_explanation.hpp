#pragma once

#include <string_view>

#include "cli/explain/messages.hpp"
#include "cli/problem/problem.hpp"
#include "cli/results/uncertain_result.hpp"

namespace gradcalc::cli {

/// Whether something is to be said of trials: they do not validate the linear result, do not tell, or have no
/// value; or their standard deviation is not known.
bool needs_trial_explanation(const UncertainResult& result);

/// Adds what is to be said of them to `messages`, at `place`.
void explain_trials(const UncertainResult& result, std::string_view place, const Problem& problem,
                    Messages& messages);

}  // namespace gradcalc::cli
