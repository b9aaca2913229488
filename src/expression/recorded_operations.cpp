#include "expression/recorded_operations.hpp"

#include <functional>

#include "expression/recorder.hpp"
#include "functions/double_rules.hpp"
#include "tape/products.hpp"

namespace gradcalc {
namespace {

/// Operators of arithmetic have instructions of their own.
template <class Operation, Op op>
double arithmetic(double a, double b) {
  Recording* const recording = recording_of({a, b});
  return recording == nullptr ? Operation{}(a, b) : recording->record_binary(op, a, b);
}

double square_of(double a) {
  Recording* const recording = recording_of({a});
  return recording == nullptr ? square(a) : recording->record_unary(Op::square, a);
}

double cube_of(double a) {
  Recording* const recording = recording_of({a});
  return recording == nullptr ? cube(a) : recording->record_unary(Op::cube, a);
}

}  // namespace

double recorded_call(FunctionId function, double a) {
  Recording* const recording = recording_of({a});
  return recording == nullptr ? double_rule(function).value(a, a) : recording->record_call(function, a);
}

double recorded_call(FunctionId function, double a, double b) {
  Recording* const recording = recording_of({a, b});
  return recording == nullptr ? double_rule(function).value(a, b) : recording->record_call(function, a, b);
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

double recorded_quotient(double a, double b) {
  return arithmetic<std::divides<>, Op::divide>(a, b);
}

double recorded_negative(double a) {
  Recording* const recording = recording_of({a});
  return recording == nullptr ? -a : recording->record_unary(Op::negate, a);
}

/// By multiplication: ten times as fast as pow, and x^2 is rounded correctly. Of constants too, so that
/// x^3-1.3^3 is 0 at 1.3.
double recorded_power(double base, double exponent) {
  if (exponent == 2.0) return square_of(base);
  if (exponent == 3.0) return cube_of(base);
  if (exponent == 4.0) return square_of(square_of(base));
  return recorded_call(FunctionId::pow, base, exponent);
}

double recorded_choice(double condition, double yes, double no) {
  if (!is_handle(condition)) return condition != 0.0 ? yes : no;
  return recording_of({condition})->record_choice(condition, yes, no);
}

}  // namespace gradcalc
