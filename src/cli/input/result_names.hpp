#pragma once

#include <algorithm>
#include <string_view>

#include "text/characters.hpp"

namespace gradcalc::cli {

/// A name without the underscores that it has where another column is called so: f for f_.
inline std::string_view without_underscores(std::string_view name) {
  while (name.ends_with('_')) name.remove_suffix(1);
  return name;
}

/// Whether results call a function so: f, or f0, f1, ...; f_ where the columns that are kept have f.
inline bool may_be_function(std::string_view name) {
  return name.starts_with('f') && std::ranges::all_of(without_underscores(name.substr(1)), is_digit);
}

/// Whether a column has the status of results: status, or status_ where the columns that are kept have that.
inline bool is_column_of_status(std::string_view name) {
  return without_underscores(name) == "status";
}

/// What a column of results to second order is to first order, f of f_second and u_f of u_f_second; an empty
/// text of any other.
inline std::string_view first_order_of(std::string_view name) {
  constexpr std::string_view end = "_second", uncertainty = "u_";
  if (!name.ends_with(end)) return {};
  const std::string_view first = name.substr(0, name.size() - end.size());
  const bool is_uncertainty = first.starts_with(uncertainty);
  return may_be_function(first.substr(is_uncertainty ? uncertainty.size() : 0)) ? first : std::string_view();
}

/// Whether a column has a function to second order: f_second, f0_second, ...
inline bool is_second_order(std::string_view name) {
  const std::string_view first = first_order_of(name);
  return !first.empty() && may_be_function(first);
}

/// Whether a column has a function of results, of first or of second order.
inline bool is_of_function(std::string_view name) {
  return may_be_function(name) || is_second_order(name);
}

}  // namespace gradcalc::cli
