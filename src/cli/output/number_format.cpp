#include "cli/output/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/output/decimal_writer.hpp"
#include "text/decimal_reader.hpp"

namespace gradcalc::cli {

Precision precision_for(double value, double error, Precision precision) {
  if (!precision.by_estimate || std::isnan(error) || error == 0.0) return precision;
  if (value == 0.0 || !std::isfinite(value)) return precision;
  const double places = std::floor(std::log10(std::fabs(value))) - std::ceil(std::log10(error)) + 1.0;
  precision = {static_cast<int>(std::clamp(places, 1.0, static_cast<double>(precision.most)))};
  double rounded = 0.0;  // near the largest double, in few digits it might be none any more
  while (std::fabs(value) > 1e308 &&
         read_number(format_number(value, precision), rounded) != NumberError::none)
    ++precision.digits;
  return precision;
}

void append_number(TextBuffer& out, double value, Precision precision) {
  char* const room = out.room(decimal_room);
  if (value == 0.0)
    out.push_back('0');
  else if (!std::isfinite(value))
    out.append(std::isnan(value) ? "nan" : value > 0.0 ? "inf" : "-inf");
  else if (precision.full())
    out.end_at(write_shortest(room, value));
  else
    out.end_at(write_rounded(room, value, precision.digits));
}

std::string format_number(double value, Precision precision) {
  TextBuffer text;
  append_number(text, value, precision);
  return std::string(text.view());
}

std::string full(double value) {
  return format_number(value, Precision{});
}

std::string rough(double value) {
  if (!std::isfinite(value)) return full(value);
  double rounded = 0.0;
  if (read_number(format_number(value, Precision{1}), rounded) != NumberError::none) return full(value);
  return full(rounded);  // 600, where one digit alone would be 6e+02
}

std::string percent(double part) {
  const double tenths = std::round(1000.0 * part) / 10.0;
  return std::isfinite(tenths) ? fmt::format("{:.1f} %", tenths + 0.0) : full(tenths) + " %";
}

}  // namespace gradcalc::cli
