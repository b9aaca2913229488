#pragma once

#include <string>
#include <string_view>

#include "cli/output/number_format.hpp"
#include "cli/output/text_buffer.hpp"
#include "cli/results/kept_field.hpp"

namespace gradcalc::cli {

/// A string with its quotes, escaped whatever it holds.
std::string json_string(std::string_view text);

/// A member's name with its colon.
std::string json_key(std::string_view name);

/// A number and a comma; null for what is not finite: JSON has no word for it.
void append_json_number(TextBuffer& out, double value, Precision precision);

/// A string and a comma.
void append_json_string(TextBuffer& out, std::string_view text);

/// The members of the input that are kept: numbers as they are, and what is none as a string.
void append_json_kept(TextBuffer& out, const InputRow& input);

/// The key of a member of a result, with underscores where the input has it.
void append_json_key(TextBuffer& out, const InputRow& input, std::string_view name);

/// Ends an object or an array: the bracket takes the place of the comma behind its last member.
void end_json(TextBuffer& out, std::string_view bracket);

}  // namespace gradcalc::cli
