#include "cli/output/aligned_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gradcalc::cli {
namespace {

std::size_t width_of(const std::vector<std::string>& cells) {
  std::size_t width = 0;
  for (const std::string& cell : cells) width = std::max(width, cell.size());
  return width;
}

}  // namespace

void AlignedTable::append_to(TextBuffer& out) const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(width_of(column.cells));
  for (std::size_t line = 0; line < columns_.front().cells.size(); ++line) {
    for (std::size_t k = 0; k < columns_.size(); ++k) {
      const std::string& cell = columns_[k].cells[line];
      if (k > 0) out.append("  ");
      if (columns_[k].alignment == Alignment::right)
        out.append(fmt::format("{:>{}}", cell, widths[k]));
      else
        out.append(k + 1 == columns_.size() ? cell : fmt::format("{:<{}}", cell, widths[k]));
    }
    out.push_back('\n');
  }
}

}  // namespace gradcalc::cli
