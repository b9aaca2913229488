#include "cli/input/unused_columns.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(UncertaintyColumns, ThatAreNotUsedAreTold) {
  const auto unused = [](const std::vector<std::string>& names) {
    const std::vector<std::string> xy{"x", "y"};
    return unused_uncertainty_columns(names, xy, uncertainty_columns(names, xy));
  };
  EXPECT_THAT(unused({"x", "y", "u_x", "dof_x", "cov_x_y", "cov_x_x", "run"}), IsEmpty());
  EXPECT_THAT(unused({"x", "y", "u_x", "dist_x", "dist_km"}), IsEmpty());
  EXPECT_THAT(unused({"x", "y", "dist_y"}),
              ElementsAre("'dist_y' is not used: no coordinate has an uncertainty, as u_x would be"));
  EXPECT_THAT(
      unused({"x", "y", "u_z"}),
      ElementsAre("'u_z' is not used: the function has no variable of that name, and these: x and y"));
  EXPECT_THAT(
      unused({"x", "y", "U_x"}),
      ElementsAre("'U_x' is not used: an expanded uncertainty is read beside its coverage factor, in a "
                  "column k_x; a standard one is in a column u_x"));
  EXPECT_THAT(unused({"x", "y", "u_x", "U_x"}), ElementsAre());
  EXPECT_THAT(unused({"x", "y", "u_x", "r_x_x"}),
              ElementsAre("'r_x_x' is not used: a quantity has the correlation 1 with itself"));
  EXPECT_THAT(unused({"x", "y", "DOF_x"}),
              ElementsAre("'DOF_x' is not used: if it is dof_x, say --column dof_x=DOF_x"));
  EXPECT_THAT(unused({"x", "y", "cov_x_y"}),
              ElementsAre("'cov_x_y' is not used: no coordinate has an uncertainty, as u_x would be"));
  EXPECT_THAT(unused({"x", "y", "dof_y"}),
              ElementsAre("'dof_y' is not used: no coordinate has an uncertainty, as u_x would be"));
  EXPECT_THAT(unused({"x", "y", "r_x_y"}),
              ElementsAre("'r_x_y' is not used: no coordinate has an uncertainty, as u_x would be"));
  EXPECT_THAT(unused({"x", "y", "u_x", "r_x_z", "R_x_y"}),
              ElementsAre("'r_x_z' is not used: the function has no two variables of these names, and these: "
                          "x and y",
                          "'R_x_y' is not used: if it is r_x_y, say --column r_x_y=R_x_y"));
  EXPECT_THAT(unused({"x", "y", "u_x", "u_y", "r_y_x", "r_max", "r_x", "f0", "f1", "r_f0_f1"}), IsEmpty());
  EXPECT_THAT(unused({"x", "y", "r_x_max"}), IsEmpty()) << "nothing is uncertain";
  EXPECT_THAT(unused({"x", "y", "u_t", "u_u_t"}), IsEmpty()) << "a quantity";
  EXPECT_THAT(unused({"x", "u_x", "f", "u_f", "U_f", "dof_f", "u_f_x", "U_x", "temperature"}), IsEmpty())
      << "results have these";
}

TEST(UncertaintyColumns, OfOtherNamesAreTold) {
  const auto foreign = [](const std::vector<std::string>& names) {
    const std::vector<std::string> xy{"x", "y"};
    return foreign_uncertainty_columns(names, xy, uncertainty_columns(names, xy));
  };
  EXPECT_THAT(foreign({"x", "y", "u(x)"}),
              ElementsAre("'u(x)' is not used: if it is the uncertainty of x, say "
                          "--column \"u_x=u(x)\""));
  EXPECT_THAT(foreign({"x", "y", "u_y", "x_err"}),
              ElementsAre(::testing::HasSubstr("--column \"u_x=x_err\"")));
  EXPECT_THAT(foreign({"x", "y", "sigma_x", "u_x"}), IsEmpty()) << "x has one";
  for (const std::string name : {"corr_x_y", "rho_x_y"})
    EXPECT_THAT(foreign({"x", "y", "u_x", name}),
                ElementsAre("'" + name +
                            "' is not used: if it has correlation coefficients, say --column r_x_y=" + name));
  for (const std::string name : {"r_xy", "rho_xy", "rho", "corr", "rhoxy"})
    EXPECT_THAT(foreign({"x", "y", "u_x", name}),
                ElementsAre("'" + name +
                            "' is not used: if it has correlation coefficients, say --column r_x_y=" + name));
  EXPECT_THAT(foreign({"x", "y", "u_x", "cov_yx"}),
              ElementsAre("'cov_yx' is not used: if it has covariances, say --column cov_y_x=cov_yx"));
  EXPECT_THAT(
      foreign({"x", "y", "u_x", "df_x"}),
      ElementsAre("'df_x' is not used: if it has the degrees of freedom of x, say --column dof_x=df_x"));
  EXPECT_THAT(foreign({"x", "y", "u_x", "dof_x", "df_x", "df_y", "r_xz", "r"}), IsEmpty());
  EXPECT_THAT(foreign({"x", "y", "rho", "r_xy", "df_x"}), IsEmpty()) << "nothing is uncertain";
  EXPECT_THAT(foreign({"x", "y", "u_x", "r_x_y", "corr_x_y"}), IsEmpty()) << "that is used";
  EXPECT_THAT(foreign({"x", "y", "u_x", "u_y", "r_x_y", "cov_y_x"}), IsEmpty()) << "that is used";
  EXPECT_THAT(foreign({"x", "y", "rho_x_y", "r_x", "corr_x_z"}), IsEmpty()) << "nothing is uncertain";
  EXPECT_THAT(foreign({"x", "y", "u_x", "r_f0_f1"}), IsEmpty()) << "results have it";
  EXPECT_THAT(foreign({"x", "y", "f", "df_dx", "df_dx_error", "z_err", "error", "dz", "df"}), IsEmpty());
  for (const std::string name :
       {"ux", "dx", "\u0394x", "\u03c3_x", "\u03c3x", "\u03b4x", "x_u", "x_unc", "x_sigma"})
    EXPECT_THAT(foreign({"x", "y", name}),
                ElementsAre("'" + name + "' is not used: if it is the uncertainty of x, say --column \"u_x=" +
                            name + "\""));
}

}  // namespace
}  // namespace gradcalc::cli
