#include "cli/output/display_width.hpp"

#include <fmt/format.h>

#include "text/identifiers.hpp"

namespace gradcalc::cli {

std::size_t display_width(std::string_view text) {
  if (is_ascii(text)) return text.size();
  // fmt pads by display width, so the padding that it adds tells the width.
  const std::size_t enough = 2 * text.size() + 1;
  return enough - (fmt::format("{:<{}}", text, enough).size() - text.size());
}

}  // namespace gradcalc::cli
