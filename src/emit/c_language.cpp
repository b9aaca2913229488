#include <array>
#include <cmath>

#include "emit/c_helpers.hpp"
#include "emit/language.hpp"
#include "emit/literals.hpp"

namespace gradcalc {
namespace {

std::string number(double value) {
  if (std::isnan(value)) return "NAN";
  if (std::isinf(value)) return value < 0.0 ? "-INFINITY" : "INFINITY";
  return decimal_literal(value);
}

constexpr TruthNotation truths[] = {
    {CodeOp::less, "<"},          {CodeOp::greater, ">"},
    {CodeOp::less_equal, "<="},   {CodeOp::greater_equal, ">="},
    {CodeOp::equal, "=="},        {CodeOp::not_equal, "!="},
    {CodeOp::is_nan, "isnan(%)"}, {CodeOp::has_all_digits, "isnormal(%)"},
    {CodeOp::both, "&&"},         {CodeOp::either, "||"},
    {CodeOp::opposite, "!(%)"},
};

constexpr CalledFunction functions[] = {
    {CodeFunction::acos, "acos"},
    {CodeFunction::acosh, "acosh"},
    {CodeFunction::asin, "asin"},
    {CodeFunction::asinh, "asinh"},
    {CodeFunction::atan, "atan"},
    {CodeFunction::atan2, "atan2"},
    {CodeFunction::atanh, "atanh"},
    {CodeFunction::cbrt, "cbrt"},
    {CodeFunction::ceil, "ceil"},
    {CodeFunction::cos, "cos"},
    {CodeFunction::cosh, "cosh"},
    {CodeFunction::erf, "erf"},
    {CodeFunction::erfc, "erfc"},
    {CodeFunction::exp, "exp"},
    {CodeFunction::exp2, "exp2"},
    {CodeFunction::expm1, "expm1"},
    {CodeFunction::fabs, "fabs"},
    {CodeFunction::floor, "floor"},
    {CodeFunction::fmod, "fmod"},
    {CodeFunction::hypot, "hypot"},
    {CodeFunction::log, "log"},
    {CodeFunction::log10, "log10"},
    {CodeFunction::log1p, "log1p"},
    {CodeFunction::log2, "log2"},
    {CodeFunction::pow, "pow"},
    {CodeFunction::rint, "rint"},
    {CodeFunction::round, "round"},
    {CodeFunction::sin, "sin"},
    {CodeFunction::sinh, "sinh"},
    {CodeFunction::sqrt, "sqrt"},
    {CodeFunction::tan, "tan"},
    {CodeFunction::tanh, "tanh"},
    {CodeFunction::gamma, "tgamma"},
    {CodeFunction::trunc, "trunc"},
    {CodeFunction::log_gamma, "lgamma"},
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
    // Keywords of C and C++.
    "alignas", "alignof", "and", "asm", "auto", "bool", "break", "case", "catch", "char", "class", "compl",
    "complex", "const", "constexpr", "continue", "default", "delete", "do", "double", "else", "enum",
    "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if", "imaginary", "inline",
    "int", "long", "mutable", "namespace", "new", "noexcept", "not", "nullptr", "operator", "or", "private",
    "protected", "public", "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct",
    "switch", "template", "this", "throw", "true", "try", "typedef", "typeid", "typename", "typeof", "union",
    "unsigned", "using", "virtual", "void", "volatile", "while", "xor",
    // Macros that compilers bring along, or <math.h>.
    "linux", "unix", "i386", "NAN", "INFINITY", "NULL", "DOMAIN", "SING", "OVERFLOW", "UNDERFLOW", "PLOSS",
    "TLOSS", "HUGE", "HUGE_VAL", "MATH_ERRNO", "MATH_ERREXCEPT", "math_errhandling", "signgam", "main",
    // Functions of <math.h>.
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos", "cosh",
    "drem", "erf", "erfc", "exp", "exp10", "exp2", "expm1", "fabs", "fdim", "finite", "floor", "fma", "fmax",
    "fmin", "fmod", "fpclassify", "frexp", "gamma", "hypot", "ilogb", "isfinite", "isinf", "isnan",
    "isnormal", "j0", "j1", "jn", "ldexp", "lgamma", "llrint", "llround", "log", "log10", "log1p", "log2",
    "logb", "lrint", "lround", "modf", "nearbyint", "nextafter", "nexttoward", "pow", "remainder", "remquo",
    "rint", "round", "scalb", "scalbln", "scalbn", "signbit", "significand", "sin", "sincos", "sinh", "sqrt",
    "tan", "tanh", "tgamma", "trunc", "y0", "y1", "yn"};

constexpr FrameTexts frame{
    .comment_open = "/*\n",
    .comment_line = " * ",
    .comment_close = " */\n",
    .compile = "cc -std=c99 -O2 -ffp-contract=off -c FILE, linked with -lm",
    .before = "#include <math.h>\n\n",
    .of_one = R"(/* The value; the gradient in g. */
double $f(const double x[$n], double g[$k])
{
$statements$values$partials  if (!isfinite(value))
    for (int i = 0; i < $k; ++i) g[i] = NAN;
  return value;
}
)",
    .with_hessian = R"(/* The value; the gradient in g, the Hessian in h. */
double $f(const double x[$n], double g[$k], double h[$k][$k])
{
$statements$values$partials  if (!isfinite(value))
    for (int i = 0; i < $k; ++i) {
      g[i] = NAN;
      for (int j = 0; j < $k; ++j) h[i][j] = NAN;
    }
  return value;
}
)",
    .of_several = R"(/* The values in y, their gradients in the rows of J. */
void $f(const double x[$n], double y[$m], double J[$m][$k])
{
$statements$values$partials  for (int i = 0; i < $m; ++i)
    if (!isfinite(y[i]))
      for (int j = 0; j < $k; ++j) J[i][j] = NAN;
}
)",
    .input = "  const double $name = x[$index];\n",
    .unused_input = "  (void)x;\n",
    .number = "  const double $name = $text;\n",
    .truth = "  const int $name = $text;\n",
    .value_of_one = "  const double value = $text;\n",
    .value = "  y[$row] = $text;\n",
    .gradient = "  g[$column] = $text;\n",
    .partial = "  J[$row][$column] = $text;\n",
    .second = "  h[$row][$column] = $text;\n",
};

}  // namespace

const Language& c_language() {
  static constexpr Language language{
      .name = "c",
      .meaning = "C99: double f(const double x[n], double g[n])",
      .number = number,
      .divide = "/",
      .conditional = "$if ? $yes : $no",
      .truths = truths,
      .functions = functions,
      .helpers = c_helpers,
      .reserved = reserved,
      .first_index = 0,
      .most_locals = 0,
      .frame = frame,
  };
  return language;
}

}  // namespace gradcalc
