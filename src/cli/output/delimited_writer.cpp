#include "cli/output/delimited_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/output/entry_columns.hpp"

namespace gradcalc::cli {
namespace {

/// A name that no column has yet: readers of a table find columns by name.
void add_unique(std::vector<std::string>& names, std::string name) {
  while (std::ranges::find(names, name) != names.end()) name += '_';
  names.push_back(std::move(name));
}

/// The names in the header row: x, y, f, df_dx, df_dy, df_dx_error, df_dy_error.
std::vector<std::string> column_names(const OutputStyle& table) {
  std::vector<std::string> names;
  if (table.show.point) names = table.names;
  if (table.show.value)
    for (const std::string& name : table.layout.values) add_unique(names, name);
  const auto add_entries = [&](std::string_view suffix) {
    for (const std::string& field : table.layout.fields)
      add_unique(names, suffix.empty() ? field : fmt::format("{}_{}", field, suffix));
  };
  for (const EntryColumn& column : entry_columns())
    if (table.show.*column.flag) add_entries(name_in(table, column));
  for (const EntryWords& words : entry_words())
    if (table.show.*words.flag) add_entries(words.name);
  if (table.show.evaluations) add_unique(names, "evaluations");
  return names;
}

/// Lines of fields.
class LineWriter : public Writer {
 public:
  LineWriter(OutputStyle table, char delimiter) : table_(std::move(table)), delimiter_(delimiter) {
    for (const EntryColumn& column : entry_columns().subspan(1))
      if (table_.show.*column.flag) columns_.push_back(&column);
  }

 protected:
  const OutputStyle& table() const { return table_; }

  void field(TextBuffer& out, std::string_view text) const {
    out.append(text);
    out.push_back(delimiter_);
  }

  /// The rows from `first` to before `last`, on one line.
  void line(const Result& result, std::size_t first, std::size_t last, TextBuffer& out) const {
    const std::size_t start = out.size();
    if (table_.show.point)
      for (const double coordinate : result.at()) number(out, coordinate, Precision{});
    if (table_.show.value) values(result, first, last, out);
    if (table_.show.gradient) derivatives(result, first, last, out);
    for (const EntryColumn* const column : columns_) entries(result, *column, first, last, out);
    for (const EntryWords& words : entry_words())
      if (table_.show.*words.flag) entries(result, words, first, last, out);
    if (table_.show.evaluations) field(out, fmt::format_int(result.evaluations()).c_str());
    end_line(out, start);
  }

  /// The delimiter after the last field becomes the end of the line; a line may have no field at all.
  static void end_line(TextBuffer& out, std::size_t start) {
    if (out.size() > start) out.pop_back();
    out.push_back('\n');
  }

 private:
  void number(TextBuffer& out, double value, Precision precision) const {
    append_number(out, value, precision);
    out.push_back(delimiter_);
  }

  /// There may be more rows than values: a Hessian has one value.
  void values(const Result& result, std::size_t first, std::size_t last, TextBuffer& out) const {
    const std::size_t count = table_.layout.values.size();
    if (count == 1) return number(out, result.value(first), table_.precision);
    for (std::size_t i = first; i < last; ++i) number(out, result.value(i), table_.precision);
  }

  /// The first of the entry columns, which most lines consist of, without its calls.
  void derivatives(const Result& result, std::size_t first, std::size_t last, TextBuffer& out) const {
    const std::size_t columns = result.column_count();
    for (const Derivative& entry : result.entries().subspan(first * columns, (last - first) * columns))
      number(out, entry.value, precision_for(entry.value, entry.error, table_.precision));
  }

  void entries(const Result& result, const EntryColumn& column, std::size_t first, std::size_t last,
               TextBuffer& out) const {
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t j = 0; j < table_.layout.column_count; ++j)
        number(out, column.number(result, i, j), column.precision(table_, result.entry(i, j)));
  }

  /// Where blanks separate fields, they are no part of one.
  void entries(const Result& result, const EntryWords& words, std::size_t first, std::size_t last,
               TextBuffer& out) const {
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t j = 0; j < table_.layout.column_count; ++j) {
        std::string text = words.text(result, i, j);
        if (delimiter_ == ' ') std::ranges::replace(text, ' ', '-');
        field(out, text);
      }
  }

  OutputStyle table_;
  char delimiter_;
  std::vector<const EntryColumn*> columns_;  ///< those shown beside the first
};

class DelimitedWriter final : public LineWriter {
 public:
  using LineWriter::LineWriter;

  void header(TextBuffer& out) const override {
    if (!table().header) return;
    const std::size_t start = out.size();
    for (const std::string& name : column_names(table())) field(out, name);
    end_line(out, start);
  }

  void row(const Result& result, std::string_view /*status*/, TextBuffer& out) const override {
    line(result, 0, result.row_count(), out);
  }
};

class TextWriter final : public LineWriter {
 public:
  explicit TextWriter(OutputStyle table) : LineWriter(std::move(table), ' ') {}

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view /*status*/, TextBuffer& out) const override {
    if (!table().layout.is_matrix()) return line(result, 0, result.row_count(), out);
    for (std::size_t i = 0; i < result.row_count(); ++i) line(result, i, i + 1, out);
  }

  std::string_view separator() const override { return table().layout.is_matrix() ? "\n" : ""; }
};

}  // namespace

std::unique_ptr<Writer> make_delimited_writer(OutputStyle table, char delimiter) {
  return std::make_unique<DelimitedWriter>(std::move(table), delimiter);
}

std::unique_ptr<Writer> make_text_writer(OutputStyle table) {
  return std::make_unique<TextWriter>(std::move(table));
}

}  // namespace gradcalc::cli
