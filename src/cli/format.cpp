#include "format.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <cmath>

#include "number.hpp"

namespace gradcalc::cli {
namespace {

// The longest are "-2.2250738585072014e-308" and, with fixed digits, "-0.00012345678901234567".
constexpr std::size_t longest_number = 32;

}  // namespace

void append_number(TextBuffer& out, double value, Precision precision) {
  char* const room = out.room(longest_number);
  if (std::isnan(value))
    out.end_at(fmt::format_to(room, FMT_COMPILE("nan")));
  else if (value == 0.0)
    out.end_at(fmt::format_to(room, FMT_COMPILE("0")));
  else if (precision.full())
    out.end_at(fmt::format_to(room, FMT_COMPILE("{}"), value));
  else
    out.end_at(fmt::format_to(room, FMT_COMPILE("{:.{}g}"), value, precision.digits));
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
  double rounded = 0.0;
  read_number(format_number(value, Precision{1}), rounded);
  return full(rounded);  // 600, where one digit alone would be 6e+02
}

}  // namespace gradcalc::cli
