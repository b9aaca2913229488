#pragma once

#include <array>
#include <cstddef>

#include "functions/bounded.hpp"

namespace gradcalc {

/// Bounded doubles at some points side by side, as one kind of number: each operation is that of each point,
/// to the bit, in loops without a branch, which become vector instructions.
class BoundedGroup {
 public:
  static constexpr std::size_t width = 8;

  BoundedGroup() = default;
  explicit BoundedGroup(double exact) { values_.fill(exact); }

  /// The numbers of the points from values[0] and radii[0] on.
  BoundedGroup(const double* values, const double* radii) {
    for (std::size_t p = 0; p < width; ++p) {
      values_[p] = values[p];
      radii_[p] = radii[p];
    }
  }

  Bounded at(std::size_t p) const { return {values_[p], radii_[p]}; }
  void set(std::size_t p, const Bounded& number) {
    values_[p] = number.value;
    radii_[p] = number.radius;
  }

  /// f of the number of each point, which is told by its index.
  template <class Function>
  static BoundedGroup of_each(Function f) {
    BoundedGroup result;
    for (std::size_t p = 0; p < width; ++p) result.set(p, f(p));
    return result;
  }

  friend BoundedGroup operator-(const BoundedGroup& a) {
    return of_each([&](std::size_t p) { return -a.at(p); });
  }
  friend BoundedGroup operator+(const BoundedGroup& a, const BoundedGroup& b) {
    return of_each([&](std::size_t p) { return a.at(p) + b.at(p); });
  }
  friend BoundedGroup operator*(const BoundedGroup& a, const BoundedGroup& b) {
    return of_each([&](std::size_t p) { return a.at(p) * b.at(p); });
  }
  friend BoundedGroup operator*(double a, const BoundedGroup& b) {
    return of_each([&](std::size_t p) { return a * b.at(p); });
  }
  friend BoundedGroup operator/(const BoundedGroup& a, const BoundedGroup& b) {
    return of_each([&](std::size_t p) { return a.at(p) / b.at(p); });
  }

 private:
  alignas(64) std::array<double, width> values_{};
  alignas(64) std::array<double, width> radii_{};
};

inline BoundedGroup number_like(const BoundedGroup& /*kind*/, double exact) {
  return BoundedGroup(exact);
}

}  // namespace gradcalc
