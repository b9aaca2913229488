#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "gradcalc/gradient.hpp"
#include "gradcalc/vector_field.hpp"

namespace gradcalc {

/// A Jacobian at one point.
struct Jacobian {
  std::vector<double> at;            ///< the point: n coordinates
  std::vector<double> values;        ///< f at the point: m components
  std::vector<Derivative> partials;  ///< m rows, one after the other; row i is the gradient of component i
  std::uint64_t evaluations = 0;     ///< of f, in all: once a point, for all components together
};

/// The Jacobian of f at x (n coordinates): the m by n matrix of the partial derivatives of its components,
/// each a finite difference as gradient() takes it; with `wrt`, the columns of these coordinates.
///
///     auto f = [](std::span<const double> x, std::span<double> y) {
///       y[0] = x[0] * x[1];
///       y[1] = x[0] + x[1];
///     };
///     auto j = gradcalc::jacobian({f, 2}, point);
///
/// f is evaluated once at x and once at each node, for all components. With `adaptive`, each component gets
/// steps of its own; a node that several of them ask for is evaluated once, while the `evaluations` of a
/// partial are those that it asked for. Throws Error (argument) for an invalid step, a `wrt` out of range or
/// an f without components; one entry without a value does not disturb the others.
Jacobian jacobian(VectorField f, std::span<const double> x, const GradientOptions& options = {});

/// The same for many points: checks its options once and keeps its storage.
class JacobianDifferentiator {
 public:
  /// Throws Error (argument) for invalid options: see derivative.hpp.
  explicit JacobianDifferentiator(GradientOptions options);
  JacobianDifferentiator(const JacobianDifferentiator& other);
  JacobianDifferentiator(JacobianDifferentiator&& other) noexcept;
  JacobianDifferentiator& operator=(const JacobianDifferentiator& other);
  JacobianDifferentiator& operator=(JacobianDifferentiator&& other) noexcept;
  ~JacobianDifferentiator();

  /// The Jacobian at x (n coordinates). Throws Error (argument) for a `wrt` out of range and for an f without
  /// components.
  void operator()(VectorField f, std::span<const double> x, Jacobian& result);

  /// The Jacobian at result.at.
  void operator()(VectorField f, Jacobian& result);

 private:
  struct State;

  std::unique_ptr<State> state_;
};

}  // namespace gradcalc
