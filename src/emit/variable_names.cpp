#include "emit/variable_names.hpp"

#include <algorithm>
#include <array>

#include "text/identifiers.hpp"
#include "text/utf8.hpp"

namespace gradcalc {
namespace {

/// By Unicode's order, from alpha on; the variant of sigma is none.
constexpr std::array<std::string_view, 25> greek_letters{
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};

std::string spelled(char32_t letter) {
  constexpr char32_t first_capital = U'\u0391', first_small = U'\u03b1';
  const bool is_small = letter >= first_small;
  const auto place = static_cast<std::size_t>(letter - (is_small ? first_small : first_capital));
  if (letter < first_capital || place >= greek_letters.size()) return "v";
  std::string name(greek_letters[place]);
  if (!is_small) name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

std::string in_ascii(std::string_view typed) {
  std::string name;
  while (!typed.empty()) {
    const CodePoint c = first_code_point(typed);
    if (c.length == 1)
      name += typed.front();
    else
      name += spelled(c.value);
    typed.remove_prefix(c.length);
  }
  return name;
}

}  // namespace

VariableNames::VariableNames(const Language& language, std::string_view function, std::string_view frame)
    : language_(language) {
  taken_.insert(language.reserved.begin(), language.reserved.end());
  taken_.emplace(function);
  for (const Helper& helper : language.helpers)
    taken_.insert(std::string(function).append("_").append(helper.name));
  while (!frame.empty()) {
    const std::size_t length = name_length(frame);
    if (length > 0) taken_.emplace(frame.substr(0, length));
    frame.remove_prefix(std::max<std::size_t>(length, 1));
  }
}

/// C has each function of doubles for float and long double as well: sinf, sinl.
bool VariableNames::is_free(const std::string& name) const {
  if (taken_.contains(name)) return false;
  const bool has_suffix = name.size() > 1 && (name.back() == 'f' || name.back() == 'l');
  return !has_suffix ||
         std::ranges::find(language_.reserved, std::string_view(name).substr(0, name.size() - 1)) ==
             language_.reserved.end();
}

std::string VariableNames::of_variable(std::string_view typed) {
  std::string name = in_ascii(typed);
  if (name.front() == '_') name.insert(name.begin(), 'v');
  while (!is_free(name)) name += '_';
  taken_.insert(name);
  return name;
}

std::string VariableNames::of_intermediate() {
  std::string name;
  do {
    name = std::string("t").append(std::to_string(++intermediates_));
  } while (!is_free(name));
  taken_.insert(name);
  return name;
}

}  // namespace gradcalc
