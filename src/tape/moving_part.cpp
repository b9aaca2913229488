#include "tape/moving_part.hpp"

namespace gradcalc {

Compensated moved(double x, double t, double v) {
  const Compensated way = v == 1.0 ? Compensated(t) : Compensated(t) * Compensated(v);
  return Compensated(x) + way;
}

void MovingPart::set(const Tape& tape, std::span<const Moving> coordinates) {
  moves.assign(tape.slot_count(), false);
  for (const Moving& one : coordinates)
    if (const std::uint32_t slot = tape.slot_of(one.coordinate); slot != Tape::no_slot) moves[slot] = true;
  fixed.clear();
  moving.clear();
  for (const Instruction& i : tape.instructions()) {
    const bool is_moving = moves[i.a] || moves[i.b] || (i.op == Op::choose && moves[i.c]);
    moves[i.result] = is_moving;
    (is_moving ? moving : fixed).push_back(i);
  }
}

}  // namespace gradcalc
