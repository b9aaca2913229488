#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace gradcalc {

/// A point that differs from another in one coordinate.
struct Displacement {
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  std::size_t coordinate;  ///< less than n; `nowhere` for the point itself
  double value;            ///< what the coordinate becomes
};

/// A callable that evaluates itself at several displaced points at once, faster than one after the other:
/// values[k] = f(x displaced by displacements[k]).
template <class F>
concept Displaceable = requires(F& f, std::span<const double> x, std::span<const Displacement> displacements,
                                std::span<double> values) {
  f.evaluate(x, displacements, values);
};

/// How many points a block has: enough for the cost of dispatching an operation to vanish among them.
inline constexpr std::size_t block_size = 32;

/// Moves one coordinate of all points of a block by the same step.
struct Shift {
  std::size_t coordinate;  ///< less than n, or Displacement::nowhere for the points themselves
  double step;
};

/// A callable that evaluates itself at a block of points, and at the same block shifted, much faster than at
/// one point after the other. `x` holds coordinate i of point p at x[i * block_size + p]; values[k *
/// block_size + p] = f(point p shifted by shifts[k]). The first shift is to `nowhere`.
template <class F>
concept BlockEvaluable = requires(F& f, std::span<const double> x, std::span<const Shift> shifts,
                                  std::span<double> values) {
  f.evaluate_block(x, shifts, values);
};

/// A reference to a function from n doubles to one: any callable that takes a std::span<const double>, or
/// that is Displaceable. Nothing is copied, owned or allocated; the callable must outlive the reference.
class ScalarField {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, ScalarField> &&
           std::is_invocable_r_v<double, F&, std::span<const double>>)
      ScalarField(F&& f)  // NOLINT(google-explicit-constructor): a parameter takes any callable
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(f)))),
        evaluate_(&evaluate_object<std::remove_reference_t<F>>) {
    if constexpr (BlockEvaluable<F>)
      evaluate_block_ = [](void* object, std::span<const double> x, std::span<const Shift> shifts,
                           std::span<double> values) {
        static_cast<std::remove_reference_t<F>*>(object)->evaluate_block(x, shifts, values);
      };
  }

  /// Whether evaluate_block may be called: see BlockEvaluable.
  bool evaluates_blocks() const { return evaluate_block_ != nullptr; }
  void evaluate_block(std::span<const double> x, std::span<const Shift> shifts,
                      std::span<double> values) const {
    evaluate_block_(object_, x, shifts, values);
  }

  /// values[k] = f(x displaced by displacements[k]). `x` is moved by assignment and set back to its saved
  /// values: adding and subtracting a step would not restore them exactly.
  void evaluate(std::span<double> x, std::span<const Displacement> displacements,
                std::span<double> values) const {
    evaluate_(object_, x, displacements, values);
  }

 private:
  template <class F>
  static void evaluate_object(void* object, std::span<double> x, std::span<const Displacement> displacements,
                              std::span<double> values) {
    F& f = *static_cast<F*>(object);
    if constexpr (Displaceable<F>) {
      f.evaluate(x, displacements, values);
    } else {
      for (std::size_t k = 0; k < displacements.size(); ++k) {
        const auto [coordinate, value] = displacements[k];
        if (coordinate == Displacement::nowhere) {
          values[k] = f(std::span<const double>(x));
          continue;
        }
        const double saved = x[coordinate];
        x[coordinate] = value;
        values[k] = f(std::span<const double>(x));
        x[coordinate] = saved;
      }
    }
  }

  void* object_;
  void (*evaluate_)(void*, std::span<double>, std::span<const Displacement>, std::span<double>);
  void (*evaluate_block_)(void*, std::span<const double>, std::span<const Shift>,
                          std::span<double>) = nullptr;
};

}  // namespace gradcalc
