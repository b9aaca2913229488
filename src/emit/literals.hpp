#pragma once

#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace gradcalc {

/// The shortest decimal number that reads back to the same double, which is finite; one that no language
/// takes for a whole number.
inline std::string decimal_literal(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  std::string result(text.data(), end);
  if (result.find_first_of(".e") == std::string::npos) result += ".0";
  return result;
}

}  // namespace gradcalc
