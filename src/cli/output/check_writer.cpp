#include "cli/output/check_writer.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "cli/output/aligned_table.hpp"
#include "cli/output/entry_columns.hpp"
#include "cli/output/heading.hpp"
#include "cli/output/result_numbers.hpp"
#include "cli/results/verdict_words.hpp"

namespace gradcalc::cli {
namespace {

class CheckWriter final : public Writer {
 public:
  explicit CheckWriter(OutputStyle style) : style_(std::move(style)) {}

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view /*status*/, TextBuffer& out) const override {
    heading(result, out);
    AlignedTable table;
    table.add_column(Alignment::left, column("", [&](std::size_t i, std::size_t j) {
                       return style_.layout.symbol(i * style_.layout.column_count + j);
                     }));
    add_columns(result, table);
    table.append_to(out);
  }

  std::string_view separator() const override { return "\n"; }

 private:
  /// at x0 = 3, x1 = 4: f = 25
  void heading(const Result& result, TextBuffer& out) const {
    std::string text = point_heading(result, style_);
    if (style_.show.value)
      for (std::size_t i = 0; i < style_.layout.values.size(); ++i)
        text += fmt::format("{}{} = {}",
                            text.empty() ? ""
                            : i == 0     ? ": "
                                         : ", ",
                            style_.layout.values[i], format_number(value_of(result, i, style_)));
    if (style_.show.evaluations)
      text += fmt::format("{}{} evaluations", text.empty() ? "" : ", ", result.evaluations());
    if (text.empty()) return;
    out.append(text);
    out.push_back('\n');
  }

  /// Numbers are aligned at the right, names and words at the left.
  void add_columns(const Result& result, AlignedTable& table) const {
    for (const EntryColumn& of_entry : entry_columns()) {
      if (!(style_.show.*of_entry.flag)) continue;
      table.add_column(Alignment::right,
                       column(title_in(style_, of_entry), [&](std::size_t i, std::size_t j) {
                         return format_number(entry_of(result, of_entry, i, j, style_));
                       }));
    }
    if (style_.show.verdict)
      table.add_column(Alignment::right, column("verdict", [&](std::size_t i, std::size_t j) {
                         return std::string(verdict_name(result.entry(i, j).verdict));
                       }));
    if (style_.show.check)
      table.add_column(Alignment::left, column("check", [&](std::size_t i, std::size_t j) {
                         return agreement_and_cause(result, i, j);
                       }));
  }

  /// A title, and a cell for each entry.
  template <class Cell>
  std::vector<std::string> column(std::string_view title, Cell cell) const {
    std::vector<std::string> cells;
    cells.reserve(1 + style_.layout.size());
    cells.emplace_back(title);
    for (std::size_t i = 0; i < style_.layout.row_count; ++i)
      for (std::size_t j = 0; j < style_.layout.column_count; ++j) cells.push_back(cell(i, j));
    return cells;
  }

  OutputStyle style_;
};

}  // namespace

std::unique_ptr<Writer> make_check_writer(OutputStyle style) {
  return std::make_unique<CheckWriter>(std::move(style));
}

}  // namespace gradcalc::cli
