#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "cli/output/entry_columns.hpp"
#include "cli/output/formats.hpp"
#include "cli/output/result_numbers.hpp"

namespace gradcalc::cli {

/// Lines of fields.
class LineWriter : public Writer {
 public:
  LineWriter(OutputStyle style, char delimiter);

 protected:
  const OutputStyle& style() const { return style_; }

  void field(TextBuffer& out, std::string_view text) const;

  /// The same of any text: in quotes where RFC 4180 wants them.
  void quoted_field(TextBuffer& out, std::string_view text) const;

  void number(TextBuffer& out, const ResultNumber& number) const;

  /// The input's own columns.
  void kept(const Result& result, TextBuffer& out) const;

  /// The rows from `first` to before `last`, on one line.
  void line(const Result& result, std::size_t first, std::size_t last, TextBuffer& out) const;

  /// The delimiter after the last field becomes the end of the line; a line may have no field at all.
  static void end_line(TextBuffer& out, std::size_t start);

 private:
  void values(const Result& result, std::size_t first, std::size_t last, TextBuffer& out) const;
  void derivatives(const Result& result, std::size_t first, std::size_t last, TextBuffer& out) const;
  void entries(const Result& result, const EntryColumn& column, std::size_t first, std::size_t last,
               TextBuffer& out) const;
  void entries(const Result& result, const EntryWords& words, std::size_t first, std::size_t last,
               TextBuffer& out) const;

  OutputStyle style_;
  char delimiter_;
  std::vector<const EntryColumn*> columns_;  ///< those shown beside the first
};

}  // namespace gradcalc::cli
