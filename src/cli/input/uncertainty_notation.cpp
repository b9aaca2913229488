#include "cli/input/uncertainty_notation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "cli/input/asymmetric_uncertainty.hpp"
#include "cli/input/field_splitter.hpp"
#include "cli/input/uncertainty_qualification.hpp"
#include "cli/input/uncertainty_signs.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::array<std::string_view, 4> times{"*", "\u00d7", "\u00b7", "\u22c5"};

/// What may stand behind a number, and of how many parts of a whole it then tells; as an exponent, too.
struct PartUnit {
  std::string_view text;
  double parts;
  std::string_view exponent;
};
constexpr std::array<PartUnit, 4> part_units{
    {{"%", 1e2, "e-2"}, {"\u2030", 1e3, "e-3"}, {"ppm", 1e6, "e-6"}, {"ppb", 1e9, "e-9"}}};

/// The unit that a text ends with behind a number or a bracket, blanks aside: not the name of a constant.
const PartUnit* unit_of(std::string_view text) {
  for (const PartUnit& unit : part_units) {
    if (!text.ends_with(unit.text)) continue;
    const std::string_view before = trimmed(text.substr(0, text.size() - unit.text.size()));
    const bool is_word = is_letter(unit.text.front());
    const char last = before.empty() ? '\0' : before.back();
    if (!is_word || is_digit(last) || last == '.' || last == ')') return &unit;
  }
  return nullptr;
}

/// Whether a text begins with a unit, and brackets follow or nothing.
bool begins_with_unit(std::string_view text) {
  return std::ranges::any_of(part_units, [&](const PartUnit& unit) {
    return text.starts_with(unit.text) &&
           (text.size() == unit.text.size() || text[unit.text.size()] == '[' || unit.text == "%");
  });
}

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

Field part_of(const Field& field, std::size_t begin, std::size_t end) {
  const std::string_view text = field.text.substr(begin, end - begin);
  const std::string_view inner = trimmed(text);
  const std::size_t offset = inner.empty() ? 0 : static_cast<std::size_t>(inner.data() - text.data());
  return {inner, field.position + begin + offset};
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

bool is_decimal(std::string_view text) {
  return !text.empty() && std::ranges::count(text, '.') <= 1 &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.'; }) &&
         std::ranges::any_of(text, is_digit);
}

/// 3.000(12), perhaps with an exponent behind: 3.000(12)e-3.
struct Concise {
  std::string_view mantissa, digits;
  std::string exponent;
};

bool is_unsigned_decimal(std::string_view text) {
  return is_decimal(text.substr(std::max<std::size_t>(minus_length(text), text.starts_with('+') ? 1 : 0)));
}

/// What stands behind a sign of multiplication, or nothing.
std::string_view behind_times(std::string_view text) {
  const auto* const sign =
      std::ranges::find_if(times, [&](std::string_view s) { return text.starts_with(s); });
  return sign == times.end() ? std::string_view() : trimmed(text.substr(sign->size()));
}

/// The power of ten behind a bracket, as an exponent: e-3 for e-3, *1e-3 and *10^-3, e-2 for %. Empty for
/// none, nothing for anything else.
std::optional<std::string> exponent_of(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return std::string();
  for (const PartUnit& unit : part_units)
    if (text == unit.text) return std::string(unit.exponent);
  const std::string_view power = behind_times(text);
  std::string_view digits = text.substr(1);
  if (power.starts_with("10^"))
    digits = trimmed(power.substr(3));
  else if (power.starts_with("1e") || power.starts_with("1E"))
    digits = power.substr(2);
  else if (lower(text.front()) != 'e')
    return std::nullopt;
  const std::size_t minus = minus_length(digits);
  std::string exponent = fmt::format("e{}{}", minus > 0 ? "-" : "", digits.substr(minus));
  double number = 0.0;
  if (read_number("1" + exponent, number) == NumberError::malformed) return std::nullopt;
  return exponent;
}

std::optional<Concise> concise_notation(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')', std::min(open, text.size()));
  if (close == text.npos) return std::nullopt;
  auto exponent = exponent_of(text.substr(close + 1));
  if (!exponent) return std::nullopt;
  Concise parts{text.substr(0, open), text.substr(open + 1, close - open - 1), *std::move(exponent)};
  if (!is_unsigned_decimal(parts.mantissa) || !is_decimal(parts.digits)) return std::nullopt;
  return parts;
}

/// The digits in brackets count in the last places of the mantissa, unless they have a point of their own.
std::string size_of(const Concise& parts) {
  const std::size_t point = parts.mantissa.find('.');
  const bool is_whole = parts.digits.find('.') != parts.digits.npos || point == parts.mantissa.npos;
  if (is_whole) return fmt::format("{}{}", parts.digits, parts.exponent);
  const std::size_t decimals = parts.mantissa.size() - point - 1;
  std::string digits(parts.digits);
  if (digits.size() <= decimals) digits.insert(0, std::string(decimals - digits.size() + 1, '0'));
  return fmt::format("{}.{}{}", digits.substr(0, digits.size() - decimals),
                     digits.substr(digits.size() - decimals), parts.exponent);
}

/// What stands behind the name, if there is one.
Field value_of(const Field& field) {
  const std::size_t equals = field.text.find('=');
  return part_of(field, equals == field.text.npos ? 0 : equals + 1, field.text.size());
}

UncertainField split_concise(const Field& field, const std::optional<Field>& qualification) {
  const Field value = value_of(field);
  const auto parts = concise_notation(value.text);
  if (!parts) return {field, std::nullopt};
  UncertaintyText uncertainty{{{}, value.position + parts->mantissa.size() + 1}, 0.0, qualification};
  uncertainty.storage = std::make_shared<const std::string>(size_of(*parts));
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

/// How many brackets a text opens and does not close; negative where it closes more.
int brackets_open(std::string_view text) {
  return static_cast<int>(std::ranges::count(text, '(')) - static_cast<int>(std::ranges::count(text, ')'));
}

/// Whether a sum is told of which a part is relative: 0.1+2%, 20ppm+0.1, as accuracies are specified.
bool adds_relative_part(const UncertaintyText& text) {
  const std::string_view size = text.size.text;
  const auto is_sum_at = [&](std::size_t at) {
    return (size[at] == '+' || minus_length(size.substr(at)) > 0) && lower(size[at - 1]) != 'e' &&
           size[at - 1] != '(';
  };
  bool is_sum = false;
  for (std::size_t at = 1; at < size.size(); ++at) is_sum = is_sum || is_sum_at(at);
  const bool has_unit = std::ranges::any_of(
      part_units, [&](const PartUnit& unit) { return size.find(unit.text) != size.npos; });
  return is_sum && (text.parts != 0.0 || has_unit);
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

[[noreturn]] void fail(std::string_view line, const Field& part, std::size_t field,
                       const std::string& message, std::string_view hint = {}) {
  throw Error(ErrorCode::point, field_label(field) + message).at(line, part.position).hint(hint);
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
  if (std::ranges::any_of(times, begins)) return may_be_scaled(field);
  for (const std::string_view sign : times)
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

std::optional<std::string> concise_spelling(std::string_view text) {
  const std::size_t exponent = text.find_first_of("eE"), open = text.find('(');
  if (exponent >= open || open == text.npos) return std::nullopt;
  std::string spelling = fmt::format("{}{}{}", text.substr(0, exponent), text.substr(open),
                                     text.substr(exponent, open - exponent));
  if (!concise_notation(spelling)) return std::nullopt;
  return spelling;
}

std::string_view remark_on_uncertainty(std::string_view text) {
  const std::string_view typed = typed_text(text);
  const bool has_sign = typed.starts_with('+') || minus_length(typed) > 0;
  if (has_sign && asymmetric_uncertainty(std::string("0").append(typed)))
    return "an asymmetric uncertainty is not read; half of its sum beside the mean of the limits is";
  if (typed.ends_with('%')) return "a column of uncertainties has them in the unit of the value";
  if (typed.ends_with(']'))
    return "beside a column u_x, degrees of freedom have a column dof_x, and distributions dist_x";
  return {};
}

std::string late_uncertainty(std::string_view text, std::string_view column,
                             std::span<const std::string> columns, std::size_t coordinate) {
  const std::string subject = in_quotes(text) + " has an uncertainty, and ";
  const std::string name = columns.empty() ? "" : std::string("u_").append(columns[coordinate]);
  if (std::ranges::find(columns, name) != columns.end())
    return fmt::format("{}the {} {} another", subject, column, in_quotes(name));
  return fmt::format(
      "{}no coordinate of the first {} has one: write +-0 behind a value there, as in {}{}", subject,
      column == "key" ? "object" : "point", column == "key" ? "\"5.00+-0\"" : "5.00+-0",
      name.empty() ? "" : fmt::format(", or give {} a {} {}", columns[coordinate], column, name));
}

bool has_uncertainty(std::string_view point) {
  return std::ranges::any_of(split_uncertain_fields(point),
                             [](const UncertainField& part) { return part.uncertainty.has_value(); });
}

bool understands_quantity(const CoordinateReader& read, const Field& field) {
  if (read.understands(field.text)) return true;
  const UncertainField parts = split_uncertainty(field);
  return parts.uncertainty && read.understands(parts.value.text);
}

void refuse_stray_brackets(std::string_view point) {
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < point.size(); ++at) {
    if (point[at] == '[') open.push_back(at);
    if (point[at] != ']') continue;
    if (open.empty()) throw Error(ErrorCode::point, "']' has no '[' before it").at(point, at);
    open.pop_back();
  }
  if (!open.empty()) throw Error(ErrorCode::point, "'[' is never closed").at(point, open.back());
}

void refuse_other_uncertainty(std::string_view line, const UncertainField& parts, std::size_t field) {
  if (!parts.uncertainty) return;
  const Field value = value_of(parts.value);
  const Field& size = parts.uncertainty->size;
  if (brackets_open(value.text) > 0 && brackets_open(size.text) < 0)
    fail(line, value, field, "the uncertainty stands within brackets, and more around them",
         "a value and its uncertainty stand alone, or with a power of ten, (3.0+-0.1)e3; what is computed of "
         "them belongs in the function");
  for (const Field& part : {parts.value, size})
    if (split_uncertainty(part).uncertainty)
      fail(line, part, field, in_quotes(part.text) + " has an uncertainty, and there is another",
           "a quantity has one: independent ones make sqrt(0.1^2+0.2^2)");
  if (const PartUnit* const unit = unit_of(value.text); unit != nullptr) {
    const std::string_view number = trimmed(value.text.substr(0, value.text.size() - unit->text.size()));
    fail(line, value, field, in_quotes(value.text) + " has a unit of its own",
         fmt::format("for both in the same unit, write ({}+-{}){}", number, size.text, unit->text));
  }
}

void refuse_asymmetric_uncertainty(std::string_view line, const UncertainField& parts, std::size_t field) {
  const auto refuse = [&](const Field& part) {
    const auto asymmetric = asymmetric_uncertainty(part.text);
    const bool is_in_brackets = part.position > 0 && line[part.position - 1] == '(';
    if (!asymmetric || is_in_brackets) return;
    const bool is_arithmetic = part.text.find_first_of("()[]{}%,") == part.text.npos;
    fail(line, part, field, asymmetric->complaint,
         asymmetric->remedy +
             (is_arithmetic ? fmt::format("; for arithmetic, write ({})", part.text) : std::string()));
  };
  refuse(value_of(parts.value));
  if (parts.uncertainty) refuse(parts.uncertainty->size);
}

Quantity TypedUncertainty::quantity(double value) const {
  const double width = is_relative ? size * std::fabs(value) : size;
  switch (distribution) {
    case Distribution::rectangular:
      return {value, width / std::numbers::sqrt3, degrees_of_freedom, distribution};
    case Distribution::triangular:
      return {value, width / (std::numbers::sqrt2 * std::numbers::sqrt3), degrees_of_freedom, distribution};
    case Distribution::normal:
    case Distribution::student_t:
      break;
  }
  return {value, width, degrees_of_freedom,
          std::isinf(degrees_of_freedom) ? Distribution::normal : Distribution::student_t};
}

bool TypedUncertainty::is_lost(double value) const {
  const bool is_zero = !is_positive || (is_relative && value == 0.0);
  return !is_zero && quantity(value).uncertainty == 0.0;
}

TypedUncertainty read_uncertainty(std::string_view line, const UncertaintyText& text, std::size_t field,
                                  const CoordinateReader& read) {
  TypedUncertainty result{.size = 0.0, .is_relative = text.parts != 0.0};
  if (text.size.text.empty())
    fail(line, text.size, field, "an uncertainty is missing", "for example 0.1+-0.001");
  if (adds_relative_part(text))
    fail(line, text.size, field, "an uncertainty has a relative part or an absolute one, and here are both",
         "add them in the unit of the value, as in 5+-(0.1+0.02*5) for 0.1 and 2% of 5");
  result.size = read.of_doubles()(line, text.size, field);
  if (result.size < 0.0)
    fail(line, text.size, field, "the uncertainty " + in_quotes(text.size.text) + " is negative");
  result.is_positive = result.size > 0.0 || read.is_lost(text.size.text);
  if (result.is_relative) result.size /= text.parts;
  if (!text.qualification) return result;
  const Qualification qualification = read_qualification(line, *text.qualification, field);
  result.size /= qualification.coverage_factor.value_or(1.0);
  result.distribution = qualification.distribution.value_or(result.distribution);
  result.degrees_of_freedom = qualification.degrees_of_freedom.value_or(result.degrees_of_freedom);
  return result;
}

void refuse_lost_uncertainty(std::string_view line, const UncertaintyText& text, std::size_t field,
                             const TypedUncertainty& uncertainty, double value) {
  if (uncertainty.is_lost(value))
    fail(line, text.size, field,
         "the uncertainty " + in_quotes(text.size.text) + " is too small for a double",
         "in smaller units of the quantity it is not");
}

std::string_view remark_on_lost(std::string_view text, double value, const CoordinateReader& read) {
  return value == 0.0 && read.is_lost(text) ? "is too small for a double" : "";
}

Quantity read_quantity(std::string_view line, const Field& text, std::size_t field,
                       const CoordinateReader& read) {
  const UncertainField parts = split_uncertainty(text);
  refuse_other_uncertainty(line, parts, field);
  const double value = read(line, parts.value, field);
  if (!parts.uncertainty) return {value};
  const TypedUncertainty uncertainty = read_uncertainty(line, *parts.uncertainty, field, read);
  refuse_lost_uncertainty(line, *parts.uncertainty, field, uncertainty, value);
  return uncertainty.quantity(value);
}

}  // namespace gradcalc::cli
