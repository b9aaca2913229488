#include "cli/problem/parsed_function.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "expression/lexer.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

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
    std::string assignment = error.text();
    std::erase_if(assignment, is_blank);
    throw error.hint("a point is given by --at " + assignment + "; " + error.hint());
  }
}

/// The place behind the bracket that closes the one at `open`; whether it holds a single argument is told.
struct Argument {
  std::size_t end;
  bool is_single = true;
};

Argument argument_at(const std::vector<Token>& tokens, std::size_t open) {
  Argument argument{open + 1};
  std::size_t depth = 1;
  for (; argument.end < tokens.size() && depth > 0; ++argument.end) {
    const Token& token = tokens[argument.end];
    if (token.kind == TokenKind::open || token.kind == TokenKind::open_index) ++depth;
    if (token.kind == TokenKind::close || token.kind == TokenKind::close_index) --depth;
    const bool is_loop = token.kind == TokenKind::name && token.spelling == "for";
    if (depth == 1 && (token.kind == TokenKind::comma || is_loop)) argument.is_single = false;
  }
  return argument;
}

/// mean((y-a*t)^2), with y and t columns: the mean of one value, though that of the rows is meant. Where it
/// is the whole expression, and what --total does, it makes no difference.
void refuse_totals_of_one(const Options& options, const DataTable& data) {
  const std::vector<Token> tokens = tokenize(options.expression);
  const NameIndex columns(data.columns);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const std::string& name = tokens[i].spelling;
    if (tokens[i].kind != TokenKind::name || tokens[i + 1].kind != TokenKind::open) continue;
    const Function* const function = find_function(name);
    if (function == nullptr || !function->folds()) continue;
    const Argument argument = argument_at(tokens, i + 1);
    const bool is_of_rows =
        std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(i),
                    tokens.begin() + static_cast<std::ptrdiff_t>(argument.end), [&](const Token& token) {
                      return token.kind == TokenKind::name && columns.contains(token.spelling);
                    });
    if (!argument.is_single || !is_of_rows) continue;
    const bool is_whole = i == 0 && argument.end == tokens.size();
    const bool is_total = options.total == Total::mean
                              ? function->kind == Function::Kind::mean
                              : function->id == FunctionId::sum && function->kind == Function::Kind::fold;
    if (is_whole && is_total) continue;
    throw Error(ErrorCode::syntax, in_quotes(name) + " has one argument here, and is not that of the rows")
        .at(options.expression, tokens[i].position)
        .hint(is_whole && function->kind == Function::Kind::mean
                  ? "write its argument alone, with --total mean"
              : options.total == Total::mean
                  ? "--total mean takes the mean of the whole expression over the rows"
                  : "the whole expression is summed over the rows; --total mean divides by their number");
  }
}

}  // namespace

ParsedFunction::ParsedFunction(std::shared_ptr<Program> run) : program(std::move(run)) {
  places.names = program->command().names();
  places.numbered = std::ranges::all_of(
      places.names, [](const std::string& name) { return coordinate_index(name).has_value(); });
}

ParsedFunction parse_function(const Options& options) {
  if (options.program) return ParsedFunction(std::make_shared<Program>(*options.program));
  ParsedFunction function(parse_expression(options));
  if (options.data) {
    function.data = read_data(*options.data, function.free_names(), options.columns, options.definitions);
    function.expression->take_as_columns(function.data->columns);
    refuse_totals_of_one(options, *function.data);
  }
  return function;
}

}  // namespace gradcalc::cli
