// The derivative of a one-dimensional slice with the step chosen for it, and an error estimate to trust.
#pragma once

#include <memory>
#include <type_traits>

#include "derivative.hpp"

namespace gradcalc {

/// A reference to a callable double -> double: two words, no allocation. It must not outlive the callable.
class SliceRef {
 public:
  template <class Slice>
  requires(!std::is_same_v<std::remove_cvref_t<Slice>, SliceRef>) explicit SliceRef(Slice& slice)
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(slice)))),
        call_([](void* object, double x) -> double { return (*static_cast<Slice*>(object))(x); }) {}

  double operator()(double x) const { return call_(object_, x); }

 private:
  void* object_;
  double (*call_)(void*, double);
};

Derivative automatic_derivative(SliceRef g, double x, double fx, Side side = Side::both);

template <class Slice>
requires(!std::is_same_v<std::remove_cvref_t<Slice>, SliceRef>) Derivative
    automatic_derivative(Slice&& g, double x, double fx, Side side = Side::both) {
  return automatic_derivative(SliceRef(g), x, fx, side);
}

}  // namespace gradcalc
