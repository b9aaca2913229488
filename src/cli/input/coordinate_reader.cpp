#include "cli/input/coordinate_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "cli/input/asymmetric_uncertainty.hpp"
#include "cli/input/concise_notation.hpp"
#include "cli/input/foreign_number.hpp"
#include "cli/input/uncertainty_notation.hpp"
#include "cli/input/uncertainty_refusals.hpp"
#include "expression/constant_value.hpp"
#include "expression/lexer.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "tape/interval_gradient.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view missing_values[] = {"",     "na",   "n/a", "#n/a", "<na>", "nan",
                                               "null", "none", "nil", "-",    "--",   "."};
constexpr std::string_view infinities[] = {"inf", "infinity"};
constexpr std::string_view two_readings = "blanks separate coordinates: 3-4 is one, and 3,-4 are two";

template <class Words>
bool is_among(const Words& words, std::string_view text) {
  return std::ranges::find(words, lower_case(text)) != std::end(words);
}

bool is_operator(const Token& token) {
  return token.kind == TokenKind::sign || token.kind == TokenKind::binary;
}

/// The tokens of an expression, or none for what has others.
std::vector<Token> tokens_of(std::string_view text) {
  try {
    return tokenize(text);
  } catch (const Error&) {
    return {};
  }
}

bool has_name(const std::vector<Token>& tokens) {
  return std::ranges::find(tokens, TokenKind::name, &Token::kind) != tokens.end();
}

/// Whether the bracket behind tokens[i - 1] would give it an uncertainty: 3.000(12), or that of a constant,
/// pi(1).
bool is_uncertain_number(const std::vector<Token>& tokens, std::size_t i, const Definitions& definitions) {
  if (tokens[i].kind != TokenKind::open) return false;
  const Token& before = tokens[i - 1];
  if (before.kind == TokenKind::number) return true;
  if (before.kind != TokenKind::name || i + 2 >= tokens.size()) return false;
  const Symbol symbol = symbol_of(before.spelling, definitions);
  const bool is_constant = !symbol.is_function() && !symbol.is_variable();
  return is_constant && tokens[i + 1].kind == TokenKind::number && tokens[i + 2].kind == TokenKind::close;
}

/// The first token that makes it another notation: 0.1+-0.001 and 3.000(12) are uncertain numbers.
const Token* other_notation(const std::vector<Token>& tokens, const Definitions& definitions) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const std::string& before = tokens[i - 1].spelling;
    const bool two_signs =
        (before == "+" && tokens[i].spelling == "-") || (before == "-" && tokens[i].spelling == "+");
    if (two_signs || is_uncertain_number(tokens, i, definitions)) return &tokens[i];
  }
  return nullptr;
}

/// Whether an operand of the expression went to another field.
bool is_torn(const std::vector<Token>& tokens) {
  return !tokens.empty() && (tokens.front().kind == TokenKind::binary || is_operator(tokens.back()));
}

/// Bounds of the value of a constant expression, also where doubles do not hold it.
Interval bounds_of(std::string_view expression, const Definitions& definitions) {
  constexpr mpfr_prec_t precision = 113;
  const Tape tape = constant_tape(expression, definitions);
  IntervalGradient evaluation(tape, Numbers::as_typed);
  evaluation.evaluate({}, precision);
  return evaluation.value();
}

[[noreturn]] void fail(std::string_view line, const Field& text, std::size_t field,
                       const std::string& message, std::string_view hint = {}) {
  throw Error(ErrorCode::point, field_label(field) + message).at(line, text.position).hint(hint);
}

}  // namespace

std::string_view typed_text(std::string_view field) {
  return trimmed(without_quotes(field));
}

bool is_missing_value(std::string_view text) {
  return is_among(missing_values, trimmed(text));
}

bool stands_for_infinity(std::string_view field) {
  const std::string_view text = typed_text(field);
  return is_missing_value(text) || is_among(infinities, text);
}

bool stands_for_infinite_degrees(std::string_view field) {
  const std::string_view text = typed_text(field);
  return text.empty() || lower_case(text) == "null" || is_among(infinities, text);
}

double CoordinateReader::operator()(std::string_view line, const Field& text, std::size_t field) const {
  const std::string_view typed = typed_text(text.text);
  double value = 0.0;
  switch (read_number(typed, value)) {
    case NumberError::none:
      return value;
    case NumberError::too_large:
      if (size_ == Size::any)
        return std::copysign(std::numeric_limits<double>::max(), minus_length(typed) > 0 ? -1.0 : 1.0);
      fail(line, text, field, in_quotes(typed) + " is too large for a double");
    case NumberError::malformed:
      break;
  }
  if (typed.empty()) fail(line, text, field, "a number is missing");
  const bool is_sign = source_ == Source::command_line && typed == "-";
  if (is_missing_value(typed) && !is_sign)
    fail(line, text, field, in_quotes(typed) + " is a missing value, not a number");
  if (is_among(infinities, typed.substr(minus_length(typed))))
    fail(line, text, field, in_quotes(typed) + " is not a finite number");
  if (const auto number = foreign_number(typed)) fail(line, text, field, complaint(typed, *number));
  return read_expression(
      line, {typed, text.position + static_cast<std::size_t>(typed.data() - text.text.data())}, field);
}

double CoordinateReader::read_expression(std::string_view line, const Field& text, std::size_t field) const {
  const std::string label = field_label(field);
  const std::string no_number = in_quotes(text.text) + " is not a number";
  const std::vector<Token> tokens = tokens_of(text.text);
  const bool typed = source_ == Source::command_line;
  if (const UncertainField parts = split_uncertainty(text);
      !typed && parts.uncertainty && understands(parts.value.text))
    fail(line, text, field, late_uncertainty(text.text));
  if (const auto asymmetric = asymmetric_uncertainty(text.text); !typed && asymmetric)
    fail(line, text, field, asymmetric->complaint + ": " + asymmetric->remedy);
  if (const auto spelling = concise_spelling(text.text))
    fail(line, text, field, in_quotes(text.text).append(" is not a number: write ").append(*spelling));
  const bool is_simple = tokens.size() < 2 && !(typed && has_name(tokens));
  if (is_simple || (!typed && !has_name(tokens)))
    fail(line, text, field,
         text.text.find("\u00a0") == text.text.npos ? no_number
                                                    : no_number + ": it has a no-break space (U+00A0)",
         typed && is_torn(tokens) ? two_readings : "");
  if (const Token* const token = other_notation(tokens, definitions_))
    throw Error(ErrorCode::point, label + in_quotes(text.text) + " is neither a number nor an expression")
        .at(line, text.position + token->position)
        .hint(token->spelling == "+" ? "an uncertainty is written +-, as in 5+-0.1; to subtract, write 5-0.1"
                                     : "to add or to multiply, write 2-1 or 2*(1+3)");
  double value = 0.0;
  try {
    value = constant_value(text.text, definitions_);
  } catch (const Error& error) {
    if (!typed || tokens.size() < 2) fail(line, text, field, no_number);
    throw Error(ErrorCode::point, label + error.what())
        .at(line, text.position + std::min(error.position(), text.text.size()))
        .hint(is_torn(tokens) ? two_readings : std::string_view(error.hint()));
  }
  if (!std::isfinite(value) && size_ == Size::any && bounds_of(text.text, definitions_).is_bounded())
    return std::numeric_limits<double>::max();
  if (!std::isfinite(value))
    fail(line, text, field, "the value of " + in_quotes(text.text) + " is not a finite number");
  return value;
}

bool CoordinateReader::understands(std::string_view text) const {
  double value = 0.0;
  if (read_number(typed_text(text), value) != NumberError::malformed) return true;
  if (is_missing_value(text)) return false;
  try {
    static_cast<void>((*this)(text, {text, 0}, 1));
    return true;
  } catch (const Error&) {
    return false;
  }
}

bool CoordinateReader::is_lost(std::string_view text) const {
  const std::string_view typed = typed_text(text);
  double value = 0.0;
  if (read_number(typed, value) == NumberError::none) {
    const std::string_view digits = typed.substr(0, typed.find_first_of("eE"));
    return value == 0.0 && digits.find_first_of("123456789") != digits.npos;
  }
  try {
    if (constant_value(typed, definitions_) != 0.0) return false;
    const Interval bounds = bounds_of(typed, definitions_);
    return !bounds.is_undefined() && !bounds.has_zero();
  } catch (const Error&) {
    return false;
  }
}

}  // namespace gradcalc::cli
