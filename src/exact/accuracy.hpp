#pragma once

namespace gradcalc {

/// How well derivatives are to be known.
struct Accuracy {
  /// A number in doubles stands if its bound is at most this part of it; else precision decides.
  double accepted_bound;

  /// A number in intervals is known when they are narrower than 2^-bits of it.
  long bits;

  /// Whether f itself is to be known as well.
  bool with_value;
};

/// All digits of a double: within one unit in the last place. 2^-48 is 3.6e-15: fourteen digits, with room
/// for the rounding errors of some thirty operations that do not cancel.
inline constexpr Accuracy all_digits{0x1p-48, 54, true};

/// The ten digits that a difference is compared in: 2^-36 is 1.5e-11, less than a sixth of a unit of the
/// tenth.
inline constexpr Accuracy ten_digits{0x1p-36, 40, false};

}  // namespace gradcalc
