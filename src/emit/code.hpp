#pragma once

#include <cstdint>
#include <type_traits>

#include "emit/code_graph.hpp"
#include "functions/elementary.hpp"

namespace gradcalc {

/// A kind of number for the rules: what computes a number, as code. Constants are computed at once, as
/// doubles are; so the code has the arithmetic of doubles in the order of the rules, and gives the same
/// bytes.
class Code {
 public:
  Code(double number) : number_(number) {}  // NOLINT(google-explicit-constructor): a number is one
  Code(CodeGraph& graph, std::uint32_t node) : graph_(&graph), node_(node) {}

  bool is_number() const { return graph_ == nullptr; }
  bool is_exactly(double x) const { return is_number() && number_ == x; }
  double number() const { return number_; }
  CodeGraph* graph() const { return graph_; }

  std::uint32_t node() const { return node_; }  ///< of what is no number

  /// Its node in a graph; a number becomes one.
  std::uint32_t node_in(CodeGraph& graph) const { return is_number() ? graph.number(number_) : node_; }

 private:
  CodeGraph* graph_ = nullptr;  ///< nullptr for a constant
  std::uint32_t node_ = 0;
  double number_ = 0.0;
};

/// What computes a truth, or one that is known.
class CodeTruth {
 public:
  explicit CodeTruth(bool known) : is_yes_(known) {}
  CodeTruth(CodeGraph& graph, std::uint32_t node) : graph_(&graph), node_(node) {}

  bool is_known() const { return graph_ == nullptr; }
  bool is_yes() const { return is_known() && is_yes_; }
  bool is_no() const { return is_known() && !is_yes_; }
  CodeGraph* graph() const { return graph_; }
  std::uint32_t node() const { return node_; }

 private:
  CodeGraph* graph_ = nullptr;
  std::uint32_t node_ = 0;
  bool is_yes_ = false;
};

Code operator+(const Code& a, const Code& b);
Code operator-(const Code& a, const Code& b);
Code operator*(const Code& a, const Code& b);
Code operator/(const Code& a, const Code& b);
Code operator-(const Code& a);

CodeTruth operator<(const Code& a, const Code& b);
CodeTruth operator>(const Code& a, const Code& b);
CodeTruth operator<=(const Code& a, const Code& b);
CodeTruth operator>=(const Code& a, const Code& b);
CodeTruth operator==(const Code& a, const Code& b);
CodeTruth operator!=(const Code& a, const Code& b);

CodeTruth operator!(const CodeTruth& a);
CodeTruth operator&&(const CodeTruth& a, const CodeTruth& b);
CodeTruth operator||(const CodeTruth& a, const CodeTruth& b);
CodeTruth operator!=(const CodeTruth& a, const CodeTruth& b);

CodeTruth is_nan(const Code& x);
CodeTruth has_all_digits(const Code& x);

/// A call; of numbers, what it gives. A function of one argument ignores b.
Code call(CodeFunction function, const Code& a, const Code& b = 0.0);

Code select(const CodeTruth& condition, const Code& yes, const Code& no);

/// As in elementary.hpp. Both sides are code: neither is computed here, except constants.
template <class Yes, class No>
Code choose(const CodeTruth& condition, const Yes& yes, const No& no) {
  const auto result_of = [](const auto& branch) -> Code {
    if constexpr (std::is_invocable_v<decltype(branch)>)
      return branch();
    else
      return branch;
  };
  if (condition.is_known()) return condition.is_yes() ? result_of(yes) : result_of(no);
  return select(condition, result_of(yes), result_of(no));
}

// The functions of the rules.

inline Code acos(const Code& x) {
  return call(CodeFunction::acos, x);
}
inline Code acosh(const Code& x) {
  return call(CodeFunction::acosh, x);
}
inline Code asin(const Code& x) {
  return call(CodeFunction::asin, x);
}
inline Code asinh(const Code& x) {
  return call(CodeFunction::asinh, x);
}
inline Code atan(const Code& x) {
  return call(CodeFunction::atan, x);
}
inline Code atanh(const Code& x) {
  return call(CodeFunction::atanh, x);
}
inline Code cbrt(const Code& x) {
  return call(CodeFunction::cbrt, x);
}
inline Code ceil(const Code& x) {
  return call(CodeFunction::ceil, x);
}
inline Code cos(const Code& x) {
  return call(CodeFunction::cos, x);
}
inline Code cosh(const Code& x) {
  return call(CodeFunction::cosh, x);
}
inline Code erf(const Code& x) {
  return call(CodeFunction::erf, x);
}
inline Code erfc(const Code& x) {
  return call(CodeFunction::erfc, x);
}
inline Code exp(const Code& x) {
  return call(CodeFunction::exp, x);
}
inline Code exp2(const Code& x) {
  return call(CodeFunction::exp2, x);
}
inline Code expm1(const Code& x) {
  return call(CodeFunction::expm1, x);
}
inline Code fabs(const Code& x) {
  return call(CodeFunction::fabs, x);
}
inline Code floor(const Code& x) {
  return call(CodeFunction::floor, x);
}
inline Code log(const Code& x) {
  return call(CodeFunction::log, x);
}
inline Code log10(const Code& x) {
  return call(CodeFunction::log10, x);
}
inline Code log1p(const Code& x) {
  return call(CodeFunction::log1p, x);
}
inline Code log2(const Code& x) {
  return call(CodeFunction::log2, x);
}
inline Code rint(const Code& x) {
  return call(CodeFunction::rint, x);
}
inline Code round(const Code& x) {
  return call(CodeFunction::round, x);
}
inline Code sin(const Code& x) {
  return call(CodeFunction::sin, x);
}
inline Code sinh(const Code& x) {
  return call(CodeFunction::sinh, x);
}
inline Code sqrt(const Code& x) {
  return call(CodeFunction::sqrt, x);
}
inline Code tan(const Code& x) {
  return call(CodeFunction::tan, x);
}
inline Code tanh(const Code& x) {
  return call(CodeFunction::tanh, x);
}
inline Code trunc(const Code& x) {
  return call(CodeFunction::trunc, x);
}
inline Code log_gamma(const Code& x) {
  return call(CodeFunction::log_gamma, x);
}
inline Code sinc(const Code& x) {
  return call(CodeFunction::sinc, x);
}
inline Code slope_of_sinc(const Code& x) {
  return call(CodeFunction::slope_of_sinc, x);
}
inline Code slope_of_erf(const Code& x) {
  return call(CodeFunction::slope_of_erf, x);
}
inline Code normal_density(const Code& x) {
  return call(CodeFunction::normal_density, x);
}
inline Code normal_cdf(const Code& x) {
  return call(CodeFunction::normal_cdf, x);
}
inline Code digamma(const Code& x) {
  return call(CodeFunction::digamma, x);
}
inline Code erf_inverse(const Code& x) {
  return call(CodeFunction::erf_inverse, x);
}
inline Code erfc_inverse(const Code& x) {
  return call(CodeFunction::erfc_inverse, x);
}
inline Code tgamma(const Code& x) {
  return call(CodeFunction::gamma, x);
}
inline Code polygamma(int n, const Code& x) {
  return call(n == 1 ? CodeFunction::trigamma : CodeFunction::tetragamma, x);
}
inline Code atan2(const Code& x, const Code& y) {
  return call(CodeFunction::atan2, x, y);
}
inline Code fmod(const Code& x, const Code& y) {
  return call(CodeFunction::fmod, x, y);
}
inline Code hypot(const Code& x, const Code& y) {
  return call(CodeFunction::hypot, x, y);
}
inline Code pow(const Code& x, const Code& y) {
  return call(CodeFunction::pow, x, y);
}
inline Code log_to_base(const Code& x, const Code& y) {
  return call(CodeFunction::log_to_base, x, y);
}
inline Code digamma_difference(const Code& x, const Code& y) {
  return call(CodeFunction::digamma_difference, x, y);
}
inline Code beta(const Code& x, const Code& y) {
  return call(CodeFunction::beta, x, y);
}
inline Code pi_like(const Code& /*kind*/) {
  return std::numbers::pi;
}
inline Code ln2_like(const Code& /*kind*/) {
  return std::numbers::ln2;
}
inline Code log2e_like(const Code& /*kind*/) {
  return std::numbers::log2e;
}
inline Code log10e_like(const Code& /*kind*/) {
  return std::numbers::log10e;
}
inline Code undefined_like(const Code& /*kind*/) {
  return std::numeric_limits<double>::quiet_NaN();
}
inline Code number_like(const Code& /*kind*/, double exact) {
  return exact;
}

}  // namespace gradcalc
