#pragma once

#include "functions/rules/choices.hpp"
#include "functions/rules/exponential.hpp"
#include "functions/rules/hyperbolic.hpp"
#include "functions/rules/powers.hpp"
#include "functions/rules/rounding.hpp"
#include "functions/rules/special.hpp"
#include "functions/rules/trigonometric.hpp"

/// What each function is: its value and its derivatives, written once for every kind of number, in the
/// operations of elementary.hpp.
///
/// In doubles a derivative is accurate to a few units in the last place wherever the function and its
/// derivative are normal. One that is infinite is inf; where there is none, nan. At a kink the value is the
/// mean of the slopes on both sides, which is what a central difference tends to.
///
/// Derivatives without a source stand in any table: Abramowitz & Stegun, 3.3, 4.2 to 4.6.
namespace gradcalc::rules {}
