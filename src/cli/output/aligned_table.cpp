#include "cli/output/aligned_table.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "cli/output/display_width.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::size_t gap = 2;

std::size_t width_of(const std::vector<std::string>& cells) {
  std::size_t width = 0;
  for (const std::string& cell : cells) width = std::max(width, display_width(cell));
  return width;
}

/// How many blanks make a cell so wide on a terminal.
std::size_t padding(std::string_view cell, std::size_t width) {
  return width - display_width(cell);
}

void append_blanks(TextBuffer& out, std::size_t count) {
  char* const room = out.room(count);
  out.end_at(std::fill_n(room, count, ' '));
}

}  // namespace

void AlignedTable::append_to(TextBuffer& out, std::size_t width) const {
  std::vector<const Column*> together;
  std::size_t line_width = 0;
  for (const Column& column : columns_) {
    const std::size_t added = width_of(column.cells) + gap;
    if (together.size() > 1 && line_width + added - gap > width) {
      append_columns(out, together);
      together.erase(together.begin() + 1, together.end());
      line_width = width_of(together.front()->cells) + gap;
    }
    together.push_back(&column);
    line_width += added;
  }
  append_columns(out, together);
}

void AlignedTable::append_columns(TextBuffer& out, std::span<const Column* const> columns) const {
  std::vector<std::size_t> widths;
  widths.reserve(columns.size());
  for (const Column* const column : columns) widths.push_back(width_of(column->cells));
  for (std::size_t line = 0; line < columns.front()->cells.size(); ++line) {
    std::size_t blanks = 0;  // to write before the next text
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const std::string& cell = columns[k]->cells[line];
      const std::size_t missing = padding(cell, widths[k]);
      const bool is_right = columns[k]->alignment == Alignment::right;
      if (k > 0) blanks += gap;
      if (is_right) blanks += missing;
      if (!cell.empty()) {
        append_blanks(out, blanks);
        out.append(cell);
        blanks = 0;
      }
      if (!is_right) blanks += missing;
    }
    out.push_back('\n');
  }
}

}  // namespace gradcalc::cli
