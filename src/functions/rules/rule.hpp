#pragma once

#include "functions/elementary.hpp"
#include "functions/function_id.hpp"

namespace gradcalc::rules {

/// The rule of a function of one argument has
///
///     value(x)
///     derivative(x, value)       where the value at x is `value`: many derivatives share it
///
/// and that of a function of two
///
///     value(x, y)
///     by_first(x, y, value)      its partial derivatives
///     by_second(x, y, value)
///
/// A derivative is missing where it is 0 between the jumps of the function, as that of floor. A rule with
/// `selects`: where a derivative is exactly 0, the function does not depend on that argument at all in some
/// neighbourhood, as max does not on the smaller one: even an infinite derivative inside has no effect.
template <FunctionId>
struct Rule;

}  // namespace gradcalc::rules
