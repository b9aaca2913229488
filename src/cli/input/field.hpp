#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gradcalc::cli {

/// A piece of text between separators, without the blanks around it.
struct Field {
  std::string_view text;
  std::size_t position;  ///< byte offset in the line
};

/// What stands between the quotes around a text, or the text if there are none.
constexpr std::string_view without_quotes(std::string_view text) {
  const bool quoted = text.size() > 1 && text.front() == '"' && text.back() == '"';
  return quoted ? text.substr(1, text.size() - 2) : text;
}

/// What messages call a field, counted from 1, with the colon behind it.
inline std::string field_label(std::size_t number) {
  return "field " + std::to_string(number) + ": ";
}

}  // namespace gradcalc::cli
