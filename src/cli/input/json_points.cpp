#include "cli/input/json_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "cli/input/asymmetric_uncertainty.hpp"
#include "cli/input/result_names.hpp"
#include "cli/input/typed_uncertainty.hpp"
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

// Of two coordinates, with _ between their names.
constexpr std::string_view covariance = "cov_", correlation = "r_";

/// The members of results that are of the coordinates, and what the columns of the same are called.
constexpr std::pair<std::string_view, std::string_view> members_of_coordinates[] = {
    {"uncertainties", "u_"},
    {"quantity_degrees_of_freedom", "dof_"},
    {"distributions", "dist_"},
    {"covariances", covariance}};

/// Appends what is told of uncertainties beside "at".
void add_uncertainties(std::string_view line, std::span<const JsonMember> beside,
                       std::vector<JsonMember>& members) {
  std::vector<JsonMember> parts;
  for (const auto& [key, prefix] : members_of_coordinates) {
    const auto found = std::ranges::find(beside, key, &JsonMember::key);
    if (found == beside.end() || !found->value.starts_with('{')) continue;
    split_json_object(line, found->position, parts);
    for (JsonMember& part : parts) {
      part.key.insert(0, prefix);
      members.push_back(std::move(part));
    }
  }
}

/// The numbers of a member of a result: one, or those of an array, of which each may be one; none of what has
/// texts or members.
std::vector<JsonMember> numbers_of(std::span<const JsonMember> members, std::string_view key) {
  std::vector<JsonMember> numbers;
  const auto found = std::ranges::find(members, key, &JsonMember::key);
  if (found == members.end() || found->value.find_first_of("{\"") != std::string_view::npos) return numbers;
  constexpr std::string_view around = "[], \t";
  for (std::size_t begin = 0;
       (begin = found->value.find_first_not_of(around, begin)) != std::string_view::npos;) {
    const std::size_t end = std::min(found->value.find_first_of(around, begin), found->value.size());
    numbers.push_back({{}, found->value.substr(begin, end - begin), found->position + begin});
    begin = end;
  }
  return numbers;
}

/// What a function and its uncertainty are to second order: of the objects of a member, each for one
/// function.
std::vector<JsonMember> second_order(std::string_view line, std::span<const JsonMember> members,
                                     std::string_view part) {
  std::vector<JsonMember> numbers, parts;
  const auto found = std::ranges::find(members, "second_order", &JsonMember::key);
  if (found == members.end()) return numbers;
  for (std::size_t begin = 0; (begin = found->value.find('{', begin)) != std::string_view::npos; ++begin) {
    split_json_object(line, found->position + begin, parts);
    const auto number = std::ranges::find(parts, part, &JsonMember::key);
    if (number != parts.end()) numbers.push_back(*number);
  }
  return numbers;
}

/// The correlations of functions with what they were computed of: of each coordinate one number, or one for
/// each function.
void add_correlations_with_inputs(std::string_view line, std::span<const JsonMember> beside,
                                  std::span<const std::string> names, std::vector<JsonMember>& members) {
  const auto found = std::ranges::find(beside, "input_correlation", &JsonMember::key);
  if (found == beside.end() || !found->value.starts_with('{')) return;
  std::vector<JsonMember> inputs;
  split_json_object(line, found->position, inputs);
  for (const JsonMember& input : inputs) {
    const std::vector<JsonMember> coefficients = numbers_of(inputs, input.key);
    for (std::size_t k = 0; coefficients.size() == names.size() && k < names.size(); ++k)
      members.push_back({std::string(correlation).append(input.key).append("_").append(names[k]),
                         coefficients[k].value, coefficients[k].position});
  }
}

/// Appends the functions of a result, what is told of their uncertainties, and of their correlations, by the
/// names that these have as columns; and its status.
void add_functions(std::string_view line, std::span<const JsonMember> beside,
                   std::vector<JsonMember>& members) {
  const auto add = [&](const std::string& key, const JsonMember& number) {
    if (std::ranges::find(members, key, &JsonMember::key) == members.end())
      members.push_back({key, number.value, number.position});
  };
  const std::vector<JsonMember> values = numbers_of(beside, "value");
  const std::vector<JsonMember> uncertainties = numbers_of(beside, "uncertainty");
  const std::vector<JsonMember> degrees = numbers_of(beside, "degrees_of_freedom");
  const std::vector<JsonMember> expanded = numbers_of(beside, "expanded_uncertainty");
  const std::vector<JsonMember> factors = numbers_of(beside, "coverage_factor");
  const std::vector<JsonMember> coefficients = numbers_of(beside, "correlation");
  const std::vector<JsonMember> second_values = second_order(line, beside, "value");
  const std::vector<JsonMember> second_uncertainties = second_order(line, beside, "uncertainty");
  const std::size_t m = values.size();
  std::vector<std::string> names{"f"};
  if (m > 1) names.clear();
  for (std::size_t k = 0; m > 1 && k < m; ++k) names.push_back(std::string("f").append(std::to_string(k)));
  for (std::size_t k = 0; k < m; ++k) {
    add(names[k], values[k]);
    if (uncertainties.size() == m) add(std::string("u_").append(names[k]), uncertainties[k]);
    if (degrees.size() == m) add(std::string("dof_").append(names[k]), degrees[k]);
    if (expanded.size() == m && factors.size() == m) {
      add(std::string("U_").append(names[k]), expanded[k]);
      add(std::string("k_").append(names[k]), factors[k]);
    }
    if (second_values.size() == m && second_uncertainties.size() == m) {
      add(names[k] + "_second", second_values[k]);
      add(std::string("u_").append(names[k]).append("_second"), second_uncertainties[k]);
    }
    for (std::size_t l = k + 1; coefficients.size() == m * m && l < m; ++l)
      add(std::string(correlation).append(names[k]).append("_").append(names[l]), coefficients[k * m + l]);
  }
  add_correlations_with_inputs(line, beside, names, members);
  if (const auto status = std::ranges::find(beside, "status", &JsonMember::key); status != beside.end())
    add("status", *status);
}

/// u_V beside the member "at" that has V, as beside V itself.
void add_typed_uncertainties(std::span<const JsonMember> beside, std::vector<JsonMember>& members) {
  constexpr std::string_view uncertainty = "u_";
  const auto has = [&](std::string_view key) {
    return std::ranges::any_of(members, [key](const JsonMember& member) { return member.key == key; });
  };
  for (const JsonMember& member : beside)
    if (member.key.starts_with(uncertainty) && !has(member.key) &&
        has(std::string_view(member.key).substr(uncertainty.size())))
      members.push_back(member);
}

/// The members that may be coordinates; those beside them, if they are the members of a member.
std::vector<JsonMember> split_point(std::string_view line, bool has_functions,
                                    std::vector<JsonMember>& members) {
  split_json_object(line, 0, members);
  const auto at = std::ranges::find(members, "at", &JsonMember::key);
  if (at == members.end() || !at->value.starts_with('{')) return {};
  const std::size_t begin = at->position;
  std::vector<JsonMember> beside = std::exchange(members, {});
  split_json_object(line, begin, members);
  add_uncertainties(line, beside, members);
  add_typed_uncertainties(beside, members);
  if (has_functions) add_functions(line, beside, members);
  return beside;
}

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

void split_json_point(std::string_view line, std::vector<JsonMember>& members) {
  split_point(line, false, members);
}

std::vector<std::string> json_keys(std::string_view line, std::span<const std::string> wanted) {
  std::vector<JsonMember> members;
  try {
    split_point(line, std::ranges::any_of(wanted, is_of_function), members);
  } catch (const Error&) {
    return {};
  }
  return keys_of(members);
}

JsonPoints::JsonPoints(std::vector<std::string> variables, std::span<const NamedColumn> named,
                       std::string_view first, CoordinateReader::Size size, RecordNumbers numbers)
    : size_(size),
      numbers_(std::move(numbers)),
      variables_(std::move(variables)),
      keys_(columns_of(variables_, named)),
      has_functions_(std::ranges::any_of(keys_, is_of_function)),
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

/// Whether a key tells of the uncertainty of a coordinate, or of the correlation of two.
bool JsonPoints::is_of_uncertainty(const std::string& key) const {
  const auto is_coordinate = [this](const std::string& name) { return index_.contains(name); };
  for (const auto& [member, prefix] : members_of_coordinates)
    if (prefix != covariance && key.starts_with(prefix) && is_coordinate(key.substr(prefix.size())))
      return true;
  const std::string_view prefix = key.starts_with(covariance) ? covariance : correlation;
  if (!key.starts_with(prefix)) return false;
  const std::string pair = key.substr(prefix.size());
  for (std::size_t end = pair.find('_'); end != std::string::npos; end = pair.find('_', end + 1))
    if (is_coordinate(pair.substr(0, end)) && is_coordinate(pair.substr(end + 1))) return true;
  return false;
}

/// Without a word, the uncertainty would be what it is without that.
void JsonPoints::refuse_late_uncertainty(std::string_view record, const JsonMember& member) const {
  if (is_of_uncertainty(member.key) && std::ranges::find(kept_names_, member.key) == kept_names_.end())
    fail(record, member, " is not one of the first object, whose keys tell what is uncertain");
}

void JsonPoints::read(std::string_view record, RecordParts& parts, std::span<double> point) const {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::ranges::fill(point, nan);
  const std::vector<JsonMember> beside = split_point(record, has_functions_, parts.members);
  std::vector<bool> seen(keys_.size(), false);
  std::optional<Error> first;
  if (numbers_.in_cells) clear_cells(point, numbers_.coordinates);
  for (const JsonMember& member : parts.members) {
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
      if (seen[*coordinate]) fail(record, member, " is given twice");
      seen[*coordinate] = true;
      point[*coordinate] = read_member(record, member, *coordinate, point);
    } catch (const Error& error) {
      point[*coordinate] = nan;
      if (!first) first = error;
    }
  }
  if (first) throw Error(*first);
  refuse_others(record, beside, point);
  for (std::size_t i = 0; i < seen.size(); ++i)
    if (const auto value = seen[i] ? std::nullopt : missing_value(i)) {
      seen[i] = true;
      point[i] = *value;
    }
  const auto missing = std::ranges::find(seen, false);
  if (missing != seen.end())
    refuse_missing(record, static_cast<std::size_t>(missing - seen.begin()), parts.members);
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
    split_point(record, has_functions_, parts.members);
  } catch (const Error&) {  // said when the record is read
    return;
  }
  for (const JsonMember& member : parts.members)
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
    split_json_object(record, 0, parts.members);
  } catch (const Error&) {
    return;
  }
  for (const JsonMember& member : parts.members)
    kept.push_back({member.key, json_value_text(member.value), std::string(member.value)});
}

}  // namespace gradcalc::cli
