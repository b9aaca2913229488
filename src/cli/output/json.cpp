#include "cli/output/json.hpp"

#include <cmath>

namespace gradcalc::cli {

std::string json_key(std::string_view name) {
  return std::string("\"").append(name).append("\":");
}

void append_json_number(TextBuffer& out, double value, Precision precision) {
  if (std::isfinite(value))
    append_number(out, value, precision);
  else
    out.append("null");
  out.push_back(',');
}

void append_json_string(TextBuffer& out, std::string_view text) {
  out.push_back('"');
  out.append(text);
  out.append("\",");
}

void end_json(TextBuffer& out, std::string_view bracket) {
  if (out.back() == ',') out.pop_back();
  out.append(bracket);
}

}  // namespace gradcalc::cli
