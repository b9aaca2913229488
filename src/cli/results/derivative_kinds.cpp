#include "cli/results/derivative_kinds.hpp"

#include <algorithm>

#include "gradcalc/hessian.hpp"

namespace gradcalc::cli {
namespace {

using Names = std::vector<std::string>;

// A central difference of first order with h = 1e-4 carries no more than ten digits; of a second difference,
// half of a double's are certain.
constexpr DerivativeKind kind_table[] = {
    {"", first_derivatives, default_step, 10, "", true, true},
    {"--hessian", second_derivatives, default_second_step, 7, "second differences", false, false},
    {"--along",
     [](std::size_t components, const Names& /*variables*/) { return directional_derivatives(components); },
     default_step, 10, "", true, true},
};

}  // namespace

std::span<const DerivativeKind> derivative_kinds() {
  return kind_table;
}

}  // namespace gradcalc::cli
