#pragma once

#include <string>
#include <string_view>

namespace gradcalc {

/// What to write instead of a function that other languages have; empty for any other name.
std::string hint_for_foreign_function(std::string_view name);

}  // namespace gradcalc
