#include "cli/output/check_writer.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
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
  explicit CheckWriter(OutputStyle style) : style_(std::move(style)) {
    for (std::size_t k = 0; k < style_.layout.size(); ++k) symbols_.push_back(style_.layout.symbol(k));
  }

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view /*status*/, TextBuffer& out) const override {
    heading(result, out);
    constexpr std::size_t words = 3;  // the entry's name, its verdict, its check
    AlignedTable table(entry_columns().size() + words, 1 + symbols_.size());
    table.add_column(Alignment::left);
    table.add_cell("");
    for (const std::string& symbol : symbols_) table.add_cell(symbol);
    add_columns(result, table);
    table.append_to(out);
  }

  std::string_view separator() const override { return "\n"; }

 private:
  /// at x0 = 3, x1 = 4: f = 25
  void heading(const Result& result, TextBuffer& out) const {
    const std::size_t begin = out.size();
    append_point_heading(out, result, style_);
    if (style_.show.value)
      for (std::size_t i = 0; i < style_.layout.values.size(); ++i) {
        if (out.size() != begin) out.append(i == 0 ? ": " : ", ");
        out.append(style_.layout.values[i]);
        out.append(" = ");
        append_number(out, value_of(result, i, style_));
      }
    if (style_.show.evaluations)
      out.append(fmt::format("{}{} evaluations", out.size() == begin ? "" : ", ", result.evaluations()));
    if (out.size() != begin) out.push_back('\n');
  }

  /// Numbers are aligned at the right, names and words at the left.
  void add_columns(const Result& result, AlignedTable& table) const {
    for (const EntryColumn& of_entry : entry_columns()) {
      if (!(style_.show.*of_entry.flag)) continue;
      add_column(table, Alignment::right, title_in(style_, of_entry), [&](std::size_t i, std::size_t j) {
        append_number(table.add_cell(), entry_of(result, of_entry, i, j, style_));
      });
    }
    if (style_.show.verdict)
      add_column(table, Alignment::right, "verdict", [&](std::size_t i, std::size_t j) {
        table.add_cell(verdict_name(result.entry(i, j).verdict));
      });
    if (style_.show.check)
      add_column(table, Alignment::left, "check", [&](std::size_t i, std::size_t j) {
        append_agreement_and_cause(table.add_cell(), result, style_.layout, i, j);
      });
  }

  /// A title, and a cell for each entry.
  template <class AddCell>
  void add_column(AlignedTable& table, Alignment alignment, std::string_view title, AddCell add_cell) const {
    table.add_column(alignment);
    table.add_cell(title);
    for (std::size_t i = 0; i < style_.layout.row_count; ++i)
      for (std::size_t j = 0; j < style_.layout.column_count; ++j) add_cell(i, j);
  }

  OutputStyle style_;
  std::vector<std::string> symbols_;  ///< of the entries
};

}  // namespace

std::unique_ptr<Writer> make_check_writer(OutputStyle style) {
  return std::make_unique<CheckWriter>(std::move(style));
}

}  // namespace gradcalc::cli
