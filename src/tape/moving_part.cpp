#include "tape/moving_part.hpp"

namespace gradcalc {

void MovingPart::set(const Tape& tape, std::span<const Moving> moving_coordinates) {
  coordinates.assign(moving_coordinates.begin(), moving_coordinates.end());
  moves.assign(tape.slot_count(), false);
  for (const Moving& one : coordinates)
    if (const std::uint32_t slot = tape.slot_of(one.coordinate); slot != Tape::no_slot) moves[slot] = true;
  fixed.clear();
  moving.clear();
  read.clear();
  is_read.assign(tape.slot_count(), false);
  const auto note = [&](std::uint32_t slot) {
    if (moves[slot] || is_read[slot]) return;
    is_read[slot] = true;
    read.push_back(slot);
  };
  for (const Instruction& i : tape.instructions()) {
    const bool is_moving = moves[i.a] || moves[i.b] || (i.op == Op::choose && moves[i.c]);
    moves[i.result] = is_moving;
    (is_moving ? moving : fixed).push_back(i);
    if (!is_moving) continue;
    note(i.a);
    note(i.b);
    if (i.op == Op::choose) note(i.c);
  }
  note(tape.result());
}

}  // namespace gradcalc
