#include "gradcalc/scheme.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <utility>

#include "differences/central_weights.hpp"

namespace gradcalc {
namespace {

// Nodes stand in pairs +k, -k from the inside out: each pair's large, nearly equal terms cancel before the
// next is added, and a constant f gives exactly 0.
constexpr std::array<Scheme, 6> table{{
    {"forward", 1, 1, 2, {{{1, 1}, {0, -1}}}},
    {"backward", 1, 1, 2, {{{0, 1}, {-1, -1}}}},
    {"central", 2, 2, 2, {{{1, 1}, {-1, -1}}}},
    {"central4", 4, 12, 4, {{{1, 8}, {-1, -8}, {2, -1}, {-2, 1}}}},
    {"central6", 6, 60, 6, {{{1, 45}, {-1, -45}, {2, -9}, {-2, 9}, {3, 1}, {-3, -1}}}},
    {"central8",
     8,
     840,
     8,
     {{{1, 672}, {-1, -672}, {2, -168}, {-2, 168}, {3, 32}, {-3, -32}, {4, -3}, {-4, 3}}}},
}};

/// The row of the central difference for the m-th derivative, from its weights.
template <int m>
constexpr Scheme central_row() {
  constexpr std::size_t order = m;
  constexpr std::size_t pairs = (order + 1) / 2;
  constexpr std::size_t size = 2 * pairs + 1;
  std::array<int, size> nodes{};  // 0, and pairs from the inside out
  for (std::size_t k = 1; k <= pairs; ++k) {
    nodes[2 * k - 1] = static_cast<int>(k);
    nodes[2 * k] = -static_cast<int>(k);
  }
  const std::array<Fraction, size> weights = difference_weights(nodes, m);
  std::int64_t denominator = 1;
  for (const Fraction& weight : weights) denominator = std::lcm(denominator, weight.denominator);
  Scheme scheme{"central", 2, static_cast<int>(denominator), 0, {}, m};
  for (std::size_t k = 0; k < size; ++k)
    if (weights[k].numerator != 0)
      scheme.stencil[scheme.size++] = {
          nodes[k], static_cast<int>(weights[k].numerator * (denominator / weights[k].denominator))};
  return scheme;
}

/// Each a constant of its own: compilers bound the steps of a constant's computation.
template <int m>
constexpr Scheme constant_central_row = central_row<m>();

template <int... m>
constexpr auto central_rows(std::integer_sequence<int, m...> /*all*/) {
  return std::array{constant_central_row<m + 1>...};
}

constexpr auto central_table = central_rows(std::make_integer_sequence<int, max_central_order>{});

std::string multiple(int factor, std::string_view of) {
  return factor == 1 ? std::string(of) : std::to_string(factor).append(of);
}

std::string sample(int offset) {
  if (offset == 0) return "f(x)";
  return std::string("f(x").append(offset < 0 ? "-" : "+") + multiple(std::abs(offset), "h") + ")";
}

}  // namespace

std::string formula(const Scheme& scheme) {
  std::string sum;
  for (const SchemeNode& node : scheme.nodes()) {
    if (sum.empty())
      sum += node.weight < 0 ? "-" : "";
    else
      sum += node.weight < 0 ? " - " : " + ";
    sum += multiple(std::abs(node.weight), sample(node.offset));
  }
  const std::string power = scheme.derivative == 1 ? "h" : "h^" + std::to_string(scheme.derivative);
  const std::string divisor = multiple(scheme.denominator, power);
  return "(" + sum + ") / " + (scheme.denominator == 1 ? divisor : "(" + divisor + ")");
}

std::span<const Scheme> schemes() {
  return table;
}

const Scheme* find_scheme(std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Scheme::name);
  return found == table.end() ? nullptr : found;
}

const Scheme& default_scheme() {
  return table[2];
}

const Scheme& central_scheme(int m) {
  return m == 1 ? default_scheme() : central_table[static_cast<std::size_t>(m - 1)];
}

double default_step_of(int m) {
  if (m == 1) return default_step;
  constexpr double unit = std::numeric_limits<double>::epsilon() / 2;
  const double balanced = std::log2(12.0 * unit) + m;
  return std::exp2(std::round(balanced / (m + 2)));
}

}  // namespace gradcalc
