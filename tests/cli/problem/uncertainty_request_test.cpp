#include "cli/problem/uncertainty_request.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<std::string> coordinates{"V", "I", "u_I", "a_b"};

std::vector<std::string> columns_in(const std::vector<std::string>& names) {
  UncertaintyRequest request{Correlation(), uncertainty_columns(names, coordinates)};
  return request.names();
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
  const auto names_of = [&](const std::vector<std::string>& names) {
    return UncertaintyRequest{Correlation(), uncertainty_columns(names, results)}.names();
  };
  EXPECT_THAT(names_of({"f0", "V", "status", "u_f0"}), ElementsAre("u_f0", "status"));
  EXPECT_THAT(names_of({"f0", "V", "status", "u_V"}), ElementsAre("u_V")) << "of a quantity it does not tell";
  EXPECT_THAT(names_of({"f0", "V", "status"}), IsEmpty());
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

const std::vector<std::string> usual_columns{"u_x", "u_y", "dof_x", "cov_x_y"};

/// Of x and y.
UncertainPoint read(const std::vector<double>& record,
                    const std::vector<std::string>& names = usual_columns) {
  const std::vector<std::string> xy{"x", "y"};
  UncertaintyRequest request{Correlation(2), uncertainty_columns(names, xy)};
  UncertainPoint point{{}, Correlation(2)};
  request.read(record, xy, point);
  return point;
}

TEST(UncertaintyRequest, ReadsARecord) {
  const UncertainPoint point = read({3.0, 4.0, 0.5, 0.25, 9.0, 0.0625});
  EXPECT_EQ(point.quantities[0].value, 3.0);
  EXPECT_EQ(point.quantities[0].uncertainty, 0.5);
  EXPECT_EQ(point.quantities[0].degrees_of_freedom, 9.0);
  EXPECT_EQ(point.quantities[0].distribution, Distribution::student_t);
  EXPECT_EQ(point.quantities[1].uncertainty, 0.25);
  EXPECT_TRUE(std::isinf(point.quantities[1].degrees_of_freedom));
  EXPECT_EQ(point.correlation(0, 1), 0.5);
  EXPECT_EQ(read({3.0, 4.0, 0.0, 0.25, 9.0, 0.0}).correlation(0, 1), 0.0) << "of what is exact";
  EXPECT_EQ(read({3.0, 4.0, 0.1, 0.3, 9.0, -0.03}).correlation(0, 1), -1.0) << "but for rounding";
}

std::string failure(const std::vector<double>& record, const std::vector<std::string>& names) {
  try {
    read(record, names);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::point);
    return error.what();
  }
  return "";
}

TEST(UncertaintyRequest, ReadsCorrelationCoefficients) {
  const std::vector<std::string> one{"u_x", "u_y", "r_y_x"}, both{"u_x", "u_y", "r_x_y", "cov_x_y"};
  constexpr double none = std::numeric_limits<double>::infinity();  // as the readers have it
  EXPECT_EQ(read({3.0, 4.0, 0.5, 0.25, -0.75}, one).correlation(0, 1), -0.75);
  EXPECT_EQ(read({3.0, 4.0, 0.5, 0.25, 1.0 + 1e-12}, one).correlation(0, 1), 1.0) << "but for rounding";
  EXPECT_EQ(read({3.0, 4.0, 0.5, 0.0, none}, one).correlation(0, 1), 0.0) << "of what is exact";
  EXPECT_EQ(failure({3.0, 4.0, 0.5, 0.25, none}, one),
            "'r_y_x' has no value, and both y and x have an uncertainty");
  EXPECT_EQ(failure({3.0, 4.0, 0.5, 0.0, -1.5}, one), "'r_y_x' is -1.5: correlations are from -1 to 1");
  EXPECT_EQ(failure({3.0, 4.0, 0.5, 0.25, 0.5, 0.25}, {"u_x", "u_y", "r_x_y", "r_y_x"}),
            "'r_x_y' is 0.5, and 'r_y_x' is 0.25: they are the same correlation");
  EXPECT_EQ(read({3.0, 4.0, 0.5, 0.25, 0.5, 0.0625}, both).correlation(0, 1), 0.5);
  EXPECT_EQ(read({3.0, 4.0, 0.5, 0.25, 0.505, 0.0625}, both).correlation(0, 1), 0.5) << "of two digits";
  EXPECT_EQ(failure({3.0, 4.0, 0.5, 0.25, 0.75, 0.0625}, both),
            "'r_x_y' is 0.75, and by 'cov_x_y' the coefficient is 0.5");
}

TEST(UncertaintyRequest, ReadsVariancesAndInfiniteDegreesOfFreedom) {
  const UncertainPoint point = read({3.0, 4.0, 0.25, 0.0625, 1.0 / 32.0}, {"cov_x_x", "cov_y_y", "cov_y_x"});
  EXPECT_EQ(point.quantities[0].uncertainty, 0.5);
  EXPECT_EQ(point.quantities[1].uncertainty, 0.25);
  EXPECT_EQ(point.correlation(0, 1), 0.25);
  const UncertainPoint both = read({3.0, 4.0, 0.5, 0.251}, {"u_x", "cov_x_x"});
  EXPECT_EQ(both.quantities[0].uncertainty, 0.5) << "the variance was rounded";
  const UncertainPoint infinite = read({3.0, 4.0, 0.5, HUGE_VAL}, {"u_x", "dof_x"});
  EXPECT_TRUE(std::isinf(infinite.quantities[0].degrees_of_freedom));
  EXPECT_EQ(infinite.quantities[0].distribution, Distribution::normal);
}

std::string refusal(const std::vector<double>& record,
                    const std::vector<std::string>& names = usual_columns) {
  try {
    static_cast<void>(read(record, names));
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::point);
    return error.what();
  }
  return "accepted";
}

TEST(UncertaintyRequest, RefusesWhatCannotBe) {
  EXPECT_EQ(refusal({3, 4, -0.5, 0.25, 9, 0}), "'u_x' is -0.5: an uncertainty is not negative");
  EXPECT_EQ(refusal({3, 4, 0.5, 0.25, 0.5, 0}), "'dof_x' is 0.5: degrees of freedom are 1 or more");
  EXPECT_EQ(refusal({3, 4, 0.5, 0.25, 9, 0.2}),
            "'cov_x_y' is 0.2, more than the product of the two uncertainties, 0.125");
  EXPECT_EQ(refusal({3, 4, 0.0, 0.25, 9, 0.2}),
            "'cov_x_y' is 0.2, more than the product of the two uncertainties, 0");
  EXPECT_EQ(refusal({3, 4, 0.1, 0.1, 9, -0.0100000001}),
            "'cov_x_y' is -0.0100000001, more than the product of the two uncertainties, 0.01");
  EXPECT_EQ(refusal({3, 4, 0.5, 0.25, 0.1, 0.0625}, {"u_x", "u_y", "cov_x_y", "cov_y_x"}),
            "'cov_x_y' is 0.1, and 'cov_y_x' is 0.0625: they are the same covariance");
  EXPECT_EQ(refusal({3, 4, 0.5, 0.25, 0.0625, 0.0625}, {"u_x", "u_y", "cov_x_y", "cov_y_x"}), "accepted");
  EXPECT_EQ(refusal({3, 4, 0.5, 0.26}, {"u_x", "cov_x_x"}),
            "'cov_x_x' is 0.26, and the square of 'u_x' is 0.25");
  EXPECT_EQ(refusal({3, 4, -0.5}, {"cov_x_x"}), "'cov_x_x' is -0.5: a variance is not negative");
}

}  // namespace
}  // namespace gradcalc::cli
