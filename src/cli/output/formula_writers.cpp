#include "cli/output/formula_writers.hpp"

#include <cstddef>
#include <string_view>

#include "cli/output/json.hpp"
#include "gradcalc/function_ref.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// In quotes where RFC 4180 wants them.
void append_field(std::string_view text, char delimiter, TextBuffer& out) {
  if (text.find_first_of("\"\r\n") == text.npos && text.find(delimiter) == text.npos) {
    out.append(text);
  } else {
    out.push_back('"');
    for (const char c : text) out.append(c == '"' ? "\"\"" : std::string_view(&c, 1));
    out.push_back('"');
  }
  out.push_back(delimiter);
}

void end_row(TextBuffer& out) {
  out.pop_back();
  out.push_back('\n');
}

/// The formulas of one row: an object of the columns, or one formula alone.
void write_json_row(const FormulaTable& table, std::size_t row, TextBuffer& out) {
  const Layout& layout = table.layout;
  const bool is_alone = layout.columns.empty() || (layout.key == "derivative" && layout.columns.size() == 1);
  const std::size_t first = row * layout.column_count;
  if (is_alone) return append_json_string(out, table.formulas[first]);
  out.push_back('{');
  for (std::size_t j = 0; j < layout.column_count; ++j) {
    out.append(json_key(layout.columns[j]));
    append_json_string(out, table.formulas[first + j]);
  }
  end_json(out, "},");
}

/// A line for each formula, an empty one between two rows.
void write_lines(const FormulaTable& table, FunctionRef<std::string(std::size_t entry)> label,
                 TextBuffer& out) {
  for (const std::string& definition : table.definitions) {
    out.append("--let ");
    out.append(shell_quoted(definition));
    out.push_back('\n');
  }
  const std::size_t columns = table.layout.column_count;
  for (std::size_t k = 0; k < table.formulas.size(); ++k) {
    if (k > 0 && columns > 1 && k % columns == 0) out.push_back('\n');
    out.append(label(k));
    out.append(table.formulas[k]);
    out.push_back('\n');
  }
}

}  // namespace

void write_text_formulas(const FormulaTable& table, TextBuffer& out) {
  write_lines(
      table, [](std::size_t /*entry*/) { return std::string(); }, out);
}

void write_named_formulas(const FormulaTable& table, TextBuffer& out) {
  write_lines(
      table, [&](std::size_t entry) { return table.layout.symbol(entry) + " = "; }, out);
}

void write_delimited_formulas(const FormulaTable& table, char delimiter, TextBuffer& out) {
  if (table.header) {
    append_field("f", delimiter, out);
    for (std::size_t k = 0; k < table.layout.size(); ++k) append_field(table.layout.field(k), delimiter, out);
    end_row(out);
  }
  append_field(table.function, delimiter, out);
  for (const std::string& formula : table.formulas) append_field(formula, delimiter, out);
  end_row(out);
}

void write_json_formulas(const FormulaTable& table, TextBuffer& out) {
  const Layout& layout = table.layout;
  const std::size_t functions = layout.values.size(), rows = layout.rows_of_function();
  out.push_back('{');
  out.append(json_key("f"));
  append_json_string(out, table.function);
  if (!table.definitions.empty()) {
    out.append(json_key("let"));
    out.push_back('[');
    for (const std::string& definition : table.definitions) append_json_string(out, definition);
    end_json(out, "],");
  }
  out.append(json_key(layout.key));
  if (functions > 1) out.push_back('[');
  for (std::size_t i = 0; i < functions; ++i) {
    if (!layout.rows.empty()) out.push_back('{');
    for (std::size_t row = 0; row < rows; ++row) {
      if (!layout.rows.empty()) out.append(json_key(layout.rows[row]));
      write_json_row(table, i * rows + row, out);
    }
    if (!layout.rows.empty()) end_json(out, "},");
  }
  if (functions > 1) end_json(out, "],");
  end_json(out, "}\n");
}

}  // namespace gradcalc::cli
