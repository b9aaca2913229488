#include "text/name_index.hpp"

#include <gtest/gtest.h>

namespace gradcalc {
namespace {

TEST(NameIndex, FindsTheFirstPlaceAndTheNext) {
  const std::vector<std::string> names{"y", "x", "x10", "x", ""};
  const NameIndex index(names);
  EXPECT_EQ(index.find("y"), 0U);
  EXPECT_EQ(index.find("x"), 1U);
  EXPECT_EQ(index.find("x", 2), 3U);
  EXPECT_EQ(index.find("x", 4), std::nullopt);
  EXPECT_EQ(index.find("x10"), 2U);
  EXPECT_EQ(index.find(""), 4U);
  EXPECT_EQ(index.find("x1"), std::nullopt);
  EXPECT_FALSE(index.contains("z"));
  EXPECT_FALSE(NameIndex({}).contains(""));
}

}  // namespace
}  // namespace gradcalc
