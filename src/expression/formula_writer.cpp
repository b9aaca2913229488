#include "expression/formula_writer.hpp"

#include <charconv>
#include <cstdint>
#include <string>

#include "text/identifiers.hpp"

namespace gradcalc {
namespace {

/// Long enough for the cost of a parser to vanish, in bytes; a tenth of what muParser takes, because several
/// parts of nearly that length may stand side by side.
constexpr std::size_t long_text = 2000;

/// An argument of a bracket that has become long as a whole is made a part from this length on.
constexpr std::size_t short_text = 50;

/// The number of the part that is evaluated first of all in the text, if its first operand is a part.
std::optional<std::size_t> first_part(std::string_view text) {
  while (!text.starts_with(part_mark)) {
    std::size_t length = 0;
    while (length < text.size() && is_name_character(text[length])) ++length;
    const char next = length < text.size() ? text[length] : '\0';
    if (next != '(' && (next != '-' || length > 0)) return std::nullopt;
    text.remove_prefix(length + 1);
  }
  std::size_t number = 0;
  std::from_chars(text.data() + 1, text.data() + text.size(), number);
  return number;
}

}  // namespace

void FormulaWriter::emit(std::string_view text, std::size_t position) {
  Formula& formula = open_.back();
  formula.text += text;
  formula.origin.resize(formula.text.size(), static_cast<std::uint32_t>(position));
}

void FormulaWriter::insert(std::size_t place, std::string_view text, std::size_t position) {
  Formula& formula = open_.back();
  formula.text.insert(place, text);
  formula.origin.insert(formula.origin.begin() + static_cast<std::ptrdiff_t>(place), text.size(),
                        static_cast<std::uint32_t>(position));
}

Formula FormulaWriter::end() {
  Formula result = std::move(open_.back());
  open_.pop_back();
  if (open_.empty()) open_.emplace_back();
  return result;
}

void FormulaWriter::call(Part part, std::size_t position) {
  emit(part_mark + std::to_string(parts_.size()) + "()", position);
  parts_.push_back(std::move(part));
}

bool FormulaWriter::is_long(std::size_t start) const {
  return splits_ && size() - start > long_text;
}

void FormulaWriter::operand_ends(std::size_t start) {
  if (is_long(start)) make_part(start);
}

void FormulaWriter::argument_ends(std::size_t start, std::size_t bracket) {
  if (is_long(bracket) && size() - start > short_text) make_part(start);
}

void FormulaWriter::make_part(std::size_t start) {
  Formula& whole = open_.back();
  const auto from = whole.origin.begin() + static_cast<std::ptrdiff_t>(start);
  Group group{{whole.text.substr(start), {from, whole.origin.end()}}, std::nullopt};
  if (const auto first = first_part(group.formula.text))
    if (std::holds_alternative<Group>(parts_[*first])) group.beginning = first;
  const std::size_t position = *from;
  whole.text.resize(start);
  whole.origin.resize(start);
  call(std::move(group), position);
}

}  // namespace gradcalc
