#pragma once

#include <cstdint>
#include <type_traits>

namespace gradcalc {

enum class Truth : std::uint8_t { no, unknown, yes };

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
  constexpr bool is_unknown() const { return truth == Truth::unknown; }

  friend constexpr Answer operator!(Answer a) {
    return {a.is_yes() ? Truth::no : a.is_no() ? Truth::yes : Truth::unknown};
  }
  friend constexpr Answer operator&&(Answer a, Answer b) { return a.truth < b.truth ? a : b; }
  friend constexpr Answer operator||(Answer a, Answer b) { return a.truth < b.truth ? b : a; }
  friend constexpr Answer operator||(Answer a, bool b) { return a || Answer{gradcalc::truth(b)}; }

  /// Whether just one of both is so.
  friend constexpr Answer operator!=(Answer a, Answer b) { return (a && !b) || (b && !a); }
};

/// yes() where the condition holds, no() where it does not; where that is unknown, either(yes(), no()): a
/// number that both may be. Each may also be a plain value.
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
  return either(result_of(yes), result_of(no));
}

}  // namespace gradcalc
