#include "writers.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gradcalc::cli {
namespace {

constexpr Column column_table[] = {
    {"point", &Columns::point, "the coordinates"},
    {"value", &Columns::value, "f at the point"},
    {"gradient", &Columns::gradient, "the partial derivatives"},
};

/// A name that no column has yet: readers of a table find columns by name.
void add_unique(std::vector<std::string>& names, std::string name) {
  while (std::ranges::find(names, name) != names.end()) name += '_';
  names.push_back(std::move(name));
}

/// The names in the header row: x, y, f, df_dx, df_dy.
std::vector<std::string> column_names(const Table& table) {
  std::vector<std::string> names;
  if (table.show.point) names = table.names;
  if (table.show.value) add_unique(names, "f");
  if (table.show.gradient)
    for (const std::string& name : table.partials) add_unique(names, "df_d" + name);
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
      for (const Derivative& partial : result.partials) number(out, partial.value, table_.precision);
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
    if (table_.show.gradient) {
      out.append("\"gradient\":{");
      for (std::size_t i = 0; i < partial_keys_.size(); ++i)
        member(out, partial_keys_[i], result.partials[i].value, table_.precision);
      end_object(out);
    }
    out.append("\"status\":\"");
    out.append(status);
    out.append("\"}\n");
  }

 private:
  static std::string key(const std::string& name) { return std::string("\"").append(name).append("\":"); }

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

constexpr Columns everything{true, true, true};
constexpr Columns only_gradient{false, false, true};

// A central difference with h = 1e-4 carries no more than ten digits.
constexpr Precision trusted{10};

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
