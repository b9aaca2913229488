#include "problem.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"
#include "names.hpp"
#include "text.hpp"

namespace gradcalc::cli {
namespace {

std::vector<std::string> numbered_names(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(std::string("x").append(std::to_string(i)));
  return names;
}

/// Whether the names are x0, x1, ... without a gap, in any order.
bool is_numbered(std::vector<std::string> names) {
  std::ranges::sort(names, natural_less);
  return names == numbered_names(names.size());
}

bool counts_coordinates(const FreeNames& free, const PointShape& shape) {
  return free.numbered && (shape.names.empty() || is_numbered(shape.names));
}

std::vector<std::string> coordinate_names(const Options& options, const FreeNames& free,
                                          const PointShape& shape) {
  if (!options.vars.empty()) return options.vars;
  return counts_coordinates(free, shape) ? numbered_names(shape.coordinates) : free.names;
}

/// The remedy for a name that the coordinates do not have.
std::string remedy(const Options& options, const FreeNames& free, const PointShape& shape,
                   const Error& error) {
  if (!options.vars.empty() || !counts_coordinates(free, shape)) return error.hint();
  const std::string count = std::to_string(shape.coordinates);
  if (shape.coordinates == 1) return "the point has 1 coordinate, so the variable is x0";
  return "the point has " + count + " coordinates, so the variables are " +
         list_names(numbered_names(shape.coordinates));
}

Expression make_function(const Options& options, const FreeNames& free, const PointShape& shape,
                         const std::vector<std::string>& names) {
  try {
    return Expression(options.expression, names);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::unknown_name) throw;
    throw error.with_hint(remedy(options, free, shape, error));
  }
}

std::vector<std::size_t> coordinates_of(const std::vector<std::string>& wrt,
                                        const std::vector<std::string>& names) {
  std::vector<std::size_t> coordinates;
  for (const std::string& name : wrt) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
      throw Error(ErrorCode::argument, "--wrt: the function has no variable " + in_quotes(name), {},
                  Error::no_position, "its variables: " + list_names(names));
    const auto coordinate = static_cast<std::size_t>(found - names.begin());
    if (std::ranges::find(coordinates, coordinate) != coordinates.end())
      throw Error(ErrorCode::argument, "--wrt: " + in_quotes(name) + " is given twice");
    coordinates.push_back(coordinate);
  }
  return coordinates;
}

}  // namespace

Problem make_problem(const Options& options, const FreeNames& free, const PointShape& shape) {
  std::vector<std::string> names = coordinate_names(options, free, shape);
  Expression function = make_function(options, free, shape, names);
  GradientOptions differentiation{options.difference, coordinates_of(options.wrt, names)};
  return {std::move(function), names, options.wrt.empty() ? names : options.wrt, std::move(differentiation)};
}

}  // namespace gradcalc::cli
