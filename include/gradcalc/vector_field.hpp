#pragma once

#include <concepts>
#include <cstddef>
#include <ranges>
#include <span>
#include <type_traits>
#include <vector>

#include "gradcalc/field.hpp"

namespace gradcalc {

/// A reference to a function from n doubles to m: a callable that writes the m values, or m functions to one
/// double side by side. Nothing is copied or owned; what it refers to must outlive the reference. A callable
/// that is Displaceable evaluates itself at several displaced points at once, in the order of evaluate().
class VectorField {
 public:
  /// f(x, y) sets y[i] = f_i(x) for its m components.
  template <std::invocable<std::span<const double>, std::span<double>> F>
  VectorField(F&& f, std::size_t components)
      : object_(callable_address(f)),
        components_(components),
        evaluate_([](void* object, std::size_t m, std::span<double> x,
                     std::span<const Displacement> displacements, std::span<double> values) {
          evaluate_together(callable_at<std::remove_reference_t<F>>(object), m, x, displacements, values);
        }) {}

  /// The components in an array, as Expression::components gives them.
  template <std::ranges::contiguous_range Range>
  requires std::convertible_to<std::ranges::range_reference_t<Range>, ScalarField> VectorField(
      Range&& components)  // NOLINT(google-explicit-constructor): a parameter takes any range
      : object_(const_cast<void*>(static_cast<const void*>(std::ranges::data(components)))),
        components_(std::ranges::size(components)),
        evaluate_([](void* object, std::size_t m, std::span<double> x,
                     std::span<const Displacement> displacements, std::span<double> values) {
          auto* const functions = static_cast<std::ranges::range_value_t<Range>*>(object);
          for (std::size_t i = 0; i < m; ++i)
            ScalarField(functions[i])
                .evaluate(x, displacements, values.subspan(i * displacements.size(), displacements.size()));
        }) {}

  /// m
  std::size_t components() const { return components_; }

  /// values[i * displacements.size() + k] = f_i(x displaced by displacements[k]). `x` is moved and set
  /// back, as by ScopedDisplacement.
  void evaluate(std::span<double> x, std::span<const Displacement> displacements,
                std::span<double> values) const {
    evaluate_(object_, components_, x, displacements, values);
  }

 private:
  template <class F>
  static void evaluate_together(F& f, std::size_t m, std::span<double> x,
                                std::span<const Displacement> displacements, std::span<double> values) {
    if constexpr (Displaceable<F>) {
      f.evaluate(x, displacements, values);
    } else {
      if (displacements.size() == 1) return evaluate_at(f, x, displacements.front(), values);
      std::vector<double> y(m);
      for (std::size_t k = 0; k < displacements.size(); ++k) {
        evaluate_at(f, x, displacements[k], y);
        for (std::size_t i = 0; i < m; ++i) values[i * displacements.size() + k] = y[i];
      }
    }
  }

  template <class F>
  static void evaluate_at(F& f, std::span<double> x, Displacement displacement, std::span<double> y) {
    const ScopedDisplacement displaced(x, displacement);
    f(std::span<const double>(x), y);
  }

  void* object_;
  std::size_t components_;
  void (*evaluate_)(void*, std::size_t, std::span<double>, std::span<const Displacement>, std::span<double>);
};

}  // namespace gradcalc
