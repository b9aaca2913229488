#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/named_columns.hpp"
#include "cli/input/point_format.hpp"
#include "text/name_index.hpp"

namespace gradcalc::cli {

/// Whether a line is to be read as a JSON object.
bool begins_json_object(std::string_view line);

/// The keys that may be variables: of the object, or of its member "at" if that is one, as gradcalc's own
/// results have it; the uncertainty of V, which there is V of the member "uncertainties", is u_V, and its
/// degrees of freedom are dof_V. Empty if the line is no object.
std::vector<std::string> json_keys(std::string_view line);

/// JSON Lines: an object a line, whose members are the coordinates. Other members are ignored.
class JsonPoints final : public PointFormat {
 public:
  /// `first` is the first line, whose members are the columns of a table. Those variables that are `optional`
  /// are infinite where they have no value.
  JsonPoints(std::vector<std::string> variables, std::span<const NamedColumn> named, std::string_view first,
             CoordinateReader::Size size = CoordinateReader::Size::of_doubles,
             std::vector<bool> optional = {});

  void read(std::string_view record, RecordParts& parts, std::span<double> point) const override;
  void texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const override;
  void keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const override;
  std::vector<std::string> kept_names() const override { return kept_names_; }

 private:
  [[noreturn]] void refuse_missing(std::string_view record, std::size_t coordinate,
                                   std::span<const JsonMember> members) const;

  std::optional<std::size_t> coordinate_of(const JsonMember& member) const;
  void refuse_others(std::string_view record, std::span<const JsonMember> beside,
                     std::span<double> point) const;

  bool is_optional(std::size_t coordinate) const { return !optional_.empty() && optional_[coordinate]; }

  CoordinateReader::Size size_;
  std::vector<bool> optional_;  ///< empty if none is
  std::vector<std::string> variables_;
  std::vector<std::string> keys_;  ///< of the variables
  NameIndex index_;                ///< of the keys
  std::vector<std::string> kept_names_;
};

}  // namespace gradcalc::cli
