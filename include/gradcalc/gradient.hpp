#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "gradcalc/derivative.hpp"
#include "gradcalc/field.hpp"

namespace gradcalc {

struct GradientOptions : DifferenceOptions {
  /// The coordinates to differentiate by, each less than n, in the order of the result. Empty: all n.
  std::vector<std::size_t> wrt;
};

/// A gradient at one point.
struct Gradient {
  std::vector<double> at;            ///< the point: n coordinates
  double value = Derivative::none;   ///< f at the point
  std::vector<Derivative> partials;  ///< one for each of `wrt`, or n
  std::uint64_t evaluations = 0;     ///< of f, in all
};

/// The gradient of f at x (n coordinates): the vector of its partial derivatives, each a finite difference
/// (see derivative.hpp) in one coordinate while the others are held constant.
///
///     auto g = gradcalc::gradient([](std::span<const double> x) { return x[0] * x[1]; }, point);
///
/// f(x) is evaluated once and shared by all partials. Throws Error (argument) for an invalid step or a `wrt`
/// out of range; one partial without a value does not disturb the others.
Gradient gradient(ScalarField f, std::span<const double> x, const GradientOptions& options = {});

/// The same for many points: checks its options once and keeps its storage, so that after the first point of
/// a dimension nothing is allocated.
class Differentiator {
 public:
  /// Throws Error (argument) for invalid options: see derivative.hpp.
  explicit Differentiator(GradientOptions options);
  Differentiator(const Differentiator& other);
  Differentiator(Differentiator&& other) noexcept;
  Differentiator& operator=(const Differentiator& other);
  Differentiator& operator=(Differentiator&& other) noexcept;
  ~Differentiator();

  /// The gradient at x (n coordinates). Throws Error (argument) for a `wrt` out of range.
  void operator()(ScalarField f, std::span<const double> x, Gradient& result);

  /// The gradient at result.at.
  void operator()(ScalarField f, Gradient& result);

 private:
  struct State;

  std::unique_ptr<State> state_;
};

}  // namespace gradcalc
