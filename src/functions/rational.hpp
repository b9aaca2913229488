#pragma once

#include <mpfi.h>  // brings GMP along

#include <cstddef>
#include <optional>
#include <string_view>

namespace gradcalc {

/// A rational number, exactly.
class Rational {
 public:
  Rational();
  Rational(const Rational& other);
  Rational(Rational&& other) noexcept;
  Rational& operator=(const Rational& other);
  Rational& operator=(Rational&& other) noexcept;
  ~Rational();

  /// A decimal number as read_number understands it, with a hyphen for a minus sign. Nothing if numerator and
  /// denominator would take more than about `most_bits` together.
  static std::optional<Rational> of_decimal(std::string_view decimal, std::size_t most_bits);

  /// A binary number; nothing in the same case, and for what is not finite.
  static std::optional<Rational> of(mpfr_srcptr number, std::size_t most_bits);

  mpq_srcptr get() const { return value_; }
  mpq_ptr get() { return value_; }

  /// Of numerator and denominator together.
  std::size_t bits() const;

  /// The power of a whole exponent; the number is not 0 where that is negative.
  Rational to_the(long exponent) const;

 private:
  mpq_t value_;
};

}  // namespace gradcalc
