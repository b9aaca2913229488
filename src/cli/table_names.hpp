#pragma once

#include <string>
#include <string_view>

namespace gradcalc::cli {

/// The names of a table's rows: "a, b, c".
template <class Rows>
std::string names_of(const Rows& rows) {
  std::string list;
  for (const auto& row : rows) list.append(list.empty() ? "" : ", ").append(row.name);
  return list;
}

}  // namespace gradcalc::cli
