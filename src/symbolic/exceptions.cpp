#include "symbolic/exceptions.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "symbolic/term_text.hpp"

namespace gradcalc {
namespace {

/// Whether a function of real numbers is always positive, or never negative.
struct Sign {
  bool is_positive;
  bool is_nonnegative;
};

Sign sign_of_call(FunctionId function) {
  switch (function) {
    case FunctionId::exp:
    case FunctionId::exp2:
    case FunctionId::cosh:
    case FunctionId::sech:
    case FunctionId::sigmoid:
    case FunctionId::softplus:
    case FunctionId::normal_density:
    case FunctionId::trigamma:
      return {true, true};
    case FunctionId::abs:
    case FunctionId::hypot:
    case FunctionId::relu:
      return {false, true};
    default:
      return {false, false};
  }
}

class Signs {
 public:
  explicit Signs(const Terms& terms) : terms_(terms) {}

  Sign of(Term term) {
    std::vector<Sign> known(term + std::size_t{1}, Sign{false, false});
    for (const Term part : terms_.parts_of({&term, 1})) known[part] = sign(terms_[part], known);
    return known[term];
  }

 private:
  Sign sign(const TermNode& node, std::span<const Sign> known) const {
    const auto positive = [&](Term t) { return known[t].is_positive; };
    const auto nonnegative = [&](Term t) { return known[t].is_nonnegative; };
    switch (node.kind) {
      case TermKind::number:
        return {node.number.sign() > 0, node.number.sign() >= 0};
      case TermKind::constant:
        return {true, true};
      case TermKind::symbol:
        return {false, false};
      case TermKind::sum: {
        const bool all = std::ranges::all_of(node.operands, nonnegative);
        return {all && std::ranges::any_of(node.operands, positive), all};
      }
      case TermKind::product:
        return {std::ranges::all_of(node.operands, positive),
                std::ranges::all_of(node.operands, nonnegative)};
      case TermKind::power:
        return sign_of_power(node, known);
      case TermKind::call:
        return sign_of_call(node.function);
      case TermKind::choice:
        break;
    }
    return {false, false};
  }

  Sign sign_of_power(const TermNode& node, std::span<const Sign> known) const {
    const Sign base = known[node.operands[0]];
    const ExactNumber* const exponent = terms_.number_of(node.operands[1]);
    const bool is_even = exponent != nullptr && (*exponent * ExactNumber(1, 2)).is_whole();
    const bool is_root = exponent != nullptr && !exponent->is_whole();
    return {base.is_positive, base.is_nonnegative || is_even || is_root};
  }

  const Terms& terms_;
};

/// What is nowhere 0, or nowhere negative, where the term has a value.
struct Guarded {
  std::set<Term> nonzero;
  std::set<Term> nonnegative;
};

Guarded guarded_by(const Terms& terms, Term formula) {
  Guarded result;
  for (const Term part : terms.parts_of({&formula, 1})) {
    const TermNode& node = terms[part];
    if (node.kind == TermKind::power) {
      const ExactNumber* const exponent = terms.number_of(node.operands[1]);
      if (exponent == nullptr || exponent->sign() < 0) result.nonzero.insert(node.operands[0]);
      if (exponent == nullptr || !exponent->is_whole()) result.nonnegative.insert(node.operands[0]);
    }
    if (node.kind != TermKind::call) continue;
    switch (node.function) {
      case FunctionId::log:
      case FunctionId::log2:
      case FunctionId::log10:
      case FunctionId::log_to_base:
        result.nonnegative.insert(node.operands[0]);
        [[fallthrough]];
      case FunctionId::csch:
      case FunctionId::coth:
      case FunctionId::acsch:
      case FunctionId::asec:
      case FunctionId::acsc:
      case FunctionId::gamma:
      case FunctionId::log_gamma:
      case FunctionId::digamma:
      case FunctionId::trigamma:
        result.nonzero.insert(node.operands[0]);
        break;
      default:
        break;
    }
  }
  return result;
}

std::vector<Guarded> guards_of(const Terms& terms, std::span<const Term> formulas) {
  std::vector<Guarded> result;
  for (const Term formula : formulas)
    if (!terms.is_number(formula, 0)) result.push_back(guarded_by(terms, formula));
  return result;
}

std::string condition(BreakKind kind, std::span<const WrittenPart> arguments) {
  std::string text = arguments.front().text;
  switch (kind) {
    case BreakKind::equal:
      return text.append(" = ").append(arguments[1].text);
    case BreakKind::whole:
      return text.append(" is a whole number");
    case BreakKind::half:
      return text.append(" is halfway between whole numbers");
    case BreakKind::whole_quotient:
      return notation::operation(arguments[0], "/", arguments[1]).text.append(" is a whole number");
    case BreakKind::zero:
    case BreakKind::none:
      break;
  }
  return text.append(" = 0");
}

}  // namespace

std::vector<std::string> exceptions(const Terms& terms, std::span<const FormulaBreak> breaks,
                                    std::span<const LostFactor> lost, std::span<const Term> functions,
                                    std::span<const Term> formulas) {
  const std::vector<Guarded> of_functions = guards_of(terms, functions),
                             of_formulas = guards_of(terms, formulas);
  const auto in_all = [&](Term term, std::set<Term> Guarded::*which) {
    return std::ranges::any_of(std::array{&of_functions, &of_formulas}, [&](const auto* guards) {
      return !guards->empty() &&
             std::ranges::all_of(*guards, [&](const Guarded& each) { return (each.*which).contains(term); });
    });
  };
  TermText text(terms);
  Signs signs(terms);
  std::vector<std::string> result;
  const auto add = [&](std::string condition) {
    if (std::ranges::find(result, condition) == result.end()) result.push_back(std::move(condition));
  };
  for (const FormulaBreak& each : breaks) {
    const bool is_at_zero = each.kind == BreakKind::zero;
    const Term term = each.arguments.front();
    if (is_at_zero && (signs.of(term).is_positive || in_all(term, &Guarded::nonzero))) continue;
    std::vector<WrittenPart> arguments;
    for (const Term argument : each.arguments) arguments.push_back(text.part_of(argument));
    add(condition(each.kind, arguments));
  }
  for (const LostFactor& each : lost) {
    if (terms[each.base].kind == TermKind::number) continue;
    const Sign sign = signs.of(each.base);
    if (each.is_root ? sign.is_nonnegative || in_all(each.base, &Guarded::nonnegative)
                     : sign.is_positive || in_all(each.base, &Guarded::nonzero))
      continue;
    add(text.of(each.base).append(each.is_root ? " < 0" : " = 0"));
  }
  return result;
}

}  // namespace gradcalc
