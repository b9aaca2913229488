#include "expression/function_families.hpp"

#include <algorithm>

#include "gradcalc/functions.hpp"
#include "text/characters.hpp"
#include "text/identifiers.hpp"

namespace gradcalc {
namespace {

struct Spelling {
  std::string_view typed;
  std::string_view function;
};

/// Trigonometric and hyperbolic functions, as they are called elsewhere.
constexpr Spelling spellings[] = {
    {"sine", "sin"},    {"sinus", "sin"},    {"cosin", "cos"},   {"cosine", "cos"},  {"cosinus", "cos"},
    {"tg", "tan"},      {"tang", "tan"},     {"tangent", "tan"}, {"tangens", "tan"}, {"cotan", "cot"},
    {"ctan", "cot"},    {"ctg", "cot"},      {"cotg", "cot"},    {"ctn", "cot"},     {"cotangent", "cot"},
    {"cosec", "csc"},   {"cosecant", "csc"}, {"secant", "sec"},  {"csec", "csc"},    {"sh", "sinh"},
    {"ch", "cosh"},     {"th", "tanh"},      {"tgh", "tanh"},    {"cth", "coth"},    {"ctanh", "coth"},
    {"ctgh", "coth"},   {"cotanh", "coth"},  {"cotgh", "coth"},  {"sch", "sech"},    {"csech", "csch"},
    {"cosech", "csch"}, {"sinhyp", "sinh"},  {"coshyp", "cosh"}, {"tanhyp", "tanh"},
};

/// What the inverse of such a function begins with elsewhere; longer ones stand before their own beginnings.
constexpr std::string_view inverse_prefixes[] = {"arcus", "area", "arc", "arg", "ar", "inv", "a"};

std::string did_you_mean(std::string_view function) {
  return std::string("did you mean ").append(function).append("?");
}

bool is_angular(const Function* function, std::string_view domain) {
  return function != nullptr && function->group.starts_with(domain) && function->name != "deg" &&
         function->name != "rad";
}

bool is_trigonometric(const Function* function) {
  return is_angular(function, "Trigonometric");
}

/// The function of a name without prefix, if it has an inverse with an a before: cot of ctg.
std::string_view direct_function(std::string_view name) {
  const auto* const row = std::ranges::find(spellings, name, &Spelling::typed);
  if (row != std::end(spellings)) return row->function;
  const Function* const function = find_function(name);
  if (!is_trigonometric(function) && !is_angular(function, "Hyperbolic")) return {};
  return find_function(std::string("a").append(function->name)) != nullptr ? function->name
                                                                           : std::string_view();
}

std::string other_spelling(std::string_view name) {
  if (const std::string_view direct = direct_function(name); !direct.empty()) return did_you_mean(direct);
  for (const std::string_view prefix : inverse_prefixes) {
    if (!name.starts_with(prefix)) continue;
    const std::string_view direct = direct_function(name.substr(prefix.size()));
    if (!direct.empty()) return did_you_mean(std::string("a").append(direct));
  }
  return {};
}

/// A call with the parameters that help shows.
std::string call_of(const Function& function) {
  return std::string(function.name).append("(").append(function.parameters).append(")");
}

bool is_inverse(const Function& function) {
  return function.name.starts_with('a');
}

std::string of_degrees(std::string_view name) {
  if (!name.ends_with('d')) return {};
  const Function* const function = find_function(name.substr(0, name.size() - 1));
  if (!is_trigonometric(function)) return {};
  if (is_inverse(*function)) return "for an angle in degrees, write deg(" + call_of(*function) + ")";
  return std::string("for an angle in degrees, write ").append(function->name).append("(rad(x))");
}

std::string of_multiples_of_pi(std::string_view name) {
  constexpr std::string_view pi = "pi";
  if (!name.ends_with(pi)) return {};
  const Function* const function = find_function(name.substr(0, name.size() - pi.size()));
  if (!is_trigonometric(function)) return {};
  if (is_inverse(*function)) return "write (" + call_of(*function) + "/pi)";
  return std::string("write ").append(function->name).append("(pi*x)");
}

/// log8, log_2 and log_b, which name a base.
std::string logarithm_to_base(std::string_view name) {
  if (!name.starts_with("log") && !name.starts_with("ln")) return {};
  std::string_view base = name.substr(name.starts_with("log") ? 3 : 2);
  const bool is_index = base.starts_with('_');
  if (is_index) base.remove_prefix(1);
  const bool is_number = std::ranges::all_of(base, is_digit);
  if (base.empty() || (!is_index && !is_number)) return {};
  const std::string built_in = std::string("log").append(base);
  if (find_function(built_in) != nullptr) return did_you_mean(built_in);
  if (base == "e") return "did you mean ln?";
  if (is_number && base.find_first_not_of('0') == base.npos) return {};
  if (base == "1") return "log(1 + x) is log1p(x); the logarithm to base 10 is log10(x)";
  return std::string("the logarithm to base ").append(base).append(" is log(x, ").append(base).append(")");
}

/// sin2 may be the sine of 2 x, or its square.
std::string with_number(std::string_view name) {
  std::size_t digits = name.size();
  while (digits > 0 && is_digit(name[digits - 1])) --digits;
  const std::string number(name.substr(digits));
  const Function* const function = find_function(name.substr(0, digits));
  if (number.empty() || function == nullptr || function->kind != Function::Kind::unary) return {};
  const std::string_view f = function->name;
  return std::string("write ").append(f).append("(") + number + "*x) or " + std::string(f) + "(x)^" + number;
}

constexpr std::string (*rules[])(std::string_view) = {other_spelling, of_degrees, of_multiples_of_pi,
                                                      logarithm_to_base, with_number};

}  // namespace

std::string hint_for_derived_function(std::string_view name) {
  for (const auto rule : rules)
    if (std::string hint = rule(name); !hint.empty()) return hint;
  return {};
}

}  // namespace gradcalc
