#include "cli/options/stray_arguments.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "cli/input/field_splitter.hpp"
#include "cli/input/point_reader.hpp"
#include "cli/options/option_values.hpp"
#include "expression/lexer.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

bool is_number(std::string_view text) {
  double value = 0.0;
  return read_number(trimmed(text), value) != NumberError::malformed;
}

/// Endings of the files that tables of points are kept in.
constexpr std::string_view table_endings[] = {".csv", ".dat", ".json", ".jsonl", ".ndjson", ".tsv", ".txt"};

bool is_file(const std::string& argument) {
  const bool has_ending =
      std::ranges::any_of(table_endings, [&](std::string_view ending) { return argument.ends_with(ending); });
  return has_ending || (!argument.empty() && access(argument.c_str(), R_OK) == 0);
}

/// What the arguments are, each of them one.
struct Sorted {
  std::vector<std::string> points;
  std::vector<std::string> files;
  std::vector<std::string> names;  ///< -x
  std::vector<std::string> others;
};

Sorted sorted(std::span<const std::string> arguments) {
  Sorted result;
  for (const std::string& argument : arguments) {
    const bool is_short = argument.starts_with('-') && is_name(std::string_view(argument).substr(1));
    auto& kind = reads_as_point(argument) ? result.points
                 : is_short               ? result.names
                 : is_file(argument)      ? result.files
                                          : result.others;
    kind.push_back(argument);
  }
  return result;
}

std::string joined(std::span<const std::string> points) {
  std::string text;
  for (const std::string& point : points) text.append(text.empty() ? "" : ",").append(point);
  return text;
}

/// The point that several arguments make together, with that of --at before them where all have names.
std::string hint_for_points(const std::vector<std::string>& points, std::span<const std::string> at) {
  if (at.empty()) return "a point is given by --at " + shell_quoted(joined(points));
  const bool has_names =
      at.back().find('=') != std::string::npos && std::ranges::all_of(points, [](const std::string& point) {
        return point.find('=') != std::string::npos;
      });
  if (has_names)
    return "the coordinates of a point are one argument: --at " + at.back() + "," + joined(points);
  const bool is_one = std::ranges::all_of(points, is_number);
  return is_one ? "the coordinates of a point are one argument: --at 3,4 or --at \"3 4\""
                : "each further point has its own --at";
}

}  // namespace

bool mentions(std::string_view text, std::string_view name) {
  try {
    return std::ranges::any_of(tokenize(text), [&](const Token& token) {
      return token.kind == TokenKind::name && token.spelling == name;
    });
  } catch (const Error&) {
    return false;
  }
}

bool reads_as_point(std::string_view argument) {
  std::vector<Field> fields;
  split_fields(argument, fields);
  return !fields.empty() && std::ranges::all_of(fields, [](const Field& field) {
    const std::size_t equals = field.text.find('=');
    if (equals == field.text.npos) return is_number(field.text);
    return is_name(trimmed(field.text.substr(0, equals))) && is_number(field.text.substr(equals + 1));
  });
}

void refuse_several(std::span<const std::string> arguments, std::span<const std::string> at) {
  const auto [points, files, names, others] = sorted(arguments);
  const std::string message =
      fmt::format("more than one expression: {} and {}", in_quotes(arguments[0]), in_quotes(arguments[1]));
  const bool has_sign =
      std::ranges::any_of(points, [](const std::string& point) { return minus_length(point) > 0; });
  if (others.size() == 1 && names.size() == 1 && files.empty() && points.size() == 1) {
    const std::string name = names.front().substr(1);
    if (mentions(others.front(), name))
      fail(message, fmt::format("a point is given by --at {}={}", name, points.front()));
    fail("unknown option " + in_quotes(names.front()), "see gradcalc --help");
  }
  if (others.size() == 1 && names.empty() && files.empty() && !(has_sign && !at.empty()))
    fail(message, hint_for_points(points, at));
  if (others.size() == 1 && names.empty() && points.empty() && files.size() == 1)
    fail(message, "points are read from a file by --points " + shell_quoted(files.front()));
  fail(message, "put the expression in quotes, so that it is one argument");
}

}  // namespace gradcalc::cli
