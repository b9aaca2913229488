#include "cli/results/derivative_kinds.hpp"

#include <algorithm>

#include "gradcalc/hessian.hpp"
#include "gradcalc/scheme.hpp"

namespace gradcalc::cli {
namespace {

double first_step(std::size_t /*order*/) {
  return default_step;
}

// A central difference of first order with h = 1e-4 carries no more than ten digits.
int first_digits(std::size_t /*order*/) {
  return 10;
}

double higher_step(std::size_t order) {
  return default_step_of(static_cast<int>(std::min<std::size_t>(order, max_central_order)));
}

/// Of an m-th difference, errors h^2 and u / h^m in balance leave 2/(m+2) of a double's 16 digits; one less
/// is certain.
int higher_digits(std::size_t order) {
  if (order == 1) return first_digits(1);
  return std::max(1, static_cast<int>(32 / (order + 2)) - 1);
}

Layout higher_layout(const LayoutRequest& request) {
  if (request.is_directional) return higher_directional_derivatives(request.components, request.order);
  if (!request.by.empty()) return mixed_derivatives(request.components, request.by);
  return higher_derivatives(request.components, request.variables, request.order);
}

constexpr DerivativeKind kind_table[] = {
    {.option = "",
     .layout = [](const LayoutRequest& r) { return first_derivatives(r.components, r.variables); },
     .step = first_step,
     .digits = first_digits,
     .central_differences = "",
     .is_guarded = true,
     .has_adaptive_step = true,
     .takes_order = false,
     .differences = Differences::unless_exact},
    {.option = "--hessian",
     .layout = [](const LayoutRequest& r) { return second_derivatives(r.components, r.variables); },
     .step = [](std::size_t /*order*/) { return default_second_step; },
     .digits = [](std::size_t /*order*/) { return higher_digits(2); },
     .central_differences = "second differences",
     .is_guarded = false,
     .has_adaptive_step = true,
     .takes_order = false,
     .differences = Differences::unless_exact},
    {.option = "--order",
     .layout = higher_layout,
     .step = higher_step,
     .digits = higher_digits,
     .central_differences = "differences of higher order",
     .is_guarded = false,
     .has_adaptive_step = false,
     .takes_order = true,
     .differences = Differences::on_request},
    {.option = "--taylor",
     .layout = [](const LayoutRequest& r) { return taylor_coefficients(r.components, r.order); },
     .step = first_step,
     .digits = first_digits,
     .central_differences = "",
     .is_guarded = false,
     .has_adaptive_step = false,
     .takes_order = true,
     .differences = Differences::never},
    {.option = "--along",
     .layout = [](const LayoutRequest& r) { return directional_derivatives(r.components); },
     .step = first_step,
     .digits = first_digits,
     .central_differences = "",
     .is_guarded = true,
     .has_adaptive_step = true,
     .takes_order = false,
     .differences = Differences::unless_exact},
};

}  // namespace

std::span<const DerivativeKind> derivative_kinds() {
  return kind_table;
}

const DerivativeKind& kind_of(std::string_view option) {
  return *std::ranges::find(kind_table, option, &DerivativeKind::option);
}

}  // namespace gradcalc::cli
