#include "symbolic/term_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gradcalc {
namespace {

WrittenPart joined(std::span<const WrittenPart> factors) {
  WrittenPart result = factors.front();
  for (const WrittenPart& factor : factors.subspan(1)) result = notation::operation(result, "*", factor);
  return result;
}

}  // namespace

std::string TermText::of(Term term) {
  return signed_part(written(term)).text;
}

std::size_t TermText::length_of(Term term) {
  const Signed& text = written(term);
  return std::min(text.magnitude.text.size() + (text.is_negative ? 1 : 0), max_length);
}

const TermText::Signed& TermText::written(Term term) {
  if (const auto found = known_.find(term); found != known_.end()) return found->second;
  const auto is_known = [this](Term each) { return known_.contains(each); };
  for (const Term each : terms_.parts_of({&term, 1}, is_known)) known_.emplace(each, write(each));
  return known_.at(term);
}

TermText::Signed TermText::write(Term term) {
  const TermNode& node = terms_[term];
  const bool is_too_long = std::ranges::any_of(
      node.operands, [&](Term operand) { return known_.at(operand).magnitude.text.size() > max_length; });
  if (is_too_long) return {false, notation::atom(std::string(max_length + 1, '?'))};
  switch (node.kind) {
    case TermKind::number:
      return number(node.number);
    case TermKind::constant:
    case TermKind::symbol:
      return {false, notation::atom(node.name)};
    case TermKind::sum:
      return sum(node);
    case TermKind::product:
      return product(node.operands);
    case TermKind::power:
      return product({&term, 1});
    case TermKind::call:
      return {false, call(node)};
    case TermKind::choice:
      break;
  }
  return {false, notation::choice(part(node.operands[0]), part(node.operands[1]), part(node.operands[2]))};
}

WrittenPart TermText::part(Term term) const {
  return signed_part(known_.at(term));
}

WrittenPart TermText::signed_part(const Signed& text) const {
  if (!text.is_negative) return text.magnitude;
  // A sign before a product is that of its first factor.
  const std::size_t of_product = notation::operation(notation::atom(""), "*", notation::atom("")).level;
  if (text.magnitude.level == of_product) return {std::string("-").append(text.magnitude.text), of_product};
  return notation::negative(text.magnitude);
}

TermText::Signed TermText::number(const ExactNumber& value) const {
  Quotient quotient;
  add_number(value, quotient);
  if (quotient.above.empty()) quotient.above.push_back(notation::atom("1"));
  WrittenPart text = joined(quotient.above);
  if (!quotient.below.empty()) text = notation::operation(text, "/", joined(quotient.below));
  return {quotient.is_negative, std::move(text)};
}

/// Begins with a term that is added, if there is one.
TermText::Signed TermText::sum(const TermNode& node) const {
  std::vector<Term> order = node.operands;
  const auto is_added = [&](Term term) { return !known_.at(term).is_negative; };
  if (const auto first = std::ranges::find_if(order, is_added); first != order.end())
    std::rotate(order.begin(), first, first + 1);
  WrittenPart text = part(order.front());
  for (const Term term : std::span(order).subspan(1)) {
    const Signed& next = known_.at(term);
    text = notation::operation(text, next.is_negative ? "-" : "+", next.magnitude);
  }
  return {false, std::move(text)};
}

TermText::Signed TermText::product(std::span<const Term> factors) const {
  Quotient quotient;
  for (const Term factor : factors) {
    if (const ExactNumber* const value = terms_.number_of(factor))
      add_number(*value, quotient);
    else
      add_factor(factor, quotient);
  }
  if (quotient.above.empty()) quotient.above.push_back(notation::atom("1"));
  WrittenPart text = joined(quotient.above);
  if (!quotient.below.empty()) text = notation::operation(text, "/", joined(quotient.below));
  return {quotient.is_negative, std::move(text)};
}

/// A factor 1 is not written.
void TermText::add_number(const ExactNumber& value, Quotient& quotient) const {
  quotient.is_negative = value.sign() < 0;
  const bool is_decimal = value.has_decimal_text();
  const ExactNumber above = is_decimal ? value.magnitude() : value.numerator().magnitude();
  if (!above.is_one()) quotient.above.push_back(notation::atom(above.text()));
  if (!is_decimal && !value.is_whole()) quotient.below.push_back(notation::atom(value.denominator().text()));
}

void TermText::add_factor(Term factor, Quotient& quotient) const {
  const TermNode& node = terms_[factor];
  if (node.kind != TermKind::power || given_.contains(factor)) {
    quotient.above.push_back(part(factor));
    return;
  }
  const Term base = node.operands[0];
  if (terms_.is_e(base)) {
    const WrittenPart exponent = part(node.operands[1]);
    quotient.above.push_back(terms_.writes_exp() ? notation::call("exp", {&exponent, 1})
                                                 : notation::operation(part(base), "^", exponent));
    return;
  }
  if (const ExactNumber* const value = terms_.number_of(node.operands[1])) {
    (value->sign() < 0 ? quotient.below : quotient.above).push_back(power(base, value->magnitude()));
    return;
  }
  const Signed& exponent = known_.at(node.operands[1]);
  (exponent.is_negative ? quotient.below : quotient.above).push_back(power(base, exponent.magnitude, false));
}

WrittenPart TermText::power(Term base, const ExactNumber& exponent) const {
  if (exponent.is_one()) return part(base);
  const bool is_root = exponent == ExactNumber(1, 2) && !exponent.has_decimal_text();
  return power(base, number(exponent).magnitude, is_root);
}

WrittenPart TermText::power(Term base, const WrittenPart& exponent, bool is_root) const {
  const WrittenPart text = part(base);
  if (is_root) return notation::call("sqrt", {&text, 1});
  return notation::operation(text, "^", exponent);
}

WrittenPart TermText::call(const TermNode& node) const {
  std::vector<WrittenPart> arguments;
  for (const Term operand : node.operands) arguments.push_back(part(operand));
  if (const std::string_view symbol = operator_of(node.function); !symbol.empty())
    return notation::operation(arguments[0], symbol, arguments[1]);
  const TermNode& first = terms_[node.operands.front()];
  if (is_fold(node.function) && first.kind == TermKind::call && first.function == node.function) {
    std::string text = arguments[0].text;
    text.pop_back();
    return notation::atom(text.append(", ").append(arguments[1].text).append(")"));
  }
  return notation::call(name_of(node.function, arguments.size()), arguments);
}

}  // namespace gradcalc
