#include "cli/input/uncertainty_notation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/input/concise_notation.hpp"
#include "cli/input/coordinate_reader.hpp"
#include "cli/input/field_parts.hpp"
#include "cli/input/field_splitter.hpp"
#include "cli/input/part_units.hpp"
#include "cli/input/uncertainty_signs.hpp"
#include "text/characters.hpp"

namespace gradcalc::cli {
namespace {

struct Sign {
  std::size_t position;
  std::size_t length;
};

/// The first sign of an uncertainty.
std::optional<Sign> find_sign(std::string_view text) {
  std::optional<Sign> first;
  for (const std::string_view sign : uncertainty_signs)
    if (const std::size_t at = text.find(sign); at != text.npos && (!first || at < first->position))
      first = Sign{at, sign.size()};
  return first;
}

bool begins_with_sign(std::string_view text) {
  return std::ranges::any_of(uncertainty_signs,
                             [&](std::string_view sign) { return text.starts_with(sign); });
}

bool ends_with_sign(std::string_view text) {
  return std::ranges::any_of(uncertainty_signs, [&](std::string_view sign) { return text.ends_with(sign); });
}

/// Takes [...] off the end of a field; of several that follow each other, all.
std::optional<Field> take_qualification(Field& field) {
  const std::string_view text = trimmed(field.text);
  std::size_t open = text.rfind('[');
  if (!text.ends_with(']') || open == text.npos || open == 0) return std::nullopt;
  while (trimmed(text.substr(0, open)).ends_with(']')) {
    const std::size_t before = text.rfind('[', open - 1);
    if (before == text.npos || before == 0) break;
    open = before;
  }
  const auto begin = static_cast<std::size_t>(text.data() - field.text.data());
  const Field inside = part_of(field, begin + open + 1, begin + text.size() - 1);
  field = part_of(field, 0, begin + open);
  return inside;
}

UncertainField split_concise(const Field& field, const std::optional<Field>& qualification) {
  const Field value = value_of(field);
  const auto parts = concise_notation(value.text);
  if (!parts) return {field, std::nullopt};
  UncertaintyText uncertainty{{{}, value.position + parts->mantissa.size() + 1}, 0.0, qualification};
  uncertainty.storage = std::make_shared<const std::string>(parts->size());
  uncertainty.size.text = *uncertainty.storage;
  UncertainField result{{{}, field.position}, uncertainty};
  const auto mantissa_end =
      static_cast<std::size_t>(value.text.data() - field.text.data()) + parts->mantissa.size();
  result.storage = std::make_shared<const std::string>(
      fmt::format("{}{}", field.text.substr(0, mantissa_end), parts->exponent));
  result.value.text = *result.storage;
  return result;
}

/// A text that stands for another in the line.
std::shared_ptr<const std::string> take_text(Field& field, std::string text) {
  auto storage = std::make_shared<const std::string>(std::move(text));
  field.text = *storage;
  return storage;
}

/// Whether brackets stand around all of a text.
bool is_in_brackets(std::string_view text) {
  if (!text.starts_with('(')) return false;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at + 1 == text.size();
  }
  return false;
}

/// The size of an uncertainty, of which some part is told by a unit behind it: 2%, 20 ppm, (2%).
UncertaintyText size_with_unit(Field size, const std::optional<Field>& qualification) {
  if (is_in_brackets(size.text)) {
    const Field inside = part_of(size, 1, size.text.size() - 1);
    if (unit_of(inside.text) != nullptr) size = inside;
  }
  const PartUnit* const unit = unit_of(size.text);
  if (unit == nullptr) return {size, 0.0, qualification};
  return {part_of(size, 0, size.text.size() - unit->text.size()), unit->parts, qualification};
}

/// A number times a power of ten.
std::string scaled(std::string_view number, const std::string& exponent) {
  if (exponent.empty() || is_unsigned_decimal(number)) return fmt::format("{}{}", number, exponent);
  return fmt::format("({})*1{}", number, exponent);
}

/// (12.3+-0.1)e3: the value and its uncertainty in brackets, which have the exponent both.
std::optional<UncertainField> split_bracketed(const Field& field, const std::optional<Field>& qualification) {
  const Field value = value_of(field);
  const std::size_t close = value.text.rfind(')');
  if (!value.text.starts_with('(') || close == value.text.npos) return std::nullopt;
  if (!is_in_brackets(value.text.substr(0, close + 1))) return std::nullopt;
  const auto exponent = exponent_of(value.text.substr(close + 1));
  Field inside = part_of(value, 1, close);
  while (is_in_brackets(inside.text)) inside = part_of(inside, 1, inside.text.size() - 1);
  const auto sign = find_sign(inside.text);
  if (!sign || !exponent) return std::nullopt;
  const Field mean = part_of(inside, 0, sign->position);
  UncertainField result{
      field,
      size_with_unit(part_of(inside, sign->position + sign->length, inside.text.size()), qualification)};
  if (!exponent->empty() && result.uncertainty->parts == 0.0) {
    Field& size = result.uncertainty->size;
    result.uncertainty->storage = take_text(size, scaled(size.text, *exponent));
  }
  const auto before = static_cast<std::size_t>(value.text.data() - field.text.data());
  result.storage = take_text(result.value,
                             fmt::format("{}{}", field.text.substr(0, before), scaled(mean.text, *exponent)));
  return result;
}

/// Whether a field is a value and its uncertainty, to be followed by a power of ten: (3.0+-0.2) or 3.0(2).
bool may_be_scaled(const Field& field) {
  const std::string_view text = value_of(field).text;
  return text.ends_with(')') && (text.starts_with('(') || !find_sign(text)) &&
         split_uncertainty(field).uncertainty.has_value();
}

/// Whether the blanks between two fields tear a coordinate and its uncertainty: 3 +- 0.1 % [9], 3.0(2) *
/// 10^3.
bool tears(const Field& field, const Field& next) {
  const auto begins = [&](std::string_view sign) { return next.text.starts_with(sign); };
  if (std::ranges::any_of(times_signs, begins)) return may_be_scaled(field);
  for (const std::string_view sign : times_signs)
    if (field.text.ends_with(sign)) return may_be_scaled(part_of(field, 0, field.text.size() - sign.size()));
  if (ends_with_sign(field.text) || begins_with_sign(next.text)) return true;
  if (begins_with_unit(next.text)) return find_sign(field.text).has_value() || may_be_scaled(field);
  if (next.text.starts_with('(') && begins_with_sign(trimmed(next.text.substr(1))))
    return is_unsigned_decimal(value_of(field).text);
  return next.text.starts_with('[') && split_uncertainty(field).uncertainty.has_value();
}

}  // namespace

void join_uncertain_fields(std::string_view line, std::vector<Field>& fields) {
  if (!find_sign(line) && line.find_first_of("[(") == line.npos) return;
  for (std::size_t i = 0; i + 1 < fields.size();) {
    Field& field = fields[i];
    const Field& next = fields[i + 1];
    const std::size_t end = field.position + field.text.size();
    const bool is_torn = trimmed(line.substr(end, next.position - end)).empty() && tears(field, next);
    if (!is_torn) {
      ++i;
      continue;
    }
    field.text = line.substr(field.position, next.position + next.text.size() - field.position);
    fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

UncertainField split_uncertainty(const Field& whole) {
  Field field = whole;
  const std::optional<Field> qualification = take_qualification(field);
  if (auto bracketed = split_bracketed(field, qualification)) return *std::move(bracketed);
  const auto sign = find_sign(field.text);
  if (!sign) {
    const UncertainField concise = split_concise(field, qualification);
    return concise.uncertainty ? concise : UncertainField{whole, std::nullopt};
  }
  Field value = part_of(field, 0, sign->position);
  Field size = part_of(field, sign->position + sign->length, field.text.size());
  if (value.text.ends_with('(') && size.text.ends_with(')')) {  // 5.0(+-0.1)
    const Field before = part_of(value, 0, value.text.size() - 1);
    if (is_unsigned_decimal(value_of(before).text)) {
      value = before;
      size = part_of(size, 0, size.text.size() - 1);
    }
  }
  return {value, size_with_unit(size, qualification)};
}

std::vector<UncertainField> split_uncertain_fields(std::string_view line) {
  std::vector<Field> fields;
  split_fields(line, fields);
  join_uncertain_fields(line, fields);
  std::vector<UncertainField> parts;
  parts.reserve(fields.size());
  for (const Field& field : fields) {
    const std::string_view inner = typed_text(field.text);
    const auto quote = static_cast<std::size_t>(inner.data() - field.text.data());
    UncertainField quoted = split_uncertainty({inner, field.position + quote});
    parts.push_back(quoted.uncertainty ? std::move(quoted) : UncertainField{field, std::nullopt});
  }
  return parts;
}

std::vector<Field> values_of(std::span<const UncertainField> parts) {
  std::vector<Field> values;
  values.reserve(parts.size());
  for (const UncertainField& part : parts) values.push_back(part.value);
  return values;
}

bool has_uncertainty(std::string_view point) {
  return std::ranges::any_of(split_uncertain_fields(point),
                             [](const UncertainField& part) { return part.uncertainty.has_value(); });
}

}  // namespace gradcalc::cli
