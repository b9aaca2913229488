#pragma once

#include <cstddef>
#include <string_view>

#include "cli/input/field.hpp"
#include "text/characters.hpp"

namespace gradcalc::cli {

/// What stands from one byte of a field to another, without the blanks around it.
inline Field part_of(const Field& field, std::size_t begin, std::size_t end) {
  const std::string_view text = field.text.substr(begin, end - begin);
  const std::string_view inner = trimmed(text);
  const std::size_t offset = inner.empty() ? 0 : static_cast<std::size_t>(inner.data() - text.data());
  return {inner, field.position + begin + offset};
}

/// What stands behind the name, if there is one.
inline Field value_of(const Field& field) {
  const std::size_t equals = field.text.find('=');
  return part_of(field, equals == field.text.npos ? 0 : equals + 1, field.text.size());
}

}  // namespace gradcalc::cli
