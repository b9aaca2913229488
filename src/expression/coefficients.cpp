#include "expression/coefficients.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expression/operands.hpp"
#include "gradcalc/functions.hpp"
#include "text/greek_letters.hpp"

namespace gradcalc {
namespace {

/// Products of physics whose second letter is squared.
constexpr std::string_view famous[] = {"at", "gt", "kx", "mc", "mv"};

/// A name of two or three small letters: its places have these exponents, "1" for none.
struct Term {
  std::string name;
  std::vector<std::string> exponents;

  char coefficient() const { return name.front(); }
  std::string_view variables() const { return std::string_view(name).substr(1); }
  bool is_raised() const {
    return std::ranges::any_of(exponents, [](const std::string& each) { return each != "1"; });
  }
};

/// "2" of x^2, "1" where no number follows as an exponent.
std::string exponent_behind(std::span<const Token> tokens, std::size_t at) {
  const bool is_raised =
      at + 2 < tokens.size() && tokens[at + 1].spelling == "^" && tokens[at + 2].kind == TokenKind::number;
  return is_raised ? tokens[at + 2].spelling : "1";
}

bool may_be_term(const std::string& name) {
  constexpr std::size_t most_letters = 3;
  return name.size() > 1 && name.size() <= most_letters && find_function(name) == nullptr &&
         find_constant(name) == nullptr && !is_spelled_greek(name) &&
         std::ranges::all_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::vector<Term> terms_of(std::span<const Token> tokens) {
  std::vector<Term> result;
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.kind != TokenKind::name || !may_be_term(token.spelling) || has_bracket(tokens, at)) continue;
    const auto [place, is_new] = places.try_emplace(token.spelling, result.size());
    if (is_new) result.push_back({token.spelling, {}});
    result[place->second].exponents.push_back(exponent_behind(tokens, at));
  }
  return result;
}

/// Whether one letter is the next after the other.
bool are_neighbours(char a, char b) {
  return a - b == 1 || b - a == 1;
}

/// The terms without another name that begins with the same letter, as components of a vector do: at most one
/// for each letter.
std::vector<Term> without_siblings(std::span<const Term> terms) {
  std::array<std::size_t, 256> counts{};
  for (const Term& term : terms) ++counts[static_cast<unsigned char>(term.coefficient())];
  std::vector<Term> result;
  std::ranges::copy_if(terms, std::back_inserter(result), [&](const Term& term) {
    return counts[static_cast<unsigned char>(term.coefficient())] == 1;
  });
  return result;
}

/// ax in ax^2+bx and ax^2+bxy: the next coefficient stands before the same variable, to another power.
bool is_in_polynomial(const Term& a, const Term& b) {
  return a.is_raised() && b.variables().find(a.variables()) != std::string_view::npos &&
         a.exponents != b.exponents;
}

/// ax in ax+by: the next coefficient stands before the next variable.
bool is_in_linear_form(const Term& a, const Term& b, std::span<const Term> terms) {
  const auto has_variable = [&](const Term& term, char variable) { return term.name.back() == variable; };
  const char x = a.name.back();
  const char y = b.name.back();
  constexpr std::size_t two = 2;
  return a.name.size() == two && b.name.size() == two && x >= 'x' && y >= 'x' && are_neighbours(x, y) &&
         std::ranges::count_if(terms, [&](const Term& term) { return has_variable(term, x); }) == 1 &&
         std::ranges::count_if(terms, [&](const Term& term) { return has_variable(term, y); }) == 1;
}

bool is_famous_square(const Term& term) {
  return std::ranges::find(famous, term.name) != std::end(famous) &&
         std::ranges::find(term.exponents, "2") != term.exponents.end();
}

std::string product_of(const std::string& name) {
  std::string result;
  for (const char letter : name) result.append(result.empty() ? "" : "*").append(1, letter);
  return result;
}

}  // namespace

std::optional<JoinedProduct> joined_product(std::span<const Token> tokens,
                                            const std::function<bool(const std::string&)>& is_given) {
  const std::vector<Term> all = terms_of(tokens);
  const std::vector<Term> terms = without_siblings(all);
  for (const Term& a : terms) {
    if (is_given(a.name)) continue;
    const auto shows_product = [&](const Term& b) {
      return a.variables().size() == 1 && are_neighbours(a.coefficient(), b.coefficient()) &&
             !is_given(b.name) && (is_in_polynomial(a, b) || is_in_linear_form(a, b, all));
    };
    if (is_famous_square(a) || std::ranges::any_of(terms, shows_product))
      return JoinedProduct{a.name, product_of(a.name)};
  }
  return std::nullopt;
}

}  // namespace gradcalc
