#include "symbolic/factoring.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace gradcalc {
namespace {

/// Sums of more terms are left as they are.
constexpr std::size_t most_terms = 60;

/// What is multiplied out to more terms is not shorter.
constexpr std::size_t most_expanded = 24;

/// The number of an exponent: x^(a-1) has -1 beside a.
struct Exponent {
  Term symbolic;  ///< 0 if there is nothing but a number
  ExactNumber number;
};

Exponent split_exponent(Terms& terms, Term exponent) {
  if (const ExactNumber* const value = terms.number_of(exponent)) return {terms.number(0), *value};
  for (const Term addend : terms.addends(exponent))
    if (const ExactNumber* const value = terms.number_of(addend))
      return {terms.subtract(exponent, addend), *value};
  return {exponent, 0};
}

/// A base with what is beside the number of its exponents.
using Base = std::pair<Term, Term>;

struct Occurrences {
  std::size_t count = 0;
  ExactNumber least;
};

std::map<Base, Occurrences> bases_of(Terms& terms, std::span<const Term> addends) {
  std::map<Base, Occurrences> result;
  for (const Term addend : addends)
    for (const Term factor : terms.factors(addend)) {
      if (terms.number_of(factor) != nullptr) continue;
      const auto [base, power] = terms.split_power(factor);
      const Exponent exponent = split_exponent(terms, power);
      Occurrences& found = result[{base, exponent.symbolic}];
      if (found.count == 0 || exponent.number < found.least) found.least = exponent.number;
      ++found.count;
    }
  return result;
}

Term power_of(Terms& terms, const Base& base, const ExactNumber& number) {
  return terms.power(base.first, terms.add(base.second, terms.number(number)));
}

/// The exponent of a factor that is a small power of a sum; 0 of any other.
long power_of_bracket(Terms& terms, Term factor) {
  constexpr long most_power = 3;
  const auto [base, exponent] = terms.split_power(factor);
  if (terms[base].kind != TermKind::sum) return 0;
  for (long power = 1; power <= most_power; ++power)
    if (terms.is_number(exponent, power)) return power;
  return 0;
}

}  // namespace

std::optional<Factored> factored(Terms& terms, Term sum, CommonFactors kind) {
  const std::vector<Term> addends = terms.addends(sum);
  if (addends.size() < 2 || addends.size() > most_terms) return std::nullopt;
  std::vector<Term> common, inverse;
  const std::size_t lost = terms.lost().size();
  for (const auto& [base, found] : bases_of(terms, addends)) {
    const bool is_number = terms.is_number(base.second, 0);
    const bool is_denominator =
        kind == CommonFactors::with_denominators && is_number && found.least.sign() < 0;
    if (found.count < addends.size() && !is_denominator) continue;
    common.push_back(power_of(terms, base, found.least));
    inverse.push_back(terms.power(common.back(), ExactNumber(-1)));
    // The inverse of a power with a symbol is no whole power of it.
    if (!is_number)
      inverse.back() =
          terms.power(base.first, terms.negative(terms.add(base.second, terms.number(found.least))));
  }
  if (common.empty()) return std::nullopt;
  std::vector<Term> rest;
  std::vector<Term> factors = std::move(inverse);
  factors.emplace_back();  // the place of each addend
  for (const Term addend : addends) {
    factors.back() = addend;
    rest.push_back(terms.product(factors));
  }
  const Factored result{terms.product(common), terms.sum(rest)};
  terms.forget_lost(lost);  // the common factor still has them
  return result;
}

std::optional<Factored> without_content(Terms& terms, Term sum, Content kind) {
  ExactNumber content;
  bool is_negative = true;  // all of them: the sign is taken out, too
  const std::vector<Term> addends = terms.addends(sum);
  if (addends.size() < 2) return std::nullopt;
  for (const Term addend : addends) {
    const ExactNumber coefficient = terms.split_coefficient(addend).first;
    if (coefficient.has_decimal_text()) return std::nullopt;
    content = ExactNumber::common_divisor(content, coefficient.as_fraction());
    is_negative = is_negative && coefficient.sign() < 0;
  }
  if (kind == Content::denominators) content = ExactNumber(1) / content.denominator();
  if (is_negative) content = content * -1;
  if (content.is_one() || content.is_zero()) return std::nullopt;
  std::vector<Term> rest;
  rest.reserve(addends.size());
  for (const Term addend : addends)
    rest.push_back(terms.multiply(terms.number(ExactNumber(1) / content), addend));
  return Factored{terms.number(content), terms.sum(rest)};
}

std::optional<Term> expanded(Terms& terms, Term term) {
  std::vector<Term> result;
  bool has_brackets = false;
  for (const Term addend : terms.addends(term)) {
    std::vector<Term> products{terms.number(1)};
    for (const Term factor : terms.factors(addend)) {
      const long power = power_of_bracket(terms, factor);
      const bool is_bracket = power > 0;
      const long times = is_bracket ? power : 1;
      const std::vector<Term> inner =
          is_bracket ? terms.addends(terms.split_power(factor).first) : std::vector<Term>{factor};
      has_brackets = has_brackets || is_bracket;
      for (long i = 0; i < times; ++i) {
        if (products.size() * inner.size() > most_expanded) return std::nullopt;
        std::vector<Term> next;
        for (const Term a : products)
          for (const Term b : inner) next.push_back(terms.multiply(a, b));
        products = std::move(next);
      }
    }
    result.insert(result.end(), products.begin(), products.end());
  }
  if (!has_brackets) return std::nullopt;
  return terms.sum(result);
}

}  // namespace gradcalc
