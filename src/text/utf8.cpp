#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace gradcalc {
namespace {

constexpr CodePoint invalid(char byte) {
  return {static_cast<unsigned char>(byte), 1, false};
}

struct CodePointRange {
  char32_t first;
  char32_t last;
};

// Unicode 15, general categories Cc, Zl, Zp, and of Cf the marks of direction and of no width.
constexpr CodePointRange unseen[] = {
    {0x0000, 0x001f}, {0x007f, 0x009f}, {0x00ad, 0x00ad},   {0x061c, 0x061c},
    {0x180e, 0x180e}, {0x200b, 0x200f}, {0x2028, 0x202e},   {0x2060, 0x206f},
    {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f},
};

bool is_unseen(char32_t c) {
  return std::ranges::any_of(
      unseen, [c](const CodePointRange& range) { return range.first <= c && c <= range.last; });
}

std::string hexadecimal(char32_t value) {
  std::array<char, 8> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::uint32_t{value}, 16).ptr;
  return {digits.data(), end};
}

std::string escape(const CodePoint& c) {
  switch (c.value) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  const std::string digits = hexadecimal(c.value);
  if (c.valid && c.value >= 0x80) return "\\u{" + digits + "}";
  return (digits.size() < 2 ? "\\x0" : "\\x") + digits;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {byte(0), 1, true};
  const std::size_t length = byte(0) >= 0xf0 ? 4 : byte(0) >= 0xe0 ? 3 : 2;
  if (byte(0) < 0xc2 || byte(0) > 0xf4 || text.size() < length) return invalid(text[0]);
  char32_t value = byte(0) & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues_character(text[i])) return invalid(text[0]);
    value = value << 6 | (byte(i) & 0x3fU);
  }
  const bool is_overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool is_surrogate = value >= 0xd800 && value <= 0xdfff;
  if (is_overlong || is_surrogate || value > 0x10ffff) return invalid(text[0]);
  return {value, length, true};
}

std::string escaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (!c.valid || is_unseen(c.value))
      result += escape(c);
    else
      result += text.substr(0, c.length);
    text.remove_prefix(c.length);
  }
  return result;
}

std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && continues_character(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

}  // namespace gradcalc
