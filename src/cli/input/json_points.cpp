#include "cli/input/json_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "cli/input/asymmetric_uncertainty.hpp"
#include "cli/input/result_names.hpp"
#include "cli/input/typed_uncertainty.hpp"
#include "cli/input/uncertainty_columns.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "cli/input/uncertainty_refusals.hpp"
#include "cli/results/distribution_words.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/unique_names.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// What a value is called that is no number.
std::string kind_of(std::string_view value) {
  switch (value.front()) {
    case '"':
      return "the string " + in_quotes(json_value_text(value));
    case '{':
      return "an object";
    case '[':
      return "an array";
    default:
      return std::string(value);
  }
}

[[noreturn]] void fail(std::string_view line, const JsonMember& member, const std::string& message) {
  throw Error(ErrorCode::point, "the key " + in_quotes(member.key) + message).at(line, member.position);
}

double read_value(std::string_view line, const JsonMember& member, CoordinateReader::Size size) {
  double value = 0.0;
  switch (read_number(member.value, value)) {
    case NumberError::none:
      break;
    case NumberError::too_large:
      if (size == CoordinateReader::Size::any)
        return std::copysign(std::numeric_limits<double>::max(), minus_length(member.value) > 0 ? -1.0 : 1.0);
      fail(line, member, ": " + in_quotes(member.value) + " is too large for a double");
    case NumberError::malformed:
      fail(line, member, " is " + kind_of(member.value) + ", not a number");
  }
  return value;
}

/// What `read` makes of the text of a string; what is wrong with it is said of its key.
template <class Read>
double of_text(std::string_view line, const JsonMember& member, Read read) {
  try {
    return read();
  } catch (const Error& error) {
    std::string message = error.what();
    if (const std::string label = field_label(0); message.starts_with(label)) message.erase(0, label.size());
    fail(line, member, ": " + message);
  }
}

JsonFunctions functions_among(std::span<const std::string> keys) {
  return std::ranges::any_of(keys, is_of_function) ? JsonFunctions::wanted : JsonFunctions::ignored;
}

/// Whether a member stands in "at", if there is one: what is told of uncertainties beside it may be called as
/// a coordinate is, u_x of x beside u_x.
bool is_in_point(const JsonPoint& point, const JsonMember& member) {
  const JsonMember* const at = find_member(point.beside, "at");
  return at == nullptr ||
         (member.position >= at->position && member.position < at->position + at->value.size());
}

std::vector<std::string> keys_of(std::span<const JsonMember> members) {
  std::vector<std::string> keys;
  for (const JsonMember& member : members) keys.push_back(plain_name(member.key));
  return keys;
}

}  // namespace

bool begins_json_object(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\v\f");
  return first != line.npos && line[first] == '{';
}

std::vector<std::string> json_keys(std::string_view line, std::span<const std::string> wanted) {
  JsonPoint point;
  try {
    point.read(line, functions_among(wanted));
  } catch (const Error&) {
    return {};
  }
  return keys_of(point.members);
}

bool has_numbers(std::string_view line, std::span<const std::string> keys, const CoordinateReader& read) {
  JsonPoint point;
  try {
    point.read(line, functions_among(keys));
  } catch (const Error&) {
    return false;
  }
  const std::vector<std::string> there_are = keys_of(point.members);
  const NameIndex index(there_are);
  const auto is_number = [&](const std::string& key) {
    const auto member = index.find(key);
    if (!member) return false;
    const std::string_view value = point.members[*member].value;
    double number = 0.0;
    if (read_number(value, number) != NumberError::malformed) return true;
    return value.starts_with('"') && understands_quantity(read, Field{json_value_text(value), 0});
  };
  return keys.empty() ? !there_are.empty() : std::ranges::all_of(keys, is_number);
}

JsonPoints::JsonPoints(std::vector<std::string> variables, std::span<const NamedColumn> named,
                       std::string_view first, CoordinateReader::Size size, RecordNumbers numbers)
    : size_(size),
      numbers_(std::move(numbers)),
      variables_(std::move(variables)),
      keys_(columns_of(variables_, named)),
      functions_(functions_among(keys_)),
      first_keys_(json_keys(first, keys_)),
      index_(keys_) {
  std::vector<JsonMember> members;
  try {
    split_json_object(first, 0, members);
  } catch (const Error&) {  // it is a bad line, which is said when it is read
  }
  UniqueNames names;
  for (const JsonMember& member : members) names.add(member.key);
  kept_names_ = names.list();
}

std::optional<std::size_t> JsonPoints::coordinate_of(const JsonMember& member) const {
  return member.key.ends_with(']') ? index_.find(plain_name(member.key)) : index_.find(member.key);
}

/// Without a word, the uncertainty would be what it is without that.
void JsonPoints::refuse_late_uncertainty(std::string_view record, const JsonMember& member) const {
  const auto is_coordinate = [this](std::string_view name) { return index_.contains(name); };
  const bool is_factor = member.key.starts_with(factor_prefix);  // which may be anything by itself
  if (!is_factor && tells_of_uncertainty(member.key, is_coordinate) &&
      std::ranges::find(first_keys_, member.key) == first_keys_.end())
    fail(record, member, " is not one of the first object, whose keys tell what is uncertain");
}

/// A coordinate that is called as the result beside it would have the value of one, and seem to have the
/// uncertainty of the other.
void JsonPoints::refuse_other_result(std::string_view record, const JsonPoint& split) const {
  if (find_member(split.beside, "uncertainty") == nullptr) return;
  for (const JsonMember& member : split.members) {
    if (!may_be_function(member.key) || !coordinate_of(member)) continue;
    const std::string other = member.key + '_';
    if (find_member(split.members, other) != nullptr &&
        find_member(split.members, std::string(uncertainty_prefix).append(member.key)) == nullptr)
      fail(record, member,
           " stands in \"at\", without an uncertainty, and the result beside it has one: that is called " +
               in_quotes(other));
  }
}

void JsonPoints::read(std::string_view record, RecordParts& parts, std::span<double> point) const {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::ranges::fill(point, nan);
  JsonPoint& split = parts.point;
  split.read(record, functions_);
  refuse_other_result(record, split);
  std::vector<bool> seen(keys_.size(), false);
  std::optional<Error> first;
  if (numbers_.in_cells) clear_cells(point, numbers_.coordinates);
  for (const JsonMember& member : split.members) {
    const auto coordinate = coordinate_of(member);
    if (!coordinate) {
      try {
        refuse_late_uncertainty(record, member);
      } catch (const Error& error) {
        std::ranges::fill(point, nan);
        if (!first) first = error;
      }
      continue;
    }
    try {
      if (seen[*coordinate] && *coordinate < numbers_.coordinates && !is_in_point(split, member)) continue;
      if (seen[*coordinate]) fail(record, member, " is given twice");
      seen[*coordinate] = true;
      point[*coordinate] = read_member(record, member, *coordinate, point);
    } catch (const Error& error) {
      point[*coordinate] = nan;
      if (!first) first = error;
    }
  }
  if (first) throw Error(*first);
  refuse_others(record, split.beside, point);
  for (std::size_t i = 0; i < seen.size(); ++i)
    if (const auto value = seen[i] ? std::nullopt : missing_value(i)) {
      seen[i] = true;
      point[i] = *value;
    }
  const auto missing = std::ranges::find(seen, false);
  if (missing != seen.end())
    refuse_missing(record, static_cast<std::size_t>(missing - seen.begin()), split.members);
}

/// Of a number that may be missing.
std::optional<double> JsonPoints::missing_value(std::size_t coordinate) const {
  switch (numbers_.kind(coordinate)) {
    case RecordNumber::degrees:
    case RecordNumber::coefficient:
      return std::numeric_limits<double>::infinity();
    case RecordNumber::distribution:
      return number_of(Distribution::normal);
    case RecordNumber::status:
      return number_of_status({});
    case RecordNumber::required:
      break;
  }
  return std::nullopt;
}

double JsonPoints::read_member(std::string_view record, const JsonMember& member, std::size_t coordinate,
                               std::span<double> point) const {
  const bool is_text = member.value.starts_with('"');
  const std::string text = json_value_text(member.value);
  const bool is_degrees = numbers_.kind(coordinate) == RecordNumber::degrees;
  const bool is_missing = is_degrees ? stands_for_infinite_degrees(text) : stands_for_infinity(text);
  if (const auto value = missing_value(coordinate); value && is_missing) return *value;
  if (numbers_.kind(coordinate) == RecordNumber::status) return number_of_status(text);
  if (numbers_.kind(coordinate) == RecordNumber::distribution) {
    const auto distribution = find_distribution(text);
    if (!distribution)
      fail(record, member, " is " + in_quotes(text) + ", and no distribution: normal, rect, tri or t");
    return number_of(*distribution);
  }
  if (numbers_.is_of_uncertainty(coordinate)) return read_of_uncertainty(record, member, text);
  if (!is_text || coordinate >= numbers_.coordinates) return read_value(record, member, size_);
  const Field field{text, 0};
  if (const auto asymmetric = asymmetric_uncertainty(text))
    fail(record, member, ": " + asymmetric->complaint + ": " + asymmetric->remedy);
  if (!numbers_.in_cells) {
    if (split_uncertainty(field).uncertainty)
      fail(record, member, ": " + late_uncertainty(text, "key", variables_, coordinate));
    return read_value(record, member, size_);
  }
  if (!split_uncertainty(field).uncertainty && !read_.understands(text))
    return read_value(record, member, size_);
  return of_text(record, member, [&] {
    const Quantity quantity = read_quantity(text, field, 0, read_);
    CellUncertainty{quantity.uncertainty, quantity.degrees_of_freedom, quantity.distribution}.write(
        cell_numbers(point, numbers_.coordinates, coordinate));
    return quantity.value;
  });
}

/// A number that tells of an uncertainty: a string where coordinates may be strings, too.
double JsonPoints::read_of_uncertainty(std::string_view record, const JsonMember& member,
                                       const std::string& text) const {
  const bool is_string = member.value.starts_with('"');
  if (const std::string_view remark = remark_on_uncertainty(text); is_string && !remark.empty())
    fail(record, member, ": " + in_quotes(text).append(" is not a number: ").append(remark));
  const bool is_text = numbers_.in_cells && is_string && read_.understands(text);
  const double value = is_text ? of_text(record, member,
                                         [&] {
                                           return read_(text, Field{text, 0}, 0);
                                         })
                               : read_value(record, member, size_);
  if (const std::string_view remark = remark_on_lost(text, value, read_); !remark.empty())
    fail(record, member, ": " + in_quotes(text).append(" ").append(remark));
  return value;
}

/// Beside "at", the same coordinates may be repeated, as --keep does, but not others.
void JsonPoints::refuse_others(std::string_view record, std::span<const JsonMember> beside,
                               std::span<double> point) const {
  for (const JsonMember& member : beside) {
    const auto coordinate = coordinate_of(member);
    double value = 0.0;
    if (!coordinate || read_number(member.value, value) != NumberError::none) continue;
    if (value == point[*coordinate] || std::isnan(point[*coordinate])) continue;
    std::ranges::fill(point, std::numeric_limits<double>::quiet_NaN());
    fail(record, member, " has one value in \"at\", and another beside it");
  }
}

void JsonPoints::texts(std::string_view record, RecordParts& parts, std::vector<std::string>& point) const {
  point.assign(keys_.size(), {});
  try {
    parts.point.read(record, functions_);
  } catch (const Error&) {  // said when the record is read
    return;
  }
  for (const JsonMember& member : parts.point.members)
    if (const auto coordinate = coordinate_of(member)) point[*coordinate] = member.value;
}

void JsonPoints::refuse_missing(std::string_view record, std::size_t coordinate,
                                std::span<const JsonMember> members) const {
  const std::vector<std::string> keys = keys_of(members);
  const std::string near = near_column(keys_[coordinate], keys);
  throw Error(ErrorCode::point, "the key " + in_quotes(keys_[coordinate]) + " is missing" +
                                    (near.empty() ? "" : "; did you mean " + in_quotes(near) + "?"))
      .at(record, record.size())
      .hint(hint_for_missing("key", variables_[coordinate], keys_[coordinate], keys));
}

void JsonPoints::keep(std::string_view record, RecordParts& parts, std::vector<KeptField>& kept) const {
  kept.clear();
  try {
    split_json_object(record, 0, parts.point.members);
  } catch (const Error&) {
    return;
  }
  for (const JsonMember& member : parts.point.members)
    kept.push_back({member.key, json_value_text(member.value), std::string(member.value)});
}

}  // namespace gradcalc::cli
