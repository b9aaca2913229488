#include "cli/output/decimal_writer.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/eight_characters.hpp"

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
  const int zeros_of_16 =
      lower_digits != 0 ? std::countl_zero(lower_digits) / 8 : 8 + std::countl_zero(upper_digits) / 8;
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
  return out + (count > point ? count + 1 : point);
}

}  // namespace

char* write_shortest(char* out, double value) {
  const double magnitude = std::fabs(value);
  const auto bits = std::bit_cast<std::uint64_t>(value);
  *out = '-';
  out += bits >> 63;
  constexpr std::uint64_t hidden_bit = std::uint64_t{1} << 52;
  const std::uint64_t low_bits = bits & (hidden_bit - 1);
  const bool is_power_of_two = low_bits == 0;  // whose neighbours are not equally far from it
  if (!(magnitude >= min_usual && magnitude < max_usual) || is_power_of_two)
    return fmt::format_to(out, FMT_COMPILE("{}"), magnitude);
  const int shift = 1023 + 52 - static_cast<int>(bits >> 52 & 0x7ff);
  return write_fixed(out, shortest_decimal(low_bits | hidden_bit, shift));
}

}  // namespace gradcalc::cli
