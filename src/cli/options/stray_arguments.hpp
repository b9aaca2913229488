#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gradcalc::cli {

/// Whether `name` is a name of the expression `text`.
bool mentions(std::string_view text, std::string_view name);

/// Whether an argument can be read as a point: 3, 3,4 or x=3,y=4.
bool reads_as_point(std::string_view argument);

/// Throws Error (argument): there are several arguments that are no options, where one expression should be.
/// Says what was meant: a point, a file, an option of another program, or an expression without quotes.
/// `at` are the points of the command line.
[[noreturn]] void refuse_several(std::span<const std::string> arguments, std::span<const std::string> at);

}  // namespace gradcalc::cli
