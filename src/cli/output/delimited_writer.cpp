#include "cli/output/delimited_writer.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/output/line_writer.hpp"
#include "text/unique_names.hpp"

namespace gradcalc::cli {
namespace {

/// The names in the header row: x, y, f, df_dx, df_dy, df_dx_error, df_dy_error. The input's own columns,
/// where they are kept, stand in place of the point.
std::vector<std::string> column_names(const OutputStyle& style) {
  UniqueNames names;
  for (const std::string& name : style.kept) names.add(name);
  if (style.show.point && style.kept.empty())
    for (const std::string& name : style.names) names.add(name);
  if (style.show.value)
    for (const std::string& name : style.layout.values) names.add(name);
  const auto add_entries = [&](std::string_view suffix) {
    for (std::size_t k = 0; k < style.layout.size(); ++k) {
      std::string field = style.layout.field(k);
      names.add(suffix.empty() ? std::move(field) : fmt::format("{}_{}", field, suffix));
    }
  };
  for (const EntryColumn& column : entry_columns())
    if (style.show.*column.flag) add_entries(name_in(style, column));
  for (const EntryWords& words : entry_words())
    if (style.show.*words.flag) add_entries(words.name);
  if (style.show.evaluations) names.add("evaluations");
  return names.list();
}

class DelimitedWriter final : public LineWriter {
 public:
  using LineWriter::LineWriter;

  void header(TextBuffer& out) const override {
    if (!style().header) return;
    const std::size_t start = out.size();
    for (const std::string& name : column_names(style())) quoted_field(out, name);
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
