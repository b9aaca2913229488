#pragma once

#include <algorithm>
#include <string_view>

#include "text/characters.hpp"

namespace gradcalc::cli {

/// Whether results call a function so: f, or f0, f1, ...
inline bool may_be_function(std::string_view name) {
  return name.starts_with('f') && std::ranges::all_of(name.substr(1), is_digit);
}

/// Whether a column is one that only results with uncertainties have: f_second, f0_second, ...
inline bool is_column_of_results(std::string_view name) {
  constexpr std::string_view end = "_second";
  return name.ends_with(end) && may_be_function(name.substr(0, name.size() - end.size()));
}

/// Whether a column has a function of results, of first or of second order.
inline bool is_of_function(std::string_view name) {
  return may_be_function(name) || is_column_of_results(name);
}

}  // namespace gradcalc::cli
