#include "tape/compensated_lanes.hpp"

#include <bit>
#include <cstdint>

#include "functions/strict_arithmetic.hpp"
#include "tape/products.hpp"

namespace gradcalc {
namespace {

constexpr std::size_t count = CompensatedLanes::count;

/// f of each lane, into numbers apart from the operands: then the compiler knows that they do not overlap,
/// and makes vector instructions of the loop.
template <class Function>
[[gnu::always_inline]] inline void map(CompensatedLanes& result, const CompensatedLanes& a,
                                       const CompensatedLanes& b, Function f) {
  CompensatedLanes numbers;
  for (std::size_t l = 0; l < count; ++l) numbers.set(l, f(a.lane(l), b.lane(l)));
  result = numbers;
}

/// The same by a formula without branches, where it holds.
template <class Function, class Condition, class Otherwise>
[[gnu::always_inline]] inline void map_if(CompensatedLanes& result, const CompensatedLanes& a,
                                          const CompensatedLanes& b, Condition holds, Function f,
                                          Otherwise otherwise) {
  bool all = true;
  for (std::size_t l = 0; l < count; ++l) all &= holds(a.lane(l), b.lane(l));
  map(result, a, b, f);
  if (all) return;
  for (std::size_t l = 0; l < count; ++l)
    if (!holds(a.lane(l), b.lane(l))) result.set(l, otherwise(a.lane(l), b.lane(l)));
}

[[gnu::always_inline]] inline void multiply(CompensatedLanes& result, const CompensatedLanes& a,
                                            const CompensatedLanes& b) {
  map_if(
      result, a, b,
      [](const Compensated& x, const Compensated& y) { return Compensated::has_exact_product(x, y); },
      [](const Compensated& x, const Compensated& y) { return Compensated::exact_product(x, y); },
      [](const Compensated& x, const Compensated& y) { return x * y; });
}

[[gnu::always_inline]] inline void divide(CompensatedLanes& result, const CompensatedLanes& a,
                                          const CompensatedLanes& b) {
  map_if(
      result, a, b,
      [](const Compensated& x, const Compensated& y) { return Compensated::has_exact_quotient(x, y); },
      [](const Compensated& x, const Compensated& y) { return Compensated::exact_quotient(x, y); },
      [](const Compensated& x, const Compensated& y) { return x / y; });
}

/// To the bit, because a function may tell 0 from -0.
bool is_same(const CompensatedLanes& numbers, std::size_t l, std::size_t m) {
  const auto same = [l, m](const CompensatedLanes::Part& part) {
    return std::bit_cast<std::uint64_t>(part[l]) == std::bit_cast<std::uint64_t>(part[m]);
  };
  return same(numbers.value) && same(numbers.low) && same(numbers.error) && same(numbers.common);
}

/// Calls a function only where its arguments differ from those of the lane before: what is the same at all
/// points is called once.
void call(const Instruction& i, const CompensatedRule& rule, std::span<CompensatedLanes> slots) {
  const CompensatedLanes& a = slots[i.a];
  const CompensatedLanes& b = slots[i.b];
  CompensatedLanes& result = slots[i.result];
  for (std::size_t l = 0; l < count; ++l) {
    const bool is_known = l > 0 && is_same(a, l, l - 1) && (i.op == Op::unary || is_same(b, l, l - 1));
    result.set(l, is_known ? result.lane(l - 1) : rule.value(a.lane(l), b.lane(l)));
  }
}

void note(const Instruction& i, const CompensatedRule& rule, std::span<const CompensatedLanes> slots,
          LaneRecords& records) {
  for (std::size_t l = 0; l < count; ++l)
    records[l].note(rule, slots[i.a].lane(l), slots[i.b].lane(l), i.result);
}

[[gnu::always_inline]] inline void run(const Tape& tape, std::span<const Instruction> instructions,
                                       const CompensatedRules& rules, std::span<CompensatedLanes> s,
                                       LaneRecords& records) {
  for (const Instruction& i : instructions) {
    switch (i.op) {
      case Op::add:
        map(s[i.result], s[i.a], s[i.b], [](const Compensated& a, const Compensated& b) { return a + b; });
        break;
      case Op::subtract:
        map(s[i.result], s[i.a], s[i.b], [](const Compensated& a, const Compensated& b) { return a - b; });
        break;
      case Op::multiply:
        multiply(s[i.result], s[i.a], s[i.b]);
        break;
      case Op::divide:
        divide(s[i.result], s[i.a], s[i.b]);
        break;
      case Op::negate:
        map(s[i.result], s[i.a], s[i.a], [](const Compensated& a, const Compensated&) { return -a; });
        break;
      case Op::square:
        multiply(s[i.result], s[i.a], s[i.a]);
        break;
      case Op::cube: {
        CompensatedLanes square;
        multiply(square, s[i.a], s[i.a]);
        multiply(s[i.result], square, s[i.a]);
        break;
      }
      case Op::unary:
      case Op::binary: {
        const CompensatedRule& rule = rules[static_cast<std::size_t>(i.function)];
        call(i, rule, s);
        if (rule.break_distance != nullptr && !(tape.is_constant(i.a) && tape.is_constant(i.b)))
          note(i, rule, s, records);
        break;
      }
      case Op::choose:
        for (std::size_t l = 0; l < count; ++l)
          s[i.result].set(l, s[i.a].value[l] != 0.0 ? s[i.b].lane(l) : s[i.c].lane(l));
        break;
    }
  }
}

using Run = void (*)(const Tape&, std::span<const Instruction>, const CompensatedRules&,
                     std::span<CompensatedLanes>, LaneRecords&);

void run_anywhere(const Tape& tape, std::span<const Instruction> instructions, const CompensatedRules& rules,
                  std::span<CompensatedLanes> slots, LaneRecords& records) {
  run(tape, instructions, rules, slots, records);
}

#if defined(__x86_64__)
/// The rounding error of a product is one instruction there, and the numbers are the same: fma has one
/// result.
[[gnu::flatten, gnu::target("avx2,fma")]] void run_with_fma(const Tape& tape,
                                                            std::span<const Instruction> instructions,
                                                            const CompensatedRules& rules,
                                                            std::span<CompensatedLanes> slots,
                                                            LaneRecords& records) {
  run(tape, instructions, rules, slots, records);
}

Run run_of_this_machine() {
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0 ? run_with_fma
                                                                                   : run_anywhere;
}
#else
Run run_of_this_machine() {
  return run_anywhere;
}
#endif

}  // namespace

void evaluate_lanes(const Tape& tape, std::span<const Instruction> instructions,
                    const CompensatedRules& rules, std::span<CompensatedLanes> slots, LaneRecords& records) {
  static const Run run_here = run_of_this_machine();
  run_here(tape, instructions, rules, slots, records);
}

}  // namespace gradcalc
