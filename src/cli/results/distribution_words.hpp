#pragma once

#include <optional>
#include <string_view>

#include "uncertainty/quantity.hpp"

namespace gradcalc::cli {

/// normal, rect, tri or t.
std::string_view distribution_word(Distribution distribution);

/// That of a quantity: none of what is exact, or not known.
inline std::string_view distribution_word(const Quantity& quantity) {
  return quantity.uncertainty > 0.0 ? distribution_word(quantity.distribution) : std::string_view();
}

/// The distribution of a word, in capitals or not.
std::optional<Distribution> find_distribution(std::string_view word);

}  // namespace gradcalc::cli
