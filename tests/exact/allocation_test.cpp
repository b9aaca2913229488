#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <new>

#include "exact/exact_jacobian.hpp"
#include "gradcalc/directional.hpp"
#include "gradcalc/exact.hpp"
#include "gradcalc/expression.hpp"
#include "gradcalc/gradient.hpp"
#include "gradcalc/hessian.hpp"
#include "gradcalc/jacobian.hpp"
#include "support/blocks.hpp"

// A program of its own, because it counts every allocation.

namespace {

std::size_t allocations = 0;

}  // namespace

// Not inlined: g++ would compare malloc with delete, and new with free.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}

namespace gradcalc {
namespace {

TEST(Allocation, AStreamOfGradientsAllocatesNothingOnceItsStorageHasGrown) {
  Expression f("sin(x0)*exp(x1) + x0/x1 + max(x0, x1) + (x0 < 2 ? x1^5 : hypot(x0, x1))");
  std::array<double, 2> point{3, 4};
  for (const Scheme& scheme : schemes()) {
    GradientOptions options;
    options.scheme = &scheme;
    Differentiator differentiate(options);
    Gradient g;
    differentiate(f, point, g);
    const std::size_t before = allocations;
    for (int i = 0; i < 100; ++i) {
      point[0] += 0.01;
      differentiate(f, point, g);
    }
    EXPECT_EQ(allocations, before) << scheme.name;

    FirstDifferences differences(options);
    std::vector<DerivativeMatrix> many(100);
    for (DerivativeMatrix& result : many) result.at = g.at;
    differentiate_together(differences, f, many);
    const std::size_t before_many = allocations;
    differentiate_together(differences, f, many);
    EXPECT_EQ(allocations, before_many) << scheme.name;
  }
}

/// Whether `differentiate`, called at one point and then at others, allocates at the others.
template <class Differentiate, class Field, class Result>
std::size_t allocations_of_a_stream(Differentiate differentiate, Field& f, Result result) {
  std::array<double, 2> point{3, 4};
  differentiate(f, point, result);
  const std::size_t before = allocations;
  for (int i = 0; i < 20; ++i) differentiate(f, point, result);
  return allocations - before;
}

TEST(Allocation, NorDoStreamsOfOtherDerivatives) {
  Expression f("sin(x0)*exp(x1) + x0/x1");
  auto components = Expression::components("sin(x0)*exp(x1), x0/x1");
  for (const bool adaptive : {false, true}) {
    GradientOptions options;
    options.adaptive = adaptive;
    HessianOptions second;
    second.adaptive = adaptive;
    const std::array direction{1.0, 2.0};
    EXPECT_EQ(allocations_of_a_stream(JacobianDifferentiator(options), components, Jacobian{}), 0U);
    EXPECT_EQ(
        allocations_of_a_stream(DirectionalDifferentiator(direction, options), f, DirectionalDerivative{}),
        0U);
    EXPECT_EQ(allocations_of_a_stream(HessianDifferentiator(second), f, Hessian{}), 0U);
  }
}

TEST(Allocation, AStreamOfExactGradientsAllocatesNothingOnceItsStorageHasGrown) {
  Expression f("sin(x0)*exp(x1) + x0/x1 + max(x0, x1) + (x0 < 2 ? x1^5 : hypot(x0, x1)) + sqrt(x0 - 3)");
  std::array<double, 2> point{3.5, 4};
  ExactDifferentiator differentiate;
  Gradient g;
  differentiate(f, point, g);
  const std::size_t before = allocations;
  for (int i = 0; i < 100; ++i) {
    differentiate(f, point, g);
    point[0] += 0.01;
  }
  EXPECT_EQ(allocations, before);

  ExactJacobian jacobian;
  std::vector<DerivativeMatrix> many(100);
  for (DerivativeMatrix& result : many) result.at = g.at;
  jacobian.at_points({&f, 1}, many);
  const std::size_t before_many = allocations;
  jacobian.at_points({&f, 1}, many);
  EXPECT_EQ(allocations, before_many);
}

}  // namespace
}  // namespace gradcalc
