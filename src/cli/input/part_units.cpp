#include "cli/input/part_units.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace gradcalc::cli {

const PartUnit* unit_of(std::string_view text) {
  for (const PartUnit& unit : part_units) {
    if (!text.ends_with(unit.text)) continue;
    const std::string_view before = trimmed(text.substr(0, text.size() - unit.text.size()));
    const bool is_word = is_letter(unit.text.front());
    const char last = before.empty() ? '\0' : before.back();
    if (!is_word || is_digit(last) || last == '.' || last == ')') return &unit;
  }
  return nullptr;
}

bool begins_with_unit(std::string_view text) {
  return std::ranges::any_of(part_units, [&](const PartUnit& unit) {
    return text.starts_with(unit.text) &&
           (text.size() == unit.text.size() || text[unit.text.size()] == '[' || unit.text == "%");
  });
}

}  // namespace gradcalc::cli
