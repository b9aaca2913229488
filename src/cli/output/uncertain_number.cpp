#include "cli/output/uncertain_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace gradcalc::cli {
namespace {

/// The exponent of a number that is rounded to so many digits: 0.0996 to two is 0.10.
int exponent_of(double number, int digits) {
  const std::string text = fmt::format("{:.{}e}", number, digits - 1);
  return std::atoi(text.c_str() + text.find('e') + 1);
}

/// A finite number, rounded to the place 10^place, with decimals as far as it, of 10^exponent.
std::string in_places(double number, int place, int exponent) {
  // Rounded once, in decimal: so many digits are before the place; none where the number is smaller.
  const int leading = number == 0.0 ? place : exponent_of(number, Precision::max_digits);
  const int decimals = std::max(exponent - place, 0);
  if (leading < place - 1) return fmt::format("{:.{}f}", 0.0, decimals);
  std::string digits;  // of the number as a whole multiple of 10^place
  if (leading >= place) {
    digits = fmt::format("{:.{}e}", std::fabs(number), leading - place);
    const std::size_t e = digits.find('e');
    const int after = std::atoi(digits.c_str() + e + 1);
    digits.resize(e);
    std::erase(digits, '.');
    if (after > leading) digits.push_back('0');  // 9.96 became 10.0
  } else {
    digits.assign(1, std::fabs(number) * std::pow(10.0, -place) >= 0.5 ? '1' : '0');
  }
  if (place > exponent) digits.append(static_cast<std::size_t>(place - exponent), '0');
  const bool is_zero = digits.find_first_not_of('0') == digits.npos;
  const std::string_view sign = number < 0.0 && !is_zero ? "-" : "";
  if (decimals == 0) return is_zero ? "0" : fmt::format("{}{}", sign, digits);
  const std::string padded = fmt::format("{:0>{}}", digits, decimals + 1);
  const std::size_t point = padded.size() - static_cast<std::size_t>(decimals);
  return fmt::format("{}{}.{}", sign, padded.substr(0, point), padded.substr(point));
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
  const int leading =
      std::max(value == 0.0 ? place : exponent_of(value, Precision::max_digits), place + digits.digits - 1);
  if (leading - place >= Precision::max_digits)  // beyond all digits of the value
    return {full(value), uncertainty_text(uncertainty, digits)};
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
