#include "cli/output/line_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace gradcalc::cli {

LineWriter::LineWriter(OutputStyle style, char delimiter) : style_(std::move(style)), delimiter_(delimiter) {
  for (const EntryColumn& column : entry_columns().subspan(1))
    if (style_.show.*column.flag) columns_.push_back(&column);
}

void LineWriter::field(TextBuffer& out, std::string_view text) const {
  out.append(text);
  out.push_back(delimiter_);
}

void LineWriter::quoted_field(TextBuffer& out, std::string_view text) const {
  const bool plain = text.find_first_of("\"\r\n") == text.npos && text.find(delimiter_) == text.npos;
  if (plain) return field(out, text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  field(out, quoted += '"');
}

void LineWriter::number(TextBuffer& out, const ResultNumber& number) const {
  append_number(out, number);
  out.push_back(delimiter_);
}

void LineWriter::line(const Result& result, std::size_t first, std::size_t last, TextBuffer& out) const {
  const std::size_t start = out.size();
  if (!style_.kept.empty())
    kept(result, out);
  else if (style_.show.point)
    for (std::size_t i = 0; i < result.at().size(); ++i) number(out, coordinate_of(result, i));
  if (style_.show.value) values(result, first, last, out);
  if (style_.show.gradient) derivatives(result, first, last, out);
  for (const EntryColumn* const column : columns_) entries(result, *column, first, last, out);
  for (const EntryWords& words : entry_words())
    if (style_.show.*words.flag) entries(result, words, first, last, out);
  if (style_.show.evaluations) field(out, fmt::format_int(result.evaluations()).c_str());
  end_line(out, start);
}

void LineWriter::end_line(TextBuffer& out, std::size_t start) {
  if (out.size() > start) out.pop_back();
  out.push_back('\n');
}

/// Fields of a table stand in the order of its columns; members of an object may be fewer, more, or in
/// another order.
void LineWriter::kept(const Result& result, TextBuffer& out) const {
  const std::span<const KeptField> fields = result.input().kept;
  for (std::size_t i = 0; i < style_.kept.size(); ++i) {
    const std::string& name = style_.kept[i];
    auto found = fields.begin() + static_cast<std::ptrdiff_t>(std::min(i, fields.size()));
    if (found == fields.end() || found->name != name)
      found = std::ranges::find(fields, name, &KeptField::name);
    quoted_field(out, found == fields.end() ? std::string_view() : std::string_view(found->text));
  }
}

/// Of the functions that these rows are of: all rows of a Hessian are of one.
void LineWriter::values(const Result& result, std::size_t first, std::size_t last, TextBuffer& out) const {
  const std::size_t last_function = style_.layout.function_of(std::max(last, first + 1) - 1);
  for (std::size_t i = style_.layout.function_of(first); i <= last_function; ++i)
    number(out, value_of(result, i, style_));
}

/// The first of the entry columns, of which most lines consist: without its calls through pointers.
void LineWriter::derivatives(const Result& result, std::size_t first, std::size_t last,
                             TextBuffer& out) const {
  if (result.decimals() != nullptr) return entries(result, entry_columns().front(), first, last, out);
  const std::size_t columns = result.column_count();
  for (const MatrixEntry& entry : result.entries().subspan(first * columns, (last - first) * columns)) {
    append_derivative(out, entry, style_.precision);
    out.push_back(delimiter_);
  }
}

void LineWriter::entries(const Result& result, const EntryColumn& column, std::size_t first, std::size_t last,
                         TextBuffer& out) const {
  for (std::size_t i = first; i < last; ++i)
    for (std::size_t j = 0; j < style_.layout.column_count; ++j)
      number(out, entry_of(result, column, i, j, style_));
}

/// Where blanks separate fields, they are no part of one.
void LineWriter::entries(const Result& result, const EntryWords& words, std::size_t first, std::size_t last,
                         TextBuffer& out) const {
  for (std::size_t i = first; i < last; ++i)
    for (std::size_t j = 0; j < style_.layout.column_count; ++j) {
      std::string text = words.text(result, style_.layout, i, j);
      if (delimiter_ == ' ') std::ranges::replace(text, ' ', '-');
      field(out, text);
    }
}

}  // namespace gradcalc::cli
