#include "symbolic/signs.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace gradcalc {
namespace {

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

}  // namespace

Sign sign_of(const Terms& terms, Term term) {
  return Signs(terms).of(term);
}

}  // namespace gradcalc
