#pragma once

#include <cstddef>

namespace gradcalc::cli {

/// Room that write_shortest may use, more than it fills.
inline constexpr std::size_t shortest_room = 64;

/// Writes a finite number that is not 0 as fmt's {} does, byte for byte: the shortest digits that read back
/// to the same double. Gives the end of the text.
char* write_shortest(char* out, double value);

}  // namespace gradcalc::cli
