#include "symbolic/term_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "gradcalc/error.hpp"

namespace gradcalc {

std::size_t TermText::length_of(Term term) {
  const Signed& text = written(term);
  return std::min(text.magnitude.text.size() + (text.is_negative ? 1 : 0), max_length);
}

std::string TermText::whole(Term term) {
  if (length_of(term) >= max_length)
    throw Error(ErrorCode::too_long, "the formula of a derivative would have more than " +
                                         std::to_string(max_length) + " characters");
  return of(term);
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
  if (is_too_long) return {false, {std::string(max_length + 1, '?'), 0}};
  switch (node.kind) {
    case TermKind::number:
      return number(node.number);
    case TermKind::constant:
    case TermKind::symbol:
      return {false, notation_.name(node.name)};
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
  return {false, notation_.choice(part(node.operands[0]), part(node.operands[1]), part(node.operands[2]))};
}

WrittenPart TermText::part(Term term) const {
  return signed_part(known_.at(term));
}

WrittenPart TermText::signed_part(const Signed& text) const {
  return text.is_negative ? notation_.negative(text.magnitude) : text.magnitude;
}

/// Without factors above the line, 1 stands there.
TermText::Signed TermText::signed_quotient(const Quotient& quotient) const {
  const WrittenPart one = notation_.number("1");
  const std::span<const WrittenPart> above =
      quotient.above.empty() ? std::span(&one, 1) : std::span(quotient.above);
  return {quotient.is_negative,
          quotient.below.empty() ? notation_.product(above) : notation_.quotient(above, quotient.below)};
}

TermText::Signed TermText::number(const ExactNumber& value) const {
  Quotient quotient;
  add_number(value, quotient);
  return signed_quotient(quotient);
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
    text = notation_.sum(text, next.is_negative, next.magnitude);
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
  return signed_quotient(quotient);
}

/// A factor 1 is not written.
void TermText::add_number(const ExactNumber& value, Quotient& quotient) const {
  quotient.is_negative = value.sign() < 0;
  const bool is_decimal = value.has_decimal_text();
  const ExactNumber above = is_decimal ? value.magnitude() : value.numerator().magnitude();
  if (!above.is_one()) quotient.above.push_back(notation_.number(above.text()));
  if (!is_decimal && !value.is_whole())
    quotient.below.push_back(notation_.number(value.denominator().text()));
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
    quotient.above.push_back(
        notation_.exponential(exponent, terms_.writes_exp() ? Exponential::function : Exponential::power));
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
  return is_root ? notation_.root(text) : notation_.power(text, exponent);
}

/// A fold was applied to two arguments at a time: it goes on in the same brackets.
WrittenPart TermText::call(const TermNode& node) const {
  std::vector<Term> arguments = node.operands;
  const auto goes_on = [&](Term first) {
    return is_fold(node.function) && terms_[first].kind == TermKind::call &&
           terms_[first].function == node.function && !given_.contains(first);
  };
  while (goes_on(arguments.front())) {
    const std::vector<Term>& inner = terms_[arguments.front()].operands;
    arguments.front() = inner[1];
    arguments.insert(arguments.begin(), inner[0]);
  }
  std::vector<WrittenPart> texts;
  texts.reserve(arguments.size());
  for (const Term argument : arguments) texts.push_back(part(argument));
  return node.function == FunctionId::conditional ? notation_.defined_call(node.name, texts)
                                                  : notation_.call(node.function, texts);
}

}  // namespace gradcalc
