#include "cli/input/decimal_range.hpp"

#include <algorithm>
#include <array>
#include <cfloat>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <system_error>

#include "text/characters.hpp"
#include "text/decimal_reader.hpp"

namespace gradcalc::cli {
namespace {

constexpr int most_digits = 18;  // of a std::int64_t, whatever they are

/// The number digits * 10^exponent.
struct DecimalNumber {
  std::int64_t digits;
  int exponent;
};

/// Of what read_number understands, with plain signs: nothing if there are too many digits.
std::optional<DecimalNumber> parse(const std::string& text) {
  DecimalNumber number{0, 0};
  int digits = 0;
  bool has_point = false;
  const bool has_sign = text.starts_with('-') || text.starts_with('+');
  std::size_t at = has_sign ? 1 : 0;
  for (; at < text.size() && (is_digit(text[at]) || text[at] == '.'); ++at) {
    if (text[at] == '.') {
      has_point = true;
      continue;
    }
    if (has_point) --number.exponent;
    if (number.digits == 0 && text[at] == '0') continue;
    if (++digits > most_digits) return std::nullopt;
    number.digits = 10 * number.digits + (text[at] - '0');
  }
  if (at < text.size()) {  // an exponent
    const std::size_t first = at + (text.substr(at + 1).starts_with('+') ? 2 : 1);
    int exponent = 0;
    const char* const end = text.data() + text.size();
    if (std::from_chars(text.data() + first, end, exponent).ec != std::errc{}) return std::nullopt;
    constexpr int most = 1000;
    if (std::abs(exponent) > most) return std::nullopt;
    number.exponent += exponent;
  }
  if (text.starts_with('-')) number.digits = -number.digits;
  return number;
}

/// In units of 10^exponent, which is no larger than its own.
std::optional<std::int64_t> in_units(DecimalNumber number, int exponent) {
  constexpr std::int64_t most = 1'000'000'000'000'000'000;
  if (number.digits == 0) return 0;
  for (int i = number.exponent; i > exponent; --i) {
    if (std::abs(number.digits) > most / 10) return std::nullopt;
    number.digits *= 10;
  }
  return number.digits;
}

constexpr std::array<double, 23> powers_of_ten{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                               1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                               1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// The double nearest to digits * 10^exponent.
double rounded(std::int64_t digits, int exponent) {
  constexpr std::int64_t exact = std::int64_t{1} << 53;
  if (digits == 0) return 0.0;
  // The quotient of two doubles that are exact is rounded once.
  if (std::abs(digits) <= exact && exponent <= 0 && exponent >= -22)
    return static_cast<double>(digits) / powers_of_ten[static_cast<std::size_t>(-exponent)];
  double value = 0.0;
  static_cast<void>(read_number(std::to_string(digits) + "e" + std::to_string(exponent), value));
  return value;
}

/// digits * 10^exponent in decimals, without zeros at the end.
std::string decimal_text(std::int64_t digits, int exponent) {
  if (digits == 0) return "0";
  for (; exponent < 0 && digits % 10 == 0; ++exponent) digits /= 10;
  std::string text = std::to_string(std::abs(digits));
  const std::string sign = digits < 0 ? "-" : "";
  constexpr int longest = 30;  // a smaller number has an exponent
  if (exponent > 0 || exponent < -longest) return sign + text + "e" + std::to_string(exponent);
  const auto decimals = static_cast<std::size_t>(-exponent);
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  if (decimals > 0) text.insert(text.size() - decimals, 1, '.');
  return sign + text;
}

/// How many steps lead from start to stop, as a real number, and how far rounding may have moved it: the
/// ends and the step carry half a unit in the last place each from being typed in decimal, and the
/// difference and the quotient round once more.
struct Steps {
  double count;
  double uncertainty;
};

Steps count_steps(double start, double stop, double step) {
  const double difference = stop - start;
  const double count = std::isfinite(difference) ? difference / step : stop / step - start / step;
  return {count, DBL_EPSILON * (std::fabs(start / step) + std::fabs(stop / step) + 2.0 * std::fabs(count))};
}

}  // namespace

double Axis::at(std::uint64_t i) const {
  if (count == 1) return start;
  if (decimal)
    return rounded(decimal->start + static_cast<std::int64_t>(i) * decimal->step, decimal->exponent);
  const auto steps = static_cast<double>(i);
  const double value = start + steps * step;
  // Across the range of doubles, the distance from the start may be none: half of it is.
  return std::isfinite(value) ? value : 2.0 * (0.5 * start + steps * (0.5 * step));
}

std::string Axis::text(std::uint64_t i) const {
  if (decimal && count > 1)
    return decimal_text(decimal->start + static_cast<std::int64_t>(i) * decimal->step, decimal->exponent);
  if (i == 0) return start_text;
  std::string text = "(";
  return text.append(start_text)
      .append(")+")
      .append(std::to_string(i))
      .append("*(")
      .append(step_text)
      .append(")");
}

std::optional<Axis> decimal_range(std::string_view start, std::string_view stop, std::string_view step) {
  std::array<DecimalNumber, 3> numbers{};
  const std::array<std::string_view, 3> texts{start, stop, step};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    double value = 0.0;
    if (read_number(texts[i], value) != NumberError::none) return std::nullopt;
    const auto number = parse(with_plain_minus(texts[i]));
    if (!number) return std::nullopt;
    numbers[i] = *number;
  }
  int exponent = numbers[2].exponent;
  for (const DecimalNumber& number : numbers)
    if (number.digits != 0) exponent = std::min(exponent, number.exponent);
  const auto first = in_units(numbers[0], exponent);
  const auto last = in_units(numbers[1], exponent);
  const auto increment = in_units(numbers[2], exponent);
  if (!first || !last || !increment || *increment == 0) return std::nullopt;
  const std::int64_t distance = *last - *first;
  if (distance != 0 && (distance < 0) != (*increment < 0)) return std::nullopt;
  const std::int64_t steps = distance / *increment;
  if (!(static_cast<double>(steps) + 1.0 < most_points)) return std::nullopt;
  Axis axis;
  axis.decimal = {*first, *increment, exponent};
  axis.start = rounded(*first, exponent);
  axis.step = rounded(*increment, exponent);
  axis.count = static_cast<std::uint64_t>(steps) + 1;
  return axis;
}

std::optional<Axis> rounded_range(double start, double stop, double step) {
  const auto [steps, uncertainty] = count_steps(start, stop, step);
  if (!(steps + 1.0 < most_points)) return std::nullopt;
  // The end belongs to the range when the steps reach it, but for rounding.
  const double nearest = std::round(steps);
  // The allowance for rounding is at most 0.01 of a step.
  constexpr double most_uncertainty = 0.01;
  const bool reached = std::fabs(steps - nearest) <= std::fmin(uncertainty, most_uncertainty);
  const double last = reached ? nearest : std::floor(steps);
  Axis axis{start, step, static_cast<std::uint64_t>(last) + 1, std::nullopt};
  if (!std::isfinite(axis.at(axis.count - 1))) --axis.count;  // rounding leads beyond the largest double
  return axis;
}

}  // namespace gradcalc::cli
