#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gradcalc::cli {

/// A member of a JSON object.
struct JsonMember {
  std::string key;
  std::string_view value;  ///< as it stands in the text
  std::size_t position;    ///< of the value
};

/// The members of the object that is all of `line` from the byte `begin` on but blanks and a comma behind it,
/// as RFC 8259 has it, with the words NaN, Infinity and -Infinity as Python writes them. `members` is reused.
/// Throws Error (point) with the place.
void split_json_object(std::string_view line, std::size_t begin, std::vector<JsonMember>& members);

/// What a value that is a string stands for; any other value as it is, and null as an empty text.
std::string json_value_text(std::string_view value);

}  // namespace gradcalc::cli
