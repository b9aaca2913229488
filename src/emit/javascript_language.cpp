#include <array>
#include <cmath>

#include "emit/javascript_helpers.hpp"
#include "emit/language.hpp"
#include "emit/literals.hpp"

namespace gradcalc {
namespace {

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0.0 ? "-Infinity" : "Infinity";
  return decimal_literal(value);
}

constexpr TruthNotation truths[] = {
    {CodeOp::less, "<"},
    {CodeOp::greater, ">"},
    {CodeOp::less_equal, "<="},
    {CodeOp::greater_equal, ">="},
    {CodeOp::equal, "==="},
    {CodeOp::not_equal, "!=="},
    {CodeOp::is_nan, "Number.isNaN(%)"},
    {CodeOp::has_all_digits, "@has_all_digits(%)"},
    {CodeOp::both, "&&"},
    {CodeOp::either, "||"},
    {CodeOp::opposite, "!(%)"},
};

constexpr CalledFunction functions[] = {
    {CodeFunction::acos, "Math.acos"},
    {CodeFunction::acosh, "Math.acosh"},
    {CodeFunction::asin, "Math.asin"},
    {CodeFunction::asinh, "Math.asinh"},
    {CodeFunction::atan, "Math.atan"},
    {CodeFunction::atan2, "Math.atan2"},
    {CodeFunction::atanh, "Math.atanh"},
    {CodeFunction::cbrt, "Math.cbrt"},
    {CodeFunction::ceil, "Math.ceil"},
    {CodeFunction::cos, "Math.cos"},
    {CodeFunction::cosh, "Math.cosh"},
    {CodeFunction::exp, "Math.exp"},
    {CodeFunction::exp2, "@exp2"},
    {CodeFunction::expm1, "Math.expm1"},
    {CodeFunction::fabs, "Math.abs"},
    {CodeFunction::floor, "Math.floor"},
    {CodeFunction::fmod, "@fmod"},
    {CodeFunction::hypot, "Math.hypot"},
    {CodeFunction::log, "Math.log"},
    {CodeFunction::log10, "Math.log10"},
    {CodeFunction::log1p, "Math.log1p"},
    {CodeFunction::log2, "Math.log2"},
    {CodeFunction::pow, "@pow"},
    {CodeFunction::rint, "@rint"},
    {CodeFunction::round, "@round"},
    {CodeFunction::sin, "Math.sin"},
    {CodeFunction::sinh, "Math.sinh"},
    {CodeFunction::sqrt, "Math.sqrt"},
    {CodeFunction::tan, "Math.tan"},
    {CodeFunction::tanh, "Math.tanh"},
    {CodeFunction::trunc, "Math.trunc"},
    {CodeFunction::log_to_base, "@log_to_base"},
    {CodeFunction::sinc, "@sinc"},
    {CodeFunction::slope_of_sinc, "@slope_of_sinc"},
    {CodeFunction::slope_of_erf, "@slope_of_erf"},
    {CodeFunction::normal_density, "@normal_density"},
    {CodeFunction::digamma, "@digamma"},
    {CodeFunction::digamma_difference, "@digamma_difference"},
    {CodeFunction::trigamma, "@trigamma"},
    {CodeFunction::tetragamma, "@tetragamma"},
};

constexpr std::string_view reserved[] = {
    "abstract",   "arguments", "async",    "await",      "boolean",  "break",     "byte",    "case",
    "catch",      "char",      "class",    "const",      "continue", "debugger",  "default", "delete",
    "do",         "double",    "else",     "enum",       "eval",     "export",    "extends", "false",
    "final",      "finally",   "float",    "for",        "function", "get",       "goto",    "if",
    "implements", "import",    "in",       "instanceof", "int",      "interface", "let",     "long",
    "module",     "native",    "new",      "null",       "of",       "package",   "private", "protected",
    "public",     "return",    "set",      "short",      "static",   "super",     "switch",  "synchronized",
    "this",       "throw",     "throws",   "transient",  "true",     "try",       "typeof",  "undefined",
    "var",        "void",      "volatile", "while",      "with",     "yield",     "Array",   "Infinity",
    "Math",       "NaN",       "Number"};

constexpr FrameTexts frame{
    .comment_open = "",
    .comment_line = "// ",
    .comment_close = "",
    .compile = "const f = require('./FILE') in Node.js, or a script of a page",
    .before = "",
    .of_one = R"(function $f(x) {
  const g = new Array($k).fill(0.0);
$statements$values$partials  if (!Number.isFinite(value)) g.fill(NaN);
  return { value: value, gradient: g };
}

if (typeof module !== "undefined") module.exports = $f;
)",
    .with_hessian = R"(function $f(x) {
  const g = new Array($k).fill(0.0);
  const h = g.map(() => new Array($k).fill(0.0));
$statements$values$partials  if (!Number.isFinite(value)) {
    g.fill(NaN);
    for (const row of h) row.fill(NaN);
  }
  return { value: value, gradient: g, hessian: h };
}

if (typeof module !== "undefined") module.exports = $f;
)",
    .of_several = R"(function $f(x) {
  const y = new Array($m).fill(0.0);
  const J = y.map(() => new Array($k).fill(0.0));
$statements$values$partials  for (let i = 0; i < $m; ++i)
    if (!Number.isFinite(y[i])) J[i].fill(NaN);
  return { values: y, jacobian: J };
}

if (typeof module !== "undefined") module.exports = $f;
)",
    .input = "  const $name = +x[$index];\n",
    .unused_input = "",
    .number = "  const $name = $text;\n",
    .truth = "  const $name = $text;\n",
    .value_of_one = "  const value = $text;\n",
    .value = "  y[$row] = $text;\n",
    .gradient = "  g[$column] = $text;\n",
    .partial = "  J[$row][$column] = $text;\n",
    .second = "  h[$row][$column] = $text;\n",
};

}  // namespace

const Language& javascript_language() {
  static constexpr Language language{
      .name = "js",
      .meaning = "JavaScript: f(x) returns {value, gradient}",
      .number = number,
      .divide = "/",
      .conditional = "$if ? $yes : $no",
      .truths = truths,
      .functions = functions,
      .helpers = javascript_helpers,
      .reserved = reserved,
      .first_index = 0,
      .most_locals = 0,
      .frame = frame,
  };
  return language;
}

}  // namespace gradcalc
