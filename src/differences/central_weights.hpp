#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>

namespace gradcalc {

/// A fraction of whole numbers in lowest terms, the denominator positive.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;

  static constexpr Fraction of(std::int64_t a, std::int64_t b) {
    const std::int64_t divisor = std::gcd(a, b) * (b < 0 ? -1 : 1);
    return {a / divisor, b / divisor};
  }

  friend constexpr Fraction operator*(Fraction a, Fraction b) {
    const Fraction left = of(a.numerator, b.denominator), right = of(b.numerator, a.denominator);
    return {left.numerator * right.numerator, left.denominator * right.denominator};
  }
  friend constexpr Fraction operator-(Fraction a, Fraction b) {
    const std::int64_t common = std::lcm(a.denominator, b.denominator);
    return of(a.numerator * (common / a.denominator) - b.numerator * (common / b.denominator), common);
  }
};

/// The weights of f at `nodes` in the difference for its derivative of order `derivative` at 0, exactly, by
/// the recurrence of B. Fornberg, "Generation of finite difference formulas on arbitrarily spaced grids",
/// Math. Comp. 51 (1988), p. 702: the weights for the first n nodes give those for n + 1.
template <std::size_t size>
constexpr std::array<Fraction, size> difference_weights(const std::array<int, size>& nodes, int derivative) {
  const auto orders = static_cast<std::size_t>(derivative) + 1;
  // weights[m][k]: of node k in the m-th derivative, for the nodes so far.
  std::array<std::array<Fraction, size>, size> weights{};
  weights[0][0] = {1, 1};
  Fraction before{1, 1};  // the product of the last node's distances from those before it
  for (std::size_t n = 1; n < size; ++n) {
    const Fraction node{nodes[n], 1}, last{nodes[n - 1], 1};
    std::array<Fraction, size> of_last{};  // weights[m][n - 1] before they change
    for (std::size_t m = 0; m < orders; ++m) of_last[m] = weights[m][n - 1];
    Fraction product{1, 1};
    for (std::size_t k = 0; k < n; ++k) {
      const std::int64_t distance = nodes[n] - nodes[k];
      product = product * Fraction{distance, 1};
      for (std::size_t m = orders; m-- > 0;) {
        const Fraction lower =
            m == 0 ? Fraction{} : Fraction{static_cast<std::int64_t>(m), 1} * weights[m - 1][k];
        weights[m][k] = (node * weights[m][k] - lower) * Fraction::of(1, distance);
      }
    }
    const Fraction ratio = before * Fraction::of(product.denominator, product.numerator);
    for (std::size_t m = orders; m-- > 0;) {
      const Fraction lower = m == 0 ? Fraction{} : Fraction{static_cast<std::int64_t>(m), 1} * of_last[m - 1];
      weights[m][n] = ratio * (lower - last * of_last[m]);
    }
    before = product;
  }
  return weights[static_cast<std::size_t>(derivative)];
}

}  // namespace gradcalc
