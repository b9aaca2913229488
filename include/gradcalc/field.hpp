#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

#include "gradcalc/callable_address.hpp"

namespace gradcalc {

/// A point that differs from another in one coordinate.
struct Displacement {
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  std::size_t coordinate;  ///< less than n; `nowhere` for the point itself
  double value;            ///< what the coordinate becomes
};

/// Displaces a point until the end of the scope. Then the coordinate is set back to its saved value, also
/// where the function throws: adding and subtracting a step would not restore it exactly.
class ScopedDisplacement {
 public:
  ScopedDisplacement(std::span<double> x, Displacement displacement)
      : coordinate_(displacement.coordinate == Displacement::nowhere ? nullptr : &x[displacement.coordinate]),
        saved_(coordinate_ == nullptr ? 0.0 : std::exchange(*coordinate_, displacement.value)) {}
  ~ScopedDisplacement() {
    if (coordinate_ != nullptr) *coordinate_ = saved_;
  }
  ScopedDisplacement(const ScopedDisplacement&) = delete;
  ScopedDisplacement& operator=(const ScopedDisplacement&) = delete;

 private:
  double* coordinate_;
  double saved_;
};

/// A callable that evaluates itself at several displaced points at once, faster than one after the other:
/// values[k] = f(x displaced by displacements[k]).
template <class F>
concept Displaceable = requires(F& f, std::span<const double> x, std::span<const Displacement> displacements,
                                std::span<double> values) {
  f.evaluate(x, displacements, values);
};

/// A reference to a function from n doubles to one: any callable that takes a std::span<const double>, or
/// that is Displaceable. Nothing is copied, owned or allocated; the callable must outlive the reference.
class ScalarField {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, ScalarField> &&
           std::is_invocable_r_v<double, F&, std::span<const double>>)
      ScalarField(F&& f)  // NOLINT(google-explicit-constructor): a parameter takes any callable
      : object_(callable_address(f)), evaluate_(&evaluate_object<std::remove_reference_t<F>>) {}

  /// values[k] = f(x displaced by displacements[k]). `x` is moved and set back, as by ScopedDisplacement.
  void evaluate(std::span<double> x, std::span<const Displacement> displacements,
                std::span<double> values) const {
    evaluate_(object_, x, displacements, values);
  }

 private:
  template <class F>
  static void evaluate_object(void* object, std::span<double> x, std::span<const Displacement> displacements,
                              std::span<double> values) {
    F& f = callable_at<F>(object);
    if constexpr (Displaceable<F>) {
      f.evaluate(x, displacements, values);
    } else {
      for (std::size_t k = 0; k < displacements.size(); ++k) {
        const ScopedDisplacement displaced(x, displacements[k]);
        values[k] = f(std::span<const double>(x));
      }
    }
  }

  void* object_;
  void (*evaluate_)(void*, std::span<double>, std::span<const Displacement>, std::span<double>);
};

}  // namespace gradcalc
