#pragma once

#include <string_view>
#include <vector>

#include "cli/input/field.hpp"

namespace gradcalc::cli {

/// Whether a character separates fields, beside blanks.
constexpr bool is_separator(char c) {
  return c == ',' || c == ';' || c == '\t';
}

/// Splits a line at commas, semicolons, tabs and runs of blanks; blanks beside another separator belong to
/// it, and blanks beside an equals sign separate nothing, nor does anything within brackets. Brackets around
/// the whole are dropped, those of numpy's lines and of lists, too: "(3,4)", "[[3. 4.]", "[3, 4],". `fields`
/// is reused.
void split_fields(std::string_view line, std::vector<Field>& fields);

}  // namespace gradcalc::cli
