#include <array>
#include <cmath>

#include "emit/language.hpp"
#include "emit/literals.hpp"
#include "emit/python_helpers.hpp"

namespace gradcalc {
namespace {

std::string number(double value) {
  if (std::isnan(value)) return "math.nan";
  if (std::isinf(value)) return value < 0.0 ? "-math.inf" : "math.inf";
  return decimal_literal(value);
}

constexpr TruthNotation truths[] = {
    {CodeOp::less, "<"},
    {CodeOp::greater, ">"},
    {CodeOp::less_equal, "<="},
    {CodeOp::greater_equal, ">="},
    {CodeOp::equal, "=="},
    {CodeOp::not_equal, "!="},
    {CodeOp::is_nan, "math.isnan(%)"},
    {CodeOp::has_all_digits, "@has_all_digits(%)"},
    {CodeOp::both, "and"},
    {CodeOp::either, "or"},
    {CodeOp::opposite, "not (%)"},
};

constexpr CalledFunction functions[] = {
    {CodeFunction::acos, "@acos"},
    {CodeFunction::acosh, "@acosh"},
    {CodeFunction::asin, "@asin"},
    {CodeFunction::asinh, "math.asinh"},
    {CodeFunction::atan, "math.atan"},
    {CodeFunction::atan2, "math.atan2"},
    {CodeFunction::atanh, "@atanh"},
    {CodeFunction::cbrt, "math.cbrt"},
    {CodeFunction::ceil, "@ceil"},
    {CodeFunction::cos, "@cos"},
    {CodeFunction::cosh, "@cosh"},
    {CodeFunction::erf, "math.erf"},
    {CodeFunction::erfc, "math.erfc"},
    {CodeFunction::exp, "@exp"},
    {CodeFunction::exp2, "@exp2"},
    {CodeFunction::expm1, "@expm1"},
    {CodeFunction::fabs, "abs"},
    {CodeFunction::floor, "@floor"},
    {CodeFunction::fmod, "@fmod"},
    {CodeFunction::hypot, "@hypot"},
    {CodeFunction::log, "@log"},
    {CodeFunction::log10, "@log10"},
    {CodeFunction::log1p, "@log1p"},
    {CodeFunction::log2, "@log2"},
    {CodeFunction::pow, "@pow"},
    {CodeFunction::rint, "@rint"},
    {CodeFunction::round, "@round"},
    {CodeFunction::sin, "@sin"},
    {CodeFunction::sinh, "@sinh"},
    {CodeFunction::sqrt, "@sqrt"},
    {CodeFunction::tan, "@tan"},
    {CodeFunction::tanh, "math.tanh"},
    {CodeFunction::gamma, "@gamma"},
    {CodeFunction::trunc, "@trunc"},
    {CodeFunction::log_gamma, "@log_gamma"},
    {CodeFunction::log_to_base, "@log_to_base"},
    {CodeFunction::sinc, "@sinc"},
    {CodeFunction::slope_of_sinc, "@slope_of_sinc"},
    {CodeFunction::slope_of_erf, "@slope_of_erf"},
    {CodeFunction::normal_density, "@normal_density"},
    {CodeFunction::normal_cdf, "@normal_cdf"},
    {CodeFunction::digamma, "@digamma"},
    {CodeFunction::digamma_difference, "@digamma_difference"},
    {CodeFunction::trigamma, "@trigamma"},
    {CodeFunction::tetragamma, "@tetragamma"},
    {CodeFunction::beta, "@beta"},
    {CodeFunction::erf_inverse, "@erf_inverse"},
    {CodeFunction::erfc_inverse, "@erfc_inverse"},
};

constexpr std::string_view reserved[] = {
    "False", "None",     "True",  "and",    "as",    "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif",  "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",    "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",   "while",  "with",   "yield",    "match",
    "case",  "type",     "abs",   "float",  "range", "round",  "print",  "complex"};

constexpr FrameTexts frame{
    .comment_open = "",
    .comment_line = "# ",
    .comment_close = "",
    .compile = "Python 3.11 or newer",
    .before = "import math\n\n\n",
    .of_one = R"(def $f(x):
    """The value, and the gradient."""
    g = [0.0] * $k
$statements$values$partials    if not math.isfinite(value):
        g = [math.nan] * $k
    return value, g
)",
    .with_hessian = R"(def $f(x):
    """The value, the gradient, and the Hessian."""
    g = [0.0] * $k
    h = [[0.0] * $k for i in range($k)]
$statements$values$partials    if not math.isfinite(value):
        g = [math.nan] * $k
        h = [[math.nan] * $k for i in range($k)]
    return value, g, h
)",
    .of_several = R"(def $f(x):
    """The values, and their gradients: the rows of the Jacobian."""
    y = [0.0] * $m
    J = [[0.0] * $k for i in range($m)]
$statements$values$partials    for i in range($m):
        if not math.isfinite(y[i]):
            J[i] = [math.nan] * $k
    return y, J
)",
    .input = "    $name = float(x[$index])\n",
    .unused_input = "",
    .number = "    $name = $text\n",
    .truth = "    $name = $text\n",
    .value_of_one = "    value = $text\n",
    .value = "    y[$row] = $text\n",
    .gradient = "    g[$column] = $text\n",
    .partial = "    J[$row][$column] = $text\n",
    .second = "    h[$row][$column] = $text\n",
};

}  // namespace

const Language& python_language() {
  static constexpr Language language{
      .name = "python",
      .meaning = "Python: f(x) returns the value and the gradient",
      .number = number,
      .divide = "@divide(%, %)",
      .conditional = "$yes if $if else $no",
      .truths = truths,
      .functions = functions,
      .helpers = python_helpers,
      .reserved = reserved,
      .first_index = 0,
      .most_locals = 0,
      .frame = frame,
  };
  return language;
}

}  // namespace gradcalc
