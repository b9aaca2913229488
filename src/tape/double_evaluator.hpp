#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "blocks/block.hpp"
#include "gradcalc/field.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// The values of one slot at several points, which are computed together in vector registers; or at one.
template <std::size_t width>
struct alignas(width == 1 ? sizeof(double) : 64) Lanes {
  std::array<double, width> lane{};
};

/// The values that an evaluator has computed: of each slot, `width` of them side by side.
struct SlotValues {
  const double* first = nullptr;  ///< of slot 0
  std::size_t width = 0;
  std::size_t count = 0;  ///< of slots

  const double* of(std::uint32_t slot) const { return first + slot * width; }
};

/// Evaluates tapes in doubles. Its storage is that of one tape, which is passed to each call; nothing is
/// allocated after the first call of a kind. A single point needs one double for a slot, several displaced
/// points and blocks need more: storage is made for what is asked. Give each thread one of its own.
class DoubleEvaluator {
 public:
  /// values[k] = f(x displaced by displacements[k]). `x` has every coordinate that an input or a displacement
  /// names. A lane is a displacement.
  void evaluate(const Tape& tape, std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values);

  /// How many points of a block are computed side by side: all, or a part where the tape is so long that all
  /// of them would need too much memory.
  static std::size_t lanes_of_block(const Tape& tape);

  /// As of BlockField, for one component and for the lanes_of_block points from `first` on.
  void evaluate_block(const Tape& tape, std::span<const double> x, std::size_t first,
                      std::span<const Shift> shifts, std::span<double> values);

  /// The value of each slot of the tape at the points that were evaluated last.
  SlotValues slots() const { return slots_; }

  /// How many doubles the slots have room for.
  std::size_t stored_values() const;

  /// What a call of a function had as its arguments, and gave, at the points of a block.
  template <std::size_t width>
  struct Call {
    Lanes<width> a, b, result;
  };

 private:
  template <std::size_t width>
  struct Storage {
    std::vector<Lanes<width>> slots;
    std::vector<Call<width>> calls;
  };

  template <std::size_t width>
  Storage<width>& storage_for(const Tape& tape);

  template <std::size_t width>
  void evaluate_displaced(const Tape& tape, std::span<const double> x,
                          std::span<const Displacement> displacements, std::span<double> values);
  template <std::size_t width>
  void evaluate_lanes(const Tape& tape, std::span<const double> x, std::size_t first,
                      std::span<const Shift> shifts, std::span<double> values);

  std::tuple<Storage<1>, Storage<8>, Storage<block_size>> storage_;
  SlotValues slots_;
};

}  // namespace gradcalc
