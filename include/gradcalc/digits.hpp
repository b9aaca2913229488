#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "gradcalc/decimal.hpp"
#include "gradcalc/definitions.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {

/// So many digits can be asked for.
inline constexpr std::size_t most_digits = 10'000;

/// f and its partial derivatives at a point, in decimals.
struct DecimalGradient {
  std::vector<std::string> at;  ///< the point: numbers as typed, and the values of expressions
  DecimalNumber value;          ///< of f
  std::vector<DecimalNumber> partials;
};

/// The gradient of f at x to so many significant digits (1 to most_digits), each of them right:
///
///     gradcalc::Expression f("sin(x)");
///     gradcalc::exact_digits(f, std::vector<std::string>{"0.1"}, 50).partials[0].text;
///
/// is the cosine of one tenth to 50 digits, the last one rounded. All numbers are those that were typed: in
/// f, in its definitions and in x, which has decimal numbers of any length and constant expressions (pi/4,
/// 1/3, also of `definitions`), 0.1 is one tenth, and pi and e are those numbers. Neither values nor
/// derivatives are bound to the range of doubles. The partials are by the coordinates `wrt`, each less than
/// the number of coordinates, in that order; by all if there are none.
///
/// Interval arithmetic gives each number between two others; its precision, at first some 64 bits more than
/// the digits take, is doubled until both round to the same digits, at most to eight times as many bits or
/// 2^14, to fewer in long formulas and with the gamma function and its kin. What is not known then, such as a
/// derivative of 0 that is the difference of two irrational numbers, is `undecided`. What is right between
/// two decimals is rounded to the even one. The verdicts are those of exact_gradient.
///
/// Throws Error (argument) for digits or a `wrt` out of range and for too few coordinates, and as Expression
/// does for a coordinate that is neither a number nor a constant expression.
DecimalGradient exact_digits(const Expression& f, std::span<const std::string> x, std::size_t digits,
                             std::span<const std::size_t> wrt = {}, const Definitions& definitions = {});

/// The derivative along a direction, normalised, as its only partial. Throws Error (argument) also for a
/// direction that has another number of coordinates, or is 0.
DecimalGradient exact_digits_along(const Expression& f, std::span<const std::string> x,
                                   std::span<const std::string> direction, std::size_t digits,
                                   const Definitions& definitions = {});

}  // namespace gradcalc
