#include <gmock/gmock.h>

#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gradcalc/functions.hpp"
#include "symbolic/derivative_formulas.hpp"
#include "symbolic/latex_names.hpp"
#include "symbolic/term_text.hpp"

namespace gradcalc {
namespace {

std::string latex(std::string_view expression, std::string_view variable = "x") {
  const std::vector<std::string> names = free_names(expression).names;
  const Expression f(expression, names);
  DerivativeFormulas formulas({&f, 1}, names);
  std::size_t coordinate = 0;
  while (names[coordinate] != variable) ++coordinate;
  return TermText(formulas.terms(), latex_notation()).of(formulas.by(0, {coordinate}));
}

TEST(Latex, HasFractionsRootsAndPowers) {
  EXPECT_EQ(latex("x^2*y"), "2 x y");
  EXPECT_EQ(latex("sqrt(x)"), "\\frac{1}{2 \\sqrt{x}}");
  EXPECT_EQ(latex("x^(3/2)"), "\\frac{3 \\sqrt{x}}{2}");
  EXPECT_EQ(latex("x/(1+x^2)"), "\\frac{1 - x^{2}}{\\left(1 + x^{2}\\right)^{2}}");
  EXPECT_EQ(latex("cbrt(x)"), "\\frac{1}{3 \\sqrt[3]{x}^{2}}");
  EXPECT_EQ(latex("a*exp(-b*x)"), "-a b e^{-b x}");
  EXPECT_EQ(latex("(x+1)^n"), "n \\left(x + 1\\right)^{n - 1}");
  EXPECT_EQ(latex("3*2^x"), "3 \\cdot 2^{x} \\ln\\left(2\\right)");
  EXPECT_EQ(latex("6.02e23*x^2"), "1.204 \\cdot 10^{24} x");
}

TEST(Latex, WritesFunctionsAsPeopleDo) {
  EXPECT_EQ(latex("sin(x)^3"), "3 \\sin^{2}\\left(x\\right) \\cos\\left(x\\right)");
  EXPECT_EQ(latex("x*abs(y)"), "\\left|y\\right|");
  EXPECT_EQ(latex("x*floor(y)"), "\\left\\lfloor y\\right\\rfloor");
  EXPECT_EQ(latex("gamma(x)"), "\\Gamma\\left(x\\right) \\psi\\left(x\\right)");
  EXPECT_EQ(latex("x*log(y, 3)"), "\\log_{3}\\left(y\\right)");
  EXPECT_EQ(latex("x*trigamma(y)^2"), "\\psi_{1}\\left(y\\right)^{2}");
  EXPECT_EQ(latex("relu(x)"), "\\begin{cases} 1 & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}");
}

TEST(Latex, WritesNamesAsPeopleDo) {
  EXPECT_EQ(latex_name("x"), "x");
  EXPECT_EQ(latex_name("x0"), "x_{0}");
  EXPECT_EQ(latex_name("x_12"), "x_{12}");
  EXPECT_EQ(latex_name("theta"), "\\theta");
  EXPECT_EQ(latex_name("alpha1"), "\\alpha_{1}");
  EXPECT_EQ(latex_name("Omega"), "\\Omega");
  EXPECT_EQ(latex_name("β"), "\\beta");
  EXPECT_EQ(latex_name("µ"), "\\mu");
  EXPECT_EQ(latex_name("v_max"), "v_{\\mathrm{max}}");
  EXPECT_EQ(latex_name("rate"), "\\mathrm{rate}");
  EXPECT_EQ(latex_name("a_b_c"), "a_{\\mathrm{b\\_c}}");
  EXPECT_EQ(latex_name("pi"), "\\pi");
}

/// What is wrong with a text as LaTeX's mathematical mode has it; empty if nothing is.
std::string fault_in(std::string_view text) {
  static const std::set<std::string_view> commands{
      "left",   "right",  "frac",         "sqrt",   "cdot",   "sin",   "cos",   "tan",   "sec",
      "csc",    "cot",    "arcsin",       "arccos", "arctan", "sinh",  "cosh",  "tanh",  "coth",
      "ln",     "log",    "operatorname", "lfloor", "rfloor", "lceil", "rceil", "Gamma", "psi",
      "mathrm", "varphi", "Phi",          "sigma",  "min",    "max",   "le",    "ge",    "ne",
      "land",   "lor",    "begin",        "end",    "text",   "pi"};
  int braces = 0, pairs = 0, cases = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{') ++braces;
    if (text[at] == '}' && --braces < 0) return "a brace too many is closed";
    if (text[at] != '\\') continue;
    if (at + 1 < text.size() && text[at + 1] == '\\') {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0) ++end;
    const std::string_view command = text.substr(at + 1, end - at - 1);
    if (!commands.contains(command)) return std::string("unknown command ").append(command);
    if (command == "left") ++pairs;
    if (command == "right" && --pairs < 0) return "\\right without \\left";
    if (command == "begin") ++cases;
    if (command == "end" && --cases < 0) return "\\end without \\begin";
    at = end - 1;
  }
  if (braces != 0) return "a brace is open";
  if (pairs != 0) return "\\left without \\right";
  return cases == 0 ? "" : "\\begin without \\end";
}

TEST(Latex, IsWellFormedForEveryFunction) {
  EXPECT_EQ(fault_in("\\frac{1}{2"), "a brace is open");
  EXPECT_EQ(fault_in("\\left(x"), "\\left without \\right");
  EXPECT_EQ(fault_in("\\foo{x}"), "unknown command foo");
  for (const Function& function : functions()) {
    if (function.name == "trigamma") continue;
    const int count = function.kind == Function::Kind::choice ? 3
                      : function.folds()                      ? 2
                                                              : function.max_arguments();
    std::string call(function.name);
    for (int i = 0; i < count; ++i) call.append(i == 0 ? "(" : ", ").append(1, "xyz"[i]);
    call = "y*z*(" + call + "))^2/(1+" + call + "))";
    EXPECT_EQ(fault_in(latex(call)), "") << call << "\n" << latex(call);
    EXPECT_EQ(fault_in(latex(call, "y")), "") << call << "\n" << latex(call, "y");
  }
  for (const char* const call : {"x*(y<z && y>=1 || y!=z)", "x*(y<=z ? y==z : 2)^2"})
    EXPECT_EQ(fault_in(latex(call)), "") << latex(call);
}

}  // namespace
}  // namespace gradcalc
