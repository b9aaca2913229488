#include "cli/problem/uncertainty_request.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

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
