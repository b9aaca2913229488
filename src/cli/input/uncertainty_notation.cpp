#include "cli/input/uncertainty_notation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "cli/input/field_splitter.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::array<std::string_view, 3> signs{"+-", "+/-", "\u00b1"};

struct Sign {
  std::size_t position;
  std::size_t length;
};

/// The first sign of an uncertainty.
std::optional<Sign> find_sign(std::string_view text) {
  std::optional<Sign> first;
  for (const std::string_view sign : signs)
    if (const std::size_t at = text.find(sign); at != text.npos && (!first || at < first->position))
      first = Sign{at, sign.size()};
  return first;
}

bool begins_with_sign(std::string_view text) {
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

bool ends_with_sign(std::string_view text) {
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.ends_with(sign); });
}

Field part_of(const Field& field, std::size_t begin, std::size_t end) {
  const std::string_view text = field.text.substr(begin, end - begin);
  const std::string_view inner = trimmed(text);
  const std::size_t offset = inner.empty() ? 0 : static_cast<std::size_t>(inner.data() - text.data());
  return {inner, field.position + begin + offset};
}

/// Takes [...] off the end of a field.
Field take_qualification(Field& field) {
  const std::string_view text = trimmed(field.text);
  const std::size_t open = text.rfind('[');
  if (!text.ends_with(']') || open == text.npos || open == 0) return {{}, field.position};
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
  std::string_view mantissa, digits, exponent;
};

std::optional<Concise> concise_notation(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')', std::min(open, text.size()));
  if (close == text.npos) return std::nullopt;
  const Concise parts{text.substr(0, open), text.substr(open + 1, close - open - 1), text.substr(close + 1)};
  const std::string_view unsigned_mantissa = parts.mantissa.substr(
      std::max<std::size_t>(minus_length(parts.mantissa), parts.mantissa.starts_with('+') ? 1 : 0));
  double number = 0.0;
  const bool has_exponent = parts.exponent.starts_with('e') || parts.exponent.starts_with('E');
  const bool is_exponent = parts.exponent.empty() ||
                           (has_exponent && read_number(std::string("1").append(parts.exponent), number) !=
                                                NumberError::malformed);
  if (!is_decimal(unsigned_mantissa) || !is_decimal(parts.digits) || !is_exponent) return std::nullopt;
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

UncertainField split_concise(const Field& field, const Field& qualification) {
  const std::size_t equals = field.text.find('=');
  const std::size_t begin = equals == field.text.npos ? 0 : equals + 1;
  const Field value = part_of(field, begin, field.text.size());
  const auto parts = concise_notation(value.text);
  if (!parts) return {field, std::nullopt};
  UncertaintyText uncertainty{{{}, value.position + parts->mantissa.size() + 1}, false, qualification};
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

[[noreturn]] void fail(std::string_view line, const Field& part, std::size_t field,
                       const std::string& message, std::string_view hint = {}) {
  throw Error(ErrorCode::point, field_label(field) + message).at(line, part.position).hint(hint);
}

/// One of the words and numbers within [...].
void qualify(std::string_view line, const Field& part, std::size_t field, TypedUncertainty& result) {
  constexpr std::string_view factor = "k=";
  double degrees = 0.0, k = 0.0;
  if (part.text.starts_with(factor)) {
    if (read_number(part.text.substr(factor.size()), k) != NumberError::none || !(k > 0.0))
      fail(line, part, field, in_quotes(part.text) + " is no coverage factor", "for example 5.0+-0.2[k=2]");
    result.size /= k;
  } else if (part.text == "rect") {
    result.distribution = Distribution::rectangular;
  } else if (part.text == "tri") {
    result.distribution = Distribution::triangular;
  } else if (read_number(part.text, degrees) == NumberError::none) {
    if (!(degrees >= 1.0))
      fail(line, part, field, in_quotes(part.text) + " degrees of freedom are too few",
           "n observations of one quantity have n - 1");
    result.degrees_of_freedom = degrees;
  } else {
    fail(line, part, field, in_quotes(part.text) + " is neither degrees of freedom nor a distribution",
         "write [9] for nine degrees of freedom, [rect] or [tri] for limits, [k=2] for an expanded "
         "uncertainty, "
         "or several: [k=3,18]");
  }
}

}  // namespace

void join_uncertain_fields(std::string_view line, std::vector<Field>& fields) {
  if (!find_sign(line)) return;
  for (std::size_t i = 0; i + 1 < fields.size();) {
    Field& field = fields[i];
    const Field& next = fields[i + 1];
    const std::size_t end = field.position + field.text.size();
    const bool is_torn = trimmed(line.substr(end, next.position - end)).empty() &&
                         (ends_with_sign(field.text) || begins_with_sign(next.text));
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
  const Field qualification = take_qualification(field);
  const auto sign = find_sign(field.text);
  if (!sign) {
    const UncertainField concise = split_concise(field, qualification);
    return concise.uncertainty ? concise : UncertainField{whole, std::nullopt};
  }
  UncertaintyText uncertainty{part_of(field, sign->position + sign->length, field.text.size()), false,
                              qualification};
  if (uncertainty.size.text.ends_with('%')) {
    uncertainty.is_relative = true;
    uncertainty.size = part_of(uncertainty.size, 0, uncertainty.size.text.size() - 1);
  }
  return {part_of(field, 0, sign->position), uncertainty};
}

bool has_uncertainty(std::string_view point) {
  std::vector<Field> fields;
  split_fields(point, fields);
  join_uncertain_fields(point, fields);
  return std::ranges::any_of(
      fields, [](const Field& field) { return split_uncertainty(field).uncertainty.has_value(); });
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

TypedUncertainty read_uncertainty(std::string_view line, const UncertaintyText& text, std::size_t field,
                                  const CoordinateReader& read) {
  TypedUncertainty result{.size = 0.0, .is_relative = text.is_relative};
  if (text.size.text.empty())
    fail(line, text.size, field, "an uncertainty is missing", "for example 0.1+-0.001");
  result.size = read.of_doubles()(line, text.size, field);
  if (result.size < 0.0)
    fail(line, text.size, field, "the uncertainty " + in_quotes(text.size.text) + " is negative");
  if (text.is_relative) result.size /= 100.0;
  std::vector<Field> parts;
  split_fields(text.qualification.text, parts);
  for (Field part : parts) {
    part.position += text.qualification.position;
    qualify(line, part, field, result);
  }
  return result;
}

}  // namespace gradcalc::cli
