#pragma once

#include "functions/function_id.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc {

// What operators and functions do while an expression is recorded: their operands are plain numbers, or
// handles to what is recorded (recorder.hpp). Of plain numbers they are the result. With a handle, they add
// an instruction to the tape, and are a handle to its result. They throw as Recording::slot.

double recorded_call(FunctionId function, double a);
double recorded_call(FunctionId function, double a, double b);

double recorded_sum(double a, double b);
double recorded_difference(double a, double b);
double recorded_product(double a, double b);
double recorded_quotient(double a, double b);
double recorded_negative(double a);

/// The powers 2, 3 and 4 are products.
double recorded_power(double base, double exponent);

/// Where the condition is a plain number, the other branch has no effect.
double recorded_choice(double condition, double yes, double no);

}  // namespace gradcalc
