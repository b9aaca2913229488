#include "symbolic/tape_terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "formula/notation.hpp"

namespace gradcalc {
namespace {

/// A number as typed; a named constant; or a double, as the shortest decimal that reads back to it.
Term constant(Terms& terms, const Tape& tape, const Tape::Constant& c) {
  if (c.spelling != Tape::no_spelling) {
    const std::string& spelling = tape.spellings()[c.spelling];
    if (const auto value = ExactNumber::of_spelling(spelling)) return terms.number(*value);
    const Term named = terms.constant(spelling);
    if (terms.is_e(named)) terms.write_powers_of_e();
    return named;
  }
  const auto value = ExactNumber::of_spelling(number_text(std::fabs(c.value)));
  const Term magnitude = value ? terms.number(*value) : terms.constant(number_text(std::fabs(c.value)));
  return std::signbit(c.value) ? terms.negative(magnitude) : magnitude;
}

Term called(Terms& terms, FunctionId function, Term a) {
  switch (function) {
    case FunctionId::exp:
      return terms.power(terms.constant("e"), a);
    case FunctionId::sqrt:
      return terms.power(a, ExactNumber(1, 2));
    case FunctionId::sum:
    case FunctionId::product:
      return a;
    default:
      return terms.call(function, std::array{a});
  }
}

Term called(Terms& terms, FunctionId function, Term a, Term b) {
  switch (function) {
    case FunctionId::pow:
      return terms.power(a, b);
    case FunctionId::sum:
      return terms.add(a, b);
    case FunctionId::product:
      return terms.multiply(a, b);
    default:
      return terms.call(function, std::array{a, b});
  }
}

Term result_of(Terms& terms, const Instruction& i, std::span<const Term> slots) {
  const Term a = slots[i.a], b = slots[i.b];
  switch (i.op) {
    case Op::add:
      return terms.add(a, b);
    case Op::subtract:
      return terms.subtract(a, b);
    case Op::multiply:
      return terms.multiply(a, b);
    case Op::divide:
      return terms.divide(a, b);
    case Op::negate:
      return terms.negative(a);
    case Op::square:
      return terms.power(a, ExactNumber(2));
    case Op::cube:
      return terms.power(a, ExactNumber(3));
    case Op::unary:
      return called(terms, i.function, a);
    case Op::binary:
      return called(terms, i.function, a, b);
    case Op::choose:
      break;
  }
  return terms.choice(a, b, slots[i.c]);
}

/// Sums of sums from the left, as a loop adds, become one sum: to join like terms anew for each would take
/// the square of their number.
class SumCollector {
 public:
  SumCollector(Terms& terms, const Tape& tape) : terms_(terms), uses_(tape.slot_count(), 0) {
    ++uses_[tape.result()];
    for (const auto instructions : {tape.constant_instructions(), tape.instructions()})
      for (const Instruction& i : instructions) {
        ++uses_[i.a];
        if (i.b != i.a) ++uses_[i.b];
        if (i.op == Op::choose) ++uses_[i.c];
        if (is_sum(i)) continues_.push_back(i.a);
      }
    std::ranges::sort(continues_);
  }

  static bool is_sum(const Instruction& i) {
    return i.op == Op::add || i.op == Op::subtract || (i.op == Op::binary && i.function == FunctionId::sum);
  }

  /// Adds what the instruction adds; the sum where nothing is added to it any more.
  std::optional<Term> add(const Instruction& i, std::span<const Term> slots) {
    std::vector<Term> addends{slots[i.a]};
    if (const auto open = open_.find(i.a); open != open_.end()) {
      addends = std::move(open->second);
      open_.erase(open);
    }
    addends.push_back(i.op == Op::subtract ? terms_.negative(slots[i.b]) : slots[i.b]);
    const bool goes_on = uses_[i.result] == 1 && std::ranges::binary_search(continues_, i.result);
    if (!goes_on) return terms_.sum(addends);
    open_.emplace(i.result, std::move(addends));
    return std::nullopt;
  }

 private:
  Terms& terms_;
  std::vector<std::size_t> uses_;         ///< of each slot
  std::vector<std::uint32_t> continues_;  ///< the slots that something is added to
  std::unordered_map<std::uint32_t, std::vector<Term>> open_;
};

}  // namespace

Term term_of(Terms& terms, const Tape& tape, std::span<const Term> coordinates) {
  std::vector<Term> slots(tape.slot_count());
  for (const Tape::Constant& c : tape.constants()) slots[c.slot] = constant(terms, tape, c);
  for (const Tape::Input& input : tape.inputs()) slots[input.slot] = coordinates[input.coordinate];
  SumCollector sums(terms, tape);
  for (const auto instructions : {tape.constant_instructions(), tape.instructions()})
    for (const Instruction& i : instructions) {
      if (!SumCollector::is_sum(i))
        slots[i.result] = result_of(terms, i, slots);
      else if (const auto sum = sums.add(i, slots))
        slots[i.result] = *sum;
    }
  return slots[tape.result()];
}

}  // namespace gradcalc
