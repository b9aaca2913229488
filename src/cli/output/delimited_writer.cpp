#include "cli/output/delimited_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cli/output/line_writer.hpp"

namespace gradcalc::cli {
namespace {

/// A name that no column has yet: readers of a table find columns by name.
void add_unique(std::vector<std::string>& names, std::string name) {
  while (std::ranges::find(names, name) != names.end()) name += '_';
  names.push_back(std::move(name));
}

/// The names in the header row: x, y, f, df_dx, df_dy, df_dx_error, df_dy_error.
std::vector<std::string> column_names(const OutputStyle& style) {
  std::vector<std::string> names;
  if (style.show.point) names = style.names;
  if (style.show.value)
    for (const std::string& name : style.layout.values) add_unique(names, name);
  const auto add_entries = [&](std::string_view suffix) {
    for (const std::string& field : style.layout.fields)
      add_unique(names, suffix.empty() ? field : fmt::format("{}_{}", field, suffix));
  };
  for (const EntryColumn& column : entry_columns())
    if (style.show.*column.flag) add_entries(name_in(style, column));
  for (const EntryWords& words : entry_words())
    if (style.show.*words.flag) add_entries(words.name);
  if (style.show.evaluations) add_unique(names, "evaluations");
  return names;
}

class DelimitedWriter final : public LineWriter {
 public:
  using LineWriter::LineWriter;

  void header(TextBuffer& out) const override {
    if (!style().header) return;
    const std::size_t start = out.size();
    for (const std::string& name : column_names(style())) field(out, name);
    end_line(out, start);
  }

  void row(const Result& result, std::string_view /*status*/, TextBuffer& out) const override {
    line(result, 0, result.row_count(), out);
  }
};

}  // namespace

std::unique_ptr<Writer> make_delimited_writer(OutputStyle style, char delimiter) {
  return std::make_unique<DelimitedWriter>(std::move(style), delimiter);
}

}  // namespace gradcalc::cli
