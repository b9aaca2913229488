#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace gradcalc {

/// The exponent of a term of a series: a fraction in lowest terms.
class Exponent {
 public:
  constexpr Exponent(std::int64_t whole = 0) : numerator_(whole) {}  // NOLINT(google-explicit-constructor)

  /// numerator / denominator, the denominator positive; nothing where that has no room.
  static std::optional<Exponent> fraction(std::int64_t numerator, std::int64_t denominator);

  /// The exponent that a double is, exactly.
  static std::optional<Exponent> of(double value);

  std::int64_t numerator() const { return numerator_; }
  std::int64_t denominator() const { return denominator_; }
  bool is_whole() const { return denominator_ == 1; }

  friend std::optional<Exponent> sum(const Exponent& a, const Exponent& b);
  friend std::optional<Exponent> product(const Exponent& a, const Exponent& b);
  friend bool operator==(const Exponent& a, const Exponent& b) = default;
  friend std::strong_ordering operator<=>(const Exponent& a, const Exponent& b);

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace gradcalc
