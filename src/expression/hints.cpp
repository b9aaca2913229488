#include "expression/hints.hpp"

#include <algorithm>

#include "expression/forgotten_brackets.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// What people write elsewhere, and what to write here.
struct Word {
  std::string_view typed;
  std::string_view hint;
};

constexpr std::string_view expression_alone = "write the expression alone, as in x^2";

/// Words that other languages have for operators, or begin a function with.
constexpr Word words[] = {
    {"and", "and is &&"},
    {"def", expression_alone},
    {"div", "to divide, write /"},
    {"else", "a conditional is c ? a : b"},
    {"for", shape_of_loop},
    {"function", expression_alone},
    {"if", "a conditional is c ? a : b"},
    {"lambda", expression_alone},
    {"mod", "the remainder is mod(x, y)"},
    {"not", "not c is c == 0"},
    {"or", "or is ||"},
    {"return", expression_alone},
    {"then", "a conditional is c ? a : b"},
    {"xor", "either is (a != 0) != (b != 0)"},
};

/// Constants of other languages.
constexpr Word foreign_constants[] = {
    {"FALSE", "write 0"},        {"False", "write 0"},       {"M_E", "the constant is e"},
    {"M_LN10", "write log(10)"}, {"M_LN2", "write log(2)"},  {"M_PI", "the constant is pi"},
    {"M_PI_2", "write (pi/2)"},  {"M_PI_4", "write (pi/4)"}, {"M_SQRT2", "write sqrt(2)"},
    {"TRUE", "write 1"},         {"True", "write 1"},        {"false", "write 0"},
    {"true", "write 1"},
};

/// Longer texts are not repeated in a hint.
constexpr std::size_t longest_example = 60;

constexpr std::string_view no_quotes = "names and numbers stand without quotes";
constexpr std::string_view elementwise = "write the operator without the dot, as in x^2";

/// What begins with a character that no token starts with, but something of other languages or of paper does.
/// Longer beginnings stand before shorter ones.
constexpr Word foreign_characters[] = {
    {"=", "to compare, write =="},
    {"&", "and is &&"},
    {"|", "or is ||; the absolute value is abs(x)"},
    {"%", "the remainder is mod(x, y)"},
    {"!", "not c is c == 0; not equal is !=; the factorial of n is gamma(n+1)"},
    {"[", "an index follows a name, as in x[0]; several functions need no brackets: x, y"},
    {"{", "write round brackets"},
    {"√", "write sqrt(x)"},
    {"∛", "write cbrt(x)"},
    {"°", "for x degrees, write rad(x)"},
    {"½", "write (1/2)"},
    {"¼", "write (1/4)"},
    {"¾", "write (3/4)"},
    {"⅓", "write (1/3)"},
    {"⅔", "write (2/3)"},
    {"∑", shape_of_loop},
    {"∏", "a loop is prod(x[i] for i in range(n))"},
    {"∂", no_operator_d},
    {"∇", no_operator_d},
    {"∫", "an integral is not among the functions"},
    {"∞", "infinity is not a number to calculate with"},
    {"↦", expression_alone},
    {"→", expression_alone},
    {"@", expression_alone},
    {"..", shape_of_loop},
    {".^", elementwise},
    {".*", elementwise},
    {"./", elementwise},
    {".", "a function has no prefix: sin(x), not np.sin(x)"},
    {"\"", no_quotes},
    {"'", "names and numbers stand without quotes; gradcalc differentiates by itself, so no f'(x) is needed"},
    {"“", no_quotes},
    {"”", no_quotes},
    {"‘", no_quotes},
    {"’", no_quotes},
    {"$", "in a shell, put the expression in single quotes"},
    {"#", "an expression has no comments"},
    {";", "one comma separates two components: x0*x1, x0+x1"},
    {"\\frac", "LaTeX is not understood: write (a)/(b)"},
    {"\\dfrac", "LaTeX is not understood: write (a)/(b)"},
    {"\\tfrac", "LaTeX is not understood: write (a)/(b)"},
    {"\\sqrt", "LaTeX is not understood: write sqrt(x)"},
    {"\\cdot", "LaTeX is not understood: write *"},
    {"\\times", "LaTeX is not understood: write *"},
    {"\\left", "LaTeX is not understood: write ("},
    {"\\right", "LaTeX is not understood: write )"},
    {"\\*", "in quotes, * needs no backslash"},
};

template <std::size_t n>
std::string_view hint_at(const Word (&rows)[n], std::string_view rest) {
  for (const Word& row : rows)
    if (rest.starts_with(row.typed)) return row.hint;
  return {};
}

/// \sin is a function of LaTeX, \alpha a letter.
std::string hint_for_command(std::string_view rest) {
  const std::string_view word = rest.substr(1, name_length(rest.substr(1)));
  if (word.empty()) return "a backslash has no meaning here";
  return std::string("LaTeX is not understood: write ")
      .append(word)
      .append(find_function(word) == nullptr ? "" : "(x)");
}

/// x_{12}, an index of LaTeX, behind which `rest` stands.
std::string hint_for_index(std::string_view before, std::string_view rest) {
  if (before.ends_with('^')) return "write round brackets, as in x^(n+1)";
  const std::size_t close = rest.find('}');
  if (!before.ends_with('_') || close == rest.npos) return {};
  if (rest.substr(1, close).find('=') != rest.npos) return std::string(shape_of_loop);
  const std::string_view index = rest.substr(1, close - 1);
  if (!is_name(std::string("_").append(index))) return {};
  std::size_t start = before.size() - 1;
  while (start > 0 && is_name_character(before[start - 1])) --start;
  const std::string_view name = before.substr(start, before.size() - 1 - start);
  if (name.empty()) return {};
  const bool is_number = std::ranges::all_of(index, is_digit);
  return std::string("an index is a part of the name: write ")
      .append(name)
      .append(is_number ? "" : "_")
      .append(index);
}

/// {x^2, x^3} and [x^2, x^3]: what stands in the brackets around a whole text.
std::string hint_for_list(std::string_view text) {
  text = trimmed(text);
  const bool is_list =
      (text.starts_with('{') && text.ends_with('}')) || (text.starts_with('[') && text.ends_with(']'));
  if (!is_list || text.find(',') == text.npos || text.size() > longest_example) return {};
  return std::string("several functions need no brackets: ").append(trimmed(text.substr(1, text.size() - 2)));
}

/// $x^2$ of LaTeX; the shell has a meaning for $x.
std::string hint_for_dollars(std::string_view typed) {
  typed = trimmed(typed);
  const std::string_view inner = typed.substr(0, typed.size() - 1).substr(typed.size() > 1 ? 1 : 0);
  if (!typed.starts_with('$') || !typed.ends_with('$') || inner.empty() || typed.size() > longest_example)
    return "in a shell, put the expression in single quotes";
  return std::string("write the expression without $: ").append(inner);
}

/// 2½ is 2+1/2.
std::string hint_for_mixed_number(std::string_view before, std::string_view rest) {
  std::size_t digits = before.size();
  while (digits > 0 && is_digit(before[digits - 1])) --digits;
  const std::string_view fraction = hint_at(foreign_characters, rest);
  const std::size_t open = fraction.find('(');
  constexpr std::size_t length_of_fraction = 5;
  if (digits == before.size() || !fraction.starts_with("write (") ||
      fraction.size() != open + length_of_fraction)
    return {};
  return std::string("write (").append(before.substr(digits)).append("+").append(fraction.substr(open + 1));
}

/// Whether the place behind `before` is in the bracket of a function that may have a loop: sum(i=
bool is_in_fold(std::string_view before) {
  std::size_t depth = 0;
  for (std::size_t at = before.size(); at-- > 0;) {
    if (before[at] == ')') ++depth;
    if (before[at] != '(' || depth-- > 0) continue;
    std::size_t start = at;
    while (start > 0 && is_name_character(before[start - 1])) --start;
    const std::string name = lower_case(before.substr(start, at - start));
    const Function* const function = find_function(name);
    return (function != nullptr && function->folds()) || name == "product";
  }
  return false;
}

}  // namespace

std::string hint_for_missing_operator(std::string_view before, std::string_view after) {
  for (const Word& word : words)
    if (before == word.typed || after == word.typed) return std::string(word.hint);
  if (before.size() + after.size() > 40) return "to multiply, write *";
  return std::string("to multiply, write ").append(before).append("*").append(after);
}

bool is_differential(std::span<const Token> tokens, std::size_t at) {
  return at >= 2 && tokens[at].kind == TokenKind::name && tokens[at].spelling.starts_with('d') &&
         tokens[at - 1].spelling == "/" && tokens[at - 2].spelling == "d";
}

bool is_word(std::string_view name) {
  return std::ranges::find(words, name, &Word::typed) != std::end(words);
}

std::string hint_for_character(std::string_view typed, std::size_t position) {
  const std::string_view rest = typed.substr(position);
  const std::string_view before = trimmed(typed.substr(0, position));
  if (rest.front() == '{')
    if (std::string hint = hint_for_index(before, rest); !hint.empty()) return hint;
  if (rest.front() == '{' && before.ends_with(')')) return std::string(expression_alone);
  if (before.empty())
    if (std::string hint = hint_for_list(rest); !hint.empty()) return hint;
  if (rest.front() == '.' && before.ends_with('.')) return std::string(shape_of_loop);
  if (rest.front() == '$' && (before.empty() || rest.size() == 1)) return hint_for_dollars(typed);
  if (std::string hint = hint_for_mixed_number(before, rest); !hint.empty()) return hint;
  if (const std::string_view hint = hint_at(foreign_characters, rest); !hint.empty())
    return std::string(hint);
  if (rest.front() == '\\') return hint_for_command(rest);
  if (static_cast<unsigned char>(rest.front()) >= 0x80)
    return "a name is made of the letters a to z, Greek ones, digits and underscores";
  return {};
}

std::string hint_for_assignment(std::string_view typed, std::size_t position) {
  std::string_view before = trimmed(typed.substr(0, position));
  const std::string_view after = trimmed(typed.substr(position + 1));
  if (after.starts_with('>')) return std::string(expression_alone);
  if (after.starts_with('<')) return "less or equal is <=";
  if (before.ends_with("==") || before.ends_with("!=")) return "to compare, write == or !=";
  if (is_in_fold(before)) return std::string(shape_of_loop);
  const bool is_definition = before.ends_with(':');
  if (is_definition) before = trimmed(before.substr(0, before.size() - 1));
  const bool is_call =
      before.ends_with(')') && name_length(before) == before.find('(') && name_length(before) > 0;
  double value = 0.0;
  if (before.empty() || is_call ||
      (is_name(before) && (is_definition || read_number(after, value) == NumberError::malformed))) {
    if (after.empty() || after.size() > longest_example) return "write only what stands behind the =";
    return std::string("write only what stands behind the =: ").append(after);
  }
  return is_name(before) ? "to compare, write =="
                         : "for an equation a = b, write a-(b); to compare, write ==";
}

std::string hint_for_operator(std::string_view typed, std::size_t position) {
  if (position == 0) return {};
  const std::string_view rest = typed.substr(position - 1);
  if (rest.starts_with("->")) return std::string(expression_alone);
  if (rest.starts_with("//")) return "the whole quotient is floor(a/b)";
  if (rest.starts_with("<>")) return "not equal is !=";
  return {};
}

std::string hint_for_colon(std::string_view typed, std::size_t position) {
  const std::string_view before = trimmed(typed.substr(0, position));
  const std::string_view after = trimmed(typed.substr(position + 1));
  if (!is_name(before)) return {};
  const bool has_arrow = after.find("->") != after.npos || after.find("=>") != after.npos;
  if (has_arrow || after.empty() || after.size() > longest_example) return std::string(expression_alone);
  return std::string("write only what stands behind the colon: ").append(after);
}

void refuse_no_variable(std::string_view typed, const std::string& name, std::size_t position) {
  const std::string lower = lower_case(name);
  if (lower == "nan" || lower == "inf" || lower == "infinity")
    throw Error(ErrorCode::unknown_name, in_quotes(name) + " is not a number to calculate with")
        .at(typed, position);
  const auto* const constant = std::ranges::find(foreign_constants, name, &Word::typed);
  if (constant != std::end(foreign_constants))
    throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(name))
        .at(typed, position)
        .hint(constant->hint);
  if (lower == "pi" && name != lower)
    throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(name))
        .at(typed, position)
        .hint("the constant is pi");
}

void refuse_bare_function(std::string_view typed, const std::string& name, std::size_t position) {
  if (find_function(name) == nullptr) return;
  throw Error(ErrorCode::syntax, in_quotes(name) + " is a function")
      .at(typed, position)
      .hint(hint_for_bare_function(typed, tokenize(typed, position), 0));
}

}  // namespace gradcalc
