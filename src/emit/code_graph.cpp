#include "emit/code_graph.hpp"

#include <bit>

namespace gradcalc {

std::size_t arguments_of(CodeFunction function) {
  switch (function) {
    case CodeFunction::atan2:
    case CodeFunction::fmod:
    case CodeFunction::hypot:
    case CodeFunction::pow:
    case CodeFunction::log_to_base:
    case CodeFunction::digamma_difference:
    case CodeFunction::beta:
      return 2;
    default:
      return 1;
  }
}

std::size_t operands_of(const CodeNode& node) {
  switch (node.op) {
    case CodeOp::input:
    case CodeOp::number:
      return 0;
    case CodeOp::negate:
    case CodeOp::is_nan:
    case CodeOp::has_all_digits:
    case CodeOp::opposite:
      return 1;
    case CodeOp::call:
      return arguments_of(node.function);
    case CodeOp::select:
      return 3;
    default:
      return 2;
  }
}

std::size_t CodeGraph::KeyHash::operator()(const Key& key) const {
  constexpr std::uint64_t prime = 0x100000001b3;  // that of FNV-1a
  const auto& [op, function, a, b, c, bits] = key;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const std::uint64_t part : {static_cast<std::uint64_t>(op), static_cast<std::uint64_t>(function),
                                   std::uint64_t{a}, std::uint64_t{b}, std::uint64_t{c}, bits})
    hash = (hash ^ part ^ (part >> 32U)) * prime;
  return hash ^ (hash >> 29U);
}

/// By the bits of a number: 0 and -0 differ.
std::uint32_t CodeGraph::add(const CodeNode& node) {
  const Key key{node.op, node.function, node.a, node.b, node.c, std::bit_cast<std::uint64_t>(node.number)};
  const auto [place, is_new] = known_.try_emplace(key, static_cast<std::uint32_t>(nodes_.size()));
  if (is_new) nodes_.push_back(node);
  return place->second;
}

std::uint32_t CodeGraph::number(double value) {
  return add({.op = CodeOp::number, .number = value});
}

}  // namespace gradcalc
