#include "cli/input/lines.hpp"

#include "cli/input/csv_record.hpp"

namespace gradcalc::cli {
namespace {

/// Takes the first `length` bytes off `text`, and gives them without their line end.
std::string_view take(std::string_view& text, std::size_t length) {
  std::string_view line = text.substr(0, length);
  text.remove_prefix(line.size());
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

std::string_view take_line(std::string_view& text) {
  const std::size_t newline = text.find('\n');
  return take(text, newline == text.npos ? text.size() : newline + 1);
}

std::string_view take_record(std::string_view& text, char delimiter) {
  const std::size_t end = record_end(text, delimiter);
  return end == text.npos ? take_line(text) : take(text, end);
}

bool holds_point(std::string_view line, char delimiter) {
  const std::size_t first = line.find_first_not_of(delimiter == '\t' ? " \v\f" : " \t\v\f");
  return first != line.npos && line[first] != '#';
}

}  // namespace gradcalc::cli
