#include "cli/input/typed_point.hpp"

#include <gmock/gmock.h>

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TypedPoint, TellsHowManyCoordinatesItHasAndTheirNames) {
  const TypedPoint numbers("3, 4:5:0.5 6");
  EXPECT_EQ(numbers.shape().coordinates, 3U);
  EXPECT_THAT(numbers.shape().names, IsEmpty());
  EXPECT_EQ(numbers.fields[1].text, "4:5:0.5");
  const TypedPoint named("y=3, x = 4");
  EXPECT_EQ(named.shape().coordinates, 2U);
  EXPECT_THAT(named.shape().names, ElementsAre("y", "x"));
}

TEST(TypedPoint, WithoutCoordinatesHasNoShape) {
  EXPECT_THROW(TypedPoint("").shape(), Error);
  EXPECT_THAT(TypedPoint("").names(), IsEmpty());
  EXPECT_THROW(TypedPoint("x=3, 4").names(), Error);
}

}  // namespace
}  // namespace gradcalc::cli
