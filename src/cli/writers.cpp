#include "writers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gradcalc::cli {
namespace {

constexpr Column column_table[] = {
    {"point", &Columns::point, "the coordinates"},
    {"value", &Columns::value, "f at the point"},
    {"gradient", &Columns::gradient, "the partial derivatives"},
    {"error", &Columns::error, "the error estimates of the partials"},
};

/// A name that no column has yet: readers of a table find columns by name.
void add_unique(std::vector<std::string>& names, std::string name) {
  while (std::ranges::find(names, name) != names.end()) name += '_';
  names.push_back(std::move(name));
}

// An estimate is a magnitude.
constexpr Precision magnitude{2};

/// The names in the header row: x, y, f, df_dx, df_dy, df_dx_error, df_dy_error.
std::vector<std::string> column_names(const Table& table) {
  std::vector<std::string> names;
  if (table.show.point) names = table.names;
  if (table.show.value) add_unique(names, "f");
  if (table.show.gradient)
    for (const std::string& name : table.partials) add_unique(names, "df_d" + name);
  if (table.show.error)
    for (const std::string& name : table.partials) add_unique(names, "df_d" + name + "_error");
  return names;
}

/// Numbers in a row, separated by one character.
class DelimitedWriter : public Writer {
 public:
  DelimitedWriter(Table table, char delimiter) : table_(std::move(table)), delimiter_(delimiter) {}

  void header(TextBuffer& out) const override {
    if (!table_.header) return;
    const std::size_t start = out.size();
    for (const std::string& name : column_names(table_)) {
      out.append(name);
      out.push_back(delimiter_);
    }
    end_line(out, start);
  }

  void row(const Gradient& result, std::string_view /*status*/, TextBuffer& out) const override {
    const std::size_t start = out.size();
    if (table_.show.point)
      for (const double coordinate : result.at) number(out, coordinate, Precision{});
    if (table_.show.value) number(out, result.value, table_.precision);
    if (table_.show.gradient)
      for (const Derivative& partial : result.partials)
        number(out, partial.value, precision_for(partial.value, partial.error, table_.precision));
    if (table_.show.error)
      for (const Derivative& partial : result.partials)
        number(out, partial.error, table_.precision.by_estimate ? magnitude : table_.precision);
    end_line(out, start);
  }

 private:
  void number(TextBuffer& out, double value, Precision precision) const {
    append_number(out, value, precision);
    out.push_back(delimiter_);
  }

  /// The delimiter after the last field becomes the end of the line; a line may have no field at all.
  static void end_line(TextBuffer& out, std::size_t start) {
    if (out.size() > start) out.pop_back();
    out.push_back('\n');
  }

  Table table_;
  char delimiter_;
};

/// The numbers alone.
class TextWriter final : public DelimitedWriter {
 public:
  explicit TextWriter(Table table) : DelimitedWriter(std::move(table), ' ') {}
  void header(TextBuffer& /*out*/) const override {}
};

class CsvWriter final : public DelimitedWriter {
 public:
  explicit CsvWriter(Table table) : DelimitedWriter(std::move(table), ',') {}
};

class TsvWriter final : public DelimitedWriter {
 public:
  explicit TsvWriter(Table table) : DelimitedWriter(std::move(table), '\t') {}
};

/// One JSON object a line (JSON Lines). What is not finite is null: JSON has no word for it.
class JsonWriter final : public Writer {
 public:
  explicit JsonWriter(Table table) : table_(std::move(table)) {
    for (const std::string& name : table_.names) coordinate_keys_.push_back(key(name));
    for (const std::string& name : table_.partials) partial_keys_.push_back(key(name));
  }

  void header(TextBuffer& /*out*/) const override {}

  void row(const Gradient& result, std::string_view status, TextBuffer& out) const override {
    out.push_back('{');
    if (table_.show.point) {
      out.append("\"at\":{");
      for (std::size_t i = 0; i < coordinate_keys_.size(); ++i)
        member(out, coordinate_keys_[i], result.at[i], Precision{});
      end_object(out);
    }
    if (table_.show.value) member(out, "\"value\":", result.value, table_.precision);
    if (table_.show.gradient) partials(out, "gradient", result, &Derivative::value);
    if (table_.show.error) partials(out, "error", result, &Derivative::error);
    if (has_kink(result)) {
      partials(out, "left", result, &Derivative::left);
      partials(out, "right", result, &Derivative::right);
    }
    out.append("\"status\":\"");
    out.append(status);
    out.push_back('"');
    if (table_.estimates) append_count(out, ",\"evaluations\":", result.evaluations);
    out.append("}\n");
  }

 private:
  static std::string key(const std::string& name) { return std::string("\"").append(name).append("\":"); }

  static bool has_kink(const Gradient& result) {
    return std::ranges::any_of(result.partials,
                               [](const Derivative& d) { return d.verdict == Verdict::kink; });
  }

  static void append_count(TextBuffer& out, std::string_view key, std::uint64_t count) {
    out.append(key);
    out.append(fmt::format_int(count).c_str());
  }

  void partials(TextBuffer& out, std::string_view name, const Gradient& result,
                double Derivative::*number) const {
    out.push_back('"');
    out.append(name);
    out.append("\":{");
    for (std::size_t i = 0; i < partial_keys_.size(); ++i)
      member(out, partial_keys_[i], result.partials[i].*number, table_.precision);
    end_object(out);
  }

  static void member(TextBuffer& out, std::string_view key, double value, Precision precision) {
    out.append(key);
    if (std::isfinite(value))
      append_number(out, value, precision);
    else
      out.append("null");
    out.push_back(',');
  }

  static void end_object(TextBuffer& out) {
    if (out.back() == ',') out.pop_back();
    out.append("},");
  }

  Table table_;
  std::vector<std::string> coordinate_keys_;
  std::vector<std::string> partial_keys_;
};

template <class W>
std::unique_ptr<Writer> make(Table table) {
  return std::make_unique<W>(std::move(table));
}

constexpr Columns everything{true, true, true, true};
constexpr Columns only_gradient{false, false, true, false};

// A central difference with h = 1e-4 carries no more than ten digits.
constexpr Precision trusted{10, true};

constexpr Format format_table[] = {
    {"text", "the partials on one line, separated by blanks", only_gradient, trusted, make<TextWriter>},
    {"csv", "comma-separated, with a header row", everything, Precision{}, make<CsvWriter>},
    {"tsv", "tab-separated, with a header row", everything, Precision{}, make<TsvWriter>},
    {"json", "JSON Lines: one object a point", everything, Precision{}, make<JsonWriter>},
};

}  // namespace

std::span<const Column> columns() {
  return column_table;
}
std::span<const Format> formats() {
  return format_table;
}

}  // namespace gradcalc::cli
