#include "text/name_index.hpp"

#include <algorithm>

#include "text/greek_letters.hpp"

namespace gradcalc {

NameIndex::NameIndex(std::span<const std::string> names) {
  sorted_.reserve(names.size());
  for (const std::string& name : names) sorted_.emplace_back(without_lookalikes(name), sorted_.size());
  std::ranges::sort(sorted_);
}

std::optional<std::size_t> NameIndex::find(std::string_view name, std::size_t from) const {
  const auto key = std::pair(without_lookalikes(name), from);
  const auto found = std::ranges::lower_bound(sorted_, key);
  if (found == sorted_.end() || found->first != key.first) return std::nullopt;
  return found->second;
}

}  // namespace gradcalc
