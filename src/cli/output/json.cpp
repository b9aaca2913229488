#include "cli/output/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "text/json_number.hpp"
#include "text/utf8.hpp"

namespace gradcalc::cli {

namespace {

/// As RFC 8259 wants it; what is no UTF-8 becomes U+FFFD.
void append_escaped(std::string& out, const CodePoint& c, std::string_view bytes) {
  if (!c.valid)
    out += "\\ufffd";
  else if (c.value == '"' || c.value == '\\')
    out.append("\\").append(bytes);
  else if (c.value < 0x20)
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", std::uint32_t{c.value});
  else
    out += bytes;
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string result = "\"";
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    append_escaped(result, c, text.substr(0, c.length));
    text.remove_prefix(c.length);
  }
  return result + '"';
}

std::string json_key(std::string_view name) {
  return json_string(name) + ':';
}

void append_json_number(TextBuffer& out, double value, Precision precision) {
  if (std::isfinite(value))
    append_number(out, value, precision);
  else
    out.append("null");
  out.push_back(',');
}

void append_json_string(TextBuffer& out, std::string_view text) {
  out.append(json_string(text));
  out.push_back(',');
}

void append_json_kept(TextBuffer& out, const InputRow& input) {
  const auto is_number = [](std::string_view text) {
    return !text.empty() && json_number_length(text) == text.size();
  };
  for (const KeptField& field : input.kept) {
    out.append(json_key(field.name));
    if (!field.json.empty() || is_number(field.text)) {
      out.append(field.json.empty() ? field.text : field.json);
      out.push_back(',');
    } else {
      append_json_string(out, field.text);
    }
  }
}

void append_json_key(TextBuffer& out, const InputRow& input, std::string_view name) {
  out.push_back('"');
  out.append(name);
  if (!input.kept.empty()) {
    std::string unique(name);
    while (std::ranges::find(input.kept, unique, &KeptField::name) != input.kept.end()) {
      unique += '_';
      out.push_back('_');
    }
  }
  out.append("\":");
}

void end_json(TextBuffer& out, std::string_view bracket) {
  if (out.back() == ',') out.pop_back();
  out.append(bracket);
}

}  // namespace gradcalc::cli
