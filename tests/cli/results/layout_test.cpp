#include "cli/results/layout.hpp"

#include <gmock/gmock.h>

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> symbols(const Layout& layout) {
  std::vector<std::string> result;
  for (std::size_t k = 0; k < layout.size(); ++k) result.push_back(layout.symbol(k));
  return result;
}

std::vector<std::string> fields(const Layout& layout) {
  std::vector<std::string> result;
  for (std::size_t k = 0; k < layout.size(); ++k) result.push_back(layout.field(k));
  return result;
}

TEST(Layout, OfAGradientIsOneRow) {
  const Layout layout = first_derivatives(1, {"x", "y"});
  EXPECT_EQ(layout.key, "gradient");
  EXPECT_EQ(layout.row_count, 1U);
  EXPECT_EQ(layout.column_count, 2U);
  EXPECT_EQ(layout.size(), 2U);
  EXPECT_FALSE(layout.is_matrix());
  EXPECT_THAT(layout.rows, IsEmpty());
  EXPECT_THAT(layout.columns, ElementsAre("x", "y"));
  EXPECT_THAT(layout.values, ElementsAre("f"));
  EXPECT_THAT(symbols(layout), ElementsAre("df/dx", "df/dy"));
  EXPECT_THAT(fields(layout), ElementsAre("df_dx", "df_dy"));
}

TEST(Layout, OfAJacobianHasARowForEachComponent) {
  const Layout layout = first_derivatives(2, {"x", "y", "z"});
  EXPECT_EQ(layout.key, "jacobian");
  EXPECT_EQ(layout.row_count, 2U);
  EXPECT_EQ(layout.column_count, 3U);
  EXPECT_TRUE(layout.is_matrix());
  EXPECT_THAT(layout.rows, IsEmpty());
  EXPECT_THAT(layout.columns, ElementsAre("x", "y", "z"));
  EXPECT_THAT(layout.values, ElementsAre("f0", "f1"));
  EXPECT_THAT(symbols(layout), ElementsAre("df0/dx", "df0/dy", "df0/dz", "df1/dx", "df1/dy", "df1/dz"));
  EXPECT_THAT(fields(layout), ElementsAre("df0_dx", "df0_dy", "df0_dz", "df1_dx", "df1_dy", "df1_dz"));
}

TEST(Layout, OfAHessianHasARowForEachVariable) {
  const Layout layout = second_derivatives(1, {"x", "y"});
  EXPECT_EQ(layout.key, "hessian");
  EXPECT_EQ(layout.row_count, 2U);
  EXPECT_EQ(layout.column_count, 2U);
  EXPECT_TRUE(layout.is_matrix());
  EXPECT_THAT(layout.rows, ElementsAre("x", "y"));
  EXPECT_THAT(layout.columns, ElementsAre("x", "y"));
  EXPECT_THAT(layout.values, ElementsAre("f"));
  EXPECT_THAT(symbols(layout), ElementsAre("d2f/dxdx", "d2f/dxdy", "d2f/dydx", "d2f/dydy"));
  EXPECT_THAT(fields(layout), ElementsAre("d2f_dx_dx", "d2f_dx_dy", "d2f_dy_dx", "d2f_dy_dy"));
  EXPECT_FALSE(second_derivatives(1, {"x"}).is_matrix());
}

TEST(Layout, AlongADirectionTextTakesOneLine) {
  const Layout layout = directional_derivatives(2);
  EXPECT_EQ(layout.key, "along");
  EXPECT_EQ(layout.row_count, 2U);
  EXPECT_EQ(layout.column_count, 1U);
  EXPECT_FALSE(layout.is_matrix());
  EXPECT_THAT(layout.columns, IsEmpty());
  EXPECT_THAT(layout.values, ElementsAre("f0", "f1"));
  EXPECT_THAT(symbols(layout), ElementsAre("df0/dv", "df1/dv"));
  EXPECT_THAT(fields(layout), ElementsAre("df0_dv", "df1_dv"));
  EXPECT_THAT(symbols(directional_derivatives(1)), ElementsAre("df/dv"));
}

}  // namespace
}  // namespace gradcalc::cli
