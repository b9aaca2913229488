#pragma once

#include <string_view>

namespace gradcalc::cli {

/// An option of other programs, and what gradcalc has instead.
struct ForeignOption {
  std::string_view name;  ///< with its dashes
  std::string_view hint;
};

/// The one of this name, or nullptr.
const ForeignOption* find_foreign_option(std::string_view name);

}  // namespace gradcalc::cli
