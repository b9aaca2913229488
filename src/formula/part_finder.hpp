#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "formula/notation.hpp"

namespace gradcalc {

/// A range of bytes in a text.
struct TextRange {
  std::size_t begin;
  std::size_t length;
};

/// Where a part of a formula stands in the text that the formula was typed as, first of all; nothing if it is
/// written otherwise there. Blanks, signs of multiplication that were left out, ** for ^, 1e2 for 100 and
/// x[0] for x0 make no difference.
std::optional<TextRange> find_part(std::string_view typed, const WrittenPart& part);

}  // namespace gradcalc
