#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tape/tape.hpp"

namespace gradcalc {

/// A tape read from its results: which instruction a slot is from. The tape must outlive it.
class TapeView {
 public:
  explicit TapeView(const Tape& tape);

  const Tape& tape() const { return tape_; }

  /// The instruction whose result is in the slot; nullptr for an input or a constant.
  const Instruction* source(std::uint32_t slot) const { return sources_[slot]; }

  /// The same if it is this operation, or the call of this function.
  const Instruction* source(std::uint32_t slot, Op op) const;
  const Instruction* source(std::uint32_t slot, FunctionId function) const;

  bool is_number(std::uint32_t slot, double value) const;

  /// Whether both slots hold the same: by number, or by the same operations on the same.
  bool are_same(std::uint32_t a, std::uint32_t b) const;

 private:
  const Tape& tape_;
  std::vector<const Instruction*> sources_;
  std::vector<const Tape::Constant*> constants_;
};

}  // namespace gradcalc
