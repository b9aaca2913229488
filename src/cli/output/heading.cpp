#include "cli/output/heading.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "cli/output/result_numbers.hpp"

namespace gradcalc::cli {

void append_point_heading(TextBuffer& out, const Result& result, const OutputStyle& style) {
  const std::size_t begin = out.size();
  if (style.show.point)
    for (std::size_t i = 0; i < style.names.size(); ++i) {
      out.append(i == 0 ? "at " : ", ");
      out.append(style.names[i]);
      out.append(" = ");
      append_number(out, coordinate_of(result, i));
    }
  if (style.rows) out.append(fmt::format("{}over {} rows", out.size() == begin ? "" : ", ", *style.rows));
}

}  // namespace gradcalc::cli
