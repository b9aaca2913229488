#include "cli/input/foreign_number.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// What stands between the digits of numbers: the last three are the no-break space, the thin space that does
/// not break, and the apostrophe of printers.
constexpr std::string_view separators[] = {",",           ".", "'", "_", " ", "\xc2\xa0", "\xe2\x80\xaf",
                                           "\xe2\x80\x99"};

/// Runs of digits, and the separators between them: one less.
struct Runs {
  std::vector<std::string_view> digits;
  std::vector<std::string_view> separators;
};

std::string_view separator_at(std::string_view text) {
  const auto* const found =
      std::ranges::find_if(separators, [&](std::string_view each) { return text.starts_with(each); });
  return found == std::end(separators) ? std::string_view() : *found;
}

std::optional<Runs> runs_of(std::string_view text) {
  Runs runs;
  for (;;) {
    const std::size_t end = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
    if (end == 0) return std::nullopt;
    runs.digits.push_back(text.substr(0, end));
    text.remove_prefix(end);
    if (text.empty()) return runs;
    const std::string_view separator = separator_at(text);
    if (separator.empty()) return std::nullopt;
    runs.separators.push_back(separator);
    text.remove_prefix(separator.size());
  }
}

/// Whether the first `count` runs are a number in groups of thousands.
bool are_groups(const Runs& runs, std::size_t count) {
  constexpr std::size_t group = 3;
  const std::string_view first = runs.digits.front();
  if (count < 2 || first.size() > group || first.front() == '0') return false;
  return std::ranges::all_of(runs.digits.begin() + 1,
                             runs.digits.begin() + static_cast<std::ptrdiff_t>(count),
                             [](std::string_view digits) { return digits.size() == group; });
}

std::string joined(const std::vector<std::string_view>& digits, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += digits[i];
  return text;
}

}  // namespace

std::optional<ForeignNumber> foreign_number(std::string_view text) {
  const std::size_t sign = text.starts_with('+') ? 1 : minus_length(text);
  const std::size_t exponent = std::min(text.find_first_of("eE"), text.size());
  const auto runs = runs_of(text.substr(sign, std::max(exponent, sign) - sign));
  if (!runs || runs->separators.empty()) return std::nullopt;
  const std::string_view separator = runs->separators.front();
  const auto groups =
      static_cast<std::size_t>(
          std::ranges::find_if(runs->separators, [&](std::string_view s) { return s != separator; }) -
          runs->separators.begin()) +
      1;  // the runs that this separator joins
  ForeignNumber result{std::string(text.substr(0, sign)), "", false};
  const auto ends_well = [&](std::string& number) {
    number += text.substr(exponent);
    double value = 0.0;
    return read_number(number, value) != NumberError::malformed;
  };
  if (separator == "," && runs->digits.size() == 2) {
    if (exponent == text.size() && are_groups(*runs, 2))
      result.of_thousands = result.number + joined(runs->digits, 2);
    result.number.append(runs->digits[0]).append(".").append(runs->digits[1]);
    return ends_well(result.number) ? std::optional(std::move(result)) : std::nullopt;
  }
  const std::size_t behind = runs->digits.size() - groups;  // a decimal part, if it is one run
  const bool is_plain = separator == "." && runs->digits.size() == 2;
  if (is_plain || behind > 1 || !are_groups(*runs, groups)) return std::nullopt;
  if (behind == 1 && runs->separators.back() != "," && runs->separators.back() != ".") return std::nullopt;
  result.is_grouped = true;
  result.number += joined(runs->digits, groups);
  if (behind == 1) result.number.append(".").append(runs->digits.back());
  return ends_well(result.number) ? std::optional(std::move(result)) : std::nullopt;
}

std::string complaint(std::string_view text, const ForeignNumber& number) {
  return in_quotes(text)
      .append(number.is_grouped ? " has separators of thousands: write " : " has a decimal comma: write ")
      .append(number.readings());
}

}  // namespace gradcalc::cli
