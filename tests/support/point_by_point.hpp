#pragma once

#include <cstddef>
#include <span>

#include "tape/line_function.hpp"

namespace gradcalc::testing {

/// Values on a line by a function of the distances of one point.
template <class F>
struct PointByPoint {
  F f;

  void operator()(std::span<const double> t, std::size_t times, std::span<LineValue> values) const {
    for (std::size_t k = 0; k < values.size(); ++k) values[k] = f(t.subspan(k * times, times));
  }

  LineValue at_x() const {
    constexpr double here = 0.0;
    return f(std::span(&here, 1));
  }
};

template <class F>
PointByPoint(F) -> PointByPoint<F>;

}  // namespace gradcalc::testing
