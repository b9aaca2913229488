#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "cli/output/text_buffer.hpp"

namespace gradcalc::cli {

enum class Alignment : std::uint8_t { left, right };

/// A table for people: columns as wide as their widest cell, two blanks apart. The text of all cells stands
/// in one buffer, because a stream of checks writes a table for each point.
class AlignedTable {
 public:
  AlignedTable() = default;

  /// With room for this many columns and lines, the title's counted.
  AlignedTable(std::size_t columns, std::size_t lines);

  /// Begins the next column. All columns have as many cells, the first of which is the title.
  void add_column(Alignment alignment);

  /// Begins the next cell of the column: what is appended to the buffer before the next cell begins is its
  /// text.
  TextBuffer& add_cell();
  void add_cell(std::string_view text) { add_cell().append(text); }

  /// A line for each cell of a column. No blanks stand at the end of a line. Columns that make lines longer
  /// than `width` go on below, beside the first column again.
  void append_to(TextBuffer& out, std::size_t width = std::string_view::npos) const;

 private:
  /// Of the text, and of the columns it takes on a terminal.
  struct Cell {
    std::string_view text;
    std::size_t width;
  };

  std::vector<Cell> cells() const;
  void append_columns(TextBuffer& out, std::span<const std::size_t> columns, std::span<const Cell> cells,
                      std::span<const std::size_t> widths) const;
  std::size_t lines() const { return begins_.size() / alignments_.size(); }

  std::vector<Alignment> alignments_;  ///< of the columns
  std::vector<std::size_t> begins_;    ///< of the cells, column by column, in the text
  TextBuffer text_;
};

}  // namespace gradcalc::cli
