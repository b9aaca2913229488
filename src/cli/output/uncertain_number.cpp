#include "cli/output/uncertain_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace gradcalc::cli {
namespace {

/// A finite number other than 0 as the shortest decimal that reads back to it, as it was typed: its digits,
/// the first of which is not 0 and counts 10^leading.
struct Decimal {
  explicit Decimal(double number) {
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), std::fabs(number),
                                   std::chars_format::scientific);
    digits.assign(text.data(), end.ptr);
    const std::size_t e = digits.find('e');
    leading = std::atoi(digits.c_str() + e + 1);
    digits.resize(e);
    std::erase(digits, '.');
  }

  /// The digits of the whole multiple of 10^place that is nearest, of two the larger. A carry makes one more.
  std::string multiple_of(int place) const {
    if (leading < place - 1) return "0";
    const int before_place = leading - place + 1;
    const auto count = static_cast<std::size_t>(before_place);
    std::string result = fmt::format("0{}", digits.substr(0, count));
    result.resize(count + 1, '0');
    if (count < digits.size() && digits[count] >= '5') {
      std::size_t last = count;
      for (; result[last] == '9'; --last) result[last] = '0';
      ++result[last];
    }
    const std::size_t first = result.find_first_not_of('0');
    return first == result.npos ? "0" : result.substr(first);
  }

  std::string digits;
  int leading = 0;
};

/// The exponent of a number that is rounded to so many digits: 0.0996 to two is 0.10.
int exponent_of(double number, int digits) {
  const Decimal decimal(number);
  const std::string rounded = decimal.multiple_of(decimal.leading - digits + 1);
  return decimal.leading + static_cast<int>(rounded.size()) - digits;
}

/// A finite number, rounded to the place 10^place.
std::string multiple_of(double number, int place) {
  return number == 0.0 ? "0" : Decimal(number).multiple_of(place);
}

/// A finite number, rounded to the place 10^place, with decimals as far as it, of 10^exponent.
std::string in_places(double number, int place, int exponent) {
  const int decimals = std::max(exponent - place, 0);
  std::string digits = multiple_of(number, place);
  const bool is_zero = digits == "0";
  if (place > exponent) digits.append(static_cast<std::size_t>(place - exponent), '0');
  const std::string_view sign = number < 0.0 && !is_zero ? "-" : "";
  if (decimals == 0) return is_zero ? "0" : fmt::format("{}{}", sign, digits);
  const std::string padded = fmt::format("{:0>{}}", digits, decimals + 1);
  const std::size_t point = padded.size() - static_cast<std::size_t>(decimals);
  return fmt::format("{}{}.{}", sign, padded.substr(0, point), padded.substr(point));
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

std::string exponent_text(int exponent) {
  return exponent == 0 ? "" : fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
}

}  // namespace

std::string UncertainNumber::text() const {
  return fmt::format("{} +- {}", value, uncertainty);
}

UncertainNumber uncertain_number(double value, double uncertainty, Precision digits) {
  constexpr Precision all_certain{15};
  if (digits.full() || !std::isfinite(value) || !std::isfinite(uncertainty) || uncertainty == 0.0)
    return {format_number(value, digits.full() ? digits : all_certain),
            format_number(uncertainty, digits.full() ? digits : all_certain)};
  const int place = exponent_of(uncertainty, digits.digits) - digits.digits + 1;
  const int of_uncertainty = place + digits.digits - 1;
  const std::string multiple = multiple_of(value, place);
  const int leading = std::max(place + static_cast<int>(multiple.size()) - 1, of_uncertainty);
  if (leading - place >= Precision::max_digits)  // beyond all digits of the value
    return {all_digits(value, takes_exponent(of_uncertainty, place)), uncertainty_text(uncertainty, digits)};
  const int exponent = takes_exponent(leading, place) ? leading : 0;
  const std::string suffix = exponent_text(exponent);
  return {fmt::format("{}{}", in_places(value, place, exponent), suffix),
          fmt::format("{}{}", in_places(uncertainty, place, exponent), suffix)};
}

std::string uncertainty_text(double uncertainty, Precision digits) {
  if (digits.full() || !std::isfinite(uncertainty) || uncertainty == 0.0)
    return format_number(uncertainty, digits);
  const int leading = exponent_of(uncertainty, digits.digits), place = leading - digits.digits + 1;
  const int exponent = takes_exponent(leading, place) ? leading : 0;
  return fmt::format("{}{}", in_places(uncertainty, place, exponent), exponent_text(exponent));
}

}  // namespace gradcalc::cli
