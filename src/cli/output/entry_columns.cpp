#include "cli/output/entry_columns.hpp"

#include <cmath>

#include "cli/output/decimal_writer.hpp"
#include "cli/results/check_words.hpp"
#include "cli/results/verdict_words.hpp"

namespace gradcalc::cli {
namespace {

Precision of_magnitude(const OutputStyle& style, const Derivative& /*entry*/) {
  return magnitude_precision(style);
}

constexpr EntryColumn entry_table[] = {
    {&Columns::gradient, "",
     [](const Result& result, std::size_t i, std::size_t j) { return result.entry(i, j).value; },
     [](const OutputStyle& style, const Derivative& entry) {
       return precision_for(entry.value, entry.error, style.precision);
     },
     &DecimalNumber::text},
    {&Columns::error, "error",
     [](const Result& result, std::size_t i, std::size_t j) { return result.entry(i, j).error; },
     of_magnitude, &DecimalNumber::error},
    {&Columns::exact, "exact",
     [](const Result& result, std::size_t i, std::size_t j) { return result.reference(i, j).value; },
     [](const OutputStyle& style, const Derivative& /*entry*/) { return exact_precision(style); }},
    {&Columns::difference, "difference",
     [](const Result& result, std::size_t i, std::size_t j) { return result.comparison(i, j).difference; },
     of_magnitude},
    {&Columns::relative, "relative",
     [](const Result& result, std::size_t i, std::size_t j) { return result.comparison(i, j).relative; },
     of_magnitude},
};

bool is_reference(const EntryColumn& column) {
  return column.flag == &Columns::exact;
}

std::string agreement(const Result& result, const Layout& /*layout*/, std::size_t row, std::size_t column) {
  return std::string(agreement_word(result.comparison(row, column).agreement));
}

std::string cause(const Result& result, const Layout& layout, std::size_t row, std::size_t column) {
  const LikelyCause& cause = result.comparison(row, column).cause;
  if (cause.slip != Slip::one_partial) return cause_words(cause);
  return cause_words(cause, layout.partial(row, cause.partial));
}

constexpr EntryWords word_table[] = {
    {&Columns::check, "check", agreement},
    {&Columns::check, "cause", cause},
    {&Columns::verdict, "verdict",
     [](const Result& result, const Layout& /*layout*/, std::size_t i, std::size_t j) {
       return std::string(verdict_name(result.entry(i, j).verdict));
     }},
};

}  // namespace

std::span<const EntryColumn> entry_columns() {
  return entry_table;
}

void append_derivative(TextBuffer& out, const MatrixEntry& entry, Precision precision) {
  if (!precision.by_estimate || std::isnan(entry.proven))
    return append_number(out, entry.value, precision_for(entry.value, entry.error, precision));
  if (entry.value == 0.0 && entry.proven == 0.0) return out.push_back('0');
  char* const end = write_shared(out.room(decimal_room), entry.value, entry.proven, precision.digits);
  if (end != nullptr)
    out.end_at(end);
  else
    out.append(entry.proven == 0.0 ? "0" : "nan");
}

std::string format_derivative(const MatrixEntry& entry, Precision precision) {
  TextBuffer text;
  append_derivative(text, entry, precision);
  return std::string(text.view());
}

std::string_view name_in(const OutputStyle& style, const EntryColumn& column) {
  return is_reference(column) ? style.reference : column.name;
}

std::string_view title_in(const OutputStyle& style, const EntryColumn& column) {
  if (column.flag == &Columns::gradient) return style.subject;
  return name_in(style, column);
}

Precision magnitude_precision(const OutputStyle& style) {
  constexpr Precision magnitude{2};
  return style.precision.by_estimate ? magnitude : style.precision;
}

Precision exact_precision(const OutputStyle& style) {
  constexpr Precision all_certain{15};  // what a double holds whatever the number
  return style.precision.by_estimate ? all_certain : style.precision;
}

std::span<const EntryWords> entry_words() {
  return word_table;
}

void append_agreement_and_cause(TextBuffer& out, const Result& result, const Layout& layout, std::size_t row,
                                std::size_t column) {
  out.append(agreement_word(result.comparison(row, column).agreement));
  const std::string reason = cause(result, layout, row, column);
  if (reason.empty()) return;
  out.append(": ");
  out.append(reason);
}

}  // namespace gradcalc::cli
