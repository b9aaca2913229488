#include "exact/exact_hessian.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "blocks/block.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

/// All numbers, to the bit; nan is nan.
std::vector<std::uint64_t> bits_of(const DerivativeMatrix& matrix) {
  std::vector<std::uint64_t> bits;
  const auto add = [&](double number) {
    bits.push_back(std::isnan(number) ? 1 : std::bit_cast<std::uint64_t>(number));
  };
  for (const double value : matrix.values) add(value);
  for (const MatrixEntry& entry : matrix.entries)
    for (const double number : {entry.value, entry.error}) add(number);
  return bits;
}

// Of all functions with a rule of their own for points together, of arithmetic, and of choices.
TEST(ExactHessian, InDoublesIsTheSameForPointsTogether) {
  constexpr std::uint64_t seed = 31;
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> coordinate(-2.0, 2.0);
  std::vector<std::string> names;
  for (int i = 0; i < 10; ++i) names.push_back(std::string("x").append(std::to_string(i)));
  std::vector<Expression> f;
  for (const char* const text :
       {"sin(x0)*exp(x1)+x0/x1-x2^3*x3^2", "x0 > x1 ? x0^2*x2 : -x1^3+hypot(x1,x2)", "sqrt(x0)*tan(x1)^x2",
        "abs(x0*x9)+x8*x7*x6*x5+x4^5/(1+x0^2)+atan2(x1,x3)", "x2", "1.5"})
    f.emplace_back(text, names);
  ExactHessian one, together;
  for (const std::size_t count : {block_size / 2 - 1, block_size / 2, block_size, 2 * block_size + 5}) {
    std::vector<DerivativeMatrix> block(count);
    for (DerivativeMatrix& point : block)
      for (std::size_t i = 0; i < names.size(); ++i) point.at.push_back(coordinate(random));
    block[1].at[0] = block[1].at[1] = 0.0;
    together.in_doubles(f, block);
    for (const DerivativeMatrix& result : block) {
      DerivativeMatrix expected;
      expected.at = result.at;
      one.in_doubles(f, expected);
      ASSERT_EQ(bits_of(result), bits_of(expected)) << "seed " << seed << ", of " << count;
    }
  }
}

}  // namespace
}  // namespace gradcalc
