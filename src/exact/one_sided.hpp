#pragma once

#include <optional>
#include <span>

#include "exact/proof.hpp"
#include "functions/series.hpp"

namespace gradcalc {

/// Whether an enclosure is as narrow as the goal asks for.
bool is_known(const Interval& enclosure, const Goal& goal);

/// The derivative d/dt of f(x + t v) at a break of f, where f is `value`, from its series for t > 0 and for t
/// < 0; nothing where these do not decide.
std::optional<ProvenDerivative> from_both_sides_of(const Tape& tape, std::span<const Interval> x,
                                                   std::span<const Interval> v, const Interval& value,
                                                   const Series::Frame& frame, const Goal& goal);

}  // namespace gradcalc
