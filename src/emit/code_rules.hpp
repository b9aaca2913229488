#pragma once

#include "emit/code.hpp"
#include "functions/rule_table.hpp"

namespace gradcalc {

/// The rules of all functions as code.
const RuleTable<Code>& code_rules();

/// The derivative of a call by an argument, where a and b are the arguments and `value` is the result.
/// Throws Error (argument) for a function whose derivative no code can call.
Code slope_by_first(CodeFunction function, const Code& a, const Code& b, const Code& value);
Code slope_by_second(CodeFunction function, const Code& a, const Code& b, const Code& value);

}  // namespace gradcalc
