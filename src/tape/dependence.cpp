#include "tape/dependence.hpp"

#include <algorithm>
#include <vector>

namespace gradcalc {

bool reaches(const Tape& tape, std::size_t coordinate, std::span<const std::uint32_t> slots) {
  std::vector<bool> depends(tape.slot_count());
  if (const std::uint32_t slot = tape.slot_of(coordinate); slot != Tape::no_slot) depends[slot] = true;
  for (const Instruction& i : tape.instructions())
    depends[i.result] = depends[i.a] || depends[i.b] || (i.op == Op::choose && depends[i.c]);
  return std::ranges::any_of(slots, [&](std::uint32_t slot) { return depends[slot]; });
}

}  // namespace gradcalc
