#include "cli/input/ambiguous_columns.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

std::string refusal(const std::vector<std::string>& names, const std::vector<std::string>& coordinates,
                    const std::vector<NamedColumn>& named = {}) {
  try {
    refuse_ambiguous_columns(names, coordinates, uncertainty_columns(names, coordinates), named);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::point);
    return error.what();
  }
  return "";
}

TEST(AmbiguousColumns, AreVariablesThatAreCalledAsTheUncertaintyOfOthers) {
  EXPECT_EQ(refusal({"x", "u_x", "u_u_x"}, {"x", "u_x"}),
            "the variable 'u_x' has the name of a column that tells of the uncertainty of another");
  EXPECT_EQ(refusal({"x", "u_x"}, {"x", "u_x"}), "") << "nothing is uncertain";
  EXPECT_EQ(refusal({"x", "u_x", "dist_x", "u_dist_x"}, {"x", "dist_x"}), "") << "a distance";
  EXPECT_EQ(refusal({"x", "dof_x", "u_x", "dof_x_"}, {"x", "dof_x"}),
            "the variable 'dof_x' has the name of a column that tells of the uncertainty of another");
  EXPECT_EQ(refusal({"x", "dof_x", "u_x", "dof_x"}, {"x", "dof_x"}),
            "the variable 'dof_x' has the name of a column that tells of the uncertainty of another");
}

TEST(AmbiguousColumns, AreQuantitiesAndThoseBesideWhichOthersWereRenamed) {
  EXPECT_EQ(refusal({"x", "u_x", "u_u_x"}, {"x"}),
            "'u_x' may tell of the uncertainty of x, or be a quantity itself, as there is 'u_u_x'");
  EXPECT_EQ(refusal({"x", "u_x", "u_x_"}, {"x"}),
            "'u_x' may tell of the uncertainty of x, or be a quantity itself, as there is 'u_x_'");
  EXPECT_EQ(refusal({"x", "u_x", "u_x_", "u_x"}, {"x"}, {{"u_x", "u_x_"}}), "") << "--column says which";
  EXPECT_EQ(refusal({"f", "u_f", "f_", "u_f_"}, {"f"}), "") << "of another function";
}

TEST(AmbiguousColumns, AreOfTwoPairs) {
  EXPECT_EQ(refusal({"a", "b_c", "a_b", "c", "u_a", "cov_a_b_c"}, {"a", "b_c"}),
            "'cov_a_b_c' may be of a and b_c, or of a_b and c");
  EXPECT_EQ(refusal({"a", "b_c", "a_b", "c", "u_a", "u_b_c", "r_a_b_c"}, {"a", "b_c", "a_b", "c"}),
            "'r_a_b_c' may be of a and b_c, or of a_b and c");
  EXPECT_EQ(refusal({"a", "b_c", "u_a", "cov_a_b_c"}, {"a", "b_c"}), "");
}

}  // namespace
}  // namespace gradcalc::cli
