#include "format.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "number.hpp"

namespace gradcalc::cli {

void append_number(std::string& out, double value, Precision precision) {
  if (std::isnan(value)) {
    out += "nan";
  } else if (value == 0.0) {
    out += '0';
  } else if (precision.full()) {
    std::array<char, 32> text;  // the longest is -2.2250738585072014e-308
    char* const end = fmt::format_to(text.data(), FMT_COMPILE("{}"), value);
    out.append(text.data(), end);
  } else {
    fmt::format_to(std::back_inserter(out), FMT_COMPILE("{:.{}g}"), value, precision.digits);
  }
}

std::string full(double value) {
  std::string text;
  append_number(text, value, Precision{});
  return text;
}

std::string rough(double value) {
  std::string text;
  append_number(text, value, Precision{1});
  double rounded = 0.0;
  read_number(text, rounded);
  return full(rounded);  // 600, where one digit alone would be 6e+02
}

}  // namespace gradcalc::cli
