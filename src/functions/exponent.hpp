#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace gradcalc {

/// The exponent of a term t^a L^b of a series as t falls to 0, where L = ln(1/t): a is a fraction in lowest
/// terms, b a whole number. The smaller exponent is that of the larger term: L^b grows by less than any power
/// of t falls, so that a decides, and of the same a the larger b.
class Exponent {
 public:
  constexpr Exponent(std::int64_t whole = 0) : numerator_(whole) {}  // NOLINT(google-explicit-constructor)

  /// That of L^b.
  static Exponent of_logarithm(std::int64_t b);

  /// numerator / denominator, the denominator positive; nothing where that has no room.
  static std::optional<Exponent> fraction(std::int64_t numerator, std::int64_t denominator);

  /// The exponent that a double is, exactly.
  static std::optional<Exponent> of(double value);

  std::int64_t numerator() const { return numerator_; }
  std::int64_t denominator() const { return denominator_; }
  std::int64_t logarithms() const { return logarithms_; }

  /// Whether it is that of a term of a Taylor series.
  bool is_whole() const { return denominator_ == 1 && logarithms_ == 0; }

  /// Those of the product of two terms, and of a power of one, b without logarithms; nothing where that has
  /// no room, or would be a root of L.
  friend std::optional<Exponent> sum(const Exponent& a, const Exponent& b);
  friend std::optional<Exponent> product(const Exponent& a, const Exponent& b);
  friend bool operator==(const Exponent& a, const Exponent& b) = default;
  friend std::strong_ordering operator<=>(const Exponent& a, const Exponent& b);

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  std::int64_t logarithms_ = 0;
};

}  // namespace gradcalc
