#include <array>
#include <cmath>

#include "emit/awk_helpers.hpp"
#include "emit/language.hpp"
#include "emit/literals.hpp"

namespace gradcalc {
namespace {

/// Some awks have no literals below the normal doubles; no awk has any of what is not finite.
std::string number(double value) {
  if (std::isnan(value)) return "(2^1024 - 2^1024)";
  if (std::isinf(value)) return value < 0.0 ? "(-2^1024)" : "(2^1024)";
  constexpr double least = 0x1p-1074;
  if (value != 0.0 && !std::isnormal(value))
    return std::string("(").append(decimal_literal(value / least)).append(" * 2^-1074)");
  return decimal_literal(value);
}

// In mawk a nan equals all numbers, and is not different from itself.
constexpr TruthNotation truths[] = {
    {CodeOp::less, "<"},
    {CodeOp::greater, ">"},
    {CodeOp::less_equal, "@less_equal(%, %)"},
    {CodeOp::greater_equal, "@greater_equal(%, %)"},
    {CodeOp::equal, "@equal(%, %)"},
    {CodeOp::not_equal, "!@equal(%, %)"},
    {CodeOp::is_nan, "@is_nan(%)"},
    {CodeOp::has_all_digits, "@has_all_digits(%)"},
    {CodeOp::both, "&&"},
    {CodeOp::either, "||"},
    {CodeOp::opposite, "!(%)"},
};

constexpr CalledFunction functions[] = {
    {CodeFunction::acos, "@acos"},
    {CodeFunction::acosh, "@acosh"},
    {CodeFunction::asin, "@asin"},
    {CodeFunction::asinh, "@asinh"},
    {CodeFunction::atan, "@atan"},
    {CodeFunction::atan2, "atan2"},
    {CodeFunction::atanh, "@atanh"},
    {CodeFunction::cbrt, "@cbrt"},
    {CodeFunction::ceil, "@ceil"},
    {CodeFunction::cos, "cos"},
    {CodeFunction::cosh, "@cosh"},
    {CodeFunction::exp, "@exp"},
    {CodeFunction::exp2, "@exp2"},
    {CodeFunction::expm1, "@expm1"},
    {CodeFunction::fabs, "@fabs"},
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
    {CodeFunction::sin, "sin"},
    {CodeFunction::sinh, "@sinh"},
    {CodeFunction::sqrt, "@sqrt"},
    {CodeFunction::tan, "@tan"},
    {CodeFunction::tanh, "@tanh"},
    {CodeFunction::trunc, "@trunc"},
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
    "BEGIN",     "BEGINFILE",  "END",      "ENDFILE",     "ARGC",     "ARGV",
    "CONVFMT",   "ENVIRON",    "FILENAME", "FNR",         "FS",       "NF",
    "NR",        "OFMT",       "OFS",      "ORS",         "RLENGTH",  "RS",
    "RSTART",    "SUBSEP",     "RT",       "FIELDWIDTHS", "FPAT",     "IGNORECASE",
    "BINMODE",   "LINT",       "PROCINFO", "TEXTDOMAIN",  "ERRNO",    "SYMTAB",
    "FUNCTAB",   "and",        "asort",    "asorti",      "atan2",    "bindtextdomain",
    "break",     "case",       "close",    "compl",       "continue", "cos",
    "dcgettext", "dcngettext", "default",  "delete",      "do",       "else",
    "exit",      "exp",        "fflush",   "for",         "func",     "function",
    "gensub",    "getline",    "gsub",     "if",          "in",       "index",
    "int",       "isarray",    "length",   "log",         "lshift",   "match",
    "mktime",    "namespace",  "next",     "nextfile",    "or",       "patsplit",
    "print",     "printf",     "rand",     "return",      "rshift",   "sin",
    "split",     "sprintf",    "sqrt",     "srand",       "strftime", "strtonum",
    "sub",       "substr",     "switch",   "system",      "systime",  "tolower",
    "toupper",   "typeof",     "while",    "xor"};

constexpr FrameTexts frame{
    .comment_open = "",
    .comment_line = "# ",
    .comment_close = "",
    .compile = "awk -f FILE -f PROGRAM, which calls it",
    .before = "",
    .of_one = R"(# The value; the gradient in g[1] to g[$k].
function $f(x, g,    value, i$locals) {
$statements$values$partials  if (!(value - value < 1))
    for (i = 1; i <= $k; ++i) g[i] = 2^1024 - 2^1024
  return value
}
)",
    .with_hessian = R"(# The value; the gradient in g[1] to g[$k], the Hessian in h[1, 1] to h[$k, $k].
function $f(x, g, h,    value, i, j$locals) {
$statements$values$partials  if (!(value - value < 1))
    for (i = 1; i <= $k; ++i) {
      g[i] = 2^1024 - 2^1024
      for (j = 1; j <= $k; ++j) h[i, j] = 2^1024 - 2^1024
    }
  return value
}
)",
    .of_several = R"(# The values in y[1] to y[$m], their gradients in the rows of J[1, 1] to J[$m, $k].
function $f(x, y, J,    i, j$locals) {
$statements$values$partials  for (i = 1; i <= $m; ++i)
    if (!(y[i] - y[i] < 1))
      for (j = 1; j <= $k; ++j) J[i, j] = 2^1024 - 2^1024
}
)",
    .input = "  $name = x[$index] - 0\n",
    .unused_input = "  i = x[1]\n",  // or mawk would not take an array
    .number = "  $name = $text\n",
    .truth = "  $name = $text\n",
    .value_of_one = "  value = $text\n",
    .value = "  y[$row] = $text\n",
    .gradient = "  g[$column] = $text\n",
    .partial = "  J[$row, $column] = $text\n",
    .second = "  h[$row, $column] = $text\n",
};

}  // namespace

const Language& awk_language() {
  static constexpr Language language{
      .name = "awk",
      .meaning = "awk: f(x, g) returns the value, and sets g",
      .number = number,
      .divide = "@divide(%, %)",
      .conditional = "$if ? $yes : $no",
      .truths = truths,
      .functions = functions,
      .helpers = awk_helpers,
      .reserved = reserved,
      .first_index = 1,
      .most_locals = 200,  // mawk takes no more than 255 parameters
      .frame = frame,
  };
  return language;
}

}  // namespace gradcalc
