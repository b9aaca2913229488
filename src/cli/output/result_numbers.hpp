#pragma once

#include <cstddef>
#include <string>

#include "cli/output/entry_columns.hpp"
#include "cli/output/formats.hpp"
#include "cli/output/number_format.hpp"
#include "cli/output/text_buffer.hpp"
#include "cli/results/result.hpp"

namespace gradcalc::cli {

/// A number of a result, and how it is written: in decimals where these were asked for, else as a double.
struct ResultNumber {
  double value;
  Precision precision = {};
  const std::string* decimal = nullptr;
};

/// Coordinate i.
ResultNumber coordinate_of(const Result& result, std::size_t i);

/// The value of function i.
ResultNumber value_of(const Result& result, std::size_t i, const OutputStyle& style);

/// What a column has of an entry.
ResultNumber entry_of(const Result& result, const EntryColumn& column, std::size_t i, std::size_t j,
                      const OutputStyle& style);

/// The derivatives from both sides of a kink.
ResultNumber left_of(const Result& result, std::size_t i, std::size_t j, const OutputStyle& style);
ResultNumber right_of(const Result& result, std::size_t i, std::size_t j, const OutputStyle& style);

void append_number(TextBuffer& out, const ResultNumber& number);
std::string format_number(const ResultNumber& number);

/// A decimal for people: of a long one, the beginning and the exponent.
std::string brief(const std::string& decimal);

/// With a comma; null for what is not finite.
void append_json_number(TextBuffer& out, const ResultNumber& number);

}  // namespace gradcalc::cli
