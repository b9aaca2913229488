#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace gradcalc {

/// Eight characters in a register, the first in the lowest byte: to handle all of them at once.
using EightCharacters = std::uint64_t;

inline constexpr EightCharacters eight_zeros = 0x3030'3030'3030'3030;  ///< "00000000"

inline EightCharacters load_eight(const char* from) {
  EightCharacters characters;
  std::memcpy(&characters, from, sizeof characters);
  return std::endian::native == std::endian::little ? characters : __builtin_bswap64(characters);
}

inline void store_eight(char* to, EightCharacters characters) {
  if (std::endian::native != std::endian::little) characters = __builtin_bswap64(characters);
  std::memcpy(to, &characters, sizeof characters);
}

}  // namespace gradcalc
