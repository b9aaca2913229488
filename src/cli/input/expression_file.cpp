#include "cli/input/expression_file.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/input/encodings.hpp"
#include "cli/input/line_reader.hpp"
#include "expression/hints.hpp"
#include "expression/lexer.hpp"
#include "text/characters.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

std::string without_comments(std::string text) {
  bool in_comment = false;
  for (char& c : text) {
    if (c == '#') in_comment = true;
    if (c == '\n') in_comment = false;
    if (in_comment || c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return text;
}

/// What begins a comment in other languages.
struct ForeignComment {
  std::string_view sign;
  std::string_view hint;
};

constexpr ForeignComment foreign_comments[] = {
    {"//", "a comment begins with #; the whole part of a quotient is floor(a/b)"},
    {"/*", "a comment begins with #"},
    {"%", "a comment begins with #; the remainder of a division is mod(a,b)"},
};

/// The place of the '=' that assigns in a line, or npos.
std::size_t assignment_sign(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at)
    if (is_single_equals(line, at)) return at;
  return line.npos;
}

/// Those of loops join what stands before and behind them.
bool joins_operands(std::string_view name) {
  return name == "in" || is_word(name);
}

/// Whether a definition may begin so: a = or f(t, u) =.
bool is_defined_name(std::string_view text) {
  return is_name(trimmed(text.substr(0, text.find('('))));
}

}  // namespace

ExpressionFile::ExpressionFile(const std::string& file) {
  LineReader reader(file);
  name_ = reader.name();
  for (std::string block; reader.read(block);) text_ += block;
  refuse_other_encodings(text_, name_);
  expression_ = without_comments(text_);
  refuse_foreign_comments();
  refuse_definitions();
  refuse_loose_lines();
}

void ExpressionFile::fail(std::size_t position, const std::string& message, const std::string& hint) const {
  throw located(Error(ErrorCode::syntax, message).at(expression_, position).hint(hint));
}

void ExpressionFile::refuse_foreign_comments() const {
  for (const ForeignComment& comment : foreign_comments)
    if (const std::size_t at = expression_.find(comment.sign); at != expression_.npos)
      fail(at, "unexpected " + in_quotes(comment.sign), std::string(comment.hint));
}

/// A line above the expression that defines what it uses.
void ExpressionFile::refuse_definitions() const {
  const std::string_view whole = expression_;
  const std::size_t end = whole.find_last_not_of(' ') + 1;
  for (std::size_t begin = 0; begin < end;) {
    const std::size_t newline = std::min(text_.find('\n', begin), end);
    const std::string_view line = whole.substr(begin, newline - begin);
    const std::size_t equals = assignment_sign(line);
    if (newline < end && equals != line.npos) {
      std::string_view name = trimmed(line.substr(0, equals));
      if (name.ends_with(':')) name = trimmed(name.substr(0, name.size() - 1));
      if (is_defined_name(name))
        fail(begin + equals, "a file holds the expression alone, and no definitions",
             "leave this line out, and give --let " +
                 shell_quoted(std::string(name).append("=").append(trimmed(line.substr(equals + 1)))));
    }
    begin = newline + 1;
  }
}

/// Two lines that nothing joins would be multiplied, and rather are two functions.
void ExpressionFile::refuse_loose_lines() const {
  std::vector<Token> tokens;
  try {
    tokens = tokenize(expression_);
  } catch (const Error&) {  // said when it is parsed
    return;
  }
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const Token& last = tokens[i - 1];
    const Token& first = tokens[i];
    const std::string_view gap = std::string_view(text_).substr(last.end, first.position - last.end);
    if (!ends_operand(last.kind) || !begins_operand(first.kind) || gap.find('\n') == gap.npos) continue;
    const bool is_call = last.kind == TokenKind::name && first.kind == TokenKind::open;
    if (is_call || joins_operands(last.spelling) || joins_operands(first.spelling)) continue;
    fail(first.position, "nothing joins this line to the one above",
         "several functions are separated by commas; to multiply, write * between the lines");
  }
}

Error ExpressionFile::located(const Error& error) const {
  if (error.position() == Error::no_position || error.text() != expression_) return error;
  // What is missing at the end is missing behind the last word, not behind the comments after it.
  const std::size_t end = expression_.find_last_not_of(' ') + 1;
  const std::size_t position = std::min(error.position(), end);
  const std::string_view before = std::string_view(text_).substr(0, position);
  const std::size_t start = before.rfind('\n') + 1;  // 0 if there is none
  const std::string_view line = std::string_view(text_).substr(start);
  const auto number = std::ranges::count(before, '\n') + 1;
  return Error(error.code(), error.what())
      .at(line.substr(0, line.find_first_of("\r\n")), position - start)
      .hint(error.hint())
      .with_context(name_ + ":" + std::to_string(number));
}

}  // namespace gradcalc::cli
