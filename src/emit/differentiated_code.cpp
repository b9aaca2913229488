#include "emit/differentiated_code.hpp"

#include <optional>
#include <utility>

#include "emit/code_rules.hpp"
#include "tape/adjoints.hpp"
#include "tape/arithmetic.hpp"

namespace gradcalc {
namespace {

Code coordinate(CodeGraph& graph, std::uint32_t i) {
  return {graph, graph.add({.op = CodeOp::input, .a = i})};
}

/// No -0.
Code without_sign_of_zero(const Code& x) {
  return x + 0.0;
}

/// A sweep forward and one back, of code.
class Sweeps {
 public:
  Sweeps(const Tape& tape, CodeGraph& graph)
      : tape_(tape), graph_(graph), slots_(tape.slot_count(), Code(0.0)), adjoints_(tape.slot_count()) {}

  Code forward() {
    for (const Tape::Constant& constant : tape_.constants()) slots_[constant.slot] = constant.value;
    for (const Tape::Input& input : tape_.inputs()) slots_[input.slot] = coordinate(graph_, input.coordinate);
    for (const auto instructions : {tape_.constant_instructions(), tape_.instructions()})
      for (const Instruction& i : instructions) slots_[i.result] = value_of(i);
    return slots_[tape_.result()];
  }

  void backward() {
    if (!tape_.varies(tape_.result())) return;
    adjoints_[tape_.result()] = Adjoint{1.0, CodeTruth(true)};
    const auto instructions = tape_.instructions();
    for (auto i = instructions.rbegin(); i != instructions.rend(); ++i)
      if (const std::optional<Adjoint> g = adjoints_[i->result]) propagate(*i, *g);
  }

  Code partial(std::size_t coordinate) const {
    const std::uint32_t slot = tape_.slot_of(coordinate);
    if (slot == Tape::no_slot || !adjoints_[slot]) return 0.0;
    return without_sign_of_zero(masked(*adjoints_[slot]));
  }

 private:
  /// The adjoint of a slot, which holds where the slot is reached: 0 times infinity elsewhere is no nan.
  struct Adjoint {
    Code value;
    CodeTruth is_reached;
  };

  static Code masked(const Adjoint& adjoint) { return choose(adjoint.is_reached, adjoint.value, 0.0); }

  Code value_of(const Instruction& i) const {
    const Code &a = slots_[i.a], &b = slots_[i.b];
    if (is_arithmetic(i.op)) return arithmetic(i.op, a, b);
    if (i.op == Op::choose) return choose(a != 0.0, b, slots_[i.c]);
    return code_rules()[static_cast<std::size_t>(i.function)].value(a, b);
  }

  void flow(std::uint32_t operand, const Code& contribution, const CodeTruth& has_effect) {
    if (!tape_.varies(operand) || has_effect.is_no()) return;
    std::optional<Adjoint>& sum = adjoints_[operand];
    const Adjoint added{contribution, has_effect};
    sum = sum ? Adjoint{masked(*sum) + masked(added), sum->is_reached || has_effect} : added;
  }

  void propagate(const Instruction& i, const Adjoint& g) {
    const Code &a = slots_[i.a], &b = slots_[i.b], &result = slots_[i.result];
    if (is_arithmetic(i.op)) {
      flow(i.a, adjoint_of_first(i.op, g.value, a, b), g.is_reached);
      if (has_second_operand(i.op)) flow(i.b, adjoint_of_second(i.op, g.value, a, b, result), g.is_reached);
    } else if (i.op == Op::choose) {
      const CodeTruth is_taken = a != 0.0;
      flow(i.b, g.value, g.is_reached && is_taken);
      flow(i.c, g.value, g.is_reached && !is_taken);
    } else {
      const RuleOf<Code>& rule = code_rules()[static_cast<std::size_t>(i.function)];
      for (const auto& [by, operand] : {std::pair(rule.by_first, i.a), std::pair(rule.by_second, i.b)}) {
        if (by == nullptr || !tape_.varies(operand)) continue;
        const Code slope = by(a, b, result);
        const CodeTruth has_effect = rule.selects ? slope != 0.0 : CodeTruth(true);
        flow(operand, g.value * slope, g.is_reached && has_effect);
      }
    }
  }

  const Tape& tape_;
  CodeGraph& graph_;
  std::vector<Code> slots_;
  std::vector<std::optional<Adjoint>> adjoints_;
};

/// The derivatives of nodes of a graph by one coordinate; none where there is none.
class Tangents {
 public:
  /// Of the first `count` nodes: what is added behind them are derivatives.
  Tangents(CodeGraph& graph, std::size_t count, std::size_t coordinate) : graph_(graph), tangents_(count) {
    for (std::uint32_t k = 0; k < count; ++k) {
      const CodeNode node = graph.nodes()[k];
      tangents_[k] = node.op == CodeOp::input && node.a == coordinate ? std::optional(Code(1.0))
                                                                      : tangent_of(node, {graph, k});
    }
  }

  Code of(const Code& x) const {
    if (x.is_number()) return 0.0;
    return tangents_[x.node()].value_or(Code(0.0));
  }

 private:
  using Tangent = std::optional<Code>;

  Code code(std::uint32_t node) const {
    const CodeNode& known = graph_.nodes()[node];
    return known.op == CodeOp::number ? Code(known.number) : Code(graph_, node);
  }

  static Tangent sum(const Tangent& a, const Tangent& b) {
    if (!a || !b) return a ? a : b;
    return *a + *b;
  }
  static Tangent times(const Tangent& a, const Code& factor) {
    if (!a || factor.is_exactly(0.0)) return std::nullopt;
    return *a * factor;
  }
  static Tangent negative(const Tangent& a) { return times(a, -1.0); }

  Tangent tangent_of(const CodeNode& node, const Code& value) const {
    if (is_truth(node.op) || node.op == CodeOp::input || node.op == CodeOp::number) return std::nullopt;
    const bool is_choice = node.op == CodeOp::select;
    const std::uint32_t first = is_choice ? node.b : node.a, second = is_choice ? node.c : node.b;
    const Tangent a = tangents_[first];
    const Tangent b = operands_of(node) > 1 ? tangents_[second] : std::nullopt;
    if (!a && !b) return std::nullopt;
    const Code x = code(first), y = code(second);
    switch (node.op) {
      case CodeOp::add:
        return sum(a, b);
      case CodeOp::subtract:
        return sum(a, negative(b));
      case CodeOp::multiply:
        return sum(times(a, y), times(b, x));
      case CodeOp::divide: {
        const Tangent numerator = sum(a, negative(times(b, value)));
        return numerator ? Tangent(*numerator / y) : std::nullopt;
      }
      case CodeOp::negate:
        return negative(a);
      case CodeOp::select:
        return choose(CodeTruth(graph_, node.a), a.value_or(Code(0.0)), b.value_or(Code(0.0)));
      default:
        break;
    }
    Tangent result;
    if (a) result = times(a, slope_by_first(node.function, x, y, value));
    if (b) result = sum(result, times(b, slope_by_second(node.function, x, y, value)));
    return result;
  }

  CodeGraph& graph_;
  std::vector<Tangent> tangents_;
};

}  // namespace

DifferentiatedCode differentiate(std::span<const Tape* const> tapes, std::span<const std::size_t> wrt,
                                 bool with_hessian) {
  DifferentiatedCode code;
  for (const Tape* const tape : tapes) {
    Sweeps sweeps(*tape, *code.graph);
    code.values.push_back(sweeps.forward());
    sweeps.backward();
    std::vector<Code>& gradient = code.gradients.emplace_back();
    for (const std::size_t i : wrt) gradient.push_back(sweeps.partial(i));
  }
  if (!with_hessian) return code;
  const std::vector<Code>& gradient = code.gradients.front();
  code.hessian.assign(wrt.size(), std::vector<Code>(wrt.size(), Code(0.0)));
  const std::size_t nodes = code.graph->nodes().size();
  for (std::size_t j = 0; j < wrt.size(); ++j) {
    const Tangents tangents(*code.graph, nodes, wrt[j]);
    for (std::size_t i = j; i < wrt.size(); ++i)
      code.hessian[i][j] = code.hessian[j][i] = without_sign_of_zero(tangents.of(gradient[i]));
  }
  return code;
}

}  // namespace gradcalc
