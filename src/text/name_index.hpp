#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gradcalc {

/// Finds names in a list in logarithmic time: those that look alike (see greek_letters.hpp) are the same.
class NameIndex {
 public:
  explicit NameIndex(std::span<const std::string> names);

  /// The first place from `from` on where the name stands in the list, if there is one.
  std::optional<std::size_t> find(std::string_view name, std::size_t from = 0) const;

  bool contains(std::string_view name) const { return find(name).has_value(); }

 private:
  std::vector<std::pair<std::string, std::size_t>> sorted_;  ///< names without lookalikes, and their places
};

}  // namespace gradcalc
