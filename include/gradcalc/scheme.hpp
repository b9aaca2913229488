#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace gradcalc {

/// One node of a stencil: f is sampled at x + offset * h and enters the sum with this weight.
struct SchemeNode {
  int offset;
  int weight;
};

/// A finite-difference scheme for the first derivative, or for the m-th:
///
///     f'(x) ~ sum_i weight_i * f(x + offset_i * h) / (denominator * h^m),   error O(h^order)
///
/// Weights are integers over a common denominator, as the literature prints them, so that the sum adds no
/// rounding of the weights themselves. Source: B. Fornberg, "Generation of finite difference formulas on
/// arbitrarily spaced grids", Math. Comp. 51 (1988), tables 1 and 3.
struct Scheme {
  static constexpr std::size_t max_nodes = 13;

  std::string_view name;
  int order;         ///< the truncation error falls as h^order
  int denominator;   ///< common denominator of the weights
  std::size_t size;  ///< how many nodes are in use
  std::array<SchemeNode, max_nodes> stencil;
  int derivative = 1;  ///< m

  std::span<const SchemeNode> nodes() const { return std::span(stencil).first(size); }
};

/// The scheme's formula for people to read, as in "(f(x+h) - f(x-h)) / (2h)".
std::string formula(const Scheme& scheme);

/// All schemes, in the order in which help lists them. Adding a row here adds it everywhere.
std::span<const Scheme> schemes();

/// The scheme of this name, or nullptr.
const Scheme* find_scheme(std::string_view name);

/// The central difference of order 2: preferred to the forward difference because its error is O(h^2),
/// not O(h), at the same number of evaluations.
const Scheme& default_scheme();

/// The highest derivative that has a central scheme.
inline constexpr int max_central_order = 12;

/// The central difference for the m-th derivative, 1 <= m <= max_central_order, whose error is O(h^2): the
/// default scheme for the first.
const Scheme& central_scheme(int m);

/// The default step of central_scheme(m). For m > 1 its truncation error, m/24 h^2 |f^(m+2)|, and its
/// rounding error, about 2^m u |f| / h^m with u = 1.1e-16, are together smallest at h = (12 2^m u)^(1/(m+2)),
/// for an f of the size of its derivatives: this is the power of two next to that, so that most nodes are
/// exact.
double default_step_of(int m);

/// The default step: near the cube root of the double's rounding unit (6e-6), where the central
/// difference's truncation error (h^2) and rounding error (eps / h) balance, on the side that shows a
/// student clean digits: with 1e-4 both are at or below 1e-8.
inline constexpr double default_step = 1e-4;

}  // namespace gradcalc
