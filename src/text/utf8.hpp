#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gradcalc {

/// Whether a byte of UTF-8 belongs to the character before it.
constexpr bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

/// A character of a text.
struct CodePoint {
  char32_t value = 0;  ///< of a byte that is no UTF-8: the byte itself
  std::size_t length = 1;
  bool valid = true;
};

/// The character that a text begins with, which is not empty. Overlong forms, surrogates and values above
/// U+10FFFF are no UTF-8 (RFC 3629).
CodePoint first_code_point(std::string_view text);

/// The text with all characters made visible that a terminal would obey or hide: control characters (C0, C1,
/// DEL), line and paragraph separators, those that change the direction of writing, those without width, and
/// bytes that are no UTF-8, as \n, \t, \r, \x1b, \u{202e}.
std::string escaped(std::string_view text);

/// The beginning of a text, at most `bytes` long, cut between characters.
std::string_view beginning(std::string_view text, std::size_t bytes);

}  // namespace gradcalc
