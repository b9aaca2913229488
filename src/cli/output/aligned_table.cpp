#include "cli/output/aligned_table.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "cli/output/display_width.hpp"
#include "text/identifiers.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::size_t gap = 2;

void append_blanks(TextBuffer& out, std::size_t count) {
  char* const room = out.room(count);
  out.end_at(std::fill_n(room, count, ' '));
}

}  // namespace

AlignedTable::AlignedTable(std::size_t columns, std::size_t lines) {
  constexpr std::size_t usual_cell = 16;  // bytes
  alignments_.reserve(columns);
  begins_.reserve(columns * lines);
  text_.room(columns * lines * usual_cell);
}

void AlignedTable::add_column(Alignment alignment) {
  alignments_.push_back(alignment);
}

TextBuffer& AlignedTable::add_cell() {
  begins_.push_back(text_.size());
  return text_;
}

std::vector<AlignedTable::Cell> AlignedTable::cells() const {
  const std::string_view text = text_.view();
  const bool all_ascii = is_ascii(text);
  std::vector<Cell> cells;
  cells.reserve(begins_.size());
  for (std::size_t k = 0; k < begins_.size(); ++k) {
    const std::size_t end = k + 1 < begins_.size() ? begins_[k + 1] : text.size();
    const std::string_view cell = text.substr(begins_[k], end - begins_[k]);
    cells.push_back({cell, all_ascii ? cell.size() : display_width(cell)});
  }
  return cells;
}

void AlignedTable::append_to(TextBuffer& out, std::size_t width) const {
  const std::vector<Cell> all = cells();
  std::vector<std::size_t> widths;
  widths.reserve(alignments_.size());
  for (std::size_t k = 0; k < alignments_.size(); ++k)
    widths.push_back(std::ranges::max(std::span(all).subspan(k * lines(), lines()), {}, &Cell::width).width);

  std::vector<std::size_t> together;
  together.reserve(alignments_.size());
  std::size_t line_width = 0;
  for (std::size_t k = 0; k < alignments_.size(); ++k) {
    if (together.size() > 1 && line_width + widths[k] > width) {
      append_columns(out, together, all, widths);
      together.erase(together.begin() + 1, together.end());
      line_width = widths.front() + gap;
    }
    together.push_back(k);
    line_width += widths[k] + gap;
  }
  append_columns(out, together, all, widths);
}

void AlignedTable::append_columns(TextBuffer& out, std::span<const std::size_t> columns,
                                  std::span<const Cell> cells, std::span<const std::size_t> widths) const {
  for (std::size_t line = 0; line < lines(); ++line) {
    std::size_t blanks = 0;  // to write before the next text
    for (const std::size_t k : columns) {
      const Cell& cell = cells[k * lines() + line];
      const std::size_t missing = widths[k] - cell.width;
      const bool is_right = alignments_[k] == Alignment::right;
      if (k > 0) blanks += gap;
      if (is_right) blanks += missing;
      if (!cell.text.empty()) {
        append_blanks(out, blanks);
        out.append(cell.text);
        blanks = 0;
      }
      if (!is_right) blanks += missing;
    }
    out.push_back('\n');
  }
}

}  // namespace gradcalc::cli
