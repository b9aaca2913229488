#include "expression/foreign_functions.hpp"

#include <algorithm>

#include "expression/hints.hpp"
#include "gradcalc/functions.hpp"
#include "text/characters.hpp"

namespace gradcalc {
namespace {

/// What people write elsewhere, and what to write here.
struct Word {
  std::string_view typed;
  std::string_view hint;
};

constexpr std::string_view differentiates = no_operator_d;
constexpr std::string_view no_integral = "an integral is not among the functions";
constexpr std::string_view not_built_in = "it is not among the functions";
constexpr std::string_view no_random = "a function has one value at a point: nothing is random";
constexpr std::string_view no_complex = "all numbers are real";

/// Functions of other languages and of paper, where the nearest name here would mislead or none is near.
constexpr Word foreign_functions[] = {
    {"absolute", "did you mean abs?"},
    {"and", "write a && b"},
    {"arctg", "did you mean atan?"},
    {"arcctg", "did you mean acot?"},
    {"arg", no_complex},
    {"average", "did you mean avg?"},
    {"binom", "write gamma(n+1)/(gamma(k+1)*gamma(n-k+1))"},
    {"binomial", "write gamma(n+1)/(gamma(k+1)*gamma(n-k+1))"},
    {"ceiling", "did you mean ceil?"},
    {"ch", "did you mean cosh?"},
    {"choose", "write gamma(n+1)/(gamma(k+1)*gamma(n-k+1))"},
    {"clamp", "write min(max(x, lo), hi)"},
    {"clip", "write min(max(x, lo), hi)"},
    {"comb", "write gamma(n+1)/(gamma(k+1)*gamma(n-k+1))"},
    {"cond", "write if(c, a, b)"},
    {"conj", no_complex},
    {"cosd", "for an angle in degrees, write cos(rad(x))"},
    {"cosec", "did you mean csc?"},
    {"cosint", no_integral},
    {"ctan", "did you mean cot?"},
    {"ctg", "did you mean cot?"},
    {"cube", "write x^3"},
    {"cuberoot", "did you mean cbrt?"},
    {"D", differentiates},
    {"d", differentiates},
    {"deg2rad", "did you mean rad?"},
    {"degrees", "did you mean deg?"},
    {"deriv", differentiates},
    {"derivative", differentiates},
    {"diff", differentiates},
    {"e", "to multiply, write e*(...); the exponential function is exp(x)"},
    {"ei", no_integral},
    {"erfi", not_built_in},
    {"eta", not_built_in},
    {"exp10", "write 10^x"},
    {"expint", no_integral},
    {"expit", "did you mean sigmoid?"},
    {"fact", "write gamma(n+1)"},
    {"factorial", "write gamma(n+1)"},
    {"fix", "did you mean trunc?"},
    {"frac", "write x - floor(x)"},
    {"gammaln", "did you mean lgamma?"},
    {"grad", differentiates},
    {"gradient", differentiates},
    {"H", "a step is x < 0 ? 0 : 1"},
    {"heaviside", "write x < 0 ? 0 : 1"},
    {"ifelse", "did you mean if?"},
    {"iif", "did you mean if?"},
    {"im", no_complex},
    {"imag", no_complex},
    {"int", "to truncate, write trunc(x); an integral is not among the functions"},
    {"integral", no_integral},
    {"integrate", no_integral},
    {"inv", "write 1/x"},
    {"lambertw", not_built_in},
    {"lb", "did you mean log2?"},
    {"ld", "did you mean log2?"},
    {"lg", "did you mean log10?"},
    {"li", no_integral},
    {"limit", not_built_in},
    {"logbase", "write log(x, base)"},
    {"logb", "write log(x, base)"},
    {"logistic", "did you mean sigmoid?"},
    {"maximum", "did you mean max?"},
    {"minimum", "did you mean min?"},
    {"ndtr", "did you mean normcdf?"},
    {"neg", "write -x"},
    {"norm", "did you mean hypot?"},
    {"not", "write x == 0"},
    {"nthroot", "write x^(1/n); the cube root is cbrt(x)"},
    {"or", "write a || b"},
    {"phi", "the density of the normal distribution is normpdf(x)"},
    {"piecewise", "write if(c, a, b)"},
    {"psi", "did you mean digamma?"},
    {"rad2deg", "did you mean deg?"},
    {"radians", "did you mean rad?"},
    {"rand", no_random},
    {"random", no_random},
    {"range", shape_of_loop},
    {"re", no_complex},
    {"real", no_complex},
    {"rect", not_built_in},
    {"rem", "did you mean fmod?"},
    {"remainder", "write x - y*rint(x/y)"},
    {"root", "write x^(1/n); the cube root is cbrt(x)"},
    {"select", "write if(c, a, b)"},
    {"sgn", "did you mean sign?"},
    {"sh", "did you mean sinh?"},
    {"si", no_integral},
    {"sind", "for an angle in degrees, write sin(rad(x))"},
    {"sinint", no_integral},
    {"sq", "write x^2"},
    {"sqr", "write x^2; the square root is sqrt(x)"},
    {"square", "write x^2"},
    {"step", "write x < 0 ? 0 : 1"},
    {"swish", "write x*sigmoid(x)"},
    {"tand", "for an angle in degrees, write tan(rad(x))"},
    {"tg", "did you mean tan?"},
    {"th", "did you mean tanh?"},
    {"where", "write if(c, a, b)"},
    {"xor", "write (a != 0) != (b != 0)"},
    {"zeta", not_built_in},
};

/// Where a letter in upper case makes another function: Log is the natural logarithm in one language and that
/// to base 10 in another.
constexpr Word upper_case_functions[] = {
    {"Ai", not_built_in},
    {"Bi", not_built_in},
    {"Ci", no_integral},
    {"Ei", no_integral},
    {"Li", no_integral},
    {"Log", "the natural logarithm is log(x), that to base 10 log10(x)"},
    {"LOG", "the natural logarithm is log(x), that to base 10 log10(x)"},
    {"Phi", "did you mean normcdf?"},
    {"Psi", "did you mean digamma?"},
    {"Shi", no_integral},
    {"Si", no_integral},
};

template <std::size_t n>
std::string_view hint_in(const Word (&words)[n], std::string_view name) {
  const auto* const found = std::ranges::find(words, name, &Word::typed);
  return found == std::end(words) ? std::string_view() : found->hint;
}

/// log8 and log_2, which name a base.
std::string logarithm_to_base(std::string_view name) {
  if (!name.starts_with("log") && !name.starts_with("ln")) return {};
  std::string_view base = name.substr(name.starts_with("log") ? 3 : 2);
  if (base.starts_with('_')) base.remove_prefix(1);
  if (base.empty() || !std::ranges::all_of(base, is_digit)) return {};
  const std::string built_in = std::string("log").append(base);
  if (find_function(built_in) != nullptr) return "did you mean " + built_in + "?";
  return std::string("the logarithm to base ").append(base).append(" is log(x, ").append(base).append(")");
}

/// The inverses that are not named with an a before, as asin is.
constexpr Word inverses[] = {
    {"cbrt", "x^3"},   {"erf", "erfinv(x)"}, {"exp", "log(x)"}, {"ln", "exp(x)"},
    {"log", "exp(x)"}, {"sqrt", "x^2"},      {"log10", "10^x"}, {"log2", "2^x"},
};

}  // namespace

std::string hint_for_foreign_function(std::string_view name) {
  for (const std::string_view hint : {hint_in(upper_case_functions, name), hint_in(foreign_functions, name)})
    if (!hint.empty()) return std::string(hint);
  return logarithm_to_base(name);
}

std::string hint_for_raised_function(std::string_view name, bool inverse) {
  const std::string call = std::string(name).append("(x)");
  if (!inverse) return "a power stands behind the brackets: " + call + "^2";
  std::string found(hint_in(inverses, name));
  if (const std::string arc = std::string("a").append(name); found.empty() && find_function(arc) != nullptr)
    found = arc + "(x)";
  return (found.empty() ? "" : "the inverse function is " + found + "; ") + "the reciprocal is 1/" + call;
}

}  // namespace gradcalc
