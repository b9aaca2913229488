#include "functions/rational.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <system_error>

namespace gradcalc {
namespace {

/// A power of ten with an exponent of this size has 3.33 bits, log2(10), a digit; 4 are enough.
constexpr std::size_t bits_of_digit = 4;

}  // namespace

Rational::Rational() {
  mpq_init(value_);
}
Rational::Rational(const Rational& other) : Rational() {
  mpq_set(value_, other.value_);
}
Rational::Rational(Rational&& other) noexcept : Rational() {
  mpq_swap(value_, other.value_);
}
Rational& Rational::operator=(const Rational& other) {
  mpq_set(value_, other.value_);
  return *this;
}
Rational& Rational::operator=(Rational&& other) noexcept {
  mpq_swap(value_, other.value_);
  return *this;
}
Rational::~Rational() {
  mpq_clear(value_);
}

std::optional<Rational> Rational::of_decimal(std::string_view decimal, std::size_t most_bits) {
  if (decimal.starts_with('+')) decimal.remove_prefix(1);
  const std::size_t e = std::min(decimal.find_first_of("eE"), decimal.size());
  std::int64_t exponent = 0;
  if (e < decimal.size()) {
    std::string_view digits = decimal.substr(e + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc{})
      return std::nullopt;
  }
  std::string mantissa(decimal.substr(0, e));
  if (const std::size_t point = mantissa.find('.'); point != mantissa.npos) {
    exponent -= static_cast<std::int64_t>(mantissa.size() - point - 1);
    mantissa.erase(point, 1);
  }
  const auto most_digits = static_cast<std::int64_t>(most_bits / bits_of_digit);
  const auto digits = static_cast<std::int64_t>(mantissa.size());
  if (digits > most_digits || exponent > most_digits || exponent < -most_digits) return std::nullopt;
  Rational result;
  if (mpz_set_str(mpq_numref(result.value_), mantissa.c_str(), 10) != 0) return std::nullopt;
  mpz_t power;
  mpz_init(power);
  mpz_ui_pow_ui(power, 10, static_cast<unsigned long>(std::abs(exponent)));
  if (exponent >= 0)
    mpz_mul(mpq_numref(result.value_), mpq_numref(result.value_), power);
  else
    mpz_set(mpq_denref(result.value_), power);
  mpz_clear(power);
  mpq_canonicalize(result.value_);
  return result;
}

std::optional<Rational> Rational::of(mpfr_srcptr number, std::size_t most_bits) {
  if (mpfr_number_p(number) == 0) return std::nullopt;
  if (mpfr_zero_p(number) != 0) return Rational();
  const auto exponent = static_cast<std::size_t>(std::abs(mpfr_get_exp(number)));
  if (exponent + static_cast<std::size_t>(mpfr_min_prec(number)) > most_bits) return std::nullopt;
  Rational result;
  mpfr_get_q(result.value_, number);
  return result;
}

std::size_t Rational::bits() const {
  return mpz_sizeinbase(mpq_numref(value_), 2) + mpz_sizeinbase(mpq_denref(value_), 2);
}

Rational Rational::to_the(long exponent) const {
  Rational result;
  const auto size = static_cast<unsigned long>(std::abs(exponent));
  mpz_pow_ui(mpq_numref(result.value_), mpq_numref(value_), size);
  mpz_pow_ui(mpq_denref(result.value_), mpq_denref(value_), size);
  if (exponent < 0) mpq_inv(result.value_, result.value_);
  return result;
}

}  // namespace gradcalc
