#include "support/mutations.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gradcalc {
namespace {

TEST(Mutations, AreOfEverySignAndEveryNumber) {
  EXPECT_EQ(testing::mutations("2*x10^3-x1"), (std::vector<std::string>{"-(2*x10^3-x1)", "3.000000*x10^3-x1",
                                                                        "2*x10^4.000000-x1", "2*x10^3+x1"}));
  EXPECT_EQ(testing::mutations("0"), std::vector<std::string>{"1.000000"});
}

}  // namespace
}  // namespace gradcalc
