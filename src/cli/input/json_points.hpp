#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/json_members.hpp"
#include "cli/input/named_columns.hpp"
#include "cli/input/point_format.hpp"
#include "cli/input/record_numbers.hpp"
#include "text/name_index.hpp"

namespace gradcalc::cli {

/// Whether a line is to be read as a JSON object.
bool begins_json_object(std::string_view line);

/// The keys that may be variables, or tell of their uncertainties, as JsonPoint has them: with the functions
/// of a result if one of these is `wanted`. Empty if the line is no object.
std::vector<std::string> json_keys(std::string_view line, std::span<const std::string> wanted = {});

/// Whether an object has a number, or a text that may be a quantity, for each of these keys; if there are
/// none, whether it has any.
bool has_numbers(std::string_view line, std::span<const std::string> keys, const CoordinateReader& read);

/// JSON Lines: an object a line, whose members are the coordinates. Other members are ignored.
class JsonPoints final : public PointFormat {
 public:
  /// `first` is the first line, whose members are the columns of a table.
  JsonPoints(std::vector<std::string> variables, std::span<const NamedColumn> named, std::string_view first,
             CoordinateReader::Size size = CoordinateReader::Size::of_doubles, RecordNumbers numbers = {});

  void read(std::string_view record, RecordParts& parts, std::span<double> point) const override;
  void texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const override;
  void keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const override;
  std::vector<std::string> kept_names() const override { return kept_names_; }

 private:
  [[noreturn]] void refuse_missing(std::string_view record, std::size_t coordinate,
                                   std::span<const JsonMember> members) const;

  std::optional<std::size_t> coordinate_of(const JsonMember& member) const;
  void refuse_late_uncertainty(std::string_view record, const JsonMember& member) const;
  void refuse_other_result(std::string_view record, const JsonPoint& split) const;
  void refuse_others(std::string_view record, std::span<const JsonMember> beside,
                     std::span<double> point) const;

  double read_member(std::string_view record, const JsonMember& member, std::size_t coordinate,
                     std::span<double> point) const;
  double read_of_uncertainty(std::string_view record, const JsonMember& member,
                             const std::string& text) const;
  std::optional<double> missing_value(std::size_t coordinate) const;

  CoordinateReader::Size size_;
  CoordinateReader read_{CoordinateReader::Source::file};
  RecordNumbers numbers_;
  std::vector<std::string> variables_;
  std::vector<std::string> keys_;        ///< of the variables
  JsonFunctions functions_;              ///< whether some may be a function of a result
  std::vector<std::string> first_keys_;  ///< of the first object
  NameIndex index_;                      ///< of the keys
  std::vector<std::string> kept_names_;
};

}  // namespace gradcalc::cli
