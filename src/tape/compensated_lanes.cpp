#include "tape/compensated_lanes.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "functions/strict_arithmetic.hpp"
#include "tape/products.hpp"

namespace gradcalc {
namespace {

/// f of each lane, into numbers apart from the operands: then the compiler knows that they do not overlap,
/// and makes vector instructions of the loop.
template <class Lanes, class Function>
[[gnu::always_inline]] inline void map(Lanes& result, const Lanes& a, const Lanes& b, Function f) {
  Lanes numbers;
  for (std::size_t l = 0; l < Lanes::count; ++l) numbers.set(l, f(a.lane(l), b.lane(l)));
  result = numbers;
}

template <class Lanes>
[[gnu::always_inline]] inline Lanes negative(const Lanes& a) {
  Lanes result;
  map(result, a, a, [](const Compensated& x, const Compensated&) { return -x; });
  return result;
}

/// The same by a formula without branches, where it holds.
template <class Lanes, class Function, class Condition, class Otherwise>
[[gnu::always_inline]] inline void map_if(Lanes& result, const Lanes& a, const Lanes& b, Condition holds,
                                          Function f, Otherwise otherwise) {
  bool all = true;
  for (std::size_t l = 0; l < Lanes::count; ++l) all &= holds(a.lane(l), b.lane(l));
  map(result, a, b, f);
  if (all) return;
  for (std::size_t l = 0; l < Lanes::count; ++l)
    if (!holds(a.lane(l), b.lane(l))) result.set(l, otherwise(a.lane(l), b.lane(l)));
}

template <class Lanes>
[[gnu::always_inline]] inline void multiply(Lanes& result, const Lanes& a, const Lanes& b) {
  map_if(
      result, a, b,
      [](const Compensated& x, const Compensated& y) { return Compensated::has_exact_rounding(x, y); },
      [](const Compensated& x, const Compensated& y) { return Compensated::exact_product(x, y); },
      [](const Compensated& x, const Compensated& y) { return x * y; });
}

template <class Lanes>
[[gnu::always_inline]] inline void divide(Lanes& result, const Lanes& a, const Lanes& b) {
  map_if(
      result, a, b,
      [](const Compensated& x, const Compensated& y) { return Compensated::has_exact_remainder(x, y); },
      [](const Compensated& x, const Compensated& y) { return Compensated::exact_quotient(x, y); },
      [](const Compensated& x, const Compensated& y) { return x / y; });
}

/// To the bit, because a function may tell 0 from -0.
template <class Lanes>
bool is_same(const Lanes& numbers, std::size_t l, std::size_t m) {
  const auto same = [l, m](const typename Lanes::Part& part) {
    return std::bit_cast<std::uint64_t>(part[l]) == std::bit_cast<std::uint64_t>(part[m]);
  };
  return same(numbers.value) && same(numbers.low) && same(numbers.error) && same(numbers.common);
}

/// Calls a function only where its arguments differ from those of the lane before: what is the same at all
/// points is called once.
template <class Lanes>
void call(const Instruction& i, const CompensatedRule& rule, std::span<Lanes> slots) {
  const Lanes& a = slots[i.a];
  const Lanes& b = slots[i.b];
  Lanes& result = slots[i.result];
  for (std::size_t l = 0; l < Lanes::count; ++l) {
    const bool is_known = l > 0 && is_same(a, l, l - 1) && (i.op == Op::unary || is_same(b, l, l - 1));
    result.set(l, is_known ? result.lane(l - 1) : rule.value(a.lane(l), b.lane(l)));
  }
}

template <class Lanes>
void note(const Instruction& i, const CompensatedRule& rule, std::span<Lanes> slots,
          LaneRecords<Lanes>& records) {
  for (std::size_t l = 0; l < Lanes::count; ++l)
    records[l].note(rule, slots[i.a].lane(l), slots[i.b].lane(l), i.result);
}

/// What calls, choices and signs are the same of all numbers.
template <class Lanes>
[[gnu::always_inline]] inline void run_other(const Tape& tape, const Instruction& i,
                                             const CompensatedRules& rules, std::span<Lanes> s,
                                             LaneRecords<Lanes>& records) {
  if (i.op == Op::negate) {
    map(s[i.result], s[i.a], s[i.a], [](const Compensated& a, const Compensated&) { return -a; });
  } else if (i.op == Op::choose) {
    for (std::size_t l = 0; l < Lanes::count; ++l)
      s[i.result].set(l, s[i.a].value[l] != 0.0 ? s[i.b].lane(l) : s[i.c].lane(l));
  } else {
    const CompensatedRule& rule = rules[static_cast<std::size_t>(i.function)];
    call(i, rule, s);
    if (rule.break_distance != nullptr && !(tape.is_constant(i.a) && tape.is_constant(i.b)))
      note(i, rule, s, records);
  }
}

/// By formulas for numbers that are not too large for a double: sums with others are nan, and so is what
/// depends on them.
template <class Lanes>
[[gnu::always_inline]] inline void run(const Tape& tape, std::span<const Instruction> instructions,
                                       const CompensatedRules& rules, std::span<Lanes> s,
                                       LaneRecords<Lanes>& records) {
  const auto sum = [](const Compensated& a, const Compensated& b) { return Compensated::exact_sum(a, b); };
  const auto difference = [](const Compensated& a, const Compensated& b) {
    return Compensated::exact_sum(a, -b);
  };
  for (const Instruction& i : instructions) {
    switch (i.op) {
      case Op::add:
        map(s[i.result], s[i.a], s[i.b], sum);
        break;
      case Op::subtract:
        map(s[i.result], s[i.a], s[i.b], difference);
        break;
      case Op::multiply:
        multiply(s[i.result], s[i.a], s[i.b]);
        break;
      case Op::divide:
        divide(s[i.result], s[i.a], s[i.b]);
        break;
      case Op::square:
        multiply(s[i.result], s[i.a], s[i.a]);
        break;
      case Op::cube: {
        Lanes square;
        multiply(square, s[i.a], s[i.a]);
        multiply(s[i.result], square, s[i.a]);
        break;
      }
      case Op::negate:
      case Op::choose:
      case Op::unary:
      case Op::binary:
        run_other(tape, i, rules, s, records);
        break;
    }
  }
}

/// By the operators of each lane, which know all numbers.
template <class Lanes>
void run_each(const Tape& tape, std::span<const Instruction> instructions, const CompensatedRules& rules,
              std::span<Lanes> s, LaneRecords<Lanes>& records) {
  const auto each = [&s](const Instruction& i, auto f) {
    for (std::size_t l = 0; l < Lanes::count; ++l) s[i.result].set(l, f(s[i.a].lane(l), s[i.b].lane(l)));
  };
  for (const Instruction& i : instructions) {
    switch (i.op) {
      case Op::add:
        each(i, [](const Compensated& a, const Compensated& b) { return a + b; });
        break;
      case Op::subtract:
        each(i, [](const Compensated& a, const Compensated& b) { return a - b; });
        break;
      case Op::multiply:
        each(i, [](const Compensated& a, const Compensated& b) { return a * b; });
        break;
      case Op::divide:
        each(i, [](const Compensated& a, const Compensated& b) { return a / b; });
        break;
      case Op::square:
        each(i, [](const Compensated& a, const Compensated&) { return square(a); });
        break;
      case Op::cube:
        each(i, [](const Compensated& a, const Compensated&) { return cube(a); });
        break;
      case Op::negate:
      case Op::choose:
      case Op::unary:
      case Op::binary:
        run_other(tape, i, rules, s, records);
        break;
    }
  }
}

template <class Lanes>
using Run = void (*)(const Tape&, std::span<const Instruction>, const CompensatedRules&, std::span<Lanes>,
                     LaneRecords<Lanes>&);

template <class Lanes>
void run_anywhere(const Tape& tape, std::span<const Instruction> instructions, const CompensatedRules& rules,
                  std::span<Lanes> slots, LaneRecords<Lanes>& records) {
  run(tape, instructions, rules, slots, records);
}

#if defined(__x86_64__)
/// The rounding error of a product is one instruction there, and the numbers are the same: fma has one
/// result.
template <class Lanes>
[[gnu::flatten, gnu::target("avx2,fma")]] void run_with_fma(const Tape& tape,
                                                            std::span<const Instruction> instructions,
                                                            const CompensatedRules& rules,
                                                            std::span<Lanes> slots,
                                                            LaneRecords<Lanes>& records) {
  run(tape, instructions, rules, slots, records);
}

template <class Lanes>
Run<Lanes> run_of_this_machine() {
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0 ? run_with_fma<Lanes>
                                                                                   : run_anywhere<Lanes>;
}
#else
template <class Lanes>
Run<Lanes> run_of_this_machine() {
  return run_anywhere<Lanes>;
}
#endif

template <class Lanes>
void run_fast(const Tape& tape, std::span<const Instruction> instructions, const CompensatedRules& rules,
              std::span<Lanes> slots, LaneRecords<Lanes>& records) {
  static const Run<Lanes> run_here = run_of_this_machine<Lanes>();
  run_here(tape, instructions, rules, slots, records);
}

}  // namespace

template <class Lanes>
void evaluate_lanes(const Tape& tape, std::span<const Instruction> instructions,
                    const CompensatedRules& rules, std::span<Lanes> slots, LaneRecords<Lanes>& records) {
  const LaneRecords<Lanes> before = records;
  run_fast(tape, instructions, rules, slots, records);
  if (std::ranges::all_of(instructions,
                          [slots](const Instruction& i) { return slots[i.result].all_finite(); }))
    return;
  records = before;
  run_each(tape, instructions, rules, slots, records);
}

/// Where nothing is nan or at doubt, nothing that counts was too large.
template <class Lanes>
void evaluate_result(const Tape& tape, std::span<const Instruction> instructions,
                     const CompensatedRules& rules, std::span<Lanes> slots, LaneRecords<Lanes>& records) {
  run_fast(tape, instructions, rules, slots, records);
  if (slots[tape.result()].all_finite() && std::ranges::none_of(records, &BranchRecord::is_at_doubt)) return;
  records = {};
  run_each(tape, instructions, rules, slots, records);
}

template void evaluate_lanes(const Tape&, std::span<const Instruction>, const CompensatedRules&,
                             std::span<WideLanes>, LaneRecords<WideLanes>&);
template void evaluate_result(const Tape&, std::span<const Instruction>, const CompensatedRules&,
                              std::span<WideLanes>, LaneRecords<WideLanes>&);
template void evaluate_result(const Tape&, std::span<const Instruction>, const CompensatedRules&,
                              std::span<QuadLanes>, LaneRecords<QuadLanes>&);
template void evaluate_result(const Tape&, std::span<const Instruction>, const CompensatedRules&,
                              std::span<PairLanes>, LaneRecords<PairLanes>&);

}  // namespace gradcalc
