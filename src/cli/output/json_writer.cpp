#include "cli/output/json_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "cli/output/entry_columns.hpp"
#include "cli/output/json.hpp"
#include "cli/output/result_numbers.hpp"

namespace gradcalc::cli {
namespace {

class JsonWriter final : public Writer {
 public:
  explicit JsonWriter(OutputStyle style) : style_(std::move(style)) {
    for (const std::string& name : style_.names) coordinate_keys_.push_back(json_key(name));
    for (const std::string& name : style_.layout.rows) row_keys_.push_back(json_key(name));
    // The derivative of higher order by the only variable there is stands alone.
    const bool is_alone = style_.layout.key == "derivative" && style_.layout.columns.size() == 1;
    if (!is_alone)
      for (const std::string& name : style_.layout.columns) column_keys_.push_back(json_key(name));
  }

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view status, TextBuffer& out) const override {
    out.push_back('{');
    append_json_kept(out, result.input());
    if (style_.show.point) {
      key(result, "at", out);
      out.push_back('{');
      for (std::size_t i = 0; i < coordinate_keys_.size(); ++i) {
        out.append(coordinate_keys_[i]);
        append_json_number(out, coordinate_of(result, i));
      }
      end_json(out, "},");
    }
    if (style_.show.value) value(result, out);
    for (const EntryColumn& column : entry_columns())
      if (style_.show.*column.flag)
        matrix(result, out, column.name.empty() ? style_.layout.key : name_in(style_, column),
               [&](std::size_t i, std::size_t j) {
                 append_json_number(out, entry_of(result, column, i, j, style_));
               });
    const bool remarkable =
        style_.layout.size() > 1 &&
        std::ranges::any_of(result.entries(), [](const Derivative& d) { return d.verdict != Verdict::ok; });
    for (const EntryWords& words : entry_words())
      // Which derivative the status is about.
      if (style_.show.*words.flag || (words.flag == &Columns::verdict && remarkable))
        matrix(result, out, words.name, [&](std::size_t i, std::size_t j) {
          append_json_string(out, words.text(result, style_.layout, i, j));
        });
    kinks(result, out);
    measured(result, out);
    if (style_.rows) {
      key(result, "rows", out);
      out.append(fmt::format_int(*style_.rows).c_str());
      out.push_back(',');
    }
    key(result, "status", out);
    out.push_back('"');
    out.append(status);
    out.push_back('"');
    if (result.input().line != 0) {
      out.push_back(',');
      key(result, "line", out);
      out.append(fmt::format_int(result.input().line).c_str());
    }
    if (style_.show.evaluations) {
      out.push_back(',');
      key(result, "evaluations", out);
      out.append(fmt::format_int(result.evaluations()).c_str());
    }
    out.append("}\n");
  }

 private:
  static void key(const Result& result, std::string_view name, TextBuffer& out) {
    append_json_key(out, result.input(), name);
  }

  void value(const Result& result, TextBuffer& out) const {
    key(result, "value", out);
    if (style_.layout.values.size() == 1) return append_json_number(out, value_of(result, 0, style_));
    out.push_back('[');
    for (std::size_t i = 0; i < result.values().size(); ++i)
      append_json_number(out, value_of(result, i, style_));
    end_json(out, "],");
  }

  /// A member in the shape of the layout: an object of columns or one thing alone for each row, the rows of a
  /// function in an object if they have names. Of several functions, an array.
  template <class Entry>
  void matrix(const Result& result, TextBuffer& out, std::string_view name, Entry entry) const {
    key(result, name, out);
    const std::size_t functions = style_.layout.values.size();
    if (functions > 1) out.push_back('[');
    for (std::size_t i = 0; i < functions; ++i) rows_of_function(out, i, entry);
    if (functions > 1) end_json(out, "],");
  }

  template <class Entry>
  void rows_of_function(TextBuffer& out, std::size_t function, Entry entry) const {
    const bool named = !row_keys_.empty();
    const std::size_t rows = style_.layout.rows_of_function();
    if (named) out.push_back('{');
    for (std::size_t i = 0; i < rows; ++i) {
      if (named) out.append(row_keys_[i]);
      matrix_row(out, function * rows + i, entry);
    }
    if (named) end_json(out, "},");
  }

  template <class Entry>
  void matrix_row(TextBuffer& out, std::size_t i, Entry entry) const {
    if (column_keys_.empty()) return numbered_row(out, i, entry);
    out.push_back('{');
    for (std::size_t j = 0; j < column_keys_.size(); ++j) {
      out.append(column_keys_[j]);
      entry(i, j);
    }
    end_json(out, "},");
  }

  /// Of columns without names: one thing alone, or an array.
  template <class Entry>
  void numbered_row(TextBuffer& out, std::size_t i, Entry entry) const {
    const std::size_t columns = style_.layout.column_count;
    if (columns == 1 && style_.layout.moving != Moving::coefficient) return entry(i, 0);
    out.push_back('[');
    for (std::size_t j = 0; j < columns; ++j) entry(i, j);
    end_json(out, "],");
  }

  /// Both derivatives, where there is a kink.
  void kinks(const Result& result, TextBuffer& out) const {
    if (std::ranges::none_of(result.entries(),
                             [](const Derivative& d) { return d.verdict == Verdict::kink; }))
      return;
    matrix(result, out, "left",
           [&](std::size_t i, std::size_t j) { append_json_number(out, left_of(result, i, j, style_)); });
    matrix(result, out, "right",
           [&](std::size_t i, std::size_t j) { append_json_number(out, right_of(result, i, j, style_)); });
  }

  /// What the automatic step measured of a function of which only values are known.
  void measured(const Result& result, TextBuffer& out) const {
    if (std::ranges::all_of(result.entries(), [](const Derivative& d) { return std::isnan(d.noise); }))
      return;
    constexpr Precision precision{2};
    matrix(result, out, "noise", [&](std::size_t i, std::size_t j) {
      append_json_number(out, {result.entry(i, j).noise, precision});
    });
    if (std::ranges::all_of(result.entries(), [](const Derivative& d) { return std::isnan(d.step); })) return;
    matrix(result, out, "step", [&](std::size_t i, std::size_t j) {
      append_json_number(out, {result.entry(i, j).step, precision});
    });
  }

  OutputStyle style_;
  std::vector<std::string> coordinate_keys_;
  std::vector<std::string> row_keys_;
  std::vector<std::string> column_keys_;
};

}  // namespace

std::unique_ptr<Writer> make_json_writer(OutputStyle style) {
  return std::make_unique<JsonWriter>(std::move(style));
}

}  // namespace gradcalc::cli
