#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace gradcalc {

/// What a user typed, in quotes for a message: escaped (see utf8.hpp), and of a long text the beginning.
std::string in_quotes(std::string_view text);

/// "x, y and z" for people, each name escaped; of a long list, the beginning.
std::string list_names(std::span<const std::string> names);

/// A word for a shell, in single quotes where it has to be.
std::string shell_quoted(std::string_view word);

/// "1 field", "2 fields".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace gradcalc
