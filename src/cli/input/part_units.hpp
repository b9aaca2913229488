#pragma once

#include <array>
#include <string_view>

namespace gradcalc::cli {

/// What may stand behind a number, and of how many parts of a whole it then tells; as an exponent, too.
struct PartUnit {
  std::string_view text;
  double parts;
  std::string_view exponent;
};
inline constexpr std::array<PartUnit, 4> part_units{
    {{"%", 1e2, "e-2"}, {"\u2030", 1e3, "e-3"}, {"ppm", 1e6, "e-6"}, {"ppb", 1e9, "e-9"}}};

/// The unit that a text ends with behind a number or a bracket, blanks aside: not the name of a constant.
const PartUnit* unit_of(std::string_view text);

/// Whether a text begins with a unit, and brackets follow or nothing.
bool begins_with_unit(std::string_view text);

}  // namespace gradcalc::cli
