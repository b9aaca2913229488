#include "symbolic/common_parts.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "symbolic/term_text.hpp"

namespace gradcalc {
namespace {

/// Formulas up to this length are read as they stand, in bytes.
constexpr std::size_t most_readable = 120;

/// What a definition costs beside its formula: "--let u1=" and the end of the line.
constexpr std::size_t cost_of_definition = 10;

/// 1/u, 1/sqrt(u): written as a quotient by what is below.
bool is_inverse(const Terms& terms, Term part) {
  const TermNode& node = terms[part];
  if (node.kind != TermKind::power) return false;
  const ExactNumber* const exponent = terms.number_of(node.operands[1]);
  return exponent != nullptr && exponent->sign() < 0;
}

/// How often each part stands in other parts, or is a formula itself. What is below the line of a quotient
/// stands wherever the quotient does.
std::map<Term, std::size_t> uses_of(const Terms& terms, std::span<const Term> formulas) {
  std::map<Term, std::size_t> uses;
  for (const Term formula : formulas) ++uses[formula];
  std::vector<Term> parts = terms.parts_of(formulas);
  std::ranges::reverse(parts);
  for (const Term part : parts)
    for (const Term operand : terms[part].operands) uses[operand] += is_inverse(terms, part) ? uses[part] : 1;
  return uses;
}

/// A letter that begins none of the names, so that followed by a number it is none of them.
std::string prefix(std::span<const std::string> taken) {
  for (const char letter : std::string_view("uvwpqrst"))
    if (std::ranges::none_of(taken, [&](const std::string& name) { return name.starts_with(letter); }))
      return {letter};
  return "part";
}

FormulaTexts texts_of(TermText& text, std::span<const Term> formulas) {
  FormulaTexts result;
  for (const Term formula : formulas) result.formulas.push_back(text.whole(formula));
  return result;
}

/// Names each part that is long enough, and stands in more than one place.
FormulaTexts named(const Terms& terms, std::span<const Term> formulas, std::span<const std::string> taken) {
  TermText text(terms);
  std::vector<std::string> definitions;
  const std::map<Term, std::size_t> uses = uses_of(terms, formulas);
  const std::string letter = prefix(taken);
  for (const Term part : terms.parts_of(formulas)) {
    const std::size_t count = uses.at(part), size = text.length_of(part);
    const std::string name = std::string(letter).append(std::to_string(definitions.size() + 1));
    if (count < 2 || terms[part].operands.empty() || is_inverse(terms, part) || size <= name.size() ||
        (count - 1) * (size - name.size()) <= cost_of_definition + name.size())
      continue;
    definitions.push_back(std::string(name).append("=").append(text.whole(part)));
    text.set(part, notation::atom(name));
  }
  FormulaTexts result = texts_of(text, formulas);
  result.definitions = std::move(definitions);
  return result;
}

}  // namespace

std::size_t length(const FormulaTexts& texts) {
  std::size_t total = 0;
  for (const std::string& each : texts.definitions) total += each.size() + cost_of_definition;
  for (const std::string& each : texts.formulas) total += each.size() + 1;
  return total;
}

FormulaTexts written_out(const Terms& terms, std::span<const Term> formulas, const TermNotation& notation) {
  TermText text(terms, notation);
  return texts_of(text, formulas);
}

FormulaTexts with_common_parts(const Terms& terms, std::span<const Term> formulas,
                               std::span<const std::string> taken) {
  TermText text(terms);
  const bool is_readable =
      std::ranges::all_of(formulas, [&](Term each) { return text.length_of(each) <= most_readable; });
  if (is_readable) return texts_of(text, formulas);
  FormulaTexts shorter = named(terms, formulas, taken);
  std::size_t written = 0;
  for (const Term each : formulas) written += text.length_of(each);
  if (length(shorter) < written / 5 * 4) return shorter;
  return written_out(terms, formulas);
}

}  // namespace gradcalc
