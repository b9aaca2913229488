#include "cli/input/uncertainty_columns.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> columns_in(const std::vector<std::string>& names,
                                    const std::vector<std::string>& coordinates = {"V", "I", "u_I", "a_b"}) {
  std::vector<std::string> result;
  for (const UncertaintyColumn& column : uncertainty_columns(names, coordinates))
    result.push_back(column.name);
  return result;
}

TEST(UncertaintyColumns, BelongToCoordinatesByTheirNames) {
  EXPECT_THAT(columns_in({"V", "run", "u_V", "cov_V_I", "dof_V", "u_a_b", "cov_a_b_V"}),
              ElementsAre("u_V", "cov_V_I", "dof_V", "u_a_b", "cov_a_b_V"));
  EXPECT_THAT(columns_in({"V", "u_V", "u_V", "u_R", "cov_V_R", "cov_V_V", "u_"}),
              ElementsAre("u_V", "cov_V_V"));
  EXPECT_THAT(columns_in({"u_I", "u_u_I"}), ElementsAre("u_u_I")) << "a coordinate is none";
}

TEST(UncertaintyColumns, MayHaveAnExpandedUncertaintyAndItsFactor) {
  EXPECT_THAT(columns_in({"V", "k_V", "U_V", "U_I", "k_R", "U_R"}), ElementsAre("k_V", "U_V"));
  EXPECT_THAT(columns_in({"V", "k_V", "U_V", "u_V"}), ElementsAre("u_V")) << "the standard one counts";
  EXPECT_THAT(columns_in({"V", "U_V"}), IsEmpty());
  EXPECT_THAT(columns_in({"V", "k_V"}), IsEmpty());
  EXPECT_THAT(without_uncertainties({"V", "U_V", "k_V", "I", "k_I"}), ElementsAre("V", "I", "k_I"));
}

TEST(UncertaintyColumns, HaveAStatusWithFunctionsOfResults) {
  const std::vector<std::string> results{"f0", "V"};
  const auto names_of = [&](const std::vector<std::string>& names) { return columns_in(names, results); };
  EXPECT_THAT(names_of({"f0", "V", "status", "u_f0"}), ElementsAre("u_f0", "status"));
  EXPECT_THAT(names_of({"f0", "V", "status", "u_V"}), ElementsAre("u_V")) << "of a quantity it does not tell";
  EXPECT_THAT(names_of({"f0", "V", "status"}), IsEmpty());
  EXPECT_THAT(names_of({"f0", "u_f0", "status", "status_", "status__", "status_V"}),
              ElementsAre("u_f0", "status", "status_", "status__"));
  EXPECT_THAT(columns_in({"f_", "u_f_", "status_"}, {"f_"}), ElementsAre("u_f_", "status_"));
}

TEST(UncertaintyColumns, AreNoneWithoutAnUncertainty) {
  EXPECT_THAT(columns_in({"V", "I"}), IsEmpty());
  EXPECT_THAT(columns_in({"dof_V", "cov_V_I"}), IsEmpty());
}

TEST(UncertaintyColumns, KnowWhichCoordinatesTheyAreOf) {
  const std::vector<std::string> names{"u_I", "cov_y_x"}, xy{"x", "y", "I"};
  const auto columns = uncertainty_columns(names, xy);
  ASSERT_EQ(columns.size(), 2u);
  EXPECT_EQ(columns[0].i, 2u);
  EXPECT_EQ(columns[1].i, 1u);
  EXPECT_EQ(columns[1].j, 0u);
}

}  // namespace
}  // namespace gradcalc::cli
