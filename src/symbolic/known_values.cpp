#include "symbolic/known_values.hpp"

#include <algorithm>
#include <iterator>

namespace gradcalc {
namespace {

struct KnownValue {
  FunctionId function;
  long argument;
  long value;
};

constexpr KnownValue values[] = {
    {FunctionId::sin, 0, 0},    {FunctionId::cos, 0, 1},    {FunctionId::tan, 0, 0},
    {FunctionId::asin, 0, 0},   {FunctionId::atan, 0, 0},   {FunctionId::acos, 1, 0},
    {FunctionId::sec, 0, 1},    {FunctionId::sinh, 0, 0},   {FunctionId::cosh, 0, 1},
    {FunctionId::tanh, 0, 0},   {FunctionId::sech, 0, 1},   {FunctionId::asinh, 0, 0},
    {FunctionId::acosh, 1, 0},  {FunctionId::atanh, 0, 0},  {FunctionId::exp, 0, 1},
    {FunctionId::exp2, 0, 1},   {FunctionId::exp2, 1, 2},   {FunctionId::expm1, 0, 0},
    {FunctionId::log, 1, 0},    {FunctionId::log2, 1, 0},   {FunctionId::log2, 2, 1},
    {FunctionId::log10, 1, 0},  {FunctionId::log10, 10, 1}, {FunctionId::log1p, 0, 0},
    {FunctionId::cbrt, 0, 0},   {FunctionId::cbrt, 1, 1},   {FunctionId::cbrt, 8, 2},
    {FunctionId::cbrt, -1, -1}, {FunctionId::erf, 0, 0},    {FunctionId::sinc, 0, 1},
};

/// (n-1)!, of whole numbers that people multiply out.
std::optional<ExactNumber> gamma(const ExactNumber& argument) {
  constexpr long most = 21;
  const std::optional<long> n = argument.small_whole();
  if (!n || *n < 1 || *n > most) return std::nullopt;
  ExactNumber result = 1;
  for (long k = 2; k < *n; ++k) result = result * k;
  return result;
}

/// Of functions that give a whole number.
std::optional<ExactNumber> whole_value(FunctionId function, const ExactNumber& x) {
  const auto ceiling = [](const ExactNumber& number) { return -1 * (-1 * number).floor(); };
  switch (function) {
    case FunctionId::floor:
      return x.floor();
    case FunctionId::ceil:
      return ceiling(x);
    case FunctionId::trunc:
      return x.sign() < 0 ? ceiling(x) : x.floor();
    case FunctionId::sign:
      return ExactNumber(x.sign());
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<ExactNumber> known_value(FunctionId function, const ExactNumber& argument) {
  if (function == FunctionId::abs) return argument.magnitude();
  if (function == FunctionId::gamma) return gamma(argument);
  if (auto whole = whole_value(function, argument)) return whole;
  const auto* const found = std::ranges::find_if(values, [&](const KnownValue& known) {
    return known.function == function && argument.is_equal_to(known.argument);
  });
  return found == std::end(values) ? std::nullopt : std::optional(ExactNumber(found->value));
}

}  // namespace gradcalc
