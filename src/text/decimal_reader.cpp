#include "text/decimal_reader.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "text/characters.hpp"
#include "text/eight_characters.hpp"

namespace gradcalc {
namespace {

/// The n of a decimal number d * 10^n with 0.1 <= d < 1, or the least one where all digits are 0. Numbers
/// that differ in their spelling alone have the same one.
std::int64_t decimal_exponent(std::string_view digits) {
  constexpr std::int64_t far = std::int64_t{1} << 60;  // beyond the exponent of any number that fits a text
  const std::size_t e = std::min(digits.find_first_of("eE"), digits.size());
  std::int64_t exponent = 0;
  if (e < digits.size()) {
    const char* first = digits.data() + e + 1;
    if (*first == '+') ++first;
    const auto error = std::from_chars(first, digits.data() + digits.size(), exponent).ec;
    if (error == std::errc::result_out_of_range) exponent = *first == '-' ? -far : far;
    exponent = std::clamp(exponent, -far, far);
  }
  const std::string_view mantissa = digits.substr(0, e);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t leading = mantissa.find_first_not_of("0.");
  if (leading == mantissa.npos) return -2 * far;
  const auto before_point = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(leading);
  return exponent + before_point + (leading > point ? 1 : 0);
}

/// from_chars reports overflow and underflow alike, and some report subnormal numbers, which long double
/// reads.
NumberError read_out_of_range(std::string_view text, std::string_view digits, double& value) {
  if (decimal_exponent(digits) > 0) return NumberError::too_large;
  long double wide = 0.0L;
  const auto error = std::from_chars(text.data(), text.data() + text.size(), wide).ec;
  value = error == std::errc{} ? static_cast<double>(wide) : 0.0;
  return NumberError::none;
}

NumberError read_ascii_number(std::string_view text, double& value) {
  std::string_view digits = text;
  if (!digits.empty() && (digits.front() == '+' || digits.front() == '-')) digits.remove_prefix(1);
  // from_chars would accept inf and nan here.
  if (digits.empty() || !(is_digit(digits.front()) || digits.front() == '.')) return NumberError::malformed;
  if (text.front() == '+') text.remove_prefix(1);

  double number = 0.0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  if (end != last || error == std::errc::invalid_argument) return NumberError::malformed;
  if (error == std::errc::result_out_of_range) return read_out_of_range(text, digits, value);
  value = number;
  return NumberError::none;
}

// W. D. Clinger, "How to read floating point numbers accurately" (1990): where the digits as a whole number
// and the power of ten are both doubles, their quotient is rounded once, and so is the number's nearest
// double.
constexpr std::ptrdiff_t exact_digits = 15;
constexpr std::array<double, 16> powers_of_ten{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                               1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
constexpr std::array<std::uint64_t, 9> whole_powers_of_ten{1,       10,        100,        1'000,      10'000,
                                                           100'000, 1'000'000, 10'000'000, 100'000'000};

/// Appends decimal digits to `value`, which overflows silently after 19 of them.
const char* take_digits(const char* at, const char* end, std::uint64_t& value) {
  for (; at != end && is_digit(*at); ++at) value = 10 * value + static_cast<std::uint64_t>(*at - '0');
  return at;
}

/// The same, as fast for up to eight digits as for one where there is text behind them. In a number of
/// unknown length, a loop's end is a branch that the processor cannot predict.
const char* take_decimals(const char* at, const char* end, std::uint64_t& value) {
  if (end - at < 8) return take_digits(at, end, value);
  std::uint64_t bytes = load_eight(at) ^ eight_zeros;
  // Of the first byte above 9, and whatever of the bytes after it, the top bit.
  const std::uint64_t others = (bytes | (bytes + 0x7676'7676'7676'7676)) & 0x8080'8080'8080'8080;
  const int count = std::countr_zero(others) / 8;
  if (count == 0) return at;
  // Zeros move in before the digits, what is not a digit moves out. Then neighbours are put together: to
  // numbers of two digits, of four, and of eight.
  bytes <<= 64 - 8 * count;
  bytes = (10 * bytes + (bytes >> 8)) & 0x00ff'00ff'00ff'00ff;
  bytes = (100 * bytes + (bytes >> 16)) & 0x0000'ffff'0000'ffff;
  bytes = (10'000 * bytes + (bytes >> 32)) & 0xffff'ffff;
  value = value * whole_powers_of_ten[static_cast<std::size_t>(count)] + bytes;
  at += count;
  return count < 8 ? at : take_digits(at, end, value);
}

}  // namespace

const char* read_plain_number(const char* text, const char* end, double& value) {
  const bool negative = text != end && *text == '-';
  const char* at = negative ? text + 1 : text;
  const char* const first = at;
  std::uint64_t digits = 0;
  at = take_digits(at, end, digits);
  std::ptrdiff_t count = at - first;
  std::ptrdiff_t decimals = 0;
  if (at != end && *at == '.') {
    const char* const point = at++;
    at = take_decimals(at, end, digits);
    decimals = at - point - 1;
    count += decimals;
  }
  if (count == 0 || count > exact_digits || (at != end && (*at == 'e' || *at == 'E'))) return nullptr;
  const double magnitude = static_cast<double>(digits) / powers_of_ten[static_cast<std::size_t>(decimals)];
  value = negative ? -magnitude : magnitude;
  return at;
}

std::size_t minus_length(std::string_view text) {
  for (const std::string_view minus : {"-", "\u2212", "\u2013"})
    if (text.starts_with(minus)) return minus.size();
  return 0;
}

std::string with_plain_minus(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = minus_length(text);
    result += length > 0 ? '-' : text.front();
    text.remove_prefix(std::max<std::size_t>(1, length));
  }
  return result;
}

NumberError read_number(std::string_view text, double& value) {
  const NumberError error = read_ascii_number(text, value);
  if (error != NumberError::malformed) return error;
  const std::string plain = with_plain_minus(text);
  return plain == text ? error : read_ascii_number(plain, value);
}

}  // namespace gradcalc
