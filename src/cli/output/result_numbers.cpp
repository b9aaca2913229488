#include "cli/output/result_numbers.hpp"

#include <algorithm>

#include "cli/output/json.hpp"
#include "text/characters.hpp"

namespace gradcalc::cli {
namespace {

const DecimalNumber& decimal_entry(const Result& result, std::size_t i, std::size_t j) {
  return result.decimals()->entries[i * result.column_count() + j];
}

/// Beside numbers, decimals are words.
bool is_number(const std::string& decimal) {
  return is_digit(decimal.back());
}

}  // namespace

ResultNumber coordinate_of(const Result& result, std::size_t i) {
  if (const DecimalMatrix* const decimals = result.decimals())
    return {.value = result.at()[i], .decimal = &decimals->at[i]};
  return {result.at()[i]};
}

ResultNumber value_of(const Result& result, std::size_t i, const OutputStyle& style) {
  if (const DecimalMatrix* const decimals = result.decimals())
    return {.value = result.values()[i], .decimal = &decimals->values[i].text};
  return {result.values()[i], style.precision};
}

ResultNumber entry_of(const Result& result, const EntryColumn& column, std::size_t i, std::size_t j,
                      const OutputStyle& style) {
  const double value = column.number(result, i, j);
  if (result.decimals() != nullptr && column.decimal != nullptr)
    return {.value = value, .decimal = &(decimal_entry(result, i, j).*column.decimal)};
  return {value, column.precision(style, result.entry(i, j))};
}

ResultNumber left_of(const Result& result, std::size_t i, std::size_t j, const OutputStyle& style) {
  const double value = result.entry(i, j).left;
  if (result.decimals() != nullptr) return {.value = value, .decimal = &decimal_entry(result, i, j).left};
  return {value, style.precision};
}

ResultNumber right_of(const Result& result, std::size_t i, std::size_t j, const OutputStyle& style) {
  const double value = result.entry(i, j).right;
  if (result.decimals() != nullptr) return {.value = value, .decimal = &decimal_entry(result, i, j).right};
  return {value, style.precision};
}

void append_number(TextBuffer& out, const ResultNumber& number) {
  if (number.decimal != nullptr)
    out.append(*number.decimal);
  else
    append_number(out, number.value, number.precision);
}

std::string format_number(const ResultNumber& number) {
  return number.decimal != nullptr ? *number.decimal : format_number(number.value, number.precision);
}

std::string brief(const std::string& decimal) {
  constexpr std::size_t longest = 40, beginning = 20;
  if (decimal.size() <= longest) return decimal;
  const std::size_t e = std::min(decimal.find('e'), decimal.size());
  const std::size_t point = std::min(decimal.find('.'), e);
  // Cut before the point, it would be a smaller number.
  return decimal.substr(0, std::min(std::max(beginning, point + 2), e)) + "..." + decimal.substr(e);
}

void append_json_number(TextBuffer& out, const ResultNumber& number) {
  if (number.decimal == nullptr) return append_json_number(out, number.value, number.precision);
  out.append(is_number(*number.decimal) ? *number.decimal : "null");
  out.push_back(',');
}

}  // namespace gradcalc::cli
