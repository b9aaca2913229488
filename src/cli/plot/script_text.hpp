#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace gradcalc::cli {

// Pieces of gnuplot's scripts.

/// Numbers on one line; what is not finite becomes a gap.
void append_line(std::string& text, std::initializer_list<double> numbers);

/// A block of data of this name.
std::string data_block(std::string_view name, std::string_view lines);

/// "set xrange [0:1]\n".
std::string range_setting(std::string_view axis, double low, double high);

/// How many characters a picture has room for in a line of its title.
inline constexpr std::size_t title_width = 84;

/// As much of a text as has room in so many characters, with dots behind it where that is not all.
std::string shortened(std::string text, std::size_t width);

}  // namespace gradcalc::cli
