#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cli/output/formats.hpp"
#include "cli/output/text_buffer.hpp"
#include "cli/results/columns.hpp"
#include "cli/results/layout.hpp"
#include "gradcalc/decimal.hpp"

namespace gradcalc::cli {

/// Something that is written of each entry of a result.
struct EntryColumn {
  bool Columns::*flag;
  std::string_view name;  ///< what JSON calls it, and behind the entry's name in a table: df_dx_error
  double (*number)(const Result& result, std::size_t row, std::size_t column);
  Precision (*precision)(const OutputStyle& style, const Derivative& entry);
  std::string DecimalNumber::*decimal = nullptr;  ///< the same in decimals; none of what these do without
};

/// The columns with numbers, in the order in which they are written. The first are the derivatives; of them,
/// the name is the layout's, and the title the style's subject. The name `exact` gives way to the style's
/// word for the reference.
std::span<const EntryColumn> entry_columns();

/// Appends a derivative with the digits that are certain: those that its error estimate supports, or that it
/// shares with the proven derivative; nan where there are none.
void append_derivative(TextBuffer& out, const MatrixEntry& entry, Precision precision);
std::string format_derivative(const MatrixEntry& entry, Precision precision);

/// The column's name, or title, in this style.
std::string_view name_in(const OutputStyle& style, const EntryColumn& column);
std::string_view title_in(const OutputStyle& style, const EntryColumn& column);

/// What an error or a difference is written with, and an exact derivative.
Precision magnitude_precision(const OutputStyle& style);
Precision exact_precision(const OutputStyle& style);

/// The same in words.
struct EntryWords {
  bool Columns::*flag;
  std::string_view name;
  std::string (*text)(const Result& result, const Layout& layout, std::size_t row, std::size_t column);
};

/// The columns with words, which stand behind those with numbers: whether the entry agrees with its
/// reference, what may have caused a mismatch (empty where nothing fits or nothing is wrong), the verdict.
std::span<const EntryWords> entry_words();

/// Appends "ok", "MISMATCH" or "no value", and the cause behind a colon if there is one.
void append_agreement_and_cause(TextBuffer& out, const Result& result, const Layout& layout, std::size_t row,
                                std::size_t column);

}  // namespace gradcalc::cli
