#include "symbolic/exact_number.hpp"

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace gradcalc {
namespace {

/// More, a literal is no number to compute with.
constexpr std::size_t most_bits = 16'384;

/// A power of more bits is left as it stands.
constexpr std::size_t most_bits_of_power = 256;

/// As many digits behind the point nobody reads: such a number is a fraction.
constexpr unsigned long most_decimals = 1100;

/// A whole number of GMP.
class Whole {
 public:
  Whole() { mpz_init(value_); }
  Whole(const Whole&) = delete;
  Whole& operator=(const Whole&) = delete;
  ~Whole() { mpz_clear(value_); }

  mpz_ptr get() { return value_; }

  std::string text() const {
    std::vector<char> digits(mpz_sizeinbase(value_, 10) + 2);
    mpz_get_str(digits.data(), 10, value_);
    return digits.data();
  }

 private:
  mpz_t value_;
};

/// How often the prime divides the number, which becomes the rest.
unsigned long divide_out(Whole& number, unsigned long prime) {
  unsigned long count = 0;
  while (mpz_divisible_ui_p(number.get(), prime) != 0) {
    mpz_divexact_ui(number.get(), number.get(), prime);
    ++count;
  }
  return count;
}

/// The number of decimals of a fraction in lowest terms; nothing if it has no end, or too many.
std::optional<unsigned long> decimals_of(mpq_srcptr value) {
  Whole rest;
  mpz_set(rest.get(), mpq_denref(value));
  const unsigned long twos = divide_out(rest, 2), fives = divide_out(rest, 5);
  const unsigned long decimals = twos > fives ? twos : fives;
  if (mpz_cmp_ui(rest.get(), 1) != 0 || decimals > most_decimals) return std::nullopt;
  return decimals;
}

/// The digits of a positive number without a point, as people write them: 0.0012, 120, 1.2e-9, 6.02e23.
std::string placed_point(std::string digits, long decimals) {
  while (digits.size() > 1 && digits.back() == '0') {
    digits.pop_back();
    --decimals;
  }
  const auto size = static_cast<long>(digits.size());
  constexpr long most_zeros = 4, most_digits = 17;
  const long exponent = size - 1 - decimals;  // of the first digit
  if (exponent < -most_zeros || exponent >= most_digits) {
    if (size > 1) digits.insert(1, 1, '.');
    return digits.append("e").append(std::to_string(exponent));
  }
  if (decimals <= 0) return digits.append(static_cast<std::size_t>(-decimals), '0');
  if (exponent < 0)
    return std::string("0.").append(static_cast<std::size_t>(-exponent - 1), '0').append(digits);
  digits.insert(digits.end() - decimals, '.');
  return digits;
}

}  // namespace

ExactNumber::ExactNumber(long whole) {
  mpq_set_si(value_.get(), whole, 1);
}

ExactNumber::ExactNumber(long numerator, long denominator) {
  mpq_set_si(value_.get(), numerator, 1);
  ExactNumber divisor(denominator);
  mpq_div(value_.get(), value_.get(), divisor.value_.get());
}

/// Nothing yet, and to be written as both of these are.
ExactNumber::ExactNumber(const ExactNumber& a, const ExactNumber& b)
    : is_decimal_(a.is_decimal_ || b.is_decimal_) {}

std::optional<ExactNumber> ExactNumber::of_spelling(std::string_view spelling) {
  auto value = Rational::of_decimal(spelling, most_bits);
  if (!value) return std::nullopt;
  ExactNumber result;
  result.value_ = *value;
  result.is_decimal_ = spelling.find_first_of(".eE") != spelling.npos;
  return result;
}

int ExactNumber::sign() const {
  return mpq_sgn(value_.get());
}

bool ExactNumber::is_equal_to(long whole) const {
  return mpq_cmp_si(value_.get(), whole, 1) == 0;
}

bool ExactNumber::is_whole() const {
  return mpz_cmp_ui(mpq_denref(value_.get()), 1) == 0;
}

std::optional<long> ExactNumber::small_whole() const {
  constexpr std::size_t most = 31;
  if (!is_whole() || mpz_sizeinbase(mpq_numref(value_.get()), 2) > most) return std::nullopt;
  return mpz_get_si(mpq_numref(value_.get()));
}

bool ExactNumber::has_decimal_text() const {
  return is_decimal_ && !is_whole() && decimals_of(value_.get()).has_value();
}

ExactNumber ExactNumber::numerator() const {
  ExactNumber result;
  mpz_set(mpq_numref(result.value_.get()), mpq_numref(value_.get()));
  result.is_decimal_ = is_decimal_;
  return result;
}

ExactNumber ExactNumber::denominator() const {
  ExactNumber result;
  mpz_set(mpq_numref(result.value_.get()), mpq_denref(value_.get()));
  return result;
}

ExactNumber ExactNumber::magnitude() const {
  ExactNumber result = *this;
  mpq_abs(result.value_.get(), result.value_.get());
  return result;
}

ExactNumber ExactNumber::floor() const {
  ExactNumber result;
  mpz_fdiv_q(mpq_numref(result.value_.get()), mpq_numref(value_.get()), mpq_denref(value_.get()));
  return result;
}

ExactNumber ExactNumber::as_fraction() const {
  ExactNumber result = *this;
  result.is_decimal_ = false;
  return result;
}

std::string ExactNumber::text() const {
  const unsigned long decimals = decimals_of(value_.get()).value_or(0);
  Whole digits;
  mpz_ui_pow_ui(digits.get(), 10, decimals);
  mpz_mul(digits.get(), digits.get(), mpq_numref(value_.get()));
  mpz_divexact(digits.get(), digits.get(), mpq_denref(value_.get()));
  mpz_abs(digits.get(), digits.get());
  if (is_whole() && !is_decimal_) return digits.text();
  return placed_point(digits.text(), static_cast<long>(decimals));
}

std::string ExactNumber::key() const {
  constexpr int base = 36;
  std::vector<char> digits(mpz_sizeinbase(mpq_numref(value_.get()), base) +
                           mpz_sizeinbase(mpq_denref(value_.get()), base) + 3);
  mpq_get_str(digits.data(), base, value_.get());
  return std::string(digits.data()).append(has_decimal_text() ? "." : "");
}

std::optional<ExactNumber> ExactNumber::to_the(const ExactNumber& exponent) const {
  const auto root = exponent.denominator().small_whole(), power = exponent.numerator().small_whole();
  if (!root || !power || (*root > 1 && sign() < 0)) return std::nullopt;
  ExactNumber base(*this, exponent);
  base.value_ = value_;
  if (*root > 1) {
    const auto n = static_cast<unsigned long>(*root);
    mpq_ptr const value = base.value_.get();
    if (mpz_root(mpq_numref(value), mpq_numref(value), n) == 0) return std::nullopt;
    if (mpz_root(mpq_denref(value), mpq_denref(value), n) == 0) return std::nullopt;
  }
  if (base.value_.bits() * static_cast<std::size_t>(std::abs(*power)) > most_bits_of_power + 2)
    return std::nullopt;
  base.value_ = base.value_.to_the(*power);
  return base;
}

double ExactNumber::to_double() const {
  return mpq_get_d(value_.get());
}

ExactNumber ExactNumber::common_divisor(const ExactNumber& a, const ExactNumber& b) {
  ExactNumber result(a, b);
  mpz_gcd(mpq_numref(result.value_.get()), mpq_numref(a.value_.get()), mpq_numref(b.value_.get()));
  mpz_lcm(mpq_denref(result.value_.get()), mpq_denref(a.value_.get()), mpq_denref(b.value_.get()));
  return result;
}

ExactNumber operator+(const ExactNumber& a, const ExactNumber& b) {
  ExactNumber result(a, b);
  mpq_add(result.value_.get(), a.value_.get(), b.value_.get());
  return result;
}
ExactNumber operator-(const ExactNumber& a, const ExactNumber& b) {
  ExactNumber result(a, b);
  mpq_sub(result.value_.get(), a.value_.get(), b.value_.get());
  return result;
}
ExactNumber operator*(const ExactNumber& a, const ExactNumber& b) {
  ExactNumber result(a, b);
  mpq_mul(result.value_.get(), a.value_.get(), b.value_.get());
  return result;
}
ExactNumber operator/(const ExactNumber& a, const ExactNumber& b) {
  ExactNumber result(a, b);
  mpq_div(result.value_.get(), a.value_.get(), b.value_.get());
  return result;
}
std::strong_ordering operator<=>(const ExactNumber& a, const ExactNumber& b) {
  return mpq_cmp(a.value_.get(), b.value_.get()) <=> 0;
}

}  // namespace gradcalc
