// Functions of which only values are known, with noise of all kinds, for the tests of the automatic step.
// They are made of + - * / and sqrt, so that they have the same bits on every computer.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>

#include "differences/side.hpp"
#include "gradcalc/derivative.hpp"
#include "measured/derivatives.hpp"
#include "measured/line.hpp"
#include "measured/samples.hpp"

namespace gradcalc::testing {

using Function = std::function<double(double)>;

/// The bits of a number and of a seed, mixed (the finalizer of SplitMix64).
inline std::uint64_t mixed(std::uint64_t bits) {
  bits += 0x9e3779b97f4a7c15;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  return bits ^ (bits >> 31);
}

/// Even in [-1, 1).
inline double from_bits(std::uint64_t bits) {
  return static_cast<double>(mixed(bits) >> 11) * 0x1p-52 - 1.0;
}

/// Numbers one after the other, the same on every computer.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(mixed(seed)) {}

  double between(double low, double high) { return low + (high - low) * (from_bits(++state_) / 2.0 + 0.5); }
  double sign() { return from_bits(++state_) < 0.0 ? -1.0 : 1.0; }

 private:
  std::uint64_t state_;
};

/// a / (1 + (b (x - c))^2) + d sqrt(1 + (e x)^2) + g x, and its derivative.
struct Smooth {
  double a, b, c, d, e, g;

  explicit Smooth(Numbers& numbers, double x)
      : a(numbers.between(-2, 2)),
        b(numbers.between(0.3, 3) / std::fabs(x)),
        c(x * numbers.between(0.3, 1.7)),
        d(numbers.between(-2, 2)),
        e(numbers.between(0.3, 3) / std::fabs(x)),
        g(numbers.between(-1, 1) / std::fabs(x)) {}

  double operator()(double x) const {
    const double u = b * (x - c), v = e * x;
    return a / (1 + u * u) + d * std::sqrt(1 + v * v) + g * x;
  }
  double derivative(double x) const {
    const double u = b * (x - c), v = e * x, w = 1 + u * u;
    return -2 * a * b * u / (w * w) + d * e * v / std::sqrt(1 + v * v) + g;
  }
};

/// f with relative noise that depends on x alone.
inline Function with_hidden_noise(Function f, double size, std::uint64_t seed) {
  return [f = std::move(f), size, seed](double x) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &x, sizeof bits);
    return f(x) * (1 + size * from_bits(bits ^ seed));
  };
}

/// f with relative noise that differs from call to call.
inline Function with_random_noise(Function f, double size, std::uint64_t seed) {
  return [f = std::move(f), size, numbers = Numbers(seed)](double x) mutable {
    return f(x) * (1 + size * numbers.between(-1, 1));
  };
}

/// f along a coordinate, whose noise is not known but for this bound; calls derivative(samples, line, known).
template <typename Call>
auto with_samples(const Function& f, double x, const Function& bound, const Call& derivative) {
  const auto bound_of = [&](std::size_t /*component*/, double value) { return bound ? bound(value) : 0.0; };
  const auto spread = [](std::size_t /*component*/) { return 0.0; };
  const auto at_node = [&](const measured::Node& node) { return f(node.first); };
  measured::Samples samples(f(x), measured::Samples::Function(at_node));
  return derivative(samples, measured::coordinate_line(x),
                    measured::KnownNoise{{bound_of, spread, bound != nullptr}, 0});
}

/// The derivative of f at x.
inline Derivative measured_derivative(const Function& f, double x, const Function& bound = nullptr,
                                      Side side = Side::both) {
  return with_samples(f, x, bound,
                      [side](auto& samples, const auto& line, const auto& known) {
                        return measured::first_derivative(samples, line, known, side);
                      })
      .derivative;
}

/// The second derivative of f at x.
inline Derivative measured_second_derivative(const Function& f, double x, const Function& bound = nullptr) {
  return with_samples(f, x, bound,
                      [](auto& samples, const auto& line, const auto& known) {
                        return measured::second_derivative(samples, line, known);
                      })
      .second;
}

}  // namespace gradcalc::testing
