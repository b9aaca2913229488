#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/output/text_buffer.hpp"

namespace gradcalc::cli {

enum class Alignment : std::uint8_t { left, right };

/// A table for people: columns as wide as their widest cell, two blanks apart.
class AlignedTable {
 public:
  /// All columns have as many cells, the first of which is the title.
  void add_column(Alignment alignment, std::vector<std::string> cells) {
    columns_.push_back({alignment, std::move(cells)});
  }

  /// A line for each cell of a column. No blanks stand at the end of a line. Columns that make lines longer
  /// than `width` go on below, beside the first column again.
  void append_to(TextBuffer& out, std::size_t width = std::string::npos) const;

 private:
  struct Column {
    Alignment alignment;
    std::vector<std::string> cells;
  };

  void append_columns(TextBuffer& out, std::span<const Column* const> columns) const;

  std::vector<Column> columns_;
};

}  // namespace gradcalc::cli
