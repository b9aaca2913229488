#include "expression/lexer.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "expression/foreign_numbers.hpp"
#include "expression/hints.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/greek_letters.hpp"
#include "text/identifiers.hpp"
#include "text/utf8.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

struct Symbol {
  std::string_view typed;
  TokenKind kind;
  std::string_view spelling;
};

// Longer symbols stand before their own beginnings. The characters beyond ASCII are those that come along
// when a formula is pasted from a page or a paper.
constexpr Symbol symbols[] = {
    {"**", TokenKind::binary, "^"},  {"<=", TokenKind::binary, "<="}, {">=", TokenKind::binary, ">="},
    {"==", TokenKind::binary, "=="}, {"!=", TokenKind::binary, "!="}, {"&&", TokenKind::binary, "&&"},
    {"||", TokenKind::binary, "||"}, {"+", TokenKind::sign, "+"},     {"-", TokenKind::sign, "-"},
    {"*", TokenKind::binary, "*"},   {"/", TokenKind::binary, "/"},   {"^", TokenKind::binary, "^"},
    {"<", TokenKind::binary, "<"},   {">", TokenKind::binary, ">"},   {"(", TokenKind::open, "("},
    {")", TokenKind::close, ")"},    {",", TokenKind::comma, ","},    {"?", TokenKind::question, "?"},
    {":", TokenKind::colon, ":"},    {"−", TokenKind::sign, "-"},     {"–", TokenKind::sign, "-"},
    {"×", TokenKind::binary, "*"},   {"·", TokenKind::binary, "*"},   {"⋅", TokenKind::binary, "*"},
    {"∙", TokenKind::binary, "*"},   {"∗", TokenKind::binary, "*"},   {"÷", TokenKind::binary, "/"},
    {"∕", TokenKind::binary, "/"},   {"⁄", TokenKind::binary, "/"},   {"≤", TokenKind::binary, "<="},
    {"≥", TokenKind::binary, ">="},  {"≠", TokenKind::binary, "!="},  {"π", TokenKind::name, "pi"},
};

using Digits = std::array<std::string_view, 10>;
constexpr Digits superscripts{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr Digits subscripts{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
constexpr std::string_view superscript_minus = "⁻";

// No-break, en, em, thin and narrow no-break space, zero-width space and byte order mark.
constexpr std::string_view wide_blanks[] = {"\u00a0", "\u2002", "\u2003", "\u2009",
                                            "\u202f", "\u200b", "\ufeff"};

bool is_space(char c) {
  return is_blank(c) || c == '\t' || c == '\n' || c == '\r';
}

class Lexer {
 public:
  Lexer(std::string_view typed, std::size_t begin, std::size_t end)
      : typed_(typed), text_(typed.substr(0, end)), at_(begin) {}

  std::vector<Token> run() {
    while (skip_blanks(), at_ < text_.size()) {
      if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1))))
        number();
      else if (name_length(text_.substr(at_)) > 0)
        name();
      else if (!symbol() && !exponent())
        refuse();
    }
    if (has_greek_) unify_lookalikes();
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool follows(std::string_view text) const { return text_.substr(at_).starts_with(text); }

  [[noreturn]] void fail(ErrorCode code, const std::string& message, std::size_t position,
                         std::string_view hint = {}) const {
    throw Error(code, message).at(typed_, position).hint(hint);
  }

  /// A token that ends where the reading is.
  void push(TokenKind kind, std::string spelling, std::size_t position) {
    tokens_.push_back({kind, std::move(spelling), position, at_});
  }

  void skip_blanks() {
    for (std::size_t before = text_.size() + 1; at_ != before;) {
      before = at_;
      while (is_space(peek())) ++at_;
      for (const std::string_view blank : wide_blanks)
        if (follows(blank)) at_ += blank.size();
    }
  }

  void digits() {
    while (is_digit(peek())) ++at_;
  }

  /// The digits, raised or lowered, that follow.
  std::string take(const Digits& shapes) {
    std::string text;
    for (std::size_t digit = 0; digit < shapes.size();) {
      if (follows(shapes[digit])) {
        text += static_cast<char>('0' + digit);
        at_ += shapes[digit].size();
        digit = 0;
      } else {
        ++digit;
      }
    }
    return text;
  }

  /// The length of the sign of an exponent that stands `ahead`.
  std::size_t exponent_sign(std::size_t ahead) const {
    if (peek(ahead) == '+') return 1;
    return minus_length(text_.substr(std::min(at_ + ahead, text_.size())));
  }

  void number() {
    const std::size_t start = at_;
    digits();
    if (peek() == '.') {
      ++at_;
      digits();
    }
    const std::size_t sign = exponent_sign(1);
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
      at_ += 1 + sign;
      digits();
    }
    std::string text = with_plain_minus(text_.substr(start, at_ - start));
    double value = 0.0;
    if (read_number(text, value) != NumberError::none)
      fail(ErrorCode::syntax, "the number " + in_quotes(text) + " is too large for a double", start);
    refuse_foreign_number(typed_, start, text_.substr(at_));
    push(TokenKind::number, std::move(text), start);
  }

  void name() {
    const std::size_t start = at_;
    at_ += name_length(text_.substr(at_));
    has_greek_ = has_greek_ || !std::ranges::all_of(text_.substr(start, at_ - start), is_name_character);
    std::string text(text_.substr(start, at_ - start));
    text += take(subscripts);
    const std::size_t end = at_;
    skip_blanks();  // Python takes x [0], too
    const bool indexed = peek() == '[';
    const std::size_t bracket = at_;
    if (indexed && !index(text)) refuse_index(text, bracket);
    if (!indexed) at_ = end;
    if (text.size() > max_name_length)
      fail(ErrorCode::too_long,
           "the name is " + std::to_string(text.size()) + " characters long, and " +
               std::to_string(max_name_length) + " are possible",
           start);
    const bool computed = indexed && at_ == bracket;
    push(TokenKind::name, std::move(text), start);
    if (!computed) return;
    push(TokenKind::open_index, "[", at_++);
    ++open_indices_;
  }

  /// Takes "[digits]", and adds the digits to the name, without leading zeros: x[0] is x0. False, and nothing
  /// is taken, if something else stands between the brackets.
  bool index(std::string& name) {
    const std::size_t bracket = at_++;
    skip_blanks();
    const std::size_t start = at_;
    digits();
    std::string text(text_.substr(start, at_ - start));
    skip_blanks();
    if (text.empty() || peek() != ']') {
      at_ = bracket;
      return false;
    }
    ++at_;
    name += text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
    return true;
  }

  /// Only the coordinates have indices that are computed.
  void refuse_index(const std::string& name, std::size_t bracket) const {
    if (name != coordinates_name)
      fail(ErrorCode::syntax, "an index in square brackets is a whole number", bracket,
           "as in x[0]; computed indices are those of the coordinates: x[i+1]");
  }

  /// Names that look alike are one, spelled as first typed.
  void unify_lookalikes() {
    std::unordered_map<std::string, std::string> spellings;
    for (Token& token : tokens_)
      if (token.kind == TokenKind::name)
        token.spelling = spellings.emplace(without_lookalikes(token.spelling), token.spelling).first->second;
  }

  bool symbol() {
    if (open_indices_ > 0 && peek() == ']') {
      --open_indices_;
      push(TokenKind::close_index, "]", at_++);
      return true;
    }
    const auto* const found =
        std::ranges::find_if(symbols, [this](const Symbol& row) { return follows(row.typed); });
    if (found == std::end(symbols)) return false;
    const std::size_t start = at_;
    at_ += found->typed.size();
    push(found->kind, std::string(found->spelling), start);
    return true;
  }

  /// A run of superscript digits is one exponent: x²³ is x^23, x⁻¹ is x^-1.
  bool exponent() {
    const std::size_t start = at_;
    const bool negative = follows(superscript_minus);
    if (negative) at_ += superscript_minus.size();
    std::string text = take(superscripts);
    if (text.empty()) {
      at_ = start;
      return false;
    }
    push(TokenKind::binary, "^", start);
    if (negative) push(TokenKind::sign, "-", start);
    push(TokenKind::number, std::move(text), start);
    return true;
  }

  [[noreturn]] void refuse() const {
    if (peek() == '=')
      fail(ErrorCode::syntax, "assignment is not possible in an expression", at_,
           hint_for_assignment(typed_, at_));
    const std::string hint = hint_for_character(typed_, at_);
    fail(ErrorCode::syntax, "unexpected " + describe_character(), at_, hint);
  }

  std::string describe_character() const {
    const CodePoint c = first_code_point(text_.substr(at_));
    const bool is_control = c.value < 0x20 || c.value == 0x7f;
    if (c.valid && !is_control) return "character " + in_quotes(text_.substr(at_, c.length));
    constexpr std::string_view hex = "0123456789abcdef";
    return std::string("byte 0x") + hex[c.value >> 4] + hex[c.value & 15];
  }

  std::string_view typed_;  ///< all that the user typed
  std::string_view text_;   ///< up to where it is read
  std::size_t at_;
  bool has_greek_ = false;
  std::size_t open_indices_ = 0;  ///< brackets of computed indices
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view typed, std::size_t begin, std::size_t end) {
  return Lexer(typed, begin, end).run();
}

}  // namespace gradcalc
