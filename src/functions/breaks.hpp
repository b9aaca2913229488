#pragma once

#include "functions/elementary.hpp"
#include "functions/function_id.hpp"

/// Where functions are not analytic though they have a value: at their kinks and jumps, and at the ends of
/// their domains. A derivative there is not what its rule says, but what the values on both sides decide.
namespace gradcalc::rules {

/// distance(x) or distance(x, y) is 0 at the breaks of the function, and only there. A function without
/// breaks has no Break. Where the sign of the distance does not tell on which side of which break the
/// arguments are, piece(x) or piece(x, y) is a number for each piece between two of them. Where a second
/// argument that varies makes other breaks, distance_of_varying_second(x, y) is 0 at these. At a branch
/// point, as that of a root, the function is steep; on both sides of it one formula holds, or there is no
/// value. At a kink the function is continuous, and has a value on both sides.
template <FunctionId>
struct Break {};

struct BreakAtZero {
  static auto distance(const auto& x) { return x; }
};
struct KinkAtZero : BreakAtZero {
  static constexpr bool is_kink = true;
};
struct BranchPointAtZero : BreakAtZero {
  static constexpr bool is_branch_point = true;
};
struct BreakAtWholeNumbers {
  static auto distance(const auto& x) { return x - rint(x); }
  static auto piece(const auto& x) { return floor(x); }
};
struct BreakAtHalves {
  static auto distance(const auto& x) { return x - floor(x) - 0.5; }
  static auto piece(const auto& x) { return floor(x - 0.5); }
};
struct BranchPointsAtOneAndMinusOne {
  static constexpr bool is_branch_point = true;
  static auto distance(const auto& x) { return (1.0 - x) * (1.0 + x); }
};
struct BreakAtEquality {
  static auto distance(const auto& x, const auto& y) { return x - y; }
};
struct KinkAtEquality : BreakAtEquality {
  static constexpr bool is_kink = true;
};
struct BreakAtAnyZero {
  static auto distance(const auto& x, const auto& y) { return x * y; }
};
struct BreakAtWholeQuotients {
  static auto distance(const auto& x, const auto& y) {
    const auto quotient = x / y;
    return quotient - rint(quotient);
  }
  static auto piece(const auto& x, const auto& y) { return floor(x / y); }
};

template <>
struct Break<FunctionId::abs> : KinkAtZero {};
template <>
struct Break<FunctionId::sign> : BreakAtZero {};
template <>
struct Break<FunctionId::relu> : KinkAtZero {};
template <>
struct Break<FunctionId::acot> : BreakAtZero {};
template <>
struct Break<FunctionId::sqrt> : BranchPointAtZero {};
template <>
struct Break<FunctionId::cbrt> : BranchPointAtZero {};
template <>
struct Break<FunctionId::floor> : BreakAtWholeNumbers {};
template <>
struct Break<FunctionId::ceil> : BreakAtWholeNumbers {};
template <>
struct Break<FunctionId::trunc> : BreakAtWholeNumbers {};
template <>
struct Break<FunctionId::round> : BreakAtHalves {};
template <>
struct Break<FunctionId::rint> : BreakAtHalves {};
template <>
struct Break<FunctionId::mod> : BreakAtWholeQuotients {};
template <>
struct Break<FunctionId::fmod> : BreakAtWholeQuotients {};
template <>
struct Break<FunctionId::asin> : BranchPointsAtOneAndMinusOne {};
template <>
struct Break<FunctionId::acos> : BranchPointsAtOneAndMinusOne {};
template <>
struct Break<FunctionId::asec> : BranchPointsAtOneAndMinusOne {};
template <>
struct Break<FunctionId::acsc> : BranchPointsAtOneAndMinusOne {};
template <>
struct Break<FunctionId::min> : KinkAtEquality {};
template <>
struct Break<FunctionId::max> : KinkAtEquality {};
template <>
struct Break<FunctionId::less> : BreakAtEquality {};
template <>
struct Break<FunctionId::greater> : BreakAtEquality {};
template <>
struct Break<FunctionId::less_equal> : BreakAtEquality {};
template <>
struct Break<FunctionId::greater_equal> : BreakAtEquality {};
template <>
struct Break<FunctionId::equal> : BreakAtEquality {};
template <>
struct Break<FunctionId::not_equal> : BreakAtEquality {};
template <>
struct Break<FunctionId::logical_and> : BreakAtAnyZero {};
template <>
struct Break<FunctionId::logical_or> : BreakAtAnyZero {};

template <>
struct Break<FunctionId::acosh> {
  static constexpr bool is_branch_point = true;
  static auto distance(const auto& x) { return x - 1.0; }
};

template <>
struct Break<FunctionId::asech> {
  static constexpr bool is_branch_point = true;
  static auto distance(const auto& x) { return 1.0 - x; }
};

/// The tip of the cone.
template <>
struct Break<FunctionId::hypot> {
  static constexpr bool is_branch_point = true;
  static auto distance(const auto& x, const auto& y) { return x * x + y * y; }
};

/// The cut: y is 0 and x is not positive.
template <>
struct Break<FunctionId::atan2> {
  template <class Number>
  static auto distance(const Number& y, const Number& x) {
    return choose(x > 0.0, Number(1.0), y);
  }
};

/// A power is analytic at 0 where it is a polynomial. Of an exponent that varies it never is, and of a
/// negative base it has no value beside whole exponents.
template <>
struct Break<FunctionId::pow> {
  static constexpr bool is_branch_point = true;
  template <class Number>
  static auto distance(const Number& x, const Number& y) {
    return choose(y >= 0.0 && y == rint(y), Number(1.0), x);
  }
  template <class Number>
  static auto distance_of_varying_second(const Number& x, const Number& /*y*/) {
    return choose(x > 0.0, Number(1.0), Number(0.0));
  }
};

}  // namespace gradcalc::rules
