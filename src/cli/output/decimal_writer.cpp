#include "cli/output/decimal_writer.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/eight_characters.hpp"

#ifndef __SIZEOF_INT128__
#error "gradcalc writes numbers by products of 128 bits: build it for a 64-bit system"
#endif

// In a stream of points, more time goes into printing than into anything else. So numbers of usual size are
// printed here, exactly, by a few multiplications, with hardly a branch that depends on their digits.

namespace gradcalc::cli {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t ten_to_8 = 100'000'000;
constexpr std::uint64_t ten_to_15 = 1'000'000'000'000'000;

/// A decimal number 0.ddd... * 10^point of 17 digits, the last of which may be 0.
struct Decimal {
  std::uint64_t digits;  ///< the first 16
  unsigned last;
  int point;
};

// Doubles of usual size have their last bit at 2^-shift, with these shifts: 1e-4 to 1e15, and some more.
constexpr double min_usual = 1e-4;
constexpr double max_usual = 1e15;
constexpr int max_point = 15;
constexpr int min_shift = 3;
constexpr int max_shift = 66;

/// The least power of ten above 2^shift.
struct Scale {
  std::uint64_t power;  ///< 10^exponent * 2^(53-shift), a whole number less than 10 * 2^53
  int exponent;
};

constexpr auto scales = [] {
  std::array<Scale, max_shift - min_shift + 1> table{};
  Scale scale{std::uint64_t{10} << (53 - min_shift), 1};
  for (Scale& entry : table) {
    if (scale.power < std::uint64_t{1} << 53) scale = {10 * scale.power, scale.exponent + 1};
    entry = scale;
    scale.power /= 2;
  }
  return table;
}();

/// Without a branch, which the processor could not predict.
std::uint64_t choose(bool condition, std::uint64_t yes, std::uint64_t no) {
  return no ^ ((yes ^ no) & (std::uint64_t{0} - std::uint64_t{condition}));
}

/// The shortest digits of v = significand / 2^shift, 2^52 < significand < 2^53.
///
/// Let 10^(n-1) <= 2^shift < 10^n. Times 10^n, the distance of v to the next doubles is from 1 to 10. So of
/// the numbers that read back to v, at most one has fewer than n decimals; that is the shortest, and else the
/// whole number nearest to v 10^n, of two the even one. (G. L. Steele and J. L. White, "How to print
/// floating-point numbers accurately", 1990, with all digits found at once.) Everything is exact.
Decimal shortest_decimal(std::uint64_t significand, int shift) {
  const auto [power, exponent] = scales[static_cast<std::size_t>(shift - min_shift)];
  const Wide scaled = Wide{significand << 11} * power;  // v 10^n in units of 2^-64
  const auto whole = static_cast<std::uint64_t>(scaled >> 64);
  const auto fraction = static_cast<std::uint64_t>(scaled);
  const std::uint64_t tens = whole / 10;
  const std::uint64_t ones = whole % 10;
  const std::uint64_t nearest = ones + (fraction + ones % 2 > std::uint64_t{1} << 63 ? 1 : 0);

  // Distances to multiples of ten, in units of 2^-60, of which the significand's trailing zeros leave whole
  // numbers. Halfway to the next double, a number still reads as v if v is even.
  const std::uint64_t above = ones << 60 | fraction >> 4;
  const std::uint64_t below = (std::uint64_t{10} << 60) - above;
  const std::uint64_t reach = (power << 6) + (significand % 2 == 0 ? 1 : 0);
  const bool up = below < reach;
  const std::uint64_t digits = tens + (up ? 1 : 0);
  const std::uint64_t last = choose(up || above < reach, 0, nearest);

  const bool has_16 = digits < ten_to_15;  // with the last, and not 17
  return {choose(has_16, 10 * digits + last, digits), static_cast<unsigned>(choose(has_16, 0, last)),
          17 - exponent - (has_16 ? 1 : 0)};
}

/// A power of ten, by which numbers below 2^57 are divided without a division (T. Granlund and P. L.
/// Montgomery, "Division by invariant integers using multiplication", 1994): with 2^(bits-1) < power <=
/// 2^bits, the product of a number and the least whole number that is not below 2^(57+bits) / power exceeds
/// the quotient by less than the quotient misses the next whole number.
struct PowerOfTen {
  std::uint64_t power;
  std::uint64_t reciprocal;  ///< 2^(57+bits) / power, rounded up
  int bits;

  std::uint64_t quotient(std::uint64_t number) const {
    const Wide scaled = Wide{number << 7} * reciprocal;
    return static_cast<std::uint64_t>(scaled >> 64) >> bits;
  }
};

constexpr auto powers_of_ten = [] {
  std::array<PowerOfTen, 17> table{};
  std::uint64_t power = 1;
  for (PowerOfTen& entry : table) {
    const auto bits = static_cast<int>(std::bit_width(power - 1));
    entry = {power, static_cast<std::uint64_t>(((Wide{1} << (57 + bits)) + (power - 1)) / power), bits};
    power *= 10;
  }
  return table;
}();

/// v 10^n, as above, of v = significand / 2^shift, 2^52 <= significand < 2^53.
struct Scaled {
  Scaled(std::uint64_t significand, int shift) {
    const auto [power, n] = scales[static_cast<std::size_t>(shift - min_shift)];
    const Wide scaled = Wide{significand << 11} * power;  // in units of 2^-64
    whole = static_cast<std::uint64_t>(scaled >> 64);
    fraction = static_cast<std::uint64_t>(scaled);
    exponent = n;
  }

  /// Of the whole part.
  int digit_count() const { return 16 + (whole >= powers_of_ten[16].power ? 1 : 0); }

  std::uint64_t whole;
  std::uint64_t fraction;  ///< in units of 2^-64
  int exponent;            ///< n
};

/// The `count` digits, 1 to 15, that are nearest to v; of two the even ones. The whole part of v 10^n, as
/// above, has 16 or 17 digits. With half a unit of the last digit added, cutting rounds; what is halfway,
/// exactly, has no remainder then. Neither that nor a carry into a new digit happens often.
Decimal rounded_decimal(const Scaled& v, int count) {
  const int digits_of_whole = v.digit_count();
  const PowerOfTen& unit = powers_of_ten[static_cast<std::size_t>(digits_of_whole - count)];
  const std::uint64_t raised = v.whole + unit.power / 2;
  std::uint64_t digits = unit.quotient(raised);
  if (v.fraction == 0 && digits * unit.power == raised) [[unlikely]]
    digits -= digits % 2;
  const int point = digits_of_whole - v.exponent;
  if (digits == powers_of_ten[static_cast<std::size_t>(count)].power) [[unlikely]]
    return {powers_of_ten[15].power, 0, point + 1};
  return {digits * powers_of_ten[static_cast<std::size_t>(16 - count)].power, 0, point};
}

/// The digits in which two numbers are alike, and how many they are.
struct SharedDecimal {
  Decimal decimal;
  int count;  ///< 0 if there are none
};

/// Of two numbers of the same scale, one count of digits after the other.
SharedDecimal search_shared_decimal(const Scaled& a, const Scaled& b, int most) {
  for (int count = most; count > 0; --count) {
    const Decimal one = rounded_decimal(a, count);
    const Decimal other = rounded_decimal(b, count);
    if (one.digits == other.digits && one.point == other.point) return {one, count};
  }
  return {{}, 0};
}

/// The same at most times without a branch that depends on the digits. A unit of the last digit that both
/// share is not less than their distance; with that unit or the next larger one they mostly are alike.
SharedDecimal shared_decimal(const Scaled& a, const Scaled& b, int most) {
  const std::uint64_t distance = a.whole > b.whole ? a.whole - b.whole : b.whole - a.whole;
  const int all = a.digit_count();
  // 10^k from 2^bits on: 1233 / 4096 is a little more than log10(2).
  const auto bits = static_cast<std::size_t>(std::bit_width(distance));
  const std::size_t near = bits * 1233 / 4096;
  const int next = powers_of_ten[near].power < distance ? 1 : 0;
  const int cut = std::max(static_cast<int>(near) + next, all - most);
  if (all != b.digit_count() || cut + 1 >= all) [[unlikely]]
    return search_shared_decimal(a, b, most);
  const auto rounded = [](const Scaled& v, const PowerOfTen& unit) {
    return unit.quotient(v.whole + unit.power / 2);
  };
  const auto place = static_cast<std::size_t>(cut);
  const PowerOfTen& small = powers_of_ten[place];
  const std::uint64_t first = rounded(a, small);
  const bool at_first = first == rounded(b, small);
  std::uint64_t digits = first;
  bool is_alike = at_first;
  // Where the last of `most` digits is far above the distance, there is hardly ever more to find.
  if (!at_first || distance * 8 > small.power) {
    const PowerOfTen& large = powers_of_ten[place + 1];
    const std::uint64_t second = rounded(a, large);
    is_alike = at_first || second == rounded(b, large);
    digits = choose(at_first, first, second);
  }
  const int count = all - cut - (at_first ? 0 : 1);
  const bool is_halfway = a.fraction == 0 || b.fraction == 0;  // perhaps
  const bool is_carried = digits == powers_of_ten[static_cast<std::size_t>(count)].power;
  if (is_halfway || is_carried || !is_alike) [[unlikely]]
    return search_shared_decimal(a, b, std::min(most, all - cut));
  return {{digits * powers_of_ten[static_cast<std::size_t>(16 - count)].power, 0, all - a.exponent}, count};
}

/// The eight digits of value < 10^8, one a byte, the first in the lowest: split in halves, all halves at
/// once. The quotient q by d is a product with 1/d, rounded up; and q in the low half with x - q d in the
/// high one, b bits up, is (x << b) - q ((d << b) - 1).
std::uint64_t eight_digits(std::uint64_t value) {
  const std::uint64_t q4 = value / 10'000;
  const std::uint64_t fours = (value << 32) - q4 * ((std::uint64_t{10'000} << 32) - 1);
  const std::uint64_t q2 = (fours * 10'486 >> 20) & 0x7f'0000'007f;
  const std::uint64_t twos = (fours << 16) - q2 * ((100 << 16) - 1);
  const std::uint64_t q1 = (twos * 103 >> 10) & 0x0f'000f'000f'000f;
  return (twos << 8) - q1 * ((10 << 8) - 1);
}

/// Nine characters: the eight, with a point after `before` of them, less than eight.
void write_eight_and_point(char* out, EightCharacters characters, int before) {
  const std::uint64_t unit = std::uint64_t{1} << 8 * before;
  const EightCharacters first = characters & (unit - 1);
  store_eight(out, first | unit * '.' | (characters ^ first) << 8);
  out[8] = static_cast<char>(characters >> 56);
}

/// Writes a number from 0.0001 to 10^15 with its point, without zeros at the end.
char* write_fixed(char* out, const Decimal& decimal) {
  const std::uint64_t upper_digits = eight_digits(decimal.digits / ten_to_8);
  const std::uint64_t lower_digits = eight_digits(decimal.digits % ten_to_8);
  const bool has_8 = lower_digits == 0;
  const int zeros_of_16 = std::countl_zero(choose(has_8, upper_digits, lower_digits)) / 8 + (has_8 ? 8 : 0);
  const int count =
      17 - static_cast<int>(choose(decimal.last == 0, static_cast<std::uint64_t>(zeros_of_16) + 1, 0));

  const EightCharacters upper = upper_digits | eight_zeros;
  const EightCharacters lower = lower_digits | eight_zeros;
  const char last = static_cast<char>('0' + decimal.last);
  const int point = decimal.point;
  if (point <= 0) {
    std::ranges::copy(std::string_view("0.000"), out);
    out += 2 - point;
    store_eight(out, upper);
    store_eight(out + 8, lower);
    out[16] = last;
    return out + count;
  }
  if (point < 8) {
    write_eight_and_point(out, upper, point);
    store_eight(out + 9, lower);
  } else {
    store_eight(out, upper);
    write_eight_and_point(out + 8, lower, point - 8);
  }
  out[17] = last;
  return out + std::max(count + 1, point) - (count == point ? 1 : 0);  // no point stands at the end
}

constexpr std::uint64_t hidden_bit = std::uint64_t{1} << 52;

/// A finite number that is not 0. Of usual size, it is significand / 2^shift.
struct Parts {
  explicit Parts(double value)
      : is_usual(std::fabs(value) >= min_usual && std::fabs(value) < max_usual),
        significand((std::bit_cast<std::uint64_t>(value) & (hidden_bit - 1)) | hidden_bit),
        shift(1023 + 52 - static_cast<int>(std::bit_cast<std::uint64_t>(value) >> 52 & 0x7ff)) {}

  Scaled scaled() const { return {significand, shift}; }

  bool is_usual;
  std::uint64_t significand;
  int shift;
};

/// As shared_digits, of any two numbers that differ and are not 0.
int shared_digits_of_any(double a, double b, int most) {
  const auto decade = [](double number) { return std::floor(std::log10(std::fabs(number))); };
  const double places = std::max(decade(a), decade(b)) - decade(a - b) + 1.0;
  std::array<char, decimal_room> text_of_a{}, text_of_b{};
  const auto rounded = [](double number, int digits, std::array<char, decimal_room>& text) {
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number,
                                   std::chars_format::scientific, digits - 1);
    return std::string_view(text.data(), end.ptr);
  };
  int digits = static_cast<int>(std::clamp(places, 0.0, static_cast<double>(most)));
  while (digits > 0 && rounded(a, digits, text_of_a) != rounded(b, digits, text_of_b)) --digits;
  return digits;
}

char* write_sign(char* out, double value) {
  *out = '-';
  return out + (std::bit_cast<std::uint64_t>(value) >> 63);
}

}  // namespace

char* write_shortest(char* out, double value) {
  const Parts parts(value);
  out = write_sign(out, value);
  // The neighbours of a power of two are not equally far from it.
  if (!parts.is_usual || parts.significand == hidden_bit)
    return fmt::format_to(out, FMT_COMPILE("{}"), std::fabs(value));
  return write_fixed(out, shortest_decimal(parts.significand, parts.shift));
}

DecimalDigits shortest_digits(double value) {
  const Parts parts(value);
  if (parts.is_usual && parts.significand != hidden_bit) {
    const Decimal decimal = shortest_decimal(parts.significand, parts.shift);
    return {10 * decimal.digits + decimal.last, decimal.point - 17};
  }
  std::array<char, decimal_room> text{};  // d.ddde+dd
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), std::fabs(value), std::chars_format::scientific);
  DecimalDigits result{0, 0};
  int count = 0;
  const char* c = text.data();
  for (; *c != 'e'; ++c)
    if (*c != '.') {
      result.digits = 10 * result.digits + static_cast<std::uint64_t>(*c - '0');
      ++count;
    }
  ++c;
  std::from_chars(*c == '+' ? c + 1 : c, end.ptr, result.exponent);
  result.exponent -= 16;
  for (; count < 17; ++count) result.digits *= 10;
  return result;
}

int shared_digits(double a, double b, int most) {
  if (a == b) return most;
  if (a == 0.0 || b == 0.0 || std::signbit(a) != std::signbit(b)) return 0;
  const Parts first(a), second(b);
  if (!first.is_usual || first.shift != second.shift) return shared_digits_of_any(a, b, most);
  return shared_decimal(first.scaled(), second.scaled(), most).count;
}

char* write_shared(char* out, double value, double other, int most) {
  const Parts first(value), second(other);
  if (first.is_usual && first.shift == second.shift && std::signbit(value) == std::signbit(other)) {
    const auto [decimal, count] = shared_decimal(first.scaled(), second.scaled(), most);
    if (count == 0) return nullptr;
    if (decimal.point <= count) return write_fixed(write_sign(out, value), decimal);
    return write_rounded(out, value, count);
  }
  const int digits = shared_digits(value, other, most);
  return digits == 0 ? nullptr : write_rounded(out, value, digits);
}

char* write_rounded(char* out, double value, int digits) {
  const Parts parts(value);
  if (parts.is_usual && digits <= max_point) {
    const Decimal decimal = rounded_decimal(parts.scaled(), digits);
    if (decimal.point <= digits) return write_fixed(write_sign(out, value), decimal);
  }
  return std::to_chars(out, out + decimal_room, value, std::chars_format::general, digits).ptr;
}

}  // namespace gradcalc::cli
