// Definitions, one a line, and in the last line expressions. Whatever the text is, it is evaluated and
// differentiated or refused with Error.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "gradcalc/definitions.hpp"
#include "gradcalc/directional.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/exact.hpp"
#include "gradcalc/expression.hpp"
#include "gradcalc/gradient.hpp"
#include "gradcalc/hessian.hpp"
#include "require.hpp"
#include "support/blocks.hpp"
#include "verdicts.hpp"

namespace gradcalc::testing {
namespace {

/// To the bit, but that a nan is a nan.
bool is_same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}

void check_verdicts(const Gradient& gradient) {
  for (const Derivative& partial : gradient.partials) check_verdict(partial);
}

void check_gradient(const Gradient& gradient, double value) {
  require(is_same(gradient.value, value), "a gradient has the function's value");
  check_verdicts(gradient);
}

/// A stream is computed in blocks, and must not differ from the points one by one.
void check_block(Expression& f, const Gradient& alone) {
  std::vector<DerivativeMatrix> results(block_size);
  for (DerivativeMatrix& result : results) result.at = alone.at;
  FirstDifferences differences(GradientOptions{});
  differentiate_together(differences, f, results);
  for (std::size_t i = 0; i < alone.partials.size(); ++i)
    require(is_same(results.back().entries[i].value, alone.partials[i].value),
            "a block has the derivatives of its points");
}

void check_function(Expression f, double start, bool is_proven) {
  constexpr std::size_t most_coordinates = 40;
  constexpr std::size_t most_of_a_hessian = 4;
  const std::size_t n = f.dimension();
  if (n > most_coordinates) return;
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = start - 0.75 * static_cast<double>(i);

  const double value = f(x);
  if (is_proven) check_verdicts(exact_gradient(f, x));  // with the value that is proven, not that of doubles
  const Gradient numerical = gradient(f, x);
  check_gradient(numerical, value);
  check_block(f, numerical);
  GradientOptions adaptive;
  adaptive.adaptive = true;
  check_gradient(gradient(f, x, adaptive), value);
  if (n == 0 || n > most_of_a_hessian) return;
  for (const SecondDerivative& entry : hessian(f, x).entries) check_verdict(entry);
  check_verdict(directional_derivative(f, x, std::vector<double>(n, 1.0)).along);
}

void check(std::string_view text) {
  // A tower of a thousand powers takes half a minute to prove with sanitizers, and less than a second
  // without.
  constexpr std::size_t longest_proven = 512;
  const bool is_proven = text.size() <= longest_proven;
  Definitions definitions;
  for (std::size_t newline = text.find('\n'); newline != text.npos; newline = text.find('\n')) {
    try {
      definitions.add(text.substr(0, newline));
    } catch (const Error& error) {
      require_place(error);
    }
    text.remove_prefix(newline + 1);
  }
  try {
    for (const Expression& f : Expression::components(text, definitions))
      for (const double start : {0.0, 1.5, -2e8}) check_function(f, start, is_proven);
  } catch (const Error& error) {
    require_place(error);
  }
}

}  // namespace
}  // namespace gradcalc::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gradcalc::testing::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
