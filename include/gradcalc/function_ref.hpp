#pragma once

#include <type_traits>
#include <utility>

#include "gradcalc/callable_address.hpp"

namespace gradcalc {

template <class Signature>
class FunctionRef;

/// A reference to any callable, as wide as two pointers: nothing is copied, owned or allocated, and a call
/// costs one indirection. The callable must outlive the reference, so use it for parameters only.
/// (The shape of std::function_ref, P0792, which C++20 does not have yet.)
template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
 public:
  template <class Callable>
  requires(!std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef> &&
           std::is_invocable_r_v<Result, Callable&, Arguments...>)
      FunctionRef(Callable&& callable)  // NOLINT(google-explicit-constructor): a parameter takes any callable
      : object_(callable_address(callable)), call_([](void* object, Arguments... arguments) -> Result {
          return callable_at<std::remove_reference_t<Callable>>(object)(
              std::forward<Arguments>(arguments)...);
        }) {}

  Result operator()(Arguments... arguments) const {
    return call_(object_, std::forward<Arguments>(arguments)...);
  }

 private:
  void* object_;
  Result (*call_)(void*, Arguments...);
};

}  // namespace gradcalc
