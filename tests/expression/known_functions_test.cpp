#include "support/known_functions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

TEST(KnownFunctions, TypedPartialsAreTheGradient) {
  for (const testing::KnownFunction& known : testing::known_functions())
    for (const auto& point : known.points) {
      const std::vector<double> gradient = known.gradient(point);
      ASSERT_EQ(known.partials.size(), gradient.size()) << known.name;
      for (std::size_t i = 0; i < gradient.size(); ++i) {
        const double value = Expression(known.partials[i])(point);
        EXPECT_NEAR(value, gradient[i], 1e-12 * std::fabs(gradient[i])) << known.name << " " << i;
      }
    }
}

}  // namespace
}  // namespace gradcalc
