#pragma once

#include <string_view>

namespace gradcalc::cli {

/// Takes the next line off `text`, without its line end.
std::string_view take_line(std::string_view& text);

/// Takes the next record of a table off `text` (see record_end), without its line end. One whose quotes never
/// close is bad; it ends with its line, so that the lines after it are not lost.
std::string_view take_record(std::string_view& text, char delimiter);

/// Whether a line is neither blank nor a comment. In a table with tabs, a tab alone is two empty fields.
bool holds_point(std::string_view line, char delimiter = ' ');

}  // namespace gradcalc::cli
