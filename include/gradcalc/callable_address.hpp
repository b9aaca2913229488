#pragma once

#include <memory>
#include <type_traits>

namespace gradcalc {

/// The address of a callable object or of a function, and what is at the address. (Of a function it is no
/// address of an object; POSIX has them in the same pointers.)
template <class F>
void* callable_address(F& f) noexcept {
  if constexpr (std::is_function_v<F>)
    return reinterpret_cast<void*>(&f);
  else
    return const_cast<void*>(static_cast<const void*>(std::addressof(f)));
}

template <class F>
F& callable_at(void* address) noexcept {
  if constexpr (std::is_function_v<F>)
    return *reinterpret_cast<F*>(address);
  else
    return *static_cast<F*>(address);
}

}  // namespace gradcalc
