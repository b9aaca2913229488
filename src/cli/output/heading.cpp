#include "cli/output/heading.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "cli/output/result_numbers.hpp"

namespace gradcalc::cli {

std::string point_heading(const Result& result, const OutputStyle& style) {
  std::string text;
  if (style.show.point)
    for (std::size_t i = 0; i < style.names.size(); ++i)
      text += fmt::format("{}{} = {}", i == 0 ? "at " : ", ", style.names[i],
                          format_number(coordinate_of(result, i)));
  if (style.rows) text += fmt::format("{}over {} rows", text.empty() ? "" : ", ", *style.rows);
  return text;
}

}  // namespace gradcalc::cli
