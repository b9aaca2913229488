#include "expression/implicit_product.hpp"

#include <algorithm>
#include <string>

#include "expression/forgotten_brackets.hpp"
#include "expression/hints.hpp"
#include "expression/operands.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "text/characters.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

constexpr std::string_view pi = "pi";

class Product {
 public:
  Product(std::string_view typed, std::span<const Token> tokens, std::size_t at)
      : typed_(typed), tokens_(tokens), at_(at) {}

  void check() const {
    if (is_differential(tokens_, at_ - 1)) missing_operator(std::string(no_operator_d));
    if (is_word(left().spelling) || (is_word(right().spelling) && !is_call(tokens_, at_))) missing_operator();
    if (right().kind == TokenKind::number) number_behind_operand();
    if (is_variable_before() && right().spelling != pi) missing_operator();
    check_before(start_of_factor(at_ - 1));
  }

 private:
  const Token& left() const { return tokens_[at_ - 1]; }
  const Token& right() const { return tokens_[at_]; }

  /// A name, or x[...] with an index that is computed.
  bool is_variable_before() const {
    return left().kind == TokenKind::close_index || (left().kind == TokenKind::name && left().spelling != pi);
  }

  [[noreturn]] void fail(const std::string& message, std::string_view hint) const {
    throw Error(ErrorCode::syntax, message).at(typed_, right().position).hint(hint);
  }

  [[noreturn]] void missing_operator(std::string hint = {}) const {
    const bool is_bare = right().kind == TokenKind::name && !is_word(right().spelling) &&
                         !is_call(tokens_, at_) && find_function(right().spelling) != nullptr &&
                         !may_name_variable(right().spelling);
    if (hint.empty())
      hint = hint_for_missing_operator(text(start_of_factor(at_ - 1), at_),
                                       is_bare ? call_of_bare_function(typed_, tokens_, at_)
                                               : std::string(text(at_, end_of_operand(tokens_, at_))));
    fail("an operator is missing before " + in_quotes(right().spelling), hint);
  }

  /// What was typed of the tokens [first, end).
  std::string_view text(std::size_t first, std::size_t end) const {
    return typed_.substr(tokens_[first].position, tokens_[end - 1].end - tokens_[first].position);
  }

  static bool is_group_of_three(const Token& token) {
    return token.spelling.size() == 3 && std::ranges::all_of(token.spelling, is_digit);
  }

  [[noreturn]] void number_behind_operand() const {
    const std::string_view factor = text(start_of_factor(at_ - 1), at_);
    if (left().kind == TokenKind::number && is_group_of_three(right()))
      missing_operator("a number has no separators: write " + left().spelling + right().spelling);
    if (left().kind == TokenKind::number || is_long(factor)) missing_operator();
    const auto number = std::string(right().spelling);
    missing_operator("to multiply, write " + std::string(factor) + "*" + number + "; for a power, " +
                     std::string(factor) + "^" + number);
  }

  static bool is_long(std::string_view text) { return text.size() > 30; }

  /// Where the operand begins that ends with the token `last`, without powers of it.
  std::size_t start_of_factor(std::size_t last) const {
    if (!closes(tokens_[last])) return last;
    std::size_t depth = 0;
    for (;; --last) {
      if (closes(tokens_[last])) ++depth;
      if (opens(tokens_[last]) && --depth == 0) break;
    }
    return last > 0 && has_bracket(tokens_, last - 1) ? last - 1 : last;
  }

  bool is_operator(std::size_t at, std::string_view spelling) const {
    return tokens_[at].kind == TokenKind::binary && tokens_[at].spelling == spelling;
  }

  /// Whether a sign has no operand before it.
  bool is_prefix(std::size_t sign) const {
    if (sign == 0) return true;
    const Token& before = tokens_[sign - 1];
    return before.kind != TokenKind::number && before.kind != TokenKind::name && !closes(before);
  }

  /// An exponent whose end shows: raised, or in brackets.
  bool is_delimited(std::size_t power, std::size_t exponent) const {
    const char sign = typed_[tokens_[power].position];
    return (sign != '^' && sign != '*') || tokens_[exponent].kind == TokenKind::open;
  }

  /// The left operand begins with the token `first`: what stands before it must not ask for it alone.
  void check_before(std::size_t first) const {
    std::size_t at = first;
    while (at > 0 && tokens_[at - 1].kind == TokenKind::sign && is_prefix(at - 1)) --at;
    if (at == 0) return;
    if (is_operator(at - 1, "/")) two_readings(at);
    if (!is_operator(at - 1, "^") || at == 1) return;
    const std::size_t base = start_of_factor(at - 2);
    if (base == at - 2 && find_function(tokens_[base].spelling) != nullptr) raised_function(base);
    if (!is_delimited(at - 1, at)) two_readings(at);
    check_before(base);
  }

  /// gamma^2(x): a function whose name may also be that of a variable, and before its argument.
  [[noreturn]] void raised_function(std::size_t base) const {
    const Function* const function = find_function(tokens_[base].spelling);
    std::string hint = hint_for_raised_function(typed_, tokens_, base);
    const std::string_view power = text(base, at_);
    const std::string_view factor = text(at_, end_of_operand(tokens_, at_));
    if (!function->group.starts_with("Trigonometric") && !is_long(power) && !is_long(factor))
      hint.append("; to multiply, write ").append(power).append("*").append(factor);
    throw Error(ErrorCode::syntax, in_quotes(tokens_[base].spelling) + " is a function")
        .at(typed_, tokens_[base].position)
        .hint(hint);
  }

  /// a/b c is (a/b)*c or a/(b*c); a^b c likewise. The b begins with the token `second`.
  [[noreturn]] void two_readings(std::size_t second) const {
    std::size_t start = start_of_factor(second - 2);
    while (start > 1 && is_operator(start - 1, "^")) start = start_of_factor(start - 2);
    std::string_view a = text(start, second - 1);
    const char sign = is_operator(second - 1, "/") ? '/' : '^';
    std::string_view b = text(second, at_);
    std::string_view c = text(at_, end_of_operand(tokens_, at_));
    if (is_long(a) || is_long(b) || is_long(c)) a = "a", b = "b", c = "c";
    const std::string first = std::string(a) + sign + std::string(b) + "*" + std::string(c);
    const std::string other = std::string(a) + sign + "(" + std::string(b) + "*" + std::string(c) + ")";
    fail("a product without * behind a " + std::string(sign == '/' ? "quotient" : "power") +
             " has two readings",
         "write " + first + " or " + other);
  }

  std::string_view typed_;
  std::span<const Token> tokens_;
  std::size_t at_;
};

}  // namespace

void check_implicit_product(std::string_view typed, std::span<const Token> tokens, std::size_t at) {
  Product(typed, tokens, at).check();
}

}  // namespace gradcalc
