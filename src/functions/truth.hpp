#pragma once

#include <cstdint>
#include <type_traits>

namespace gradcalc {

/// undefined: of a comparison with what has no value. What decides without it decides: `no` and undefined are
/// no.
enum class Truth : std::uint8_t { no, undefined, unknown, yes };

constexpr Truth truth(bool condition) {
  return condition ? Truth::yes : Truth::no;
}

/// What a kind of number that does not know its values exactly answers to a comparison; with the operators of
/// Kleene's logic.
template <class Number>
struct Answer {
  Truth truth;

  constexpr bool is_yes() const { return truth == Truth::yes; }
  constexpr bool is_no() const { return truth == Truth::no; }
  constexpr bool is_unknown() const { return !is_yes() && !is_no(); }

  friend constexpr Answer operator!(Answer a) {
    return {a.is_yes() ? Truth::no : a.is_no() ? Truth::yes : a.truth};
  }
  friend constexpr Answer operator&&(Answer a, Answer b) { return a.truth < b.truth ? a : b; }
  friend constexpr Answer operator||(Answer a, Answer b) { return a.truth < b.truth ? b : a; }
  friend constexpr Answer operator||(Answer a, bool b) { return a || Answer{gradcalc::truth(b)}; }

  /// Whether just one of both is so.
  friend constexpr Answer operator!=(Answer a, Answer b) { return (a && !b) || (b && !a); }
};

/// yes() where the condition holds, no() where it does not; where that is unknown, either(yes(), no()): a
/// number that both may be; and undefined where it is. Each may also be a plain value.
template <class Number, class Yes, class No>
Number choose(Answer<Number> condition, const Yes& yes, const No& no) {
  const auto result_of = [](const auto& branch) -> Number {
    if constexpr (std::is_invocable_v<decltype(branch)>)
      return Number(branch());
    else
      return Number(branch);
  };
  if (condition.is_yes()) return result_of(yes);
  if (condition.is_no()) return result_of(no);
  const Number both = either(result_of(yes), result_of(no));
  return condition.truth == Truth::undefined ? undefined_like(both) : both;
}

}  // namespace gradcalc
