#include "cli/input/uncertainty_refusals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "cli/input/asymmetric_uncertainty.hpp"
#include "cli/input/coordinate_reader.hpp"
#include "cli/input/field_parts.hpp"
#include "cli/input/part_units.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

[[noreturn]] void fail(std::string_view line, const Field& part, std::size_t field,
                       const std::string& message, std::string_view hint = {}) {
  throw Error(ErrorCode::point, field_label(field) + message).at(line, part.position).hint(hint);
}

/// How many brackets a text opens and does not close; negative where it closes more.
int brackets_open(std::string_view text) {
  return static_cast<int>(std::ranges::count(text, '(')) - static_cast<int>(std::ranges::count(text, ')'));
}

}  // namespace

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

std::string_view remark_on_uncertainty(std::string_view text) {
  const std::string_view typed = typed_text(text);
  const bool has_sign = typed.starts_with('+') || minus_length(typed) > 0;
  if (has_sign && asymmetric_uncertainty(std::string("0").append(typed)))
    return "an asymmetric uncertainty is not read; half of its sum beside the mean of the limits is";
  if (split_uncertainty({typed, 0}).uncertainty)
    return "what tells of an uncertainty has none of its own; degrees of freedom, in a column dof_x, tell "
           "how well "
           "it is known";
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

}  // namespace gradcalc::cli
