#include "expression/recorded_operations.hpp"

#include <cmath>
#include <functional>

#include "expression/recorder.hpp"
#include "functions/double_rules.hpp"
#include "tape/products.hpp"

namespace gradcalc {
namespace {

/// The result of an operation on constants and on what depends on variables. Of whole numbers it is computed
/// at once, where it is one again: up to 2^53 they are not rounded. Everything else is recorded, that nothing
/// of what was typed is lost in rounding: an evaluator computes with constants once. `value` is what doubles
/// make of it.
template <class Record>
double result_of(Recording& recording, double value, double whole, Record record) {
  if (whole == std::rint(whole) && std::fabs(whole) <= most_whole) return recording.handle_to_whole(whole);
  const double result = record();
  return std::isnan(value) ? result : recording.constant(result, value);
}

/// The same of an operation on two operands; `compute` does it in doubles.
template <class Compute, class Record>
double on_two(double a, double b, Compute compute, Record record) {
  Recording* const recording = recording_of({a, b});
  if (recording == nullptr) return compute(a, b);
  return result_of(*recording, compute(constant_of(a), constant_of(b)),
                   compute(whole_number(a), whole_number(b)), [&] { return record(*recording); });
}

template <class Compute, class Record>
double on_one(double a, Compute compute, Record record) {
  return on_two(
      a, a, [&](double x, double /*x*/) { return compute(x); }, record);
}

/// Operators of arithmetic have instructions of their own.
template <class Operation, Op op>
double arithmetic(double a, double b) {
  return on_two(a, b, Operation{}, [&](Recording& recording) { return recording.record_binary(op, a, b); });
}

double square_of(double a) {
  return on_one(
      a, [](double x) { return square(x); },
      [&](Recording& recording) { return recording.record_unary(Op::square, a); });
}

double cube_of(double a) {
  return on_one(
      a, [](double x) { return cube(x); },
      [&](Recording& recording) { return recording.record_unary(Op::cube, a); });
}

/// Whether a function of whole numbers is exact where its result is whole: comparisons and roundings are.
bool is_exact_of_whole(FunctionId function) {
  switch (function) {
    case FunctionId::less:
    case FunctionId::greater:
    case FunctionId::less_equal:
    case FunctionId::greater_equal:
    case FunctionId::equal:
    case FunctionId::not_equal:
    case FunctionId::logical_and:
    case FunctionId::logical_or:
    case FunctionId::floor:
    case FunctionId::ceil:
    case FunctionId::round:
    case FunctionId::rint:
    case FunctionId::trunc:
    case FunctionId::abs:
    case FunctionId::sign:
    case FunctionId::min:
    case FunctionId::max:
    case FunctionId::mod:
    case FunctionId::fmod:
      return true;
    default:
      return false;
  }
}

}  // namespace

double recorded_call(FunctionId function, double a) {
  Recording* const recording = recording_of({a});
  const auto rule = [function](double x) { return double_rule(function).value(x, x); };
  if (recording == nullptr) return rule(a);
  return result_of(*recording, rule(constant_of(a)),
                   is_exact_of_whole(function) ? rule(whole_number(a)) : not_constant,
                   [&] { return recording->record_call(function, a); });
}

double recorded_call(FunctionId function, double a, double b) {
  Recording* const recording = recording_of({a, b});
  const auto rule = [function](double x, double y) {
    return std::isnan(x) || std::isnan(y) ? not_constant : double_rule(function).value(x, y);
  };
  if (recording == nullptr) return double_rule(function).value(a, b);
  return result_of(*recording, rule(constant_of(a), constant_of(b)),
                   is_exact_of_whole(function) ? rule(whole_number(a), whole_number(b)) : not_constant,
                   [&] { return recording->record_call(function, a, b); });
}

double recorded_sum(double a, double b) {
  return arithmetic<std::plus<>, Op::add>(a, b);
}

double recorded_difference(double a, double b) {
  return arithmetic<std::minus<>, Op::subtract>(a, b);
}

double recorded_product(double a, double b) {
  return arithmetic<std::multiplies<>, Op::multiply>(a, b);
}

/// A quotient of whole numbers may be rounded to a whole number; the remainder is exact.
double recorded_quotient(double a, double b) {
  Recording* const recording = recording_of({a, b});
  if (recording == nullptr) return a / b;
  const bool divides = std::fmod(whole_number(a), whole_number(b)) == 0.0;
  return result_of(*recording, constant_of(a) / constant_of(b),
                   divides ? whole_number(a) / whole_number(b) : not_constant,
                   [&] { return recording->record_binary(Op::divide, a, b); });
}

double recorded_negative(double a) {
  return on_one(
      a, [](double x) { return -x; },
      [&](Recording& recording) { return recording.record_unary(Op::negate, a); });
}

/// By multiplication: ten times as fast as pow, and x^2 is rounded correctly. Of constants too, so that
/// x^3-1.3^3 is 0 at 1.3.
double recorded_power(double base, double exponent) {
  const double whole = whole_number(exponent);
  if (whole == 2.0) return square_of(base);
  if (whole == 3.0) return cube_of(base);
  if (whole == 4.0) return square_of(square_of(base));
  return recorded_call(FunctionId::pow, base, exponent);
}

double recorded_choice(double condition, double yes, double no) {
  if (!is_handle(condition)) return condition != 0.0 ? yes : no;
  // A rounded condition decides where one of the branches has no value.
  const bool has_fault = is_fault(yes) || is_fault(no);
  const double known = has_fault ? constant_of(condition) : whole_number(condition);
  if (!std::isnan(known)) return known != 0.0 ? yes : no;
  return recording_of({condition})->record_choice(condition, yes, no);
}

}  // namespace gradcalc
