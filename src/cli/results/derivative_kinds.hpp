#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/results/layout.hpp"

namespace gradcalc::cli {

/// A kind of derivative that can be asked for, and what the program has to know of it beside its engine.
struct DerivativeKind {
  std::string_view option;  ///< that asks for it; empty for the kind that is computed unless one does
  Layout (*layout)(std::size_t components, const std::vector<std::string>& variables);
  double step;                           ///< of its differences, unless --h says otherwise
  int digits;                            ///< significant ones, that a difference with this step carries
  std::string_view central_differences;  ///< what they are called, if they are always central
  bool has_exact_totals;                 ///< whether those of totals over data can be exact
  bool is_guarded;                       ///< whether the exact one guards differences with the default step
};

/// All kinds; the first is the default. The engines are in cli/problem/derivative_engines.cpp.
std::span<const DerivativeKind> derivative_kinds();

}  // namespace gradcalc::cli
