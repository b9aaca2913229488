#include "text/name_index.hpp"

#include <algorithm>

namespace gradcalc {

NameIndex::NameIndex(std::span<const std::string> names) {
  sorted_.reserve(names.size());
  for (const std::string& name : names) sorted_.emplace_back(name, sorted_.size());
  std::ranges::sort(sorted_);
}

std::optional<std::size_t> NameIndex::find(std::string_view name, std::size_t from) const {
  const auto found = std::ranges::lower_bound(sorted_, std::pair(name, from));
  if (found == sorted_.end() || found->first != name) return std::nullopt;
  return found->second;
}

}  // namespace gradcalc
