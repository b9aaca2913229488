#include "symbolic/function_derivatives.hpp"

#include <algorithm>
#include <iterator>

namespace gradcalc {
namespace {

// Abramowitz and Stegun, Handbook of Mathematical Functions, 1964: 4.3.105-4.4.57, 4.5.71-4.6.42, 6.3.1,
// 6.4.1, 7.1.19; DLMF 4.20, 4.34, 5.2.2, 7.10.1. Written as they are computed without overflow or loss of
// digits where that takes no more.
constexpr DerivativeRow rows[] = {
    {.function = FunctionId::sin, .by_first = "cos(x)"},
    {.function = FunctionId::cos, .by_first = "-sin(x)"},
    {.function = FunctionId::tan, .by_first = "sec(x)^2"},
    {.function = FunctionId::asin, .by_first = "1/sqrt(1-x^2)"},
    {.function = FunctionId::acos, .by_first = "-1/sqrt(1-x^2)"},
    {.function = FunctionId::atan, .by_first = "1/(1+x^2)"},
    {.function = FunctionId::atan2, .by_first = "y/(y^2+x^2)", .by_second = "-x/(y^2+x^2)"},
    {.function = FunctionId::sec, .by_first = "sec(x)*tan(x)"},
    {.function = FunctionId::csc, .by_first = "-csc(x)*cot(x)"},
    {.function = FunctionId::cot, .by_first = "-csc(x)^2"},
    {.function = FunctionId::asec, .by_first = "1/(abs(x)*sqrt(x^2-1))"},
    {.function = FunctionId::acsc, .by_first = "-1/(abs(x)*sqrt(x^2-1))"},
    {.function = FunctionId::acot, .by_first = "-1/(1+x^2)", .breaks_at = BreakKind::zero},
    {.function = FunctionId::sinc, .by_first = "(cos(x)-sinc(x))/x", .breaks_at = BreakKind::zero},
    {.function = FunctionId::degrees, .by_first = "180/pi"},
    {.function = FunctionId::radians, .by_first = "pi/180"},
    {.function = FunctionId::sinh, .by_first = "cosh(x)"},
    {.function = FunctionId::cosh, .by_first = "sinh(x)"},
    {.function = FunctionId::tanh, .by_first = "sech(x)^2"},
    {.function = FunctionId::asinh, .by_first = "1/sqrt(1+x^2)"},
    {.function = FunctionId::acosh, .by_first = "1/sqrt(x^2-1)"},
    {.function = FunctionId::atanh, .by_first = "1/(1-x^2)"},
    {.function = FunctionId::sech, .by_first = "-sech(x)*tanh(x)"},
    {.function = FunctionId::csch, .by_first = "-csch(x)*coth(x)"},
    {.function = FunctionId::coth, .by_first = "-csch(x)^2"},
    {.function = FunctionId::asech, .by_first = "-1/(x*sqrt(1-x^2))"},
    {.function = FunctionId::acsch, .by_first = "-1/(abs(x)*sqrt(1+x^2))"},
    {.function = FunctionId::acoth, .by_first = "1/(1-x^2)"},
    {.function = FunctionId::exp, .by_first = "exp(x)"},
    {.function = FunctionId::exp2, .by_first = "log(2)*exp2(x)"},
    {.function = FunctionId::expm1, .by_first = "exp(x)"},
    {.function = FunctionId::log, .by_first = "1/x"},
    {.function = FunctionId::log2, .by_first = "1/(x*log(2))"},
    {.function = FunctionId::log10, .by_first = "1/(x*log(10))"},
    {.function = FunctionId::log1p, .by_first = "1/(1+x)"},
    {.function = FunctionId::log_to_base, .by_first = "1/(x*log(y))", .by_second = "-log(x)/(y*log(y)^2)"},
    {.function = FunctionId::logit, .by_first = "1/(x*(1-x))"},
    {.function = FunctionId::cbrt, .by_first = "1/(3*cbrt(x)^2)"},
    {.function = FunctionId::hypot, .by_first = "x/hypot(x,y)", .by_second = "y/hypot(x,y)"},
    {.function = FunctionId::floor, .breaks_at = BreakKind::whole},
    {.function = FunctionId::ceil, .breaks_at = BreakKind::whole},
    {.function = FunctionId::round, .breaks_at = BreakKind::half},
    {.function = FunctionId::rint, .breaks_at = BreakKind::half},
    {.function = FunctionId::trunc, .breaks_at = BreakKind::whole},
    {.function = FunctionId::mod,
     .by_first = "1",
     .by_second = "-floor(x/y)",
     .breaks_at = BreakKind::whole_quotient},
    {.function = FunctionId::fmod,
     .by_first = "1",
     .by_second = "-trunc(x/y)",
     .breaks_at = BreakKind::whole_quotient},
    {.function = FunctionId::abs, .by_first = "sign(x)", .breaks_at = BreakKind::zero},
    {.function = FunctionId::sign, .breaks_at = BreakKind::zero},
    {.function = FunctionId::erf, .by_first = "2*exp(-x^2)/sqrt(pi)"},
    {.function = FunctionId::erfc, .by_first = "-2*exp(-x^2)/sqrt(pi)"},
    {.function = FunctionId::gamma, .by_first = "gamma(x)*digamma(x)"},
    {.function = FunctionId::log_gamma, .by_first = "digamma(x)"},
    {.function = FunctionId::digamma, .by_first = "trigamma(x)"},
    {.function = FunctionId::beta,
     .by_first = "beta(x,y)*(digamma(x)-digamma(x+y))",
     .by_second = "beta(x,y)*(digamma(y)-digamma(x+y))"},
    {.function = FunctionId::erf_inverse, .by_first = "sqrt(pi)/2*exp(erfinv(x)^2)"},
    {.function = FunctionId::erfc_inverse, .by_first = "-sqrt(pi)/2*exp(erfcinv(x)^2)"},
    {.function = FunctionId::normal_density, .by_first = "-x*normpdf(x)"},
    {.function = FunctionId::normal_cdf, .by_first = "normpdf(x)"},
    {.function = FunctionId::normal_quantile, .by_first = "1/normpdf(norminv(x))"},
    {.function = FunctionId::sigmoid, .by_first = "sigmoid(x)*sigmoid(-x)"},
    {.function = FunctionId::softplus, .by_first = "sigmoid(x)"},
    {.function = FunctionId::relu, .by_first = "x>0?1:0", .breaks_at = BreakKind::zero},
    {.function = FunctionId::min,
     .by_first = "x<y?1:0",
     .by_second = "x<y?0:1",
     .breaks_at = BreakKind::equal},
    {.function = FunctionId::max,
     .by_first = "x>y?1:0",
     .by_second = "x>y?0:1",
     .breaks_at = BreakKind::equal},
    {.function = FunctionId::less, .breaks_at = BreakKind::equal},
    {.function = FunctionId::greater, .breaks_at = BreakKind::equal},
    {.function = FunctionId::less_equal, .breaks_at = BreakKind::equal},
    {.function = FunctionId::greater_equal, .breaks_at = BreakKind::equal},
    {.function = FunctionId::equal, .breaks_at = BreakKind::equal},
    {.function = FunctionId::not_equal, .breaks_at = BreakKind::equal},
    {.function = FunctionId::logical_and},
    {.function = FunctionId::logical_or},
};

}  // namespace

const DerivativeRow* derivative_row(FunctionId function) {
  const auto* const found = std::ranges::find(rows, function, &DerivativeRow::function);
  return found == std::end(rows) ? nullptr : &*found;
}

}  // namespace gradcalc
