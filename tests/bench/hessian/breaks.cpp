#include "breaks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <random>

#include "gradcalc/hessian.hpp"
#include "holdout2.hpp"

namespace gradcalc::bench {
namespace {

/// What is added to a function of size `f` whose second derivative has the size `h`, both per unit of u and
/// v, the distances from the point relative to it.
struct Break {
  const char* name;
  double (*add)(double u, double v, double f, double h);
  bool has_diagonal;
  bool has_mixed;
};

/// A fixed pseudo-random number in [-1, 1) for every double (the finaliser of MurmurHash3).
double noise(double x) {
  auto bits = std::bit_cast<std::uint64_t>(x);
  bits ^= bits >> 33;
  bits *= 0xff51afd7ed558ccdULL;
  bits ^= bits >> 33;
  bits *= 0xc4ceb9fe1a85ec53ULL;
  bits ^= bits >> 33;
  return double(bits >> 11) * 0x1p-52 - 1;
}

template <int Exponent>
double jump_of_curvature(double u, double, double, double h) {
  return 0.5 * std::pow(10.0, Exponent) * h * u * std::abs(u);
}

template <int Exponent>
double noise_of(double u, double v, double f, double) {
  return std::pow(10.0, Exponent) * f * noise(3 * u + v);
}

constexpr Break breaks[]{
    {"f' jumps", [](double u, double, double f, double) { return f * std::abs(u); }, false, false},
    {"f'' jumps by f''", jump_of_curvature<0>, false, true},
    {"f'' jumps by f''/100", jump_of_curvature<-2>, false, true},
    {"f'' jumps by f''/1e4", jump_of_curvature<-4>, false, true},
    {"|u v|", [](double u, double v, double f, double) { return f * std::abs(u * v); }, true, false},
    {"max(u,0) v", [](double u, double v, double f, double) { return f * std::max(u, 0.0) * v; }, true,
     false},
    {"undefined below",
     [](double u, double, double, double) { return u < 0 ? std::numeric_limits<double>::quiet_NaN() : 0; },
     true, true},
    {"kink at distance 0.01", [](double u, double, double f, double) { return f * std::max(u - 1e-2, 0.0); },
     true, true},
    {"kink at distance 1e-4", [](double u, double, double f, double) { return f * std::max(u - 1e-4, 0.0); },
     true, true},
    {"noise of 1e-8", noise_of<-8>, true, true},
    {"noise of 1e-5", noise_of<-5>, true, true},
};

class Tally {
 public:
  void record(const SecondDerivative& entry, double exact, bool exists) {
    ++verdicts_[static_cast<std::size_t>(entry.verdict)];
    if (std::isfinite(entry.value))
      wrong_ += !exists || std::abs(entry.value - exact) > entry.error + 0x1p-53 * std::abs(exact);
  }

  void print(const char* entry) const {
    const auto count = [this](Verdict v) { return verdicts_[static_cast<std::size_t>(v)]; };
    std::printf("  %s %4d %4d %4d %4d %4d | %4d", entry, count(Verdict::ok), count(Verdict::noisy),
                count(Verdict::one_sided), count(Verdict::kink), count(Verdict::undefined), wrong_);
  }

 private:
  std::array<int, 16> verdicts_{};
  int wrong_ = 0;
};

}  // namespace

void print_breaks(std::mt19937_64& random, int count) {
  std::printf("\nbreaks, %d functions each: ok, noisy, one_sided, kink, undefined | not covered, or none\n",
              count);
  HessianOptions options;
  options.adaptive = true;
  for (const Break& b : breaks) {
    Tally diagonal, mixed;
    for (int k = 0; k < count; ++k) {
      const HessianCase c = random_hessian_case(random, Spread::well_scaled);
      const double x = c.point[0], y = c.point[1];
      const double f = std::abs(c.f(c.point));
      const double h = std::max(std::abs(c.exact[0]) * x * x, 1e-3 * f);
      const auto broken = [&](std::span<const double> p) {
        return c.f(p) + b.add((p[0] - x) / std::abs(x), (p[1] - y) / std::abs(y), f, h);
      };
      const Hessian result = hessian(broken, c.point, options);
      diagonal.record(result.entries[0], c.exact[0], b.has_diagonal);
      mixed.record(result.entries[1], c.exact[1], b.has_mixed);
    }
    std::printf("  %-22s", b.name);
    diagonal.print("(0,0)");
    mixed.print("  (0,1)");
    std::printf("\n");
  }
}

}  // namespace gradcalc::bench
