#include "cli/input/asymmetric_uncertainty.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// A number with its sign, and whether it is in per cent.
struct SignedNumber {
  double number = 0.0;
  bool has_plus = false;
  bool has_minus = false;
  bool is_relative = false;

  double of(double value) const { return is_relative ? number / 100.0 * std::fabs(value) : number; }
};

/// Takes numbers off the beginning of a text.
class NumberTaker {
 public:
  explicit NumberTaker(std::string_view text) : text_(text) {}

  bool is_at_end() const { return text_.empty(); }

  /// What may stand around the numbers: 2 (+0.1, -0.2), 2^{+0.1}_{-0.2}.
  void skip(std::string_view characters) {
    text_.remove_prefix(std::min(text_.find_first_not_of(characters), text_.size()));
  }

  /// A decimal number, perhaps with an exponent; blanks may stand behind its sign.
  std::optional<SignedNumber> take() {
    SignedNumber result;
    const std::size_t minus = minus_length(text_);
    result.has_minus = minus > 0;
    result.has_plus = text_.starts_with('+');
    std::string_view rest = trimmed(text_.substr(result.has_plus ? 1 : minus));
    std::size_t end = digits_end(rest, 0);
    if (std::ranges::none_of(rest.substr(0, end), is_digit)) return std::nullopt;
    end = exponent_end(rest, end);
    if (read_number(rest.substr(0, end), result.number) != NumberError::none) return std::nullopt;
    rest.remove_prefix(end);
    result.is_relative = trimmed(rest).starts_with('%');
    text_ = result.is_relative ? trimmed(rest).substr(1) : rest;
    return result;
  }

 private:
  static std::size_t digits_end(std::string_view text, std::size_t at) {
    while (at < text.size() && (is_digit(text[at]) || text[at] == '.')) ++at;
    return at;
  }

  static std::size_t exponent_end(std::string_view text, std::size_t at) {
    if (at == text.size() || lower(text[at]) != 'e') return at;
    const std::string_view behind = text.substr(at + 1);
    const std::size_t begin = at + 1 + std::max<std::size_t>(minus_length(behind), behind.starts_with('+'));
    const std::size_t end = digits_end(text, begin);
    return end == begin ? at : end;
  }

  std::string_view text_;
};

/// 2.00(+10/-20), whose digits within brackets are those of the last places.
bool is_of_last_places(std::string_view text) {
  const std::size_t open = text.find('(');
  return open != text.npos && text.find('.') < open && text.find('.', open) == text.npos;
}

}  // namespace

std::optional<AsymmetricUncertainty> asymmetric_uncertainty(std::string_view text) {
  constexpr std::string_view around = " ()[]{}^_", between = " ()[]{}^_/,";
  const std::string_view whole = trimmed(text);
  NumberTaker numbers(whole);
  const auto value = numbers.take();
  numbers.skip(around);
  const auto first = value && !value->is_relative ? numbers.take() : std::nullopt;
  numbers.skip(between);
  const auto second = first ? numbers.take() : std::nullopt;
  numbers.skip(around);
  if (!second || !numbers.is_at_end()) return std::nullopt;
  const bool is_up_first = first->has_plus && second->has_minus;
  if (!is_up_first && !(first->has_minus && second->has_plus)) return std::nullopt;
  const double size = value->has_minus ? -value->number : value->number;
  const double up = (is_up_first ? first : second)->of(size), down = (is_up_first ? second : first)->of(size);
  const double centre = size + (up - down) / 2.0, half = (up + down) / 2.0;
  const auto pair = fmt::format("{:.12g}+-{:.12g}", centre, half);
  const std::string refusal = in_quotes(whole) + " would be an asymmetric uncertainty, which is not read";
  if (is_of_last_places(whole))
    return AsymmetricUncertainty{
        refusal, "the mean of its limits with half of their distance is, as 1.95+-0.15 for 2.00(+10/-20)"};
  return AsymmetricUncertainty{
      refusal, fmt::format("if {:.12g} and {:.12g} are limits, write {}[rect]; if they are one standard "
                           "uncertainty away, {}",
                           size - down, size + up, pair, pair)};
}

}  // namespace gradcalc::cli
