#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gradcalc/derivative.hpp"
#include "gradcalc/expression.hpp"
#include "gradcalc/hessian.hpp"

namespace gradcalc {

/// The exact Hessian of f at x (n coordinates), by the coordinates `wrt`, or all: each entry proven as
/// exact_gradient proves first derivatives, in a sweep forward over one back. Symmetric. `evaluations` is 1.
///
///     gradcalc::Expression f("x0^2*x1");
///     auto h = gradcalc::exact_hessian(f, std::array{3.0, 4.0});  // 8 6, 6 0
///
/// Throws Error (argument) for too few coordinates, and for a `wrt` out of range.
Hessian exact_hessian(Expression& f, std::span<const double> x, std::span<const std::size_t> wrt = {});

/// The exact derivative of f at x (n coordinates) by each coordinate i times[i] times, at least one in all:
/// {2, 1} is f_xxy. Proven as exact_gradient has it, from power series along lines. Just at a break it is
/// decided from both sides, as far as one of the coordinates meets it; a verdict `kink` has no left and right
/// where lower derivatives differ.
///
/// Throws Error (argument) for too few coordinates, and unless there is one number in `times` for each.
Derivative exact_derivative(Expression& f, std::span<const double> x, std::span<const std::size_t> times);

/// The coefficients of t^0 to t^order of f(x + t v), each proven: the derivatives along v divided by k!,
/// which are often of moderate size where the derivatives are too large for a double.
///
/// Throws Error (argument) for too few coordinates, and unless v has one component for each coordinate.
std::vector<Derivative> taylor_coefficients(Expression& f, std::span<const double> x,
                                            std::span<const double> v, std::size_t order);

}  // namespace gradcalc
