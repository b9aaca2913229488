#include "cli/output/check_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/output/entry_columns.hpp"
#include "cli/results/verdict_words.hpp"

namespace gradcalc::cli {
namespace {

class CheckWriter final : public Writer {
 public:
  explicit CheckWriter(OutputStyle table) : table_(std::move(table)) {}

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view /*status*/, TextBuffer& out) const override {
    heading(result, out);
    const std::vector<Cells> lines = cells(result);
    std::vector<std::size_t> widths(lines.front().size());
    for (const Cells& line : lines)
      for (std::size_t k = 0; k < line.size(); ++k) widths[k] = std::max(widths[k], line[k].size());
    for (const Cells& line : lines) write(line, widths, out);
  }

  std::string_view separator() const override { return "\n"; }

 private:
  using Cells = std::vector<std::string>;

  /// at x0 = 3, x1 = 4: f = 25
  void heading(const Result& result, TextBuffer& out) const {
    std::string text;
    if (table_.show.point)
      for (std::size_t i = 0; i < table_.names.size(); ++i)
        text += fmt::format("{}{} = {}", i == 0 ? "at " : ", ", table_.names[i], full(result.at()[i]));
    if (table_.show.value)
      for (std::size_t i = 0; i < table_.layout.values.size(); ++i)
        text += fmt::format("{}{} = {}",
                            text.empty() ? ""
                            : i == 0     ? ": "
                                         : ", ",
                            table_.layout.values[i], format_number(result.value(i), table_.precision));
    if (table_.show.evaluations)
      text += fmt::format("{}{} evaluations", text.empty() ? "" : ", ", result.evaluations());
    if (!text.empty()) out.append(text + "\n");
  }

  /// A line of titles, and one for each entry.
  std::vector<Cells> cells(const Result& result) const {
    std::vector<Cells> lines(1 + table_.layout.size());
    lines.front().emplace_back();
    for (std::size_t k = 0; k < table_.layout.size(); ++k) lines[k + 1].push_back(table_.layout.symbols[k]);
    for (const EntryColumn& column : entry_columns()) {
      if (!(table_.show.*column.flag)) continue;
      lines.front().emplace_back(title_in(table_, column));
      each_entry([&](std::size_t i, std::size_t j, std::size_t k) {
        const Precision precision = column.precision(table_, result.entry(i, j));
        lines[k + 1].push_back(format_number(column.number(result, i, j), precision));
      });
    }
    if (table_.show.verdict) {
      lines.front().emplace_back("verdict");
      each_entry([&](std::size_t i, std::size_t j, std::size_t k) {
        lines[k + 1].emplace_back(verdict_name(result.entry(i, j).verdict));
      });
    }
    if (!table_.show.check) return lines;
    lines.front().emplace_back("check");
    each_entry([&](std::size_t i, std::size_t j, std::size_t k) {
      lines[k + 1].push_back(agreement_and_cause(result, i, j));
    });
    return lines;
  }

  template <class Visit>
  void each_entry(Visit visit) const {
    std::size_t k = 0;
    for (std::size_t i = 0; i < table_.layout.row_count; ++i)
      for (std::size_t j = 0; j < table_.layout.column_count; ++j) visit(i, j, k++);
  }

  /// Numbers are aligned at the right, names and words at the left.
  void write(const Cells& line, const std::vector<std::size_t>& widths, TextBuffer& out) const {
    std::string text = fmt::format("{:<{}}", line.front(), widths.front());
    for (std::size_t k = 1; k < line.size(); ++k) {
      const bool word = table_.show.check && k + 1 == line.size();
      text += word ? "  " + line[k] : fmt::format("  {:>{}}", line[k], widths[k]);
    }
    out.append(text + "\n");
  }

  OutputStyle table_;
};

}  // namespace

std::unique_ptr<Writer> make_check_writer(OutputStyle table) {
  return std::make_unique<CheckWriter>(std::move(table));
}

}  // namespace gradcalc::cli
