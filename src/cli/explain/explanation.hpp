#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/explain/messages.hpp"
#include "cli/problem/problem.hpp"
#include "cli/results/result.hpp"
#include "cli/results/verdict_words.hpp"

namespace gradcalc::cli {

/// One word for a result as a whole, for the status field: that an entry does not agree with its reference,
/// if that is checked, else of its entries the worst.
std::string_view status_of(const Result& result, bool checked);

/// Whether nothing is to be said of a result, and nothing to be compared: the short way for most points.
inline bool is_plain(const Result& result) {
  return !result.has_references() && result.knows_values() && result.column_count() > 0 &&
         std::ranges::none_of(result.entries(),
                              [](const Derivative& d) { return d.verdict != Verdict::ok || is_unsure(d); });
}

/// Whether something is to be said although the status is ok: an entry whose error may exceed it, a
/// reference without a value, or a check that holds by the error estimate alone.
bool needs_explanation(const Result& result);

/// Whether every entry has a value, and every reference; without entries, every function.
bool is_complete(const Result& result);

/// How much is said of default steps that are too coarse.
enum class CoarseSteps : std::uint8_t {
  each_derivative,  ///< with a step that does better, where there is one
  first_point,      ///< of a stream: of the first derivative of the first point, and how many points follow
};

/// Adds to `messages` what is to be said of a result at `place` (a file and line, or an option) that is not
/// simply ok: the derivative, where it is, and a remedy that has been tried where there is one. Only
/// trying remedies evaluates f.
void explain(const Result& result, std::string_view place, const Problem& problem, Messages& messages,
             CoarseSteps coarse_steps = CoarseSteps::each_derivative);

}  // namespace gradcalc::cli
