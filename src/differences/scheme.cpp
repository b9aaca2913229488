#include "gradcalc/scheme.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

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
    if (!sum.empty()) sum += node.weight < 0 ? " - " : " + ";
    sum += multiple(std::abs(node.weight), sample(node.offset));
  }
  const std::string divisor = multiple(scheme.denominator, "h");
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

}  // namespace gradcalc
