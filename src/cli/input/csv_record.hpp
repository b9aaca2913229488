#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/field.hpp"

namespace gradcalc::cli {

/// The delimiter of a table that begins so: the first comma, semicolon or tab outside quotes in its first
/// record, or else ' '.
char delimiter_of(std::string_view text);

/// Splits a record of a table into its columns: quoted fields as in RFC 4180, blanks around fields dropped.
/// The delimiter ' ' stands for runs of blanks and tabs; there a quote that nothing closes before the end of
/// a field is a character like others. `fields` is reused. Throws Error (point) for a quoted field that is
/// not closed or that something follows.
void split_columns(std::string_view record, char delimiter, std::vector<Field>& fields);

/// The end of the first record in `text`, behind its newline: newlines in quoted fields do not end it, but
/// one ends a comment (#). npos if the text ends before.
std::size_t record_end(std::string_view text, char delimiter);

/// Whether a field of `record` stands in quotes.
bool is_quoted(std::string_view record, const Field& field);

/// What a field of `record` stands for: with single quotes where a quoted one has them doubled.
std::string field_value(std::string_view record, const Field& field);

}  // namespace gradcalc::cli
