#include "holdout2.hpp"

#include <cmath>
#include <random>

namespace gradcalc::bench {
namespace {

double uniform(std::mt19937_64& random, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(random);
}

double coordinate(std::mt19937_64& random, Spread spread) {
  const bool wide = spread == Spread::badly_scaled;
  const double magnitude = std::exp2(uniform(random, wide ? -40 : -3.3, wide ? 50 : 3.3));
  return uniform(random, -1, 1) < 0 ? -magnitude : magnitude;
}

bool well_posed(const HessianCase& c, const Program2& program) {
  const double value = c.f(c.point);
  std::vector<Dual> point(c.point.begin(), c.point.end());
  const double exact = double(program(point).v);
  if (!std::isfinite(value) || exact == 0 || std::abs(value) > 1e100) return false;
  if (!(std::abs(value - exact) <= 0x1p-45 * std::abs(exact))) return false;
  for (const double entry : c.exact)
    if (!std::isfinite(entry) || std::abs(entry) > 1e100) return false;
  return true;
}

}  // namespace

Program2 Program2::random(std::mt19937_64& random, Spread spread) {
  constexpr double powers[]{-1, 0.5, 1, 2};
  const auto power = [&] { return powers[std::uniform_int_distribution<int>(0, 3)(random)]; };
  Program2 result;
  result.x_ = coordinate(random, spread);
  result.y_ = coordinate(random, spread);
  for (Inner& inner : result.inner_) {
    const RandomCase drawn = random_case(random, Spread::well_scaled);
    inner = {drawn.f, drawn.x, uniform(random, 0, 1) < 0.5, power(), power()};
    if (inner.mean) inner.p = uniform(random, -1, 2);
  }
  result.join_ = Join(std::uniform_int_distribution<int>(0, 2)(random));
  return result;
}

HessianCase random_hessian_case(std::mt19937_64& random, Spread spread) {
  for (;;) {
    const Program2 program = Program2::random(random, spread);
    HessianCase c;
    c.point = program.point();
    c.f = [program](std::span<const double> x) { return program(std::vector<double>(x.begin(), x.end())); };
    for (std::size_t k = 0; k < 4; ++k) c.exact.push_back(second_derivative(program, c.point, k / 2, k % 2));
    if (well_posed(c, program)) return c;
  }
}

}  // namespace gradcalc::bench
