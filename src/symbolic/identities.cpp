#include "symbolic/identities.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace gradcalc {
namespace {

/// function^2 = constant + sign * partner^2.
struct SquareIdentity {
  FunctionId function;
  FunctionId partner;
  long constant;
  long sign;
};

constexpr SquareIdentity squares[] = {
    {FunctionId::sin, FunctionId::cos, 1, -1},   {FunctionId::cos, FunctionId::sin, 1, -1},
    {FunctionId::sec, FunctionId::tan, 1, 1},    {FunctionId::tan, FunctionId::sec, -1, 1},
    {FunctionId::csc, FunctionId::cot, 1, 1},    {FunctionId::cot, FunctionId::csc, -1, 1},
    {FunctionId::cosh, FunctionId::sinh, 1, 1},  {FunctionId::sinh, FunctionId::cosh, -1, 1},
    {FunctionId::tanh, FunctionId::sech, 1, -1}, {FunctionId::sech, FunctionId::tanh, 1, -1},
    {FunctionId::coth, FunctionId::csch, 1, 1},  {FunctionId::csch, FunctionId::coth, -1, 1},
};

/// above/below = quotient, of the same argument.
struct QuotientIdentity {
  FunctionId above;
  FunctionId below;
  FunctionId quotient;
};

constexpr QuotientIdentity quotients[] = {
    {FunctionId::sin, FunctionId::cos, FunctionId::tan},
    {FunctionId::cos, FunctionId::sin, FunctionId::cot},
    {FunctionId::sinh, FunctionId::cosh, FunctionId::tanh},
    {FunctionId::cosh, FunctionId::sinh, FunctionId::coth},
};

/// More addends are not tried: each makes a sum.
constexpr std::size_t most_addends = 12;

bool calls(const Terms& terms, Term term, FunctionId function) {
  return terms[term].kind == TermKind::call && terms[term].function == function;
}

/// The other form of a factor that is a square, or nothing.
std::optional<Term> other_square(Terms& terms, Term factor) {
  const auto [base, exponent] = terms.split_power(factor);
  if (!terms.is_number(exponent, 2) || terms[base].kind != TermKind::call) return std::nullopt;
  const auto* const found = std::ranges::find(squares, terms[base].function, &SquareIdentity::function);
  if (found == std::end(squares)) return std::nullopt;
  const Term partner = terms.call(found->partner, terms[base].operands);
  const Term square = terms.power(partner, ExactNumber(2));
  return terms.add(terms.number(found->constant), terms.multiply(terms.number(found->sign), square));
}

/// The addend with the other form of its first square, multiplied out; nothing if it has none.
std::optional<std::array<Term, 2>> with_other_square(Terms& terms, Term addend) {
  std::vector<Term> factors = terms.factors(addend);
  for (Term& factor : factors) {
    const auto other = other_square(terms, factor);
    if (!other) continue;
    const std::vector<Term> parts = terms.addends(*other);
    factor = parts[0];
    const Term first = terms.product(factors);
    factor = parts[1];
    return std::array{first, terms.product(factors)};
  }
  return std::nullopt;
}

/// f^m/g^n with whole m and n: as often as both are there; 0 if they are not.
long common_exponent(Terms& terms, Term above, Term below) {
  const auto exponent = [&](Term factor) {
    const ExactNumber* const number = terms.number_of(terms.split_power(factor).second);
    return number == nullptr ? std::nullopt : number->small_whole();
  };
  const std::optional<long> m = exponent(above), n = exponent(below);
  return std::max(0L, std::min(m.value_or(0), -n.value_or(0)));
}

/// Joins the first such quotient among the factors; whether there was one.
bool join_quotient(Terms& terms, std::vector<Term>& factors) {
  for (Term& above : factors)
    for (Term& below : factors) {
      const Term f = terms.split_power(above).first, g = terms.split_power(below).first;
      const auto* const found = std::ranges::find_if(quotients, [&](const QuotientIdentity& each) {
        return calls(terms, f, each.above) && calls(terms, g, each.below) &&
               terms[f].operands == terms[g].operands;
      });
      const long times = found == std::end(quotients) ? 0 : common_exponent(terms, above, below);
      if (times == 0) continue;
      const Term quotient = terms.call(found->quotient, terms[f].operands);
      above = terms.product(std::array{above, terms.power(f, ExactNumber(-times))});
      below = terms.product(std::array{below, terms.power(g, ExactNumber(times))});
      factors.push_back(terms.power(quotient, ExactNumber(times)));
      return true;
    }
  return false;
}

}  // namespace

std::vector<Term> with_other_squares(Terms& terms, Term sum) {
  const std::vector<Term> addends = terms.addends(sum);
  std::vector<Term> result;
  if (addends.size() > most_addends) return result;
  for (std::size_t i = 0; i < addends.size(); ++i) {
    const auto replaced = with_other_square(terms, addends[i]);
    if (!replaced) continue;
    std::vector<Term> all = addends;
    all[i] = replaced->front();
    all.push_back(replaced->back());
    const Term other = terms.sum(all);
    if (terms.addends(other).size() < addends.size()) result.push_back(other);
  }
  return result;
}

Term with_joined_quotients(Terms& terms, Term product) {
  std::vector<Term> factors = terms.factors(product);
  bool has_joined = false;
  while (join_quotient(terms, factors)) has_joined = true;
  return has_joined ? terms.product(factors) : product;
}

}  // namespace gradcalc
