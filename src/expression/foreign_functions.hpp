#pragma once

#include <string>
#include <string_view>

namespace gradcalc {

/// What to write instead of a function that other languages have; empty for any other name.
std::string hint_for_foreign_function(std::string_view name);

/// What to write instead of a raised function, as sin^-1(x) or sin^2(x) on paper: `inverse` says which.
std::string hint_for_raised_function(std::string_view name, bool inverse);

}  // namespace gradcalc
