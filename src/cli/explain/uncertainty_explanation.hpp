#pragma once

#include <string_view>

#include "cli/explain/messages.hpp"
#include "cli/problem/problem.hpp"
#include "cli/results/result.hpp"

namespace gradcalc::cli {

/// Whether something is to be said of uncertainties: a function that is not linear over them, or that breaks
/// near by.
bool needs_explanation(const UncertainResult& result, const Problem& problem);

/// Whether the expanded uncertainty of some function is asked for that has none: it is too large for a
/// double, or there are too few degrees of freedom.
bool lacks_expanded(const UncertainResult& result, const Problem& problem);

/// Adds what is to be said of them to `messages`, at `place`.
void explain_uncertainty(const Result& result, std::string_view place, const Problem& problem,
                         Messages& messages);

/// The part of a formula that has this slot on its tape, as a text, or what it is a part of.
std::string part_of(const Problem& problem, std::size_t function, std::uint32_t slot);

/// Says that the uncertainties of a line of results, which are read again, do not hold by their status.
void explain_doubtful_input(std::string_view status, std::string_view place, const Problem& problem,
                            Messages& messages);

}  // namespace gradcalc::cli
