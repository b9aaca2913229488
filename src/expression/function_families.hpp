#pragma once

#include <string>
#include <string_view>

namespace gradcalc {

/// What to write instead of a function that other languages and books derive from one by a rule: of degrees
/// (sind), of multiples of pi (sinpi), inverse (arccotan), of another spelling (cosec), with a number behind
/// (sin2), to a base (log8, log_b). Empty for any other name.
std::string hint_for_derived_function(std::string_view name);

}  // namespace gradcalc
