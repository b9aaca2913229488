#include "cli/output/aligned_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace gradcalc::cli {
namespace {

constexpr std::string_view gap = "  ";

std::size_t width_of(const std::vector<std::string>& cells) {
  std::size_t width = 0;
  for (const std::string& cell : cells) width = std::max(width, cell.size());
  return width;
}

}  // namespace

void AlignedTable::append_to(TextBuffer& out, std::size_t width) const {
  std::vector<const Column*> together;
  std::size_t line_width = 0;
  for (const Column& column : columns_) {
    const std::size_t added = width_of(column.cells) + gap.size();
    if (together.size() > 1 && line_width + added - gap.size() > width) {
      append_columns(out, together);
      together.erase(together.begin() + 1, together.end());
      line_width = width_of(together.front()->cells) + gap.size();
    }
    together.push_back(&column);
    line_width += added;
  }
  append_columns(out, together);
}

void AlignedTable::append_columns(TextBuffer& out, std::span<const Column* const> columns) const {
  std::vector<std::size_t> widths;
  for (const Column* const column : columns) widths.push_back(width_of(column->cells));
  std::string text;
  for (std::size_t line = 0; line < columns.front()->cells.size(); ++line) {
    text.clear();
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const std::string& cell = columns[k]->cells[line];
      if (k > 0) text += gap;
      text += columns[k]->alignment == Alignment::right ? fmt::format("{:>{}}", cell, widths[k])
                                                        : fmt::format("{:<{}}", cell, widths[k]);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out.append(text);
    out.push_back('\n');
  }
}

}  // namespace gradcalc::cli
