#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gradcalc/definitions.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

/// The terms of expressions, separated by commas, with calls of defined functions as calls; they may use
/// these names, and their symbols are those of the names. Nothing if no function is called, and where calls
/// cannot be kept: in loops, and of functions that have variables beside their parameters. Throws as
/// Expression.
std::optional<std::vector<Term>> terms_with_calls(Terms& terms, std::string_view text,
                                                  std::span<const std::string> names,
                                                  const Definitions& definitions);

/// The same of what a function is defined as, with its parameters as symbols; without calls, too.
std::optional<Term> term_of_body(Terms& terms, const Definition& definition, const Definitions& definitions);

}  // namespace gradcalc
