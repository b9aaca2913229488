#include "cli/problem/data_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/csv_table.hpp"
#include "cli/input/encodings.hpp"
#include "cli/input/json_points.hpp"
#include "cli/input/line_reader.hpp"
#include "cli/input/lines.hpp"
#include "cli/input/point_format.hpp"
#include "cli/input/stream_header.hpp"
#include "cli/input/uncertainty_columns.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

class DataReader {
 public:
  DataReader(const std::string& file, const FreeNames& free, std::span<const NamedColumn> named,
             const Definitions& definitions)
      : reader_(file),
        definitions_(definitions),
        variables_{free,
                   {},
                   {named.begin(), named.end()},
                   CoordinateReader(CoordinateReader::Source::file, definitions)} {}

  DataTable run() {
    std::string block;
    while (reader_.read(block)) {
      if (!format_) open(block);
      if (format_) read(block);
    }
    if (!format_) throw Error(ErrorCode::point, "--data: " + reader_.name() + " has no header and no rows");
    if (rows_->size() == 0) throw Error(ErrorCode::point, "--data: " + reader_.name() + " has no rows");
    return {reader_.name(), all_names_, names_, rows_};
  }

 private:
  std::string place(std::size_t line) const {
    return "--data: " + reader_.name() + ":" + std::to_string(line);
  }

  static std::size_t count_lines(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
  }

  /// Reads the header, once it is there, and takes it off the block.
  void open(std::string& block) {
    if (line_ == 1) refuse_other_encodings(block, reader_.name());
    if (line_ == 1 && block.starts_with("\xef\xbb\xbf")) block.erase(0, 3);
    if (const auto declared = line_ == 1 ? declared_delimiter(block) : std::nullopt) {
      variables_.delimiter = declared->delimiter;
      line_ += count_lines(std::string_view(block).substr(0, declared->length));
      block.erase(0, declared->length);
    }
    const auto header = find_header(block);
    if (!header) {
      line_ += count_lines(block);
      return;
    }
    const std::size_t header_line = line_ + header->lines_above;
    if (header->has_bad_lines)
      throw Error(ErrorCode::point,
                  place(header_line) + ": lines stand above the header that are no comments")
          .at(header->first_line, 0)
          .hint("leave them out, or make them comments with #");
    if (header->kind == StreamHeader::Kind::numbers)
      throw Error(ErrorCode::point, place(header_line) + ": the first line does not name the columns")
          .hint("put a header above it that has names of the expression: " +
                list_names(variables_.free.names));
    take_names(*header, header_line);
    format_ = format_of(*header, header_line);
    rows_ = std::make_shared<Rows>(names_.size());
    row_.resize(names_.size());
    if (header->kind == StreamHeader::Kind::json) return;
    line_ += count_lines(std::string_view(block).substr(0, header->length));
    block.erase(0, header->length);
    reader_.read_records(format_->delimiter(), block);
  }

  std::optional<StreamHeader> find_header(std::string_view block) const {
    try {
      return read_stream_header(block, variables_);
    } catch (const Error& error) {
      throw error.with_context("--data: " + reader_.name());
    }
  }

  std::unique_ptr<const PointFormat> format_of(const StreamHeader& header, std::size_t line) const {
    if (header.kind == StreamHeader::Kind::json)
      return std::make_unique<JsonPoints>(names_, variables_.columns, header.first_line);
    try {
      return std::make_unique<CsvColumns>(header.header, header.first_line, names_, variables_.columns,
                                          variables_.read);
    } catch (const Error& error) {
      throw error.with_context(place(line));
    }
  }

  /// Which columns are used.
  void take_names(const StreamHeader& header, std::size_t line) {
    all_names_ = header.header.names;
    const FreeNames& free = variables_.free;
    const NameIndex columns(all_names_);
    const std::vector<std::string> wanted = columns_of(free.names, variables_.columns);
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (columns.contains(wanted[i])) names_.push_back(free.names[i]);
    refuse_columns_of_constants(header, line);
    if (names_.empty()) refuse_bad_object(header, line);
    if (names_.empty())
      throw Error(ErrorCode::point, place(line) + ": no column has a name of the expression")
          .at(header.first_line, 0)
          .hint("its columns: " + list_names(all_names_) +
                "; the names of the expression: " + list_names(free.names));
    if (names_.size() == free.names.size() && !free.indexed)
      throw Error(ErrorCode::point,
                  place(line) + ": all names of the expression are columns, and none is a variable")
          .at(header.first_line, 0)
          .hint("a name that is no column is a variable");
  }

  /// What is to be an object, and is none, has no names.
  void refuse_bad_object(const StreamHeader& header, std::size_t line) {
    if (header.kind != StreamHeader::Kind::json) return;
    try {
      JsonPoints({}, {}, header.first_line).read(header.first_line, parts_, {});
    } catch (const Error& error) {
      throw error.with_context(place(line));
    }
  }

  void refuse_columns_of_constants(const StreamHeader& header, std::size_t line) const {
    const NameIndex columns(all_names_);
    for (const std::string& constant : variables_.free.constants) {
      const bool is_named =
          std::ranges::find(variables_.columns, constant, &NamedColumn::column) != variables_.columns.end();
      if (!columns.contains(constant) || is_named || definitions_.find(constant) != nullptr) continue;
      throw Error(ErrorCode::point,
                  place(line) + ": the column " + in_quotes(constant) + " has the name of a constant")
          .at(header.first_line, header.first_line.find(constant))
          .hint("rename the column; or for the constant, write _" + constant);
    }
  }

  void read(std::string_view block) {
    const char delimiter = format_->delimiter();
    const bool has_quotes = format_->joins_lines() && block.find('"') != block.npos;
    while (!block.empty()) {
      const std::string_view record = has_quotes ? take_record(block, delimiter) : take_line(block);
      if (holds_point(record, delimiter)) read_row(record);
      line_ += 1 + (has_quotes ? count_lines(record) : 0);
    }
  }

  void read_row(std::string_view record) {
    try {
      format_->read(record, parts_, row_);
    } catch (const Error& error) {
      throw error.with_context(place(line_))
          .hint("a total over a part of the data would be wrong: mend the line, or make it a comment with #");
    }
    rows_->add(row_);
  }

  LineReader reader_;
  const Definitions& definitions_;
  StreamVariables variables_;           ///< the names of the expression, each of which may be a column
  std::size_t line_ = 1;                ///< the number of the next line
  std::vector<std::string> all_names_;  ///< of the columns
  std::vector<std::string> names_;      ///< of those that are used, in the expression
  std::unique_ptr<const PointFormat> format_;
  std::shared_ptr<Rows> rows_;
  std::vector<double> row_;
  RecordParts parts_;
};

}  // namespace

std::vector<std::string> unused_uncertainties(const DataTable& data) {
  const NameIndex used(data.columns);
  std::vector<std::string> result;
  for (const UncertaintyColumn& column : uncertainty_columns(data.all_columns, data.columns))
    if (!used.contains(column.name) && column.kind != UncertaintyColumn::Kind::status &&
        column.kind != UncertaintyColumn::Kind::coverage_factor)
      result.push_back(
          fmt::format("--data: {}: the column {} is not used: data count as exact, unless the formula weighs "
                      "them itself, as (y-f)^2/u_y^2 does",
                      data.name, in_quotes(column.name)));
  return result;
}

std::string why_column(const DataTable& data) {
  return "it is a column of " + data.name;
}

DataTable read_data(const std::string& file, const FreeNames& free, std::span<const NamedColumn> named,
                    const Definitions& definitions) {
  return DataReader(file, free, named, definitions).run();
}

}  // namespace gradcalc::cli
