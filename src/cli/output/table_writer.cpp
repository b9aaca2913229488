#include "cli/output/table_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/output/aligned_table.hpp"
#include "cli/output/display_width.hpp"
#include "cli/output/entry_columns.hpp"
#include "cli/output/heading.hpp"
#include "cli/output/result_numbers.hpp"
#include "cli/results/verdict_words.hpp"

namespace gradcalc::cli {
namespace {

/// A matrix that is wider goes on below.
constexpr std::size_t widest_line = 100;

/// Something with a name that is printed on a line of its own.
struct Line {
  std::string name;
  std::string number;
  std::string error;    ///< "+- 1e-13", or empty
  std::string verdict;  ///< or empty
};

class TableWriter final : public Writer {
 public:
  explicit TableWriter(OutputStyle style) : style_(std::move(style)) {}

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view status, TextBuffer& out) const override {
    heading(result, status, out);
    if (style_.layout.is_matrix())
      matrix(result, out);
    else
      list(result, out);
    if (style_.show.evaluations) out.append(fmt::format("{} evaluations\n", result.evaluations()));
  }

  std::string_view separator() const override { return "\n"; }

 private:
  /// With the status, if it is of the point and not of a derivative.
  void heading(const Result& result, std::string_view status, TextBuffer& out) const {
    const std::size_t begin = out.size();
    append_point_heading(out, result, style_);
    const bool is_of_point =
        status != status_ok &&
        std::ranges::all_of(result.entries(), [](const Derivative& d) { return d.verdict == Verdict::ok; });
    if (is_of_point) out.append(fmt::format("{}{}", out.size() == begin ? "" : ": ", status));
    if (result.input().line != 0) out.append(fmt::format(", line {}", result.input().line));
    if (out.size() != begin) out.push_back('\n');
  }

  void list(const Result& result, TextBuffer& out) const {
    std::vector<Line> lines;
    if (style_.show.value)
      for (std::size_t i = 0; i < style_.layout.values.size(); ++i)
        lines.push_back({style_.layout.values[i], format_number(value_of(result, i, style_)), "", ""});
    if (has_entries())
      for (std::size_t k = 0; k < style_.layout.size(); ++k) lines.push_back(line(result, k));
    append(lines, out);
  }

  bool has_entries() const { return style_.show.gradient || style_.show.error || style_.show.verdict; }

  Line line(const Result& result, std::size_t k) const {
    const std::size_t i = k / style_.layout.column_count, j = k % style_.layout.column_count;
    return {style_.layout.symbol(k), number(result, i, j), error(result, i, j), verdict(result.entries()[k])};
  }

  std::string number(const Result& result, std::size_t i, std::size_t j) const {
    if (!style_.show.gradient) return "";
    return result.decimals() != nullptr ? entry(result, &Columns::gradient, i, j)
                                        : format_derivative(result.entry(i, j), style_.precision);
  }

  std::string error(const Result& result, std::size_t i, std::size_t j) const {
    return style_.show.error && !std::isnan(result.entry(i, j).error)
               ? "+- " + entry(result, &Columns::error, i, j)
               : "";
  }

  std::string entry(const Result& result, bool Columns::*flag, std::size_t i, std::size_t j) const {
    const auto column = std::ranges::find(entry_columns(), flag, &EntryColumn::flag);
    return format_number(entry_of(result, *column, i, j, style_));
  }

  std::string verdict(const Derivative& entry) const {
    return style_.show.verdict || entry.verdict != Verdict::ok ? std::string(verdict_name(entry.verdict))
                                                               : "";
  }

  static void append(const std::vector<Line>& lines, TextBuffer& out) {
    if (lines.empty()) return;
    std::size_t width = 0;
    for (const Line& line : lines) width = std::max(width, display_width(line.name));
    AlignedTable table;
    table.add_column(Alignment::left);
    for (const Line& line : lines)
      table.add_cell(line.number.empty() ? line.name
                                         : fmt::format("{:<{}} = {}", line.name, width, line.number));
    for (const auto text : {&Line::error, &Line::verdict}) {
      if (std::ranges::all_of(lines, [&](const Line& line) { return (line.*text).empty(); })) continue;
      table.add_column(Alignment::left);
      for (const Line& line : lines) table.add_cell(line.*text);
    }
    table.append_to(out);
  }

  /// A Jacobian, or the Hessian of each function by itself.
  void matrix(const Result& result, TextBuffer& out) const {
    const Layout& layout = style_.layout;
    if (!layout.is_symmetric()) return rows(result, 0, layout.row_count, out);
    for (std::size_t i = 0; i < layout.row_count; i += layout.rows_of_function()) {
      if (i != 0) out.push_back('\n');
      const std::size_t function = layout.function_of(i);
      if (style_.show.value)
        append({{layout.values[function], format_number(value_of(result, function, style_)), "", ""}}, out);
      rows(result, i, i + layout.rows_of_function(), out);
    }
  }

  void rows(const Result& result, std::size_t first, std::size_t last, TextBuffer& out) const {
    const Layout& layout = style_.layout;
    AlignedTable table;
    add_row_names(first, last, table);
    if (style_.show.value && !layout.is_symmetric()) {
      table.add_column(Alignment::right);
      table.add_cell("value");
      for (std::size_t i = first; i < last; ++i)
        append_number(table.add_cell(), value_of(result, layout.function_of(i), style_));
    }
    if (has_entries())
      for (std::size_t j = 0; j < layout.column_count; ++j) {
        table.add_column(Alignment::right);
        table.add_cell(layout.title(j));
        for (std::size_t i = first; i < last; ++i) table.add_cell(cell(result, i, j));
      }
    table.append_to(out, widest_line);
  }

  /// f0, f1, ... of a Jacobian; the first derivatives whose gradients the rows of a Hessian are.
  void add_row_names(std::size_t first, std::size_t last, AlignedTable& table) const {
    table.add_column(Alignment::left);
    table.add_cell("");
    const Layout& layout = style_.layout;
    for (std::size_t i = first; i < last; ++i) {
      const std::string& function = layout.values[layout.function_of(i)];
      table.add_cell(layout.is_symmetric() ? fmt::format("d{}/d{}", function, layout.rows[i - first])
                                           : function);
    }
  }

  std::string cell(const Result& result, std::size_t i, std::size_t j) const {
    std::string text = number(result, i, j);
    for (const std::string& part : {error(result, i, j), verdict(result.entry(i, j))})
      if (!part.empty()) text += (text.empty() ? "" : " ") + part;
    return text;
  }

  OutputStyle style_;
};

}  // namespace

std::unique_ptr<Writer> make_table_writer(OutputStyle style) {
  return std::make_unique<TableWriter>(std::move(style));
}

}  // namespace gradcalc::cli
