#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/results/layout.hpp"

namespace gradcalc::cli {

/// What derivatives are asked for, and of what.
struct LayoutRequest {
  std::size_t components;                     ///< functions
  const std::vector<std::string>& variables;  ///< to differentiate by
  std::size_t order = 1;                      ///< of the derivatives, or of the last coefficient
  std::vector<std::string> by = {};           ///< of a mixed derivative: what it is by, one after the other
  bool is_directional = false;
};

/// When derivatives of a kind are differences, and not exact.
enum class Differences : std::uint8_t {
  unless_exact,  ///< unless --exact is given
  on_request,    ///< if --h, --method or a comparison asks for them
  never,
};

/// A kind of derivative that can be asked for, and what the program has to know of it beside its engine.
struct DerivativeKind {
  std::string_view option;  ///< that asks for it; empty for the kind that is computed unless one does
  Layout (*layout)(const LayoutRequest& request);
  double (*step)(std::size_t order);     ///< of its differences, unless --h says otherwise
  int (*digits)(std::size_t order);      ///< significant ones, that a difference with this step carries
  std::string_view central_differences;  ///< what they are called, if they are always central
  bool is_guarded;                       ///< whether the exact one guards differences with the default step
  bool has_adaptive_step;                ///< whether --h auto chooses steps for it
  bool takes_order;                      ///< whether the value of its option is an order
  Differences differences;               ///< when they are computed
};

/// All kinds; the first is the default. The engines are in cli/problem/derivative_engines.cpp.
std::span<const DerivativeKind> derivative_kinds();

/// The kind that an option asks for.
const DerivativeKind& kind_of(std::string_view option);

}  // namespace gradcalc::cli
