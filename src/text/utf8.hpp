#pragma once

namespace gradcalc {

/// Whether a byte of UTF-8 belongs to the character before it.
constexpr bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

}  // namespace gradcalc
