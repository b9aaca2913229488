#include "cli/output/heading.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "cli/output/result_numbers.hpp"

namespace gradcalc::cli {
namespace {

// Of more coordinates than people read, the first ones.
constexpr std::size_t most_shown = 24, first_shown = 6;

}  // namespace

void append_point_heading(TextBuffer& out, const Result& result, const OutputStyle& style) {
  const std::size_t begin = out.size();
  const std::size_t shown = style.names.size() > most_shown ? first_shown : style.names.size();
  if (style.show.point) {
    for (std::size_t i = 0; i < shown; ++i) {
      out.append(i == 0 ? "at " : ", ");
      out.append(style.names[i]);
      out.append(" = ");
      append_number(out, coordinate_of(result, i));
    }
    if (shown < style.names.size()) out.append(fmt::format(", ... ({} coordinates)", style.names.size()));
  }
  if (!style.layout.origin.empty())
    out.append(fmt::format("{}along {}", out.size() == begin ? "" : ", ", style.layout.origin));
  if (style.rows) out.append(fmt::format("{}over {} rows", out.size() == begin ? "" : ", ", *style.rows));
}

}  // namespace gradcalc::cli
