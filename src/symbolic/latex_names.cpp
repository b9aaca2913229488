#include "symbolic/latex_names.hpp"

#include <algorithm>
#include <iterator>

#include "text/characters.hpp"
#include "text/greek_letters.hpp"

namespace gradcalc {
namespace {

constexpr LatexFunction functions[] = {
    {FunctionId::sin, "\\sin"},
    {FunctionId::cos, "\\cos"},
    {FunctionId::tan, "\\tan"},
    {FunctionId::asin, "\\arcsin"},
    {FunctionId::acos, "\\arccos"},
    {FunctionId::atan, "\\arctan"},
    {FunctionId::sec, "\\sec"},
    {FunctionId::csc, "\\csc"},
    {FunctionId::cot, "\\cot"},
    {FunctionId::asec, "\\operatorname{arcsec}"},
    {FunctionId::acsc, "\\operatorname{arccsc}"},
    {FunctionId::acot, "\\operatorname{arccot}"},
    {FunctionId::sinh, "\\sinh"},
    {FunctionId::cosh, "\\cosh"},
    {FunctionId::tanh, "\\tanh"},
    {FunctionId::coth, "\\coth"},
    {FunctionId::asinh, "\\operatorname{arsinh}"},
    {FunctionId::acosh, "\\operatorname{arcosh}"},
    {FunctionId::atanh, "\\operatorname{artanh}"},
    {FunctionId::asech, "\\operatorname{arsech}"},
    {FunctionId::acsch, "\\operatorname{arcsch}"},
    {FunctionId::acoth, "\\operatorname{arcoth}"},
    {FunctionId::exp2, "2", "^{", "}"},
    {FunctionId::log, "\\ln"},
    {FunctionId::log2, "\\log_{2}"},
    {FunctionId::log10, "\\log_{10}"},
    {FunctionId::cbrt, "\\sqrt[3]", "{", "}"},
    {FunctionId::floor, "", "\\left\\lfloor ", "\\right\\rfloor"},
    {FunctionId::ceil, "", "\\left\\lceil ", "\\right\\rceil"},
    {FunctionId::abs, "", "\\left|", "\\right|"},
    {FunctionId::gamma, "\\Gamma"},
    {FunctionId::log_gamma, "\\ln", "\\left|\\Gamma\\left(", "\\right)\\right|"},
    {FunctionId::digamma, "\\psi"},
    {FunctionId::trigamma, "\\psi_{1}"},
    {FunctionId::beta, "\\mathrm{B}"},
    {FunctionId::normal_density, "\\varphi"},
    {FunctionId::normal_cdf, "\\Phi"},
    {FunctionId::normal_quantile, "\\Phi^{-1}"},
    {FunctionId::erf_inverse, "\\operatorname{erf}^{-1}"},
    {FunctionId::erfc_inverse, "\\operatorname{erfc}^{-1}"},
    {FunctionId::sigmoid, "\\sigma"},
    {FunctionId::min, "\\min"},
    {FunctionId::max, "\\max"},
};

struct LatexOperator {
  FunctionId function;
  std::string_view symbol;
};

constexpr LatexOperator operators[] = {
    {FunctionId::less, "<"},
    {FunctionId::greater, ">"},
    {FunctionId::less_equal, "\\le "},
    {FunctionId::greater_equal, "\\ge "},
    {FunctionId::equal, "="},
    {FunctionId::not_equal, "\\ne "},
    {FunctionId::logical_and, "\\land "},
    {FunctionId::logical_or, "\\lor "},
};

struct GreekLetter {
  std::string_view letter;
  std::string_view command;
};

/// Without those that have a Latin shape.
constexpr GreekLetter greek_letters[] = {
    {"α", "\\alpha"},  {"β", "\\beta"},  {"γ", "\\gamma"},   {"δ", "\\delta"},  {"ε", "\\varepsilon"},
    {"ζ", "\\zeta"},   {"η", "\\eta"},   {"θ", "\\theta"},   {"ι", "\\iota"},   {"κ", "\\kappa"},
    {"λ", "\\lambda"}, {"μ", "\\mu"},    {"ν", "\\nu"},      {"ξ", "\\xi"},     {"ρ", "\\rho"},
    {"σ", "\\sigma"},  {"τ", "\\tau"},   {"υ", "\\upsilon"}, {"φ", "\\varphi"}, {"χ", "\\chi"},
    {"ψ", "\\psi"},    {"ω", "\\omega"}, {"Γ", "\\Gamma"},   {"Δ", "\\Delta"},  {"Θ", "\\Theta"},
    {"Λ", "\\Lambda"}, {"Ξ", "\\Xi"},    {"Π", "\\Pi"},      {"Σ", "\\Sigma"},  {"Φ", "\\Phi"},
    {"Ψ", "\\Psi"},    {"Ω", "\\Omega"},
};

/// Names of Greek letters that LaTeX has under this name.
std::string spelled_command(std::string_view name) {
  if (name == "omicron") return "o";
  return std::string("\\").append(name);
}

bool is_spelled_capital(std::string_view name) {
  constexpr std::string_view capitals[] = {"Gamma", "Delta", "Theta", "Lambda", "Xi",
                                           "Sigma", "Phi",   "Psi",   "Omega"};
  return std::ranges::find(capitals, name) != std::end(capitals);
}

/// A name without a subscript, and not empty.
std::string word(std::string_view name) {
  if (is_spelled_greek(name)) return spelled_command(name);
  if (name == "pi" || name == "_pi" || is_spelled_capital(name))
    return std::string("\\").append(name.substr(name[0] == '_' ? 1 : 0));
  std::string plain = without_lookalikes(name);
  const auto* const greek = std::ranges::find(greek_letters, plain, &GreekLetter::letter);
  if (greek != std::end(greek_letters)) return std::string(greek->command);
  if (plain.size() == 1 || std::ranges::all_of(plain, is_digit)) return plain;
  std::string text = "\\mathrm{";
  for (const char c : plain) text.append(c == '_' ? "\\_" : std::string_view(&c, 1));
  return text + "}";
}

}  // namespace

const LatexFunction* latex_function(FunctionId function) {
  const auto* const found = std::ranges::find(functions, function, &LatexFunction::function);
  return found == std::end(functions) ? nullptr : &*found;
}

std::string_view latex_operator(FunctionId function) {
  const auto* const found = std::ranges::find(operators, function, &LatexOperator::function);
  return found == std::end(operators) ? std::string_view() : found->symbol;
}

/// What follows the first underscore is a subscript, and so are digits at the end.
std::string latex_name(std::string_view name) {
  const std::size_t underscore = name.find('_', 1);
  std::size_t end = std::min(underscore, name.size());
  std::string_view subscript = underscore < name.size() ? name.substr(underscore + 1) : std::string_view();
  if (underscore >= name.size()) {
    while (end > 1 && is_digit(name[end - 1])) --end;
    subscript = name.substr(end);
  }
  if (subscript.empty()) return word(name);
  return word(name.substr(0, end)).append("_{").append(word(subscript)).append("}");
}

}  // namespace gradcalc
