#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gradcalc {

/// The longest name of a variable: what the parser of expressions takes.
inline constexpr std::size_t max_name_length = 100;

bool is_ascii(std::string_view text);

// Of names in ASCII.
bool is_name_start(char c);
bool is_name_character(char c);

/// How many bytes of `text` are the name that it begins with: a letter, Latin or Greek (see
/// greek_letters.hpp), or an underscore, then letters, digits and underscores. 0 if it begins with no name.
std::size_t name_length(std::string_view text);

/// Whether all of it is a name.
bool is_name(std::string_view text);

/// The name of all coordinates together: x[i] is one of them.
inline constexpr std::string_view coordinates_name = "x";

/// More digits than that make no coordinate's number: nobody has a point of ten million coordinates.
inline constexpr std::size_t max_index_digits = 7;

/// The i of a numbered variable x_i: "x" and a decimal number without leading zeros. Otherwise nothing.
std::optional<std::size_t> coordinate_index(std::string_view name);

/// The name that an expression has for x[0]: x0. Any other text as it is.
std::string plain_name(std::string_view text);

/// Natural alphabetical order: runs of digits compare by their number (x2 before x10), letters without
/// regard to case, Greek behind Latin ones; names that differ only in case or zeros compare by bytes.
bool natural_less(std::string_view a, std::string_view b);

/// Letters A to Z in lower case.
std::string lower_case(std::string_view text);

}  // namespace gradcalc
