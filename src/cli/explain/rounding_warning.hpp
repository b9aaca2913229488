#pragma once

#include <cstdint>
#include <string_view>

#include "cli/explain/messages.hpp"
#include "cli/problem/problem.hpp"
#include "derivatives/derivative_matrix.hpp"

namespace gradcalc::cli {

/// What looking for a part of a formula that rounds badly gave.
enum class RoundingSearch : std::uint8_t {
  none_lost,  ///< no digits that are worth a word
  nothing,    ///< digits are lost, but no part of the formula is to blame: an empty message says so
  found,      ///< a message says which
};

/// Adds a message about the part of the formula that rounds badly at a point (`place`: a file and line, or an
/// option), where doubles did not suffice for the proven derivatives.
RoundingSearch warn_of_rounding(const DerivativeMatrix& proven, std::string_view place,
                                const Problem& problem, Messages& messages);

}  // namespace gradcalc::cli
