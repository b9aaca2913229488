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
    {"½", "write 1/2"},
    {"∞", "infinity is not a number to calculate with"},
    {"↦", expression_alone},
    {"→", expression_alone},
    {"@", expression_alone},
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
  if (rest.front() == '{')
    if (std::string hint = hint_for_index(typed.substr(0, position), rest); !hint.empty()) return hint;
  if (const std::string_view hint = hint_at(foreign_characters, rest); !hint.empty())
    return std::string(hint);
  if (rest.front() == '\\') return hint_for_command(rest);
  if (static_cast<unsigned char>(rest.front()) >= 0x80)
    return "a name is made of Latin and Greek letters, digits and underscores";
  return {};
}

std::string hint_for_assignment(std::string_view typed, std::size_t position) {
  const std::string_view before = trimmed(typed.substr(0, position));
  const std::string_view after = trimmed(typed.substr(position + 1));
  if (after.starts_with('>')) return std::string(expression_alone);
  const bool is_call =
      before.ends_with(')') && name_length(before) == before.find('(') && name_length(before) > 0;
  double value = 0.0;
  if (before.empty() || is_call || (is_name(before) && read_number(after, value) == NumberError::malformed)) {
    if (after.empty() || after.size() > 60) return "write only what stands behind the =";
    return std::string("write only what stands behind the =: ").append(after);
  }
  return is_name(before) ? "to compare, write =="
                         : "for an equation a = b, write a-(b); to compare, write ==";
}

std::string hint_for_operator(std::string_view typed, std::size_t position) {
  if (position > 0 && typed.substr(position - 1).starts_with("->")) return std::string(expression_alone);
  return {};
}

void refuse_no_variable(std::string_view typed, const std::string& name, std::size_t position) {
  const std::string lower = lower_case(name);
  if (lower == "nan" || lower == "inf" || lower == "infinity")
    throw Error(ErrorCode::unknown_name, in_quotes(name) + " is not a number to calculate with")
        .at(typed, position);
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
