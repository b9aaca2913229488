#include "cli/output/uncertain_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "cli/output/decimal_writer.hpp"

namespace gradcalc::cli {
namespace {

constexpr auto powers_of_ten = [] {
  std::array<std::uint64_t, 19> table{};
  std::uint64_t power = 1;
  for (std::uint64_t& entry : table) {
    entry = power;
    power *= 10;
  }
  return table;
}();

constexpr int digits_of_double = 17;

/// A finite number, rounded to a whole multiple of 10^place, of two the larger: rounded from the shortest
/// decimal that reads back to it, as it was typed.
struct Multiple {
  std::uint64_t count = 0;
  int place = 0;
  bool is_negative = false;

  int digit_count() const {
    // 10^k from 2^bits on: 1233 / 4096 is a little more than log10(2).
    const auto fewest = static_cast<std::size_t>(std::bit_width(count | 1)) * 1233 / 4096;
    return static_cast<int>(fewest) + (count >= powers_of_ten[fewest] || fewest == 0 ? 1 : 0);
  }

  /// That of its first digit.
  int leading() const { return place + digit_count() - 1; }
};

/// Nothing where it has more than 18 digits.
std::optional<Multiple> multiple_of(double number, int place) {
  Multiple result{0, place, number < 0.0};
  if (number == 0.0) return result;
  const auto [digits, exponent] = shortest_digits(number);
  const int dropped = place - exponent;
  if (dropped < 0) return std::nullopt;
  if (dropped > digits_of_double) return result;
  const std::uint64_t unit = powers_of_ten[static_cast<std::size_t>(dropped)];
  result.count = (digits + unit / 2) / unit;
  return result;
}

/// An uncertainty, rounded to so many digits: 0.0996 to two is 0.10.
Multiple rounded(double uncertainty, int count) {
  const auto [digits, exponent] = shortest_digits(uncertainty);
  const int dropped = digits_of_double - count;
  const std::uint64_t unit = powers_of_ten[static_cast<std::size_t>(dropped)];
  const std::uint64_t multiple = (digits + unit / 2) / unit;
  const bool is_carried = multiple == powers_of_ten[static_cast<std::size_t>(count)];
  return {is_carried ? multiple / 10 : multiple, exponent + dropped + (is_carried ? 1 : 0), false};
}

/// With decimals as far as its place, of 10^exponent; gives the end of the text.
char* write_in_places(char* out, const Multiple& number, int exponent) {
  if (number.is_negative && number.count != 0) *out++ = '-';
  const int decimals = std::max(exponent - number.place, 0);
  const fmt::format_int text(number.count);
  const std::string_view digits(text.data(), text.size());
  const int before = static_cast<int>(digits.size()) - decimals;
  if (decimals == 0) {
    out = std::ranges::copy(digits, out).out;
  } else if (before > 0) {
    const auto point = static_cast<std::size_t>(before);
    out = std::ranges::copy(digits.substr(0, point), out).out;
    *out++ = '.';
    out = std::ranges::copy(digits.substr(point), out).out;
  } else {
    out = std::ranges::copy(std::string_view("0."), out).out;
    out = std::ranges::fill_n(out, -before, '0');
    out = std::ranges::copy(digits, out).out;
  }
  for (int zeros = number.place - exponent; number.count != 0 && zeros > 0; --zeros) *out++ = '0';
  return out;
}

char* write_exponent(char* out, int exponent) {
  if (exponent == 0) return out;
  return fmt::format_to(out, "e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
}

/// A value whose digits end far before those of its uncertainty. Both are without an exponent, if that is
/// possible.
std::string all_digits(double value, bool has_exponent) {
  constexpr double least_whole = 1e16, most_whole = 1e22;  // as short ones, these have an exponent
  const double size = std::fabs(value);
  return !has_exponent && size >= least_whole && size < most_whole ? fmt::format("{:.0f}", value)
                                                                   : full(value);
}

/// Numbers this far from 1 have an exponent.
bool takes_exponent(int leading, int place) {
  constexpr int least = -4, most = 16, most_of_zeros = 6;
  return leading < least || leading >= most || place >= most_of_zeros;
}

constexpr std::string_view sign = " +- ";

/// Whether both are rounded: else all their digits are written.
bool are_rounded(double value, double uncertainty, Precision digits) {
  return !digits.full() && std::isfinite(value) && std::isfinite(uncertainty) && uncertainty != 0.0;
}

/// A value and its uncertainty in the places that they are written in.
struct RoundedPair {
  Multiple value, uncertainty;
  int exponent;  ///< of both
};

/// Nothing where the digits of the value end far before those of the uncertainty.
std::optional<RoundedPair> rounded_pair(double value, double uncertainty, int digits) {
  const Multiple of_uncertainty = rounded(uncertainty, digits);
  const int place = of_uncertainty.place;
  const auto of_value = multiple_of(value, place);
  if (!of_value) return std::nullopt;
  const int leading = std::max(of_value->leading(), of_uncertainty.leading());
  if (leading - place >= Precision::max_digits) return std::nullopt;
  return RoundedPair{*of_value, of_uncertainty, takes_exponent(leading, place) ? leading : 0};
}

std::string text_of(const Multiple& number, int exponent) {
  std::array<char, 2 * decimal_room> text;
  return {text.data(), write_exponent(write_in_places(text.data(), number, exponent), exponent)};
}

}  // namespace

std::string UncertainNumber::text() const {
  return fmt::format("{}{}{}", value, sign, uncertainty);
}

UncertainNumber uncertain_number(double value, double uncertainty, Precision digits) {
  constexpr Precision all_certain{15};
  if (!are_rounded(value, uncertainty, digits))
    return {format_number(value, digits.full() ? digits : all_certain),
            format_number(uncertainty, digits.full() ? digits : all_certain)};
  if (const auto pair = rounded_pair(value, uncertainty, digits.digits))
    return {text_of(pair->value, pair->exponent), text_of(pair->uncertainty, pair->exponent)};
  const Multiple alone = rounded(uncertainty, digits.digits);
  return {all_digits(value, takes_exponent(alone.leading(), alone.place)),
          uncertainty_text(uncertainty, digits)};
}

void append_uncertain_number(TextBuffer& out, double value, double uncertainty, Precision digits) {
  const auto pair = are_rounded(value, uncertainty, digits) ? rounded_pair(value, uncertainty, digits.digits)
                                                            : std::nullopt;
  if (!pair) return out.append(uncertain_number(value, uncertainty, digits).text());
  char* end = out.room(4 * decimal_room);
  end = write_exponent(write_in_places(end, pair->value, pair->exponent), pair->exponent);
  end = std::ranges::copy(sign, end).out;
  end = write_exponent(write_in_places(end, pair->uncertainty, pair->exponent), pair->exponent);
  out.end_at(end);
}

std::string sensitivity_text(double sensitivity, double error) {
  constexpr Precision six{6, true, 6};
  return format_number(sensitivity, precision_for(sensitivity, error, six));
}

Precision precision_beside(double value, double uncertainty, Precision digits) {
  constexpr int all_certain = 15;
  if (digits.full() || !std::isfinite(value) || !std::isfinite(uncertainty)) return digits;
  if (uncertainty == 0.0) return Precision{all_certain};
  if (value == 0.0) return digits;
  const int leading = static_cast<int>(std::floor(std::log10(std::fabs(value))));
  return Precision{
      std::clamp(leading - last_place(uncertainty, digits.digits) + 1, 1, Precision::max_digits)};
}

std::string uncertainty_text(double uncertainty, Precision digits) {
  if (digits.full() || !std::isfinite(uncertainty) || uncertainty == 0.0)
    return format_number(uncertainty, digits);
  const Multiple alone = rounded(uncertainty, digits.digits);
  return text_of(alone, takes_exponent(alone.leading(), alone.place) ? alone.leading() : 0);
}

int last_place(double uncertainty, int digits) {
  return rounded(uncertainty, digits).place;
}

int place_above(double error) {
  const auto [digits, exponent] = shortest_digits(error);
  const bool is_power = digits == powers_of_ten[digits_of_double - 1];
  return exponent + digits_of_double - (is_power ? 1 : 0);
}

std::string text_to_place(double value, int place) {
  const auto rounded_value = multiple_of(value, place);
  if (!rounded_value) return full(value);
  const int leading = rounded_value->leading();
  const bool has_exponent = takes_exponent(leading, place);
  if (rounded_value->count == 0 && (place >= 0 || has_exponent)) return "0";
  return text_of(*rounded_value, has_exponent ? leading : 0);
}

}  // namespace gradcalc::cli
