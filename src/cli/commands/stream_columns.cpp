#include "cli/commands/stream_columns.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "cli/input/ambiguous_columns.hpp"
#include "cli/input/csv_record.hpp"
#include "cli/input/point_reader.hpp"
#include "cli/input/uncertainty_columns.hpp"
#include "cli/input/unused_columns.hpp"
#include "cli/problem/correlations.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {

StreamColumns::StreamColumns(const Options& options, const ParsedFunction& parsed, const StreamHeader& header,
                             std::string place)
    : options_(options), parsed_(parsed), header_(header), place_(std::move(place)) {}

std::vector<std::string> StreamColumns::names() const {
  std::vector<std::string> names = header_.header.names;
  for (const NamedColumn& named : options_.columns) names.push_back(named.variable);
  return names;
}

void StreamColumns::refuse(const Problem& problem) const {
  refuse_unknown(problem);
  refuse_ambiguous(problem);
  refuse_constants();
}

std::vector<std::string> StreamColumns::warnings(const Problem& problem, const std::string& comment) const {
  std::vector<std::string> result;
  warn_of_definitions(result);
  warn_of_comment(problem, comment, result);
  warn_of_uncertainties(problem, result);
  return result;
}

/// --column is for variables and for what has columns. Those of data have been read.
void StreamColumns::refuse_unknown(const Problem& problem) const {
  const std::vector<std::string> all = names_of_record(problem);
  const NameIndex names(all);
  const NameIndex data(parsed_.data ? std::span<const std::string>(parsed_.data->columns)
                                    : std::span<const std::string>());
  for (const NamedColumn& named : options_.columns) {
    if (data.contains(named.variable)) continue;
    if (!names.contains(named.variable))
      throw Error(ErrorCode::argument, "--column: the function has no variable " + in_quotes(named.variable))
          .hint("its variables: " + list_names(problem.names));
    if (header_.kind == StreamHeader::Kind::numbers)
      throw Error(ErrorCode::point, place_ + ": --column names a column, and there is no header")
          .at(header_.first_line, 0)
          .hint("the order of the columns is given by --vars");
  }
}

/// Of columns and keys that may tell of an uncertainty, or be something else.
void StreamColumns::refuse_ambiguous(const Problem& problem) const {
  if (!problem.uncertainty) return;
  try {
    refuse_ambiguous_columns(names(), problem.names, problem.uncertainty->columns, options_.columns);
  } catch (const Error& error) {
    throw error.with_context(place_);
  }
}

/// A column named as a built-in constant is an error.
void StreamColumns::refuse_constants() const {
  for (const std::string& column : header_.header.names) {
    if (!is_taken(column) || options_.definitions.find(column)) continue;
    throw Error(ErrorCode::point,
                place_ + ": the " + noun() + in_quotes(column) + " has the name of a constant")
        .at(header_.first_line, position_of(column))
        .hint("rename the " + noun().substr(0, noun().size() - 1) + "; or for the constant, write _" +
              column);
  }
}

/// One that is named as a definition of --let is not used: the command line counts, as with awk -v.
void StreamColumns::warn_of_definitions(std::vector<std::string>& result) const {
  for (const std::string& column : header_.header.names)
    if (is_taken(column))
      result.push_back(place_ + ": the " + noun() + in_quotes(column) +
                       " is not used: " + why_taken(column, options_.definitions));
}

/// Whether the expression has a constant of this name, and no option says that the column is another thing.
bool StreamColumns::is_taken(const std::string& column) const {
  const NameIndex constants(parsed_.free_names().constants);
  return constants.contains(column) &&
         std::ranges::find(options_.columns, column, &NamedColumn::column) == options_.columns.end();
}

/// Says that a comment above the points has their names in another order than they are read in.
void StreamColumns::warn_of_comment(const Problem& problem, const std::string& comment,
                                    std::vector<std::string>& result) const {
  if (header_.kind != StreamHeader::Kind::numbers || !options_.vars.empty()) return;
  const std::vector<std::string> names = header_in_comment(comment, problem.names);
  std::vector<Field> fields;
  split_fields(header_.first_line, fields);
  if (names.empty() || names.size() != fields.size() || is_named(fields)) return;
  result.push_back(place_ + ": the columns are read as " + list_names(problem.names) +
                   ", and the comment above may be a header: " + in_quotes(comment) +
                   "; without its '#' it is one");
}

/// Says that columns of uncertainties are not used.
void StreamColumns::warn_of_uncertainties(const Problem& problem, std::vector<std::string>& result) const {
  const std::string beginning = place_ + ": the " + noun();
  const std::vector<std::string> all = names();
  const bool in_cells = problem.uncertainty && problem.uncertainty->in_cells;
  std::vector<UncertaintyColumn> used = uncertainty_columns(all, problem.names, in_cells);
  for (const UncertaintyColumn& column : used)
    if (!problem.uncertainty && (column.kind == UncertaintyColumn::Kind::uncertainty ||
                                 column.kind == UncertaintyColumn::Kind::expanded))
      result.push_back(beginning + in_quotes(column.name) + " is not used: derivatives are asked for by " +
                       std::string(options_.derivative_option));
  for (const std::string& text : unused_uncertainty_columns(all, problem.names, used))
    result.push_back(beginning + text);
  if (!options_.derivative_option.empty()) return;
  if (const auto text = lost_correlation(problem.names, used, in_cells, options_.uncertainty.correlations))
    result.push_back(place_ + ": " + *text);
  for (const std::string& text : foreign_uncertainty_columns(all, problem.names, used))
    result.push_back(beginning + text);
}

std::string StreamColumns::noun() const {
  return header_.kind == StreamHeader::Kind::json ? "key " : "column ";
}

std::size_t StreamColumns::position_of(const std::string& column) const {
  if (header_.kind != StreamHeader::Kind::table) return header_.first_line.find(column);
  std::vector<Field> fields;
  split_columns(header_.first_line, header_.header.delimiter, fields);
  const auto found = std::ranges::find(header_.header.names, column);
  return fields[static_cast<std::size_t>(found - header_.header.names.begin())].position;
}

std::vector<std::string> names_of_record(const Problem& problem) {
  std::vector<std::string> names = problem.names;
  if (problem.uncertainty)
    for (std::string& name : problem.uncertainty->names()) names.push_back(std::move(name));
  return names;
}

}  // namespace gradcalc::cli
