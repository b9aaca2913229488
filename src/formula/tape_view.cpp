#include "formula/tape_view.hpp"

#include <cstddef>

namespace gradcalc {
namespace {

/// Deeper formulas are not compared: they are taken to be different.
constexpr std::size_t most_compared = 64;

}  // namespace

TapeView::TapeView(const Tape& tape)
    : tape_(tape), sources_(tape.slot_count()), constants_(tape.slot_count()) {
  for (const auto instructions : {tape.constant_instructions(), tape.instructions()})
    for (const Instruction& i : instructions) sources_[i.result] = &i;
  for (const Tape::Constant& constant : tape.constants()) constants_[constant.slot] = &constant;
}

const Instruction* TapeView::source(std::uint32_t slot, Op op) const {
  const Instruction* const i = sources_[slot];
  return i != nullptr && i->op == op ? i : nullptr;
}

const Instruction* TapeView::source(std::uint32_t slot, FunctionId function) const {
  const Instruction* const i = sources_[slot];
  const bool calls = i != nullptr && (i->op == Op::unary || i->op == Op::binary);
  return calls && i->function == function ? i : nullptr;
}

bool TapeView::is_number(std::uint32_t slot, double value) const {
  return constants_[slot] != nullptr && constants_[slot]->value == value;
}

bool TapeView::are_same(std::uint32_t a, std::uint32_t b) const {
  std::size_t left = most_compared;
  const auto same = [&](const auto& self, std::uint32_t s, std::uint32_t t) -> bool {
    if (s == t) return true;
    if (left == 0) return false;
    --left;
    if (constants_[s] != nullptr) return is_number(t, constants_[s]->value);
    const Instruction *const i = sources_[s], *const j = sources_[t];
    if (i == nullptr || j == nullptr || i->op != j->op || i->function != j->function) return false;
    return self(self, i->a, j->a) && self(self, i->b, j->b) && self(self, i->c, j->c);
  };
  return same(same, a, b);
}

}  // namespace gradcalc
