#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/results/layout.hpp"
#include "gradcalc/definitions.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc::cli {

/// The derivatives that the user derived, as functions of the variables: an expression for each entry of the
/// layout, in its order, or with names in any order. An entry's name is that of its variable (of a gradient),
/// or df_dx or df/dx, and so on for the other kinds; of a Hessian, one of two equal entries is enough. Throws
/// Error for what is no expression, for a wrong number of them and for a missing, unknown or repeated name.
std::vector<Expression> read_analytic(std::string_view text, const Definitions& definitions,
                                      const std::vector<std::string>& variables, const Layout& layout);

}  // namespace gradcalc::cli
