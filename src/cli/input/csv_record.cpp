#include "cli/input/csv_record.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"
#include "text/characters.hpp"

namespace gradcalc::cli {
namespace {

/// The end of the quoted field that begins at `open`: the place of its closing quote, or npos.
std::size_t closing_quote(std::string_view text, std::size_t open) {
  for (std::size_t at = text.find('"', open + 1); at != text.npos; at = text.find('"', at + 2))
    if (at + 1 >= text.size() || text[at + 1] != '"') return at;
  return text.npos;
}

/// What is between the quotes that begin at `at`, which moves behind the field. (Doubled quotes inside stay
/// doubled: no number or name has any.)
Field quoted_field(std::string_view record, char delimiter, std::size_t& at) {
  const std::size_t open = at;
  const std::size_t close = closing_quote(record, open);
  if (close == record.npos) throw Error(ErrorCode::point, "a quoted field is not closed").at(record, open);
  at = std::min(record.find_first_not_of(blanks, close + 1), record.size());
  if (at < record.size() && record[at] != delimiter)
    throw Error(ErrorCode::point, "something follows the end of a quoted field").at(record, at);
  return {record.substr(open + 1, close - open - 1), open + 1};
}

void split_at_blanks(std::string_view record, std::vector<Field>& fields) {
  constexpr std::string_view gaps = " \t\v\f";
  for (std::size_t at = record.find_first_not_of(gaps); at < record.size();) {
    const std::size_t close = record[at] == '"' ? closing_quote(record, at) : record.npos;
    const bool in_quotes = close != record.npos && record.find_first_not_of(gaps, close + 1) != close + 1;
    const std::size_t end = in_quotes ? close + 1 : std::min(record.find_first_of(gaps, at), record.size());
    if (in_quotes)
      fields.push_back({record.substr(at + 1, close - at - 1), at + 1});
    else
      fields.push_back({record.substr(at, end - at), at});
    at = std::min(record.find_first_not_of(gaps, end), record.size());
  }
}

}  // namespace

char delimiter_of(std::string_view text) {
  bool in_quotes = false;
  for (const char c : text) {
    if (c == '"') in_quotes = !in_quotes;
    if (in_quotes) continue;
    if (c == ',' || c == ';' || c == '\t') return c;
    if (c == '\n') break;
  }
  return ' ';
}

void split_columns(std::string_view record, char delimiter, std::vector<Field>& fields) {
  fields.clear();
  if (delimiter == ' ') return split_at_blanks(record, fields);
  for (std::size_t at = 0; at <= record.size(); ++at) {
    while (at < record.size() && is_blank(record[at])) ++at;
    if (at < record.size() && record[at] == '"') {
      fields.push_back(quoted_field(record, delimiter, at));
    } else {
      const std::size_t end = std::min(record.find(delimiter, at), record.size());
      fields.push_back({trimmed(record.substr(at, end - at)), at});
      at = end;
    }
  }
}

std::size_t record_end(std::string_view text, char delimiter) {
  const std::size_t first = text.find_first_not_of(" \t\v\f");
  const bool is_comment = first != text.npos && text[first] == '#';
  if (is_comment || delimiter == ' ') {
    const std::size_t newline = text.find('\n');
    return newline == text.npos ? newline : newline + 1;
  }
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at < text.size() && text[at] == '"') {
      at = closing_quote(text, at);
      if (at == text.npos) return at;
    }
    while (at < text.size() && text[at] != delimiter && text[at] != '\n') ++at;
    if (at < text.size() && text[at] == '\n') return at + 1;
    ++at;
  }
  return text.npos;
}

bool is_quoted(std::string_view record, const Field& field) {
  return field.position > 0 && record[field.position - 1] == '"';
}

std::string field_value(std::string_view record, const Field& field) {
  std::string value(field.text);
  if (!is_quoted(record, field)) return value;
  for (std::size_t quote = value.find('"'); quote != value.npos; quote = value.find('"', quote + 1))
    value.erase(quote, 1);
  return value;
}

}  // namespace gradcalc::cli
