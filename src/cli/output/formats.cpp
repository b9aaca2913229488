#include "cli/output/formats.hpp"

#include <utility>

#include "cli/output/budget_writer.hpp"
#include "cli/output/check_writer.hpp"
#include "cli/output/delimited_writer.hpp"
#include "cli/output/formula_writers.hpp"
#include "cli/output/json_writer.hpp"
#include "cli/output/sweep_writers.hpp"
#include "cli/output/table_writer.hpp"
#include "cli/output/text_writer.hpp"
#include "cli/output/uncertain_writers.hpp"

namespace gradcalc::cli {
namespace {

template <char delimiter>
std::unique_ptr<Writer> make_delimited(OutputStyle style) {
  return make_delimited_writer(std::move(style), delimiter);
}

std::unique_ptr<Writer> make_text(OutputStyle style) {
  return style.show.check ? make_check_writer(std::move(style)) : make_text_writer(std::move(style));
}

/// Derivatives beside others are a table in text, too.
std::unique_ptr<Writer> make_table(OutputStyle style) {
  const Columns& show = style.show;
  return show.exact || show.difference || show.relative || show.check ? make_check_writer(std::move(style))
                                                                      : make_table_writer(std::move(style));
}

template <char delimiter>
std::unique_ptr<Writer> make_uncertain_delimited(OutputStyle style) {
  return make_uncertain_delimited_writer(std::move(style), delimiter);
}

/// A budget is a table in text, too.
std::unique_ptr<Writer> make_uncertain_text(OutputStyle style) {
  return style.uncertain.budget ? make_budget_writer(std::move(style))
                                : make_uncertain_text_writer(std::move(style));
}

template <char delimiter>
void write_delimited_sweep_with(const StepSweep& sweep, const OutputStyle& style, TextBuffer& out) {
  write_delimited_sweep(sweep, style, delimiter, out);
}

template <char delimiter>
void write_delimited_formulas_with(const FormulaTable& table, TextBuffer& out) {
  write_delimited_formulas(table, delimiter, out);
}

constexpr Columns only_gradient{.gradient = true};
constexpr Columns side_by_side{
    .point = true, .gradient = true, .exact = true, .difference = true, .relative = true, .check = true};
constexpr Columns everything{.point = true, .value = true, .gradient = true, .error = true};
constexpr Columns everything_checked{.point = true,
                                     .value = true,
                                     .gradient = true,
                                     .error = true,
                                     .exact = true,
                                     .difference = true,
                                     .relative = true,
                                     .check = true};

/// In a row of a table, the number of evaluations would be taken for a result.
constexpr Columns counted(Columns columns) {
  columns.evaluations = true;
  return columns;
}

// A central difference with h = 1e-4 carries no more than ten digits.
constexpr Precision trusted{10, true};

constexpr Columns uncertain{.value = true, .uncertainty = true};
constexpr Columns uncertain_at_point{.point = true, .value = true, .uncertainty = true};

/// What goes on to compute with the results of several functions needs to know how they are correlated.
constexpr Columns with_correlation(Columns columns) {
  columns.correlation_of_several = true;
  return columns;
}

/// What reads a table of numbers sees no message and no other word, nor that the first order does not hold.
constexpr Columns with_status(Columns columns) {
  columns.status = true;
  columns.near_break = true;
  columns.second_if_needed = true;
  return columns;
}

/// An object has room for it.
constexpr Columns with_second(Columns columns) {
  columns.second = true;
  return columns;
}

constexpr Columns budget{.point = true,
                         .value = true,
                         .gradient = true,
                         .uncertainty = true,
                         .contribution = true,
                         .share = true,
                         .expanded = true};
constexpr Columns contributions{
    .point = true, .value = true, .uncertainty = true, .contribution = true, .second = true};

// As the GUM writes results, 7.2.6: more digits mean nothing.
constexpr Precision two_digits{2};

constexpr OutputFormat format_table[] = {
    {"text", "the partials on one line, separated by blanks", only_gradient, side_by_side, uncertain, budget,
     trusted, two_digits, Room::nothing, make_text, make_uncertain_text, write_text_sweep,
     write_text_formulas},
    {"table", "for people: each value with its name", everything, side_by_side, uncertain_at_point, budget,
     trusted, two_digits, Room::nothing, make_table, make_budget_writer, write_text_sweep,
     write_named_formulas},
    {"csv", "comma-separated, with a header row", everything, everything_checked,
     with_status(with_correlation(uncertain_at_point)), with_status(with_correlation(budget)), Precision{},
     Precision{}, Room::columns, make_delimited<','>, make_uncertain_delimited<','>,
     write_delimited_sweep_with<','>, write_delimited_formulas_with<','>},
    {"tsv", "tab-separated, with a header row", everything, everything_checked,
     with_status(with_correlation(uncertain_at_point)), with_status(with_correlation(budget)), Precision{},
     Precision{}, Room::columns, make_delimited<'\t'>, make_uncertain_delimited<'\t'>,
     write_delimited_sweep_with<'\t'>, write_delimited_formulas_with<'\t'>},
    {"json", "JSON Lines: one object a point", counted(everything), counted(everything_checked),
     with_correlation(contributions), with_correlation(with_second(budget)), Precision{}, Precision{},
     Room::members, make_json_writer, make_uncertain_json_writer, write_json_sweep, write_json_formulas},
};

}  // namespace

std::span<const OutputFormat> formats() {
  return format_table;
}

}  // namespace gradcalc::cli
