#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/point_reader.hpp"

namespace gradcalc::cli {

/// The delimiter of a table that begins so: the first comma, semicolon or tab outside quotes in its first
/// record, or else ' '.
char delimiter_of(std::string_view text);

/// Splits a record of a table into its columns: quoted fields as in RFC 4180, blanks around fields dropped.
/// The delimiter ' ' stands for runs of blanks and tabs, and knows no quotes. `fields` is reused. Throws
/// Error (point) for a quoted field that is not closed or that something follows.
void split_columns(std::string_view record, char delimiter, std::vector<Field>& fields);

/// The end of the first record in `text`, behind its newline: newlines in quoted fields do not end it, but
/// one ends a comment (#). npos if the text ends before.
std::size_t record_end(std::string_view text, char delimiter);

/// A line of names above a table.
struct CsvHeader {
  char delimiter;
  std::vector<std::string> names;

  /// A line is a header when one of its fields is a variable, or when it has a name and no number. The
  /// delimiter is that of delimiter_of.
  static std::optional<CsvHeader> recognise(std::string_view line, std::span<const std::string> variables);
};

/// Which columns of a table hold which coordinates.
class CsvColumns {
 public:
  /// Throws Error (point) naming a variable without a column, or with two.
  CsvColumns(const CsvHeader& header, std::string_view line, std::span<const std::string> variables);

  char delimiter() const { return delimiter_; }

  /// The coordinates in `record`. Throws Error (point) naming the field. `fields` is scratch.
  void read(std::string_view record, std::vector<Field>& fields, std::span<double> point) const;

 private:
  bool read_unquoted(std::string_view record, std::span<double> point) const;

  char delimiter_;
  std::size_t count_;
  std::vector<std::size_t> column_of_;      ///< for each coordinate
  std::vector<std::size_t> coordinate_of_;  ///< for each column; `unused` where there is none
};

}  // namespace gradcalc::cli
