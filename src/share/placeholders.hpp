#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gradcalc::share {

/// What stands for a placeholder in a template: made of the tables that the program itself reads.
struct Placeholder {
  std::string_view name;
  std::string (*text)();
};

std::span<const Placeholder> placeholders();

/// The template with every @name@ replaced. Throws std::runtime_error for a name that is not in the table.
std::string fill(std::string_view text);

}  // namespace gradcalc::share
