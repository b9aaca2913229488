#pragma once

#include <cstdint>
#include <vector>

#include "functions/bounded.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

// Where formulas break: they have kinks, jumps, poles and ends of their domains there. functions/breaks.hpp
// tells of a point whether it is one; here is how far the next one is.

/// The number by which a function breaks, of its operands a and b.
enum class BreakMeasure : std::uint8_t {
  first,       ///< a
  second,      ///< b
  difference,  ///< a - b
  quotient,    ///< a / b
  base,        ///< a, of a power whose exponent b is constant: one that is a polynomial has no break
};

/// The values of that number where it breaks.
enum class BreakSet : std::uint8_t {
  zero,
  one,
  minus_one,
  one_and_minus_one,
  zero_and_one,
  zero_and_two,
  whole_numbers,
  whole_numbers_but_zero,
  halves,             ///< 1/2 beside whole numbers
  no_positive_whole,  ///< 0, -1, -2, ...
  multiples_of_pi,    ///< 0 among them
  odd_multiples_of_pi_half,
  no_positive,  ///< all numbers up to 0
};

struct BreakPlace {
  BreakMeasure measure;
  BreakSet set;
};

/// The measure of operands: it is linear in them, or nearly.
double measure(const BreakPlace& place, double a, double b);

/// From a number of the set to the measure, that nearest to it; with its sign, or without.
double break_distance(const BreakPlace& place, double a, double b);
Bounded break_distance(const BreakPlace& place, const Bounded& a, const Bounded& b);

/// A number for each piece between two of the set, of a measure within it.
double piece(BreakSet set, double measure);

/// An instruction of a tape that breaks: where the measure of one place is in its set, or those of both.
struct PossibleBreak {
  std::uint32_t a, b, result;  ///< slots; b is a of a function of one argument
  std::vector<BreakPlace> places;

  /// A pole, or where a value is missing: f may be smooth there, as 1/gamma(x) and sin(x)/x are.
  bool may_be_removable;
};

/// All of a tape that f may reach: the measures that no input changes, or only by jumps, make no break.
std::vector<PossibleBreak> possible_breaks(const Tape& tape);

}  // namespace gradcalc
