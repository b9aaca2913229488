#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/field.hpp"
#include "cli/input/json_members.hpp"
#include "cli/results/kept_field.hpp"

namespace gradcalc::cli {

/// Storage for the parts of a record, used again for each.
struct RecordParts {
  std::vector<Field> fields;
  JsonPoint point;
};

/// How the points of a stream are written: each is a record of its own, a line or several. Threads share it.
class PointFormat {
 public:
  PointFormat() = default;
  virtual ~PointFormat() = default;
  PointFormat(const PointFormat&) = delete;
  PointFormat& operator=(const PointFormat&) = delete;

  /// The coordinates in a record. Throws Error (point); then those coordinates that could be read stand in
  /// `point`, and nan in place of the others.
  virtual void read(std::string_view record, RecordParts& parts, std::span<double> point) const = 0;

  /// The same as typed: decimal numbers and constant expressions. Those that cannot be told are empty.
  virtual void texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const = 0;

  /// The fields of a record, whatever is wrong with it.
  virtual void keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const = 0;

  /// The columns of a table of such fields.
  virtual std::vector<std::string> kept_names() const = 0;

  /// What separates fields, ' ' for blanks; a tab alone is then no blank line.
  virtual char delimiter() const { return ' '; }

  /// Whether a record with quotes may go over several lines.
  virtual bool joins_lines() const { return false; }

  /// Whether read_plain_line reads the plain ones among the lines.
  virtual bool has_plain_lines() const { return false; }
};

}  // namespace gradcalc::cli
