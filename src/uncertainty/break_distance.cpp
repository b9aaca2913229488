#include "uncertainty/break_distance.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "functions/bounded_functions.hpp"
#include "functions/elementary.hpp"

namespace gradcalc {
namespace {

using Measure = BreakMeasure;
using Set = BreakSet;

/// What breaks at once: one place, or two that must meet.
struct Row {
  std::vector<BreakPlace> places;
  bool may_be_removable = false;
};

Row at(Set set) {
  return {{{Measure::first, set}}};
}
Row pole_at(Set set) {
  return {{{Measure::first, set}}, true};
}
Row at(Measure measure, Set set) {
  return {{{measure, set}}};
}

/// The breaks of a function.
std::vector<Row> rows_of(FunctionId function) {
  switch (function) {
    case FunctionId::abs:
    case FunctionId::sign:
    case FunctionId::relu:
    case FunctionId::acot:
    case FunctionId::sqrt:
    case FunctionId::cbrt:
      return {at(Set::zero)};
    case FunctionId::log:
    case FunctionId::log2:
    case FunctionId::log10:
    case FunctionId::csch:
    case FunctionId::coth:
    case FunctionId::acsch:
      return {pole_at(Set::zero)};
    case FunctionId::log1p:
      return {pole_at(Set::minus_one)};
    case FunctionId::log_to_base:
      return {pole_at(Set::zero), {{{Measure::second, Set::zero_and_one}}, true}};
    case FunctionId::acosh:
      return {at(Set::one)};
    case FunctionId::asin:
    case FunctionId::acos:
    case FunctionId::asec:
    case FunctionId::acsc:
      return {at(Set::one_and_minus_one)};
    case FunctionId::atanh:
    case FunctionId::acoth:
    case FunctionId::erf_inverse:
      return {pole_at(Set::one_and_minus_one)};
    case FunctionId::asech:
    case FunctionId::logit:
    case FunctionId::normal_quantile:
      return {pole_at(Set::zero_and_one)};
    case FunctionId::erfc_inverse:
      return {pole_at(Set::zero_and_two)};
    case FunctionId::tan:
    case FunctionId::sec:
      return {pole_at(Set::odd_multiples_of_pi_half)};
    case FunctionId::csc:
    case FunctionId::cot:
      return {pole_at(Set::multiples_of_pi)};
    case FunctionId::gamma:
    case FunctionId::log_gamma:
    case FunctionId::digamma:
    case FunctionId::trigamma:
      return {pole_at(Set::no_positive_whole)};
    case FunctionId::beta:
      return {pole_at(Set::zero), {{{Measure::second, Set::zero}}, true}};
    case FunctionId::floor:
    case FunctionId::ceil:
      return {at(Set::whole_numbers)};
    case FunctionId::trunc:
      return {at(Set::whole_numbers_but_zero)};
    case FunctionId::round:
    case FunctionId::rint:
      return {at(Set::halves)};
    case FunctionId::mod:
      return {at(Measure::quotient, Set::whole_numbers), at(Measure::second, Set::zero)};
    case FunctionId::fmod:
      return {at(Measure::quotient, Set::whole_numbers_but_zero), at(Measure::second, Set::zero)};
    case FunctionId::min:
    case FunctionId::max:
    case FunctionId::less:
    case FunctionId::greater:
    case FunctionId::less_equal:
    case FunctionId::greater_equal:
    case FunctionId::equal:
    case FunctionId::not_equal:
      return {at(Measure::difference, Set::zero)};
    case FunctionId::logical_and:
    case FunctionId::logical_or:
      return {at(Set::zero), at(Measure::second, Set::zero)};
    case FunctionId::hypot:  // the tip of the cone
      return {{{{Measure::first, Set::zero}, {Measure::second, Set::zero}}}};
    case FunctionId::atan2:  // of y and x: the cut
      return {{{{Measure::first, Set::zero}, {Measure::second, Set::no_positive}}}};
    case FunctionId::pow:
      return {{{{Measure::base, Set::zero}}, true}};
    default:
      return {};
  }
}

std::vector<Row> rows_of(const Instruction& i) {
  if (i.op == Op::divide) return {{{{Measure::second, Set::zero}}, true}};
  if (i.op != Op::unary && i.op != Op::binary) return {};
  return rows_of(i.function);
}

bool has_two_operands(const Instruction& i) {
  return i.op == Op::divide || i.op == Op::binary;
}

/// Whether inputs change the measure, other than by jumps.
bool varies(const Tape& tape, const Instruction& i, BreakMeasure measure) {
  switch (measure) {
    case Measure::first:
    case Measure::base:
      return tape.varies(i.a);
    case Measure::second:
      return tape.varies(i.b);
    case Measure::difference:
    case Measure::quotient:
      break;
  }
  return tape.varies(i.a) || tape.varies(i.b);
}

template <class Number>
Number measure_of(BreakMeasure measure, const Number& a, const Number& b) {
  using rules::choose;
  using rules::rint;
  switch (measure) {
    case Measure::second:
      return b;
    case Measure::difference:
      return a - b;
    case Measure::quotient:
      return a / b;
    case Measure::base:
      return choose(b >= 0.0 && b == Number(rint(b)), Number(1.0), a);
    case Measure::first:
      break;
  }
  return a;
}

template <class Number>
Number distance_of(BreakSet set, const Number& m) {
  using rules::choose;
  using rules::fabs;
  using rules::floor;
  using rules::pi_like;
  using rules::rint;
  switch (set) {
    case Set::one:
      return m - 1.0;
    case Set::minus_one:
      return m + 1.0;
    case Set::one_and_minus_one:
      return fabs(m) - 1.0;
    case Set::zero_and_one:
      return choose(m < 0.5, m, Number(1.0 - m));
    case Set::zero_and_two:
      return choose(m < 1.0, m, Number(2.0 - m));
    case Set::whole_numbers:
      return m - rint(m);
    case Set::whole_numbers_but_zero:
      return choose(fabs(m) < 1.0, Number(1.0 - fabs(m)), Number(m - rint(m)));
    case Set::halves:
      return m - floor(m) - 0.5;
    case Set::no_positive_whole:
      return choose(m > -0.5, m, Number(m - rint(m)));
    case Set::multiples_of_pi:
      return m - pi_like(m) * rint(m / pi_like(m));
    case Set::odd_multiples_of_pi_half:
      return m - pi_like(m) * (floor(m / pi_like(m)) + 0.5);
    case Set::no_positive:
      return choose(m > 0.0, m, Number(0.0));
    case Set::zero:
      break;
  }
  return m;
}

}  // namespace

double measure(const BreakPlace& place, double a, double b) {
  return measure_of(place.measure, a, b);
}
double break_distance(const BreakPlace& place, double a, double b) {
  return distance_of(place.set, measure_of(place.measure, a, b));
}
Bounded break_distance(const BreakPlace& place, const Bounded& a, const Bounded& b) {
  return distance_of(place.set, measure_of(place.measure, a, b));
}

double piece(BreakSet set, double m) {
  const auto above = [&](double limit) { return m > limit ? 1.0 : 0.0; };
  switch (set) {
    case Set::one:
      return above(1.0);
    case Set::minus_one:
      return above(-1.0);
    case Set::one_and_minus_one:
      return above(-1.0) + above(1.0);
    case Set::zero_and_one:
      return above(0.0) + above(1.0);
    case Set::zero_and_two:
      return above(0.0) + above(2.0);
    case Set::whole_numbers:
      return std::floor(m);
    case Set::whole_numbers_but_zero:
      return std::trunc(m);
    case Set::halves:
      return std::floor(m - 0.5);
    case Set::no_positive_whole:
      return std::min(std::floor(m), 0.0);
    case Set::multiples_of_pi:
      return std::floor(m / std::numbers::pi);
    case Set::odd_multiples_of_pi_half:
      return std::floor(m / std::numbers::pi - 0.5);
    case Set::zero:
    case Set::no_positive:
      break;
  }
  return above(0.0);
}

std::vector<PossibleBreak> possible_breaks(const Tape& tape) {
  std::vector<PossibleBreak> result;
  for (const Instruction& i : tape.instructions())
    for (Row& row : rows_of(i)) {
      const bool is_reached = std::ranges::any_of(
          row.places, [&](const BreakPlace& place) { return varies(tape, i, place.measure); });
      if (!is_reached) continue;
      for (BreakPlace& place : row.places) {
        if (place.measure != Measure::base || tape.is_constant(i.b)) continue;
        place.measure = Measure::first;  // of an exponent that varies, only some values are whole
        row.may_be_removable = false;
      }
      result.push_back(
          {i.a, has_two_operands(i) ? i.b : i.a, i.result, std::move(row.places), row.may_be_removable});
    }
  return result;
}

}  // namespace gradcalc
