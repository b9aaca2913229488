#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <new>

#include "gradcalc/exact.hpp"
#include "gradcalc/expression.hpp"
#include "gradcalc/gradient.hpp"

// A program of its own, because it counts every allocation.

namespace {

std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
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

    std::vector<Gradient> many(100, g);
    differentiate(f, std::span(many));
    const std::size_t before_many = allocations;
    differentiate(f, std::span(many));
    EXPECT_EQ(allocations, before_many) << scheme.name;
  }
}

TEST(Allocation, AStreamOfExactGradientsAllocatesNothingOnceItsStorageHasGrown) {
  Expression f("sin(x0)*exp(x1) + x0/x1 + max(x0, x1) + (x0 < 2 ? x1^5 : hypot(x0, x1)) + sqrt(x0 - 3)");
  std::array<double, 2> point{3, 4};
  ExactDifferentiator differentiate;
  Gradient g;
  differentiate(f, point, g);
  const std::size_t before = allocations;
  for (int i = 0; i < 100; ++i) {
    differentiate(f, point, g);
    point[0] += 0.01;
  }
  EXPECT_EQ(allocations, before);

  std::vector<Gradient> many(100, g);
  many[7].at[0] = 3;  // an infinite partial, for which the point is swept again
  differentiate(f, std::span(many));
  const std::size_t before_many = allocations;
  differentiate(f, std::span(many));
  EXPECT_EQ(allocations, before_many);
}

}  // namespace
}  // namespace gradcalc
