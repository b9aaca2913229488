// What a callable throws arrives at the caller, and leaves every point where it was.

#include <gmock/gmock.h>

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "gradcalc/directional.hpp"
#include "gradcalc/gradient.hpp"
#include "gradcalc/hessian.hpp"
#include "gradcalc/jacobian.hpp"

namespace gradcalc {
namespace {

using ::testing::ElementsAre;

struct Thrown {};

constexpr std::size_t never = std::numeric_limits<std::size_t>::max();

/// x0^2 x1, but that the call `throwing` of it, counted from 0, throws.
class Function {
 public:
  explicit Function(std::size_t throwing) : throwing_(throwing) {}

  double operator()(std::span<const double> x) {
    if (calls_++ == throwing_) throw Thrown{};
    return x[0] * x[0] * x[1];
  }
  void operator()(std::span<const double> x, std::span<double> y) { y[0] = y[1] = (*this)(x); }

  std::size_t calls() const { return calls_; }

 private:
  std::size_t throwing_;
  std::size_t calls_ = 0;
};

/// Lets each call throw that `differentiate` makes, and requires its result's point to be {3, 4}.
template <class Result, class Differentiate>
void expect_point_kept(Differentiate differentiate) {
  Function whole(never);
  Result result;
  result.at = {3.0, 4.0};
  differentiate(whole, result);
  ASSERT_GE(whole.calls(), 3U);
  for (std::size_t call = 0; call < whole.calls(); ++call) {
    Function f(call);
    EXPECT_THROW(differentiate(f, result), Thrown) << call;
    EXPECT_EQ(f.calls(), call + 1);
    EXPECT_THAT(result.at, ElementsAre(3.0, 4.0)) << call;
  }
}

TEST(ThrowingCallable, LeavesTheDisplacedPointOfAScalarField) {
  for (std::size_t call = 0; call < 2; ++call) {
    Function f(call);
    std::vector<double> x{3.0, 4.0}, values(2);
    const Displacement displacements[] = {{Displacement::nowhere, 0.0}, {1, 5.0}};
    EXPECT_THROW(ScalarField(f).evaluate(x, displacements, values), Thrown);
    EXPECT_THAT(x, ElementsAre(3.0, 4.0));
  }
}

TEST(ThrowingCallable, LeavesTheDisplacedPointOfAVectorField) {
  for (std::size_t call = 0; call < 2; ++call) {
    Function f(call);
    std::vector<double> x{3.0, 4.0}, values(4);
    const Displacement displacements[] = {{0, 7.0}, {1, 5.0}};
    EXPECT_THROW(VectorField(f, 2).evaluate(x, displacements, values), Thrown);
    EXPECT_THAT(x, ElementsAre(3.0, 4.0));
  }
}

TEST(ThrowingCallable, LeavesThePointOfEveryDerivative) {
  for (const bool adaptive : {false, true}) {
    const GradientOptions first{{.adaptive = adaptive}, {}};
    Differentiator gradient(first);
    expect_point_kept<Gradient>(gradient);
    JacobianDifferentiator jacobian(first);
    expect_point_kept<Jacobian>([&](Function& f, Jacobian& result) { jacobian({f, 2}, result); });
    HessianDifferentiator hessian({.adaptive = adaptive, .wrt = {}});
    expect_point_kept<Hessian>(hessian);
    for (const std::vector<double>& direction : {std::vector{1.0, 2.0}, {0.0, -1.0}, {1e-9, 1.0}}) {
      DirectionalDifferentiator along(direction, {.adaptive = adaptive});
      expect_point_kept<DirectionalDerivative>(along);
    }
  }
}

TEST(ThrowingCallable, DoesNotDisturbTheNextDerivative) {
  for (const bool adaptive : {false, true}) {
    Differentiator gradient({{.adaptive = adaptive}, {}});
    Gradient disturbed, undisturbed;
    Function throwing(3), f(never), g(never);
    EXPECT_THROW(gradient(throwing, std::vector{1.0, 2.0, 3.0}, disturbed), Thrown);
    gradient(f, std::vector{3.0, 4.0}, disturbed);
    Differentiator({{.adaptive = adaptive}, {}})(g, std::vector{3.0, 4.0}, undisturbed);
    ASSERT_EQ(disturbed.partials.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(disturbed.partials[i].value, undisturbed.partials[i].value);
  }
}

}  // namespace
}  // namespace gradcalc
