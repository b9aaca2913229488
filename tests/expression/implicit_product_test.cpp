#include <gmock/gmock.h>

#include <string>
#include <string_view>
#include <vector>

#include "expression/grammar.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

/// The text of a translation with the numbers as typed.
std::string text_of(const Translation& translation) {
  std::string text = translation.text;
  for (std::size_t place = translation.literals.size(); place-- > 0;) {  // "#" last, which "#1" begins with
    const std::string name = name_of_literal(place);
    for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at))
      text.replace(at, name.size(), translation.literals[place]);
  }
  return text;
}

TEST(ImplicitProduct, IsReadWhereItHasOneReading) {
  struct Case {
    std::string_view typed;
    std::string_view meaning;
  };
  constexpr Case cases[] = {
      {"2x+3", "2*x+3"},
      {"2 x", "2*x"},
      {"2.5x0", "2.5*x0"},
      {"-2x", "-2*x"},
      {"a-2x", "a-2*x"},
      {"2x^2", "2*x^2"},
      {"2x^-1", "2*x^-1"},
      {"2x/3", "2*x/3"},
      {"3*2x", "3*2*x"},
      {"2(x+1)", "2*(x+1)"},
      {"2 (x+1)", "2*(x+1)"},
      {"(x+1)(x-1)", "(x+1)*(x-1)"},
      {"(x)(x)", "(x)*(x)"},
      {"(x+1)x", "(x+1)*x"},
      {"(1/2)x", "(1/2)*x"},
      {"2sin(x)", "2*sin(x)"},
      {"sin(x)cos(x)", "sin(x)*cos(x)"},
      {"2pi x", "2*pi*x"},
      {"2pi(x+1)", "2*pi*(x+1)"},
      {"2πr", "2*pi*r"},
      {"sin(2 pi x)", "sin(2*pi*x)"},
      {"2(x+1)(y+1)y", "2*(x+1)*(y+1)*y"},
      {"x²y", "x^2*y"},
      {"x⁻¹(y+1)", "x^-1*(y+1)"},
      {"x^(2)y", "x^(2)*y"},
      {"2^(3x)", "2^(3*x)"},
      {"x<2y", "x<2*y"},
      {"2x+1 ? 3y : 4(x)", "if(2*x+1,3*y,4*(x))"},
      {"2x, 3(y)", "2*x"},
      {"2if(x,1,2)", "2*if(x,1,2)"},
      {"2e+1", "2e+1"},
      {"2d+3", "2*d+3"},
      {"2exp(x)", "2*exp(x)"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(text_of(translate(each.typed, {}).front()), each.meaning) << each.typed;
}

TEST(ImplicitProduct, HasThePrecedenceOfAProduct) {
  EXPECT_EQ(Expression("2x^2")(std::vector{3.0}), 18);
  EXPECT_EQ(Expression("(x+1)(x-1)")(std::vector{3.0}), 8);
  EXPECT_EQ(Expression("2x-3x")(std::vector{5.0}), -5);
}

TEST(ImplicitProduct, IsReadNextToCoordinatesWithAnIndex) {
  const auto value = [](std::string_view text) {
    return Expression(text, Dimension(3))(std::vector{2.0, 3.0, 5.0});
  };
  EXPECT_EQ(value("2x[0+1]"), 6);
  EXPECT_EQ(value("2 x[n-1]^2"), 50);
  EXPECT_EQ(value("(x0+1)x[1+1]"), 15);
  EXPECT_EQ(value("sum(2(i)x[i] for i in range(n))"), 26);
  EXPECT_EQ(value("sum(2(i+1)x[2(i-i)+i] for i in range(n))"), 46);
}

struct Refusal {
  std::string_view typed;
  std::size_t position;
  std::string_view message;
  std::string_view hint;
};

void expect_refusals(std::span<const Refusal> refusals) {
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.typed);
    try {
      Expression::components(refusal.typed);
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), refusal.message);
      EXPECT_EQ(error.hint(), refusal.hint);
      EXPECT_EQ(error.position(), refusal.position);
      EXPECT_EQ(error.text(), refusal.typed);
    }
  }
}

TEST(ImplicitProduct, ShowsBothReadingsWhereItHasTwo) {
  constexpr std::string_view quotient = "a product without * behind a quotient has two readings";
  constexpr std::string_view power = "a product without * behind a power has two readings";
  constexpr Refusal refusals[] = {
      {"1/2x", 3, quotient, "write 1/2*x or 1/(2*x)"},
      {"1/2 x", 4, quotient, "write 1/2*x or 1/(2*x)"},
      {"a/2(b+c)", 3, quotient, "write a/2*(b+c) or a/(2*(b+c))"},
      {"6/2(1+2)", 3, quotient, "write 6/2*(1+2) or 6/(2*(1+2))"},
      {"x^2/3y", 5, quotient, "write x^2/3*y or x^2/(3*y)"},
      {"1/-2x", 4, quotient, "write 1/-2*x or 1/(-2*x)"},
      {"1/x²y", 5, quotient, "write 1/x²*y or 1/(x²*y)"},
      {"1/(x+1)(x-1)", 7, quotient, "write 1/(x+1)*(x-1) or 1/((x+1)*(x-1))"},
      {"1/sin(x)cos(x)", 8, quotient, "write 1/sin(x)*cos(x) or 1/(sin(x)*cos(x))"},
      {"2^3x", 3, power, "write 2^3*x or 2^(3*x)"},
      {"e^-2x", 4, power, "write e^-2*x or e^(-2*x)"},
      {"x**2y", 4, power, "write x^2*y or x^(2*y)"},
      {"x^2(y+1)", 3, power, "write x^2*(y+1) or x^(2*(y+1))"},
      {"x^sin(y)z", 8, power, "write x^sin(y)*z or x^(sin(y)*z)"},
      {"(x+1)2", 5, "an operator is missing before '2'", "to multiply, write (x+1)*2; for a power, (x+1)^2"},
      {"x 2", 2, "an operator is missing before '2'", "to multiply, write x*2; for a power, x^2"},
      {"x(x+1)", 0, "unknown function 'x'",
       "to multiply, write x*(...); a function is defined first: x(t)=..."},
      {"a(b+c)", 0, "unknown function 'a'",
       "to multiply, write a*(...); a function is defined first: a(t)=..."},
      {"f(x)", 0, "unknown function 'f'", "a function is defined first: f(t)=..."},
      {"xsin(x)", 0, "unknown function 'xsin'", "to multiply, write x*sin(...)"},
      {"d/dx x^2", 5, "an operator is missing before 'x'",
       "gradcalc differentiates by itself: write the function alone"},
      {"d/dx(x^2)", 2, "unknown function 'dx'",
       "gradcalc differentiates by itself: write the function alone"},
      {"e(x)", 0, "unknown function 'e'", "to multiply, write e*(...); the exponential function is exp(x)"},
  };
  expect_refusals(refusals);
}

TEST(ImplicitProduct, IsNoneBetweenNamesOrNumbers) {
  constexpr Refusal refusals[] = {
      {"x0 x1", 3, "an operator is missing before 'x1'", "to multiply, write x0*x1"},
      {"2x y", 3, "an operator is missing before 'y'", "to multiply, write x*y"},
      {"x sin(x)", 2, "an operator is missing before 'sin'", "to multiply, write x*sin(x)"},
      {"2 3", 2, "an operator is missing before '3'", "to multiply, write 2*3"},
      {"1 000*x", 2, "an operator is missing before '000'", "a number has no separators: write 1000"},
      {"x if x > 0", 2, "an operator is missing before 'if'", "a conditional is c ? a : b"},
      {"2 and x", 2, "an operator is missing before 'and'", "and is &&"},
      {"2x!", 2, "unexpected character '!'",
       "not c is c == 0; not equal is !=; the factorial of n is gamma(n+1)"},
  };
  expect_refusals(refusals);
}

TEST(ImplicitProduct, TakesACoordinateWithAnIndexForAName) {
  constexpr std::string_view quotient = "a product without * behind a quotient has two readings";
  constexpr Refusal refusals[] = {
      {"x[0+0] x[1+0]", 7, "an operator is missing before 'x'", "to multiply, write x[0+0]*x[1+0]"},
      {"x[0+0](x1+1)", 6, "an operator is missing before '('", "to multiply, write x[0+0]*(x1+1)"},
      {"x[0+0]sin(x1)", 6, "an operator is missing before 'sin'", "to multiply, write x[0+0]*sin(x1)"},
      {"x0 x[1+0]", 3, "an operator is missing before 'x'", "to multiply, write x0*x[1+0]"},
      {"x[(0+0)] 2", 9, "an operator is missing before '2'",
       "to multiply, write x[(0+0)]*2; for a power, x[(0+0)]^2"},
      {"1/x[0+0](x1+1)", 8, "an operator is missing before '('", "to multiply, write x[0+0]*(x1+1)"},
      {"1/2x[x[0]]", 3, quotient, "write 1/2*x[x[0]] or 1/(2*x[x[0]])"},
      {"1/(x[0+0])x[1+0]", 10, quotient, "write 1/(x[0+0])*x[1+0] or 1/((x[0+0])*x[1+0])"},
  };
  expect_refusals(refusals);
}

TEST(ForeignNumber, IsRefusedWithTheNumberToWrite) {
  constexpr Refusal refusals[] = {
      {"1_000*x", 0, "a number has no separators between its digits", "write 1000"},
      {"x+0x10", 2, "hexadecimal numbers are not understood", "'0x10' is 16 in decimal"},
      {"0b101", 0, "binary numbers are not understood", "'0b101' is 5 in decimal"},
      {"1.2.3", 0, "a number has one decimal point", ""},
      {"1.5D3*x", 0, "an exponent is written with e", "write 1.5e3; to multiply, write 1.5*D3"},
      {"1.5d-3", 0, "an exponent is written with e", "write 1.5e-3; to multiply, write 1.5*d-3"},
      {"0.5f*x", 0, "a number has no suffix", "write 0.5; to multiply, write 0.5*f"},
      {"3e", 0, "'3e' has two readings", "to multiply, write 3*e; a number with an exponent is 3e2"},
      {"2e^x", 0, "'2e' has two readings", "to multiply, write 2*e; a number with an exponent is 2e2"},
      {"3e4x", 0, "an operator is missing after '3e4'", "to multiply, write 3e4*x"},
      {"3e4(x)", 0, "an operator is missing after '3e4'", "to multiply, write 3e4*(...)"},
      {"0,5*x", 1, "a comma between digits is no decimal point",
       "write 0.5; two components have a blank behind the comma"},
      {"x*1,000", 3, "a comma between digits is no decimal point",
       "write 1.000 or, for thousands, 1000; two components have a blank behind the comma"},
      {"(0,5)*x", 2, "',' separates the arguments of a function, and this bracket belongs to none",
       "write 0.5"},
  };
  expect_refusals(refusals);
  for (const char* const components : {"x0*x1, 3", "x0,2*x1", "x0, 2", "2 ,3", "2, 3"})
    EXPECT_EQ(Expression::components(components).size(), 2U) << components;
  EXPECT_EQ(Expression("max(1,2)")({}), 2);
}

}  // namespace
}  // namespace gradcalc
