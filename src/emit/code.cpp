#include "emit/code.hpp"

#include <cmath>

#include "functions/special_functions.hpp"

namespace gradcalc {
namespace {

/// The graph of the operand that has one.
CodeGraph& graph_of(const Code& a, const Code& b) {
  return a.graph() != nullptr ? *a.graph() : *b.graph();
}

Code operation(CodeOp op, const Code& a, const Code& b) {
  CodeGraph& graph = graph_of(a, b);
  const std::uint32_t first = a.node_in(graph);
  return {graph, graph.add({.op = op, .a = first, .b = b.node_in(graph)})};
}

const CodeNode& node_of(const Code& a) {
  return a.graph()->nodes()[a.node()];
}

bool compared(CodeOp op, double a, double b) {
  switch (op) {
    case CodeOp::less:
      return a < b;
    case CodeOp::greater:
      return a > b;
    case CodeOp::less_equal:
      return a <= b;
    case CodeOp::greater_equal:
      return a >= b;
    case CodeOp::equal:
      return a == b;
    default:
      return a != b;
  }
}

/// A comparison of what is one of two numbers, as 1 or 0 of a comparison before, is the condition itself.
CodeTruth comparison(CodeOp op, const Code& a, const Code& b) {
  if (a.is_number() && b.is_number()) return CodeTruth(compared(op, a.number(), b.number()));
  if (!a.is_number() && b.is_number() && node_of(a).op == CodeOp::select) {
    CodeGraph& graph = *a.graph();
    const CodeNode choice = node_of(a);
    const CodeNode &yes = graph.nodes()[choice.b], &no = graph.nodes()[choice.c];
    if (yes.op == CodeOp::number && no.op == CodeOp::number) {
      const bool if_yes = compared(op, yes.number, b.number());
      const bool if_no = compared(op, no.number, b.number());
      if (if_yes == if_no) return CodeTruth(if_yes);
      const CodeTruth condition(graph, choice.a);
      return if_yes ? condition : !condition;
    }
  }
  CodeGraph& graph = graph_of(a, b);
  const std::uint32_t first = a.node_in(graph);
  return {graph, graph.add({.op = op, .a = first, .b = b.node_in(graph)})};
}

CodeTruth joined(CodeOp op, const CodeTruth& a, const CodeTruth& b) {
  CodeGraph& graph = *a.graph();
  return {graph, graph.add({.op = op, .a = a.node(), .b = b.node()})};
}

CodeTruth test(CodeOp op, const Code& x) {
  CodeGraph& graph = *x.graph();
  return {graph, graph.add({.op = op, .a = x.node()})};
}

/// What a call gives in doubles: the functions that the rules of doubles call.
double value_of(CodeFunction function, double a, double b) {
  using F = CodeFunction;
  switch (function) {
    case F::acos:
      return rules::acos(a);
    case F::acosh:
      return rules::acosh(a);
    case F::asin:
      return rules::asin(a);
    case F::asinh:
      return rules::asinh(a);
    case F::atan:
      return rules::atan(a);
    case F::atanh:
      return rules::atanh(a);
    case F::cbrt:
      return rules::cbrt(a);
    case F::ceil:
      return rules::ceil(a);
    case F::cos:
      return rules::cos(a);
    case F::cosh:
      return rules::cosh(a);
    case F::erf:
      return rules::erf(a);
    case F::erfc:
      return rules::erfc(a);
    case F::exp:
      return rules::exp(a);
    case F::exp2:
      return rules::exp2(a);
    case F::expm1:
      return rules::expm1(a);
    case F::fabs:
      return rules::fabs(a);
    case F::floor:
      return rules::floor(a);
    case F::log:
      return rules::log(a);
    case F::log10:
      return rules::log10(a);
    case F::log1p:
      return rules::log1p(a);
    case F::log2:
      return rules::log2(a);
    case F::rint:
      return rules::rint(a);
    case F::round:
      return rules::round(a);
    case F::sin:
      return rules::sin(a);
    case F::sinh:
      return rules::sinh(a);
    case F::sqrt:
      return rules::sqrt(a);
    case F::tan:
      return rules::tan(a);
    case F::tanh:
      return rules::tanh(a);
    case F::trunc:
      return rules::trunc(a);
    case F::log_gamma:
      return rules::log_gamma(a);
    case F::sinc:
      return rules::sinc(a);
    case F::slope_of_sinc:
      return rules::slope_of_sinc(a);
    case F::slope_of_erf:
      return rules::slope_of_erf(a);
    case F::normal_density:
      return rules::normal_density(a);
    case F::normal_cdf:
      return rules::normal_cdf(a);
    case F::digamma:
      return rules::digamma(a);
    case F::erf_inverse:
      return rules::erf_inverse(a);
    case F::erfc_inverse:
      return rules::erfc_inverse(a);
    case F::gamma:
      return rules::tgamma(a);
    case F::trigamma:
      return polygamma(1, a);
    case F::tetragamma:
      return polygamma(2, a);
    case F::atan2:
      return rules::atan2(a, b);
    case F::fmod:
      return rules::fmod(a, b);
    case F::hypot:
      return rules::hypot(a, b);
    case F::pow:
      return rules::pow(a, b);
    case F::log_to_base:
      return rules::log_to_base(a, b);
    case F::digamma_difference:
      return rules::digamma_difference(a, b);
    case F::beta:
      return rules::beta(a, b);
  }
  return a;
}

}  // namespace

Code operator+(const Code& a, const Code& b) {
  if (a.is_number() && b.is_number()) return a.number() + b.number();
  return operation(CodeOp::add, a, b);
}

Code operator-(const Code& a, const Code& b) {
  if (a.is_number() && b.is_number()) return a.number() - b.number();
  return operation(CodeOp::subtract, a, b);
}

/// A factor 1 or -1 leaves all digits of the other.
Code operator*(const Code& a, const Code& b) {
  if (a.is_number() && b.is_number()) return a.number() * b.number();
  if (a.is_exactly(1.0)) return b;
  if (b.is_exactly(1.0)) return a;
  if (a.is_exactly(-1.0)) return -b;
  if (b.is_exactly(-1.0)) return -a;
  return operation(CodeOp::multiply, a, b);
}

Code operator/(const Code& a, const Code& b) {
  if (a.is_number() && b.is_number()) return a.number() / b.number();
  if (b.is_exactly(1.0)) return a;
  return operation(CodeOp::divide, a, b);
}

Code operator-(const Code& a) {
  if (a.is_number()) return -a.number();
  CodeGraph& graph = *a.graph();
  if (const CodeNode node = node_of(a); node.op == CodeOp::negate) return {graph, node.a};
  return {graph, graph.add({.op = CodeOp::negate, .a = a.node()})};
}

CodeTruth operator<(const Code& a, const Code& b) {
  return comparison(CodeOp::less, a, b);
}
CodeTruth operator>(const Code& a, const Code& b) {
  return comparison(CodeOp::greater, a, b);
}
CodeTruth operator<=(const Code& a, const Code& b) {
  return comparison(CodeOp::less_equal, a, b);
}
CodeTruth operator>=(const Code& a, const Code& b) {
  return comparison(CodeOp::greater_equal, a, b);
}
CodeTruth operator==(const Code& a, const Code& b) {
  return comparison(CodeOp::equal, a, b);
}
CodeTruth operator!=(const Code& a, const Code& b) {
  return comparison(CodeOp::not_equal, a, b);
}

CodeTruth operator!(const CodeTruth& a) {
  if (a.is_known()) return CodeTruth(!a.is_yes());
  CodeGraph& graph = *a.graph();
  if (const CodeNode node = graph.nodes()[a.node()]; node.op == CodeOp::opposite) return {graph, node.a};
  return {graph, graph.add({.op = CodeOp::opposite, .a = a.node()})};
}

CodeTruth operator&&(const CodeTruth& a, const CodeTruth& b) {
  if (a.is_known()) return a.is_yes() ? b : a;
  if (b.is_known()) return b.is_yes() ? a : b;
  return a.node() == b.node() ? a : joined(CodeOp::both, a, b);
}

CodeTruth operator||(const CodeTruth& a, const CodeTruth& b) {
  if (a.is_known()) return a.is_yes() ? a : b;
  if (b.is_known()) return b.is_yes() ? b : a;
  return a.node() == b.node() ? a : joined(CodeOp::either, a, b);
}

CodeTruth operator!=(const CodeTruth& a, const CodeTruth& b) {
  return (a && !b) || (!a && b);
}

CodeTruth is_nan(const Code& x) {
  return x.is_number() ? CodeTruth(std::isnan(x.number())) : test(CodeOp::is_nan, x);
}

CodeTruth has_all_digits(const Code& x) {
  return x.is_number() ? CodeTruth(std::isnormal(x.number())) : test(CodeOp::has_all_digits, x);
}

Code call(CodeFunction function, const Code& a, const Code& b) {
  const Code& second = arguments_of(function) == 2 ? b : a;
  if (a.is_number() && second.is_number()) return value_of(function, a.number(), b.number());
  CodeGraph& graph = graph_of(a, second);
  const std::uint32_t first = a.node_in(graph);
  return {graph,
          graph.add({.op = CodeOp::call, .function = function, .a = first, .b = second.node_in(graph)})};
}

Code select(const CodeTruth& condition, const Code& yes, const Code& no) {
  CodeGraph& graph = *condition.graph();
  const std::uint32_t b = yes.node_in(graph), c = no.node_in(graph);
  if (b == c) return yes;
  return {graph, graph.add({.op = CodeOp::select, .a = condition.node(), .b = b, .c = c})};
}

}  // namespace gradcalc
