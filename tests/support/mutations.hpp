#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gradcalc::testing {

/// The formula with one slip, in every place that has one: a sign turned, one put before the formula, and a
/// number, be it a term, a factor or an exponent, made larger by 1. Each changes the function.
std::vector<std::string> mutations(std::string_view formula);

}  // namespace gradcalc::testing
