#include "cli/problem/parsed_function.hpp"

#include <string_view>

#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"

namespace gradcalc::cli {
namespace {

/// x0=3: the only '=' that is no part of a token is that of an assignment.
bool is_assignment(const Error& error) {
  if (error.code() != ErrorCode::syntax || error.position() >= error.text().size()) return false;
  const std::string_view text = error.text();
  const std::string_view rest = text.substr(error.position());
  double value = 0.0;
  return rest.starts_with('=') && is_name(trimmed(text.substr(0, error.position()))) &&
         read_number(trimmed(rest.substr(1)), value) != NumberError::malformed;
}

/// A function that nobody has defined: the library does not know how a command line would.
bool is_undefined_function(const Error& error) {
  return error.code() == ErrorCode::unknown_name && error.hint().ends_with("=...");
}

ParsedExpression parse_expression(const Options& options) {
  try {
    ParsedExpression parsed(options.expression, options.definitions);
    parsed.refuse_decimal_commas();
    return parsed;
  } catch (const Error& error) {
    if (is_undefined_function(error)) throw error.hint(error.hint() + ", by --let");
    if (!is_assignment(error)) throw;
    throw error.hint("a point is given by --at x0=3; " + error.hint());
  }
}

}  // namespace

ParsedFunction parse_function(const Options& options) {
  ParsedFunction function(parse_expression(options));
  if (options.data) {
    function.data = read_data(*options.data, function.free_names(), options.columns, options.definitions);
    function.expression.take_as_columns(function.data->columns);
  }
  return function;
}

}  // namespace gradcalc::cli
