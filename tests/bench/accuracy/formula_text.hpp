// The formula that a generic test function computes, as typed text.
#pragma once

#include <cstdio>
#include <string>

namespace gradcalc::bench {

/// Instantiated at this, a test function writes down what it does.
struct FormulaText {
  std::string text;

  FormulaText(double number) {  // NOLINT(google-explicit-constructor): a number is one
    char digits[40];
    std::snprintf(digits, sizeof digits, number < 0 ? "(%.17g)" : "%.17g", number);
    text = digits;
  }
  explicit FormulaText(std::string formula) : text(std::move(formula)) {}

  static FormulaText joined(const FormulaText& a, const char* sign, const FormulaText& b) {
    return FormulaText("(" + a.text + sign + b.text + ")");
  }
  static FormulaText call(const char* name, const FormulaText& a) {
    return FormulaText(name + ("(" + a.text + ")"));
  }

  friend FormulaText operator+(const FormulaText& a, const FormulaText& b) { return joined(a, "+", b); }
  friend FormulaText operator-(const FormulaText& a, const FormulaText& b) { return joined(a, "-", b); }
  friend FormulaText operator*(const FormulaText& a, const FormulaText& b) { return joined(a, "*", b); }
  friend FormulaText operator/(const FormulaText& a, const FormulaText& b) { return joined(a, "/", b); }
  friend FormulaText operator-(const FormulaText& a) { return FormulaText("(-" + a.text + ")"); }
  FormulaText& operator+=(const FormulaText& b) { return *this = *this + b; }
  FormulaText& operator-=(const FormulaText& b) { return *this = *this - b; }
  FormulaText& operator*=(const FormulaText& b) { return *this = *this * b; }

  friend FormulaText pow(const FormulaText& a, const FormulaText& b) { return joined(a, "^", b); }
  friend FormulaText abs(const FormulaText& a) { return call("abs", a); }
  friend FormulaText acos(const FormulaText& a) { return call("acos", a); }
  friend FormulaText asin(const FormulaText& a) { return call("asin", a); }
  friend FormulaText asinh(const FormulaText& a) { return call("asinh", a); }
  friend FormulaText atan(const FormulaText& a) { return call("atan", a); }
  friend FormulaText cbrt(const FormulaText& a) { return call("cbrt", a); }
  friend FormulaText cos(const FormulaText& a) { return call("cos", a); }
  friend FormulaText cosh(const FormulaText& a) { return call("cosh", a); }
  friend FormulaText erf(const FormulaText& a) { return call("erf", a); }
  friend FormulaText erfc(const FormulaText& a) { return call("erfc", a); }
  friend FormulaText exp(const FormulaText& a) { return call("exp", a); }
  friend FormulaText expm1(const FormulaText& a) { return call("expm1", a); }
  friend FormulaText lgamma(const FormulaText& a) { return call("lgamma", a); }
  friend FormulaText log(const FormulaText& a) { return call("log", a); }
  friend FormulaText log10(const FormulaText& a) { return call("log10", a); }
  friend FormulaText log1p(const FormulaText& a) { return call("log1p", a); }
  friend FormulaText sin(const FormulaText& a) { return call("sin", a); }
  friend FormulaText sinh(const FormulaText& a) { return call("sinh", a); }
  friend FormulaText sqrt(const FormulaText& a) { return call("sqrt", a); }
  friend FormulaText tan(const FormulaText& a) { return call("tan", a); }
  friend FormulaText tanh(const FormulaText& a) { return call("tanh", a); }
  friend FormulaText tgamma(const FormulaText& a) { return call("gamma", a); }
};

}  // namespace gradcalc::bench
