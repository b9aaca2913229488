#include "cli/input/json_members.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "cli/input/coordinate_reader.hpp"
#include "cli/input/result_names.hpp"
#include "cli/input/uncertainty_columns.hpp"
#include "text/decimal_reader.hpp"

namespace gradcalc::cli {
namespace {

using Members = std::vector<JsonMember>;

/// The members of results that are of the coordinates, and what stands before the names of these in columns.
constexpr std::pair<std::string_view, std::string_view> members_of_coordinates[] = {
    {"uncertainties", uncertainty_prefix},
    {"quantity_degrees_of_freedom", degrees_prefix},
    {"distributions", distribution_prefix},
    {"covariances", covariance_prefix}};

std::string name_of(std::string_view prefix, std::string_view name) {
  return std::string(prefix).append(name);
}

/// Whether two values say the same: numbers but for rounding to few digits, infinity in any of its words; and
/// what is null says nothing beside a word.
bool agree(std::string_view a, std::string_view b) {
  constexpr double two_digits = 0.05;
  const std::string one = json_value_text(a), other = json_value_text(b);
  if (one == other || (stands_for_infinity(one) && stands_for_infinity(other))) return true;
  double first = 0.0, second = 0.0;
  const bool is_number = read_number(one, first) == NumberError::none;
  if (is_number != (read_number(other, second) == NumberError::none)) return false;
  if (!is_number) return one.empty() || other.empty();
  return std::fabs(first - second) <= two_digits * std::fmax(std::fabs(first), std::fabs(second));
}

/// Appends a member, unless there is one that says the same.
void add(Members& members, std::string key, const JsonMember& value) {
  const JsonMember* const there = find_member(members, key);
  if (there != nullptr && agree(there->value, value.value)) return;
  members.push_back({std::move(key), value.value, value.position});
}

/// Appends what the members of results tell of uncertainties.
void add_uncertainties(std::string_view line, std::span<const JsonMember> object, Members& members) {
  Members parts;
  for (const auto& [key, prefix] : members_of_coordinates) {
    const JsonMember* const found = find_member(object, key);
    if (found == nullptr || !found->value.starts_with('{')) continue;
    split_json_object(line, found->position, parts);
    for (const JsonMember& part : parts) add(members, name_of(prefix, part.key), part);
  }
}

/// u_V and others beside the member "at" that has V, as beside V itself.
void add_typed_uncertainties(std::span<const JsonMember> beside, Members& members) {
  const auto has = [&](std::string_view name) { return find_member(members, name) != nullptr; };
  for (const JsonMember& member : beside)
    if (tells_of_uncertainty(member.key, has)) add(members, member.key, member);
}

/// The numbers of a member of a result: one, or those of an array, of which each may be one; none of what has
/// texts or members.
Members numbers_of(std::span<const JsonMember> members, const std::string& key) {
  Members numbers;
  const JsonMember* const found = find_member(members, key);
  if (found == nullptr || found->value.find_first_of("{\"") != std::string_view::npos) return numbers;
  constexpr std::string_view around = "[], \t";
  for (std::size_t begin = 0;
       (begin = found->value.find_first_not_of(around, begin)) != std::string_view::npos;) {
    const std::size_t end = std::min(found->value.find_first_of(around, begin), found->value.size());
    numbers.push_back({{}, found->value.substr(begin, end - begin), found->position + begin});
    begin = end;
  }
  return numbers;
}

/// The functions of a result, as they stand beside its point.
class ResultFunctions {
 public:
  /// `underscores` stand behind the keys of a result that was computed of lines that had these keys. The
  /// names of the functions have them, too, and more where a coordinate has the name, or u_ and that.
  ResultFunctions(std::string_view line, std::span<const JsonMember> beside, std::string underscores,
                  std::span<const JsonMember> coordinates)
      : line_(line), beside_(beside), underscores_(std::move(underscores)), values_(numbers("value")) {
    for (std::size_t k = 0; k < values_.size(); ++k) {
      std::string name =
          std::string("f").append(values_.size() == 1 ? "" : std::to_string(k)).append(underscores_);
      while (find_member(coordinates, name) != nullptr ||
             find_member(coordinates, name_of(uncertainty_prefix, name)) != nullptr)
        name += '_';
      names_.push_back(std::move(name));
    }
  }

  bool empty() const { return values_.empty(); }

  /// Appends the functions, what is told of their uncertainties, and of their correlations, by the names that
  /// these have as columns.
  void add_to(Members& members) const {
    const std::size_t m = values_.size();
    for (std::size_t k = 0; k < m; ++k) add(members, names_[k], values_[k]);
    add_each("uncertainty", uncertainty_prefix, members);
    add_each("degrees_of_freedom", degrees_prefix, members);
    add_each("expanded_uncertainty", expanded_prefix, members);
    add_each("coverage_factor", factor_prefix, members);
    const Members second_values = second_order("value"), second_uncertainties = second_order("uncertainty");
    for (std::size_t k = 0; second_values.size() == m && second_uncertainties.size() == m && k < m; ++k) {
      add(members, names_[k] + "_second", second_values[k]);
      add(members, name_of(uncertainty_prefix, names_[k]) + "_second", second_uncertainties[k]);
    }
    const Members coefficients = numbers("correlation");
    for (std::size_t k = 0; coefficients.size() == m * m && k < m; ++k)
      for (std::size_t l = k + 1; l < m; ++l)
        add(members, name_of(correlation_prefix, names_[k]) + "_" + names_[l], coefficients[k * m + l]);
    add_correlations_with_inputs(members);
  }

 private:
  Members numbers(std::string_view key) const { return numbers_of(beside_, std::string(key) + underscores_); }

  void add_each(std::string_view key, std::string_view prefix, Members& members) const {
    const Members parts = numbers(key);
    for (std::size_t k = 0; parts.size() == names_.size() && k < parts.size(); ++k)
      add(members, name_of(prefix, names_[k]), parts[k]);
  }

  /// What a function and its uncertainty are to second order: of the objects of a member, each for one
  /// function.
  Members second_order(std::string_view part) const {
    Members result, parts;
    const JsonMember* const found = find_member(beside_, "second_order" + underscores_);
    if (found == nullptr) return result;
    for (std::size_t begin = 0; (begin = found->value.find('{', begin)) != std::string_view::npos; ++begin) {
      split_json_object(line_, found->position + begin, parts);
      if (const JsonMember* const number = find_member(parts, part)) result.push_back(*number);
    }
    return result;
  }

  /// The correlations of functions with what they were computed of: of each coordinate one number, or one for
  /// each function.
  void add_correlations_with_inputs(Members& members) const {
    const JsonMember* const found = find_member(beside_, "input_correlation" + underscores_);
    if (found == nullptr || !found->value.starts_with('{')) return;
    Members inputs;
    split_json_object(line_, found->position, inputs);
    for (const JsonMember& input : inputs) {
      const Members coefficients = numbers_of(inputs, input.key);
      for (std::size_t k = 0; coefficients.size() == names_.size() && k < names_.size(); ++k)
        add(members, name_of(correlation_prefix, input.key) + "_" + names_[k], coefficients[k]);
    }
  }

  std::string_view line_;
  std::span<const JsonMember> beside_;
  std::string underscores_;
  Members values_;
  std::vector<std::string> names_;
};

/// Appends the functions of a result, those of results that it was computed of and that were kept, and the
/// status of all.
void add_functions(std::string_view line, std::span<const JsonMember> beside, Members& members) {
  const Members coordinates = members;
  for (std::string underscores;; underscores += '_') {
    const ResultFunctions functions(line, beside, underscores, coordinates);
    if (functions.empty()) break;
    functions.add_to(members);
  }
  for (const JsonMember& member : beside)
    if (is_column_of_status(member.key)) add(members, member.key, member);
}

}  // namespace

const JsonMember* find_member(std::span<const JsonMember> members, std::string_view key) {
  const auto found = std::ranges::find_if(members, [&](const JsonMember& m) { return m.key == key; });
  return found == members.end() ? nullptr : &*found;
}

void JsonPoint::read(std::string_view line, JsonFunctions functions) {
  beside.clear();
  split_json_object(line, 0, members);
  const auto is_object = [](const JsonMember& member) { return member.value.starts_with('{'); };
  const JsonMember* const at = find_member(members, "at");
  if (at == nullptr || !is_object(*at)) {
    if (std::ranges::any_of(members, is_object)) {
      const Members object = members;
      add_uncertainties(line, object, members);
    }
    return;
  }
  const std::size_t begin = at->position;
  beside.swap(members);
  split_json_object(line, begin, members);
  if (functions == JsonFunctions::wanted) add_functions(line, beside, members);
  add_uncertainties(line, beside, members);
  add_typed_uncertainties(beside, members);
}

}  // namespace gradcalc::cli
